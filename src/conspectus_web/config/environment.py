"""What the environment tells the service, and what it makes where it is told nothing.

A name that is set to nothing is told nothing: files of settings carry empty lines.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from conspectus_web.postgres.cluster import APPLICATION, DATABASE

_TLS = {"sslmode", "sslrootcert"}


def folder() -> Path:
    """Where the service keeps its own PostgreSQL, its key and its stored files."""
    return Path(os.environ.get("CONSPECTUS_FOLDER") or "var").resolve()


def secret(base: Path) -> str:
    """The key that signs sessions: from the environment, else one made once and kept unreadable."""
    given = os.environ.get("CONSPECTUS_SECRET_KEY")
    if given:
        return given
    path = base / "secret-key"
    if not path.exists():
        base.mkdir(mode=0o711, parents=True, exist_ok=True)  # the server passes through
        part = base / f"secret-key.{os.getpid()}"
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(part, path)  # the first of several processes decides
        part.unlink()
    return path.read_text()


def hosts() -> list[str]:
    """The names under which the service answers; nothing but this machine unless it is told."""
    given = os.environ.get("CONSPECTUS_HOSTS", "")
    return [name.strip() for name in given.split(",") if name.strip()] or ["localhost", "127.0.0.1"]


def proxies() -> int:
    """How many servers of one's own stand before the service and add to X-Forwarded-For."""
    return int(os.environ.get("CONSPECTUS_PROXIES") or "0")


def insecure() -> bool:
    """Whether pages are served without TLS: on this machine alone, never for others."""
    return os.environ.get("CONSPECTUS_INSECURE") == "yes"


def database(base: Path) -> dict[str, object]:
    """Django's settings of the database: `DATABASE_URL`, else our own PostgreSQL's socket."""
    url = os.environ.get("DATABASE_URL")
    found = _of_url(url) if url else _of_cluster(base / "postgresql")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **found,
    }


def _of_cluster(cluster: Path) -> dict[str, object]:
    user = os.environ.get("CONSPECTUS_DATABASE_USER") or APPLICATION
    password = cluster / "secrets" / user
    return {
        "HOST": str(cluster / "socket"),
        "NAME": DATABASE,
        "USER": user,
        "PASSWORD": password.read_text() if password.exists() else "",
    }


def _of_url(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    if asked.keys() - _TLS:
        raise ValueError("After its “?”, DATABASE_URL may say sslmode and sslrootcert.")
    away = parts.hostname not in (None, "localhost", "127.0.0.1", "::1")
    return {
        "OPTIONS": ({"sslmode": "require"} if away else {}) | asked,
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }
