"""`conspectus policy`: check and format policies, replay them, sweep their parameters."""

from importlib import import_module

import click

_VERBS = ("check", "format", "lab", "population", "replay")


class _Verbs(dict[str, click.Command]):
    """The commands by name, each imported when it is asked for: the engines load slowly."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(_VERBS))  # type: ignore[arg-type]

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"conspectus.cli.policy.{name}")
        command: click.Command = getattr(module, "format_" if name == "format" else name)
        return command

    def get(self, name: str, default: object = None) -> click.Command | None:  # type: ignore[override]
        """The command, or None where there is no such verb."""
        known = name in self
        return self[name] if known else None


@click.group(commands=_Verbs())
def policy() -> None:
    """Red-flag policies: short texts, checked, replayed over a case, tried on a population."""
