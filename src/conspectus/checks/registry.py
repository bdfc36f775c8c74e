"""Every check there is, run over a draft; what is accepted with a reason is set apart."""

from functools import cache
from importlib import import_module

import msgspec

from conspectus.checks.baseline import Acceptance, settle
from conspectus.checks.catalogue import MODULES
from conspectus.checks.values import Check, Draft, Finding

_RANK = {"error": 0, "warning": 1, "advice": 2}


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found: `found` in the order of the draft; `accepted` is what a baseline has.

    `stale`: entries of the baseline that fit nothing any more.
    """

    found: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    stale: tuple[Acceptance, ...] = ()

    @property
    def remaining(self) -> tuple[Finding, ...]:
        """The errors and warnings that nobody accepted; a draft is clean where there are none."""
        return tuple(finding for finding in self.found if finding.severity != "advice")


@cache
def checks() -> tuple[Check, ...]:
    """Every check, in the order in which they are described. Ids are unique."""
    modules = (import_module(f"conspectus.checks.catalogue.{name}") for name in MODULES)
    return tuple(module.CHECK for module in modules)


def run(draft: Draft, baseline: tuple[Acceptance, ...] = ()) -> Findings:
    """Every finding of every check, in the order of the draft, each told once.

    The same draft gives the same findings in the same order. Nothing is raised over a draft.
    """
    found = dict.fromkeys(finding for check in checks() for finding in check.run(draft))
    ordered = sorted(found, key=_place)
    left, accepted, stale = settle(ordered, baseline)
    return Findings(found=left, accepted=accepted, stale=stale)


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    where = finding.where
    return where.file, where.block, _RANK[finding.severity], finding.check, finding.message
