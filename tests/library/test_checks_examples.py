"""Every check finds what its description says it finds, and leaves what it says it leaves."""

import pytest

from conspectus import checks

CHECKS = {check.id: check for check in checks.checks()}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_finds_its_own_example_and_leaves_the_other(check):
    found = check.run(checks.read_text(check.finds))
    assert found
    assert {finding.check for finding in found} == {check.id}
    assert all(f.message and f.remedy and f.quote and f.where.file for f in found)
    assert check.run(checks.read_text(check.leaves)) == ()


def test_ids_are_unique_and_say_what_they_are_about():
    assert len(CHECKS) == len(checks.checks())
    assert all(check.title and check.explains.endswith(".") for check in CHECKS.values())
