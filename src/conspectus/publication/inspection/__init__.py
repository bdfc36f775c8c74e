"""Finished files inspected in every place that can hold words: names, identifiers, access."""

from collections.abc import Iterable, Mapping

from conspectus.publication.values import Findings, Protected


def inspect(
    files: Mapping[str, bytes],
    protected: Iterable[Protected] = (),
    allowed: Iterable[str] = (),
) -> Findings:
    """What stands in these finished files that must not leave; `files` are bytes by name.

    `allowed`: identifiers that are meant to be public (a helpline, a published address), exactly;
    a protected name is never allowed. Raises nothing over a file: one that cannot be read wholly
    has a finding that refuses. Whether all is well: not `refused`, and nothing `undecided`.
    """
    raise NotImplementedError
