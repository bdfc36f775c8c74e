"""Five hundred defects planted in correct reports, over all checks; none found in correct ones."""

from itertools import cycle, islice

import pytest

from conspectus import checks
from draft_mutations import dates, words
from draft_mutations.whole_reports import whole_report

MUTATORS = {**words.MUTATORS, **dates.MUTATORS}
CHECKS = {check.id: check for check in checks.checks()}
PLANTED = 500
SEEDS = range(8)
WORDS_OF_A_PAGE = 400
FOUND_AT_LEAST = 0.95


@pytest.fixture(scope="module")
def reports():
    return [whole_report(seed) for seed in SEEDS]


def planted(reports):
    """The check, the report and the report with one defect of that check, five hundred times."""
    turns = cycle((id, makes) for id, those in sorted(MUTATORS.items()) for makes in those)
    for seed, (id, makes) in islice(enumerate(turns), PLANTED):
        report = reports[seed % len(reports)]
        mutated = makes(report, seed)
        if mutated is not None and mutated != report:
            yield id, makes.__name__, report, mutated


def said(id, report):
    return {(f.message, f.quote) for f in CHECKS[id].run(checks.read_text(report))}


def test_every_check_has_a_defect_to_find():
    assert set(MUTATORS) == set(CHECKS)


def test_nineteen_in_twenty_of_five_hundred_defects_are_found(reports):
    before = {}
    missed, total = [], 0
    for id, name, report, mutated in planted(reports):
        if (id, report) not in before:
            before[id, report] = said(id, report)
        total += 1
        if not said(id, mutated) - before[id, report]:
            missed.append((id, name))
    assert total > PLANTED * 0.97
    assert len(missed) <= total * (1 - FOUND_AT_LEAST), sorted(set(missed))


def test_correct_reports_have_at_most_one_false_alarm_in_ten_pages(reports):
    pages = sum(len(report.split()) for report in reports) / WORDS_OF_A_PAGE
    assert pages / len(reports) >= 10
    alarms = [f for report in reports for f in checks.run(checks.read_text(report)).remaining]
    assert len(alarms) <= pages / 10, [(f.check, f.message, f.quote) for f in alarms]
