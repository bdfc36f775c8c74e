"""`conspectus release`: files judged, signed, sealed or refused; a sealed folder verified."""

import click

from conspectus.cli.release.sealing import key, seal, verify
from conspectus.cli.release.signing import accept, schema, sign, withheld, withhold

__all__ = ["release"]


class Sealing(click.Group):
    """A group whose first word may be a case folder: then it seals."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """`release CASE …` is `release seal CASE …`."""
        helps = context.help_option_names
        if args and args[0] not in self.commands and args[0] not in helps:
            args = ["seal", *args]
        return super().parse_args(context, args)


@click.group(cls=Sealing)
def release() -> None:
    """Release a report: `conspectus release CASE FILE… --out DIR`, or refuse it with every reason.

    Before that, each relevant review partner approves these very files, two people sign the
    redaction, and the statements are signed (`sign`). `verify` looks at a sealed folder.
    """


for _command in (seal, sign, accept, withhold, withheld, verify, key, schema):
    release.add_command(_command)
