"""What must hold before the service starts: each fault with an id and what to do about it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection

from conspectus_web.postgres import weaknesses
from conspectus_web.ui.assets import VENDOR

_HINT = "Run `python -m conspectus_web prepare`, or mend the managed server as docs/running says."


@register("database")
def database(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The application's user is held by the walls, and nothing about the database is too weak."""
    if not databases:
        return []
    with connection.cursor() as cursor:
        found = weaknesses(cursor.connection)
    return [Error(one.words, hint=_HINT, id=f"conspectus.{one.id}") for one in found]


@register()
def addresses(**_: Any) -> list[CheckMessage]:
    """Pages without TLS are served to this machine alone."""
    own = {"localhost", "127.0.0.1", "testserver"}
    if settings.SECURE or set(settings.ALLOWED_HOSTS) <= own:
        return []
    return [
        Error(
            "Pages without TLS would be served to other machines.",
            hint="Leave CONSPECTUS_INSECURE out, and put the service behind a server with TLS.",
            id="conspectus.insecure",
        )
    ]


@register()
def styles(**_: Any) -> list[CheckMessage]:
    """The styles that pages need are there."""
    if (VENDOR / "complete").exists():
        return []
    hint = "Run `python -m conspectus_web.ui.assets`."
    return [Warning("The styles of pages are missing.", hint=hint, id="conspectus.styles")]
