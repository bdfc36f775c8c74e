"""What about a database would make the service refuse to start."""

from typing import NamedTuple

import psycopg

CHECKS: tuple[tuple[str, str, str], ...] = (
    (
        "database-superuser",
        "select not rolsuper and not rolbypassrls from pg_roles where rolname = current_user",
        "The application's database user is a superuser or passes row-level security by.",
    ),
    (
        "database-owner",
        "select not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = 'public' and pg_get_userbyid(c.relowner) = current_user)",
        "The application's database user owns tables, so their rules do not bind it.",
    ),
    (
        "database-may-create",
        "select not has_schema_privilege(current_user, 'public', 'create')",
        "The application's database user may make tables.",
    ),
    (
        "database-row-security",
        "select current_setting('row_security') = 'on'",
        "Row-level security is off.",
    ),
    (
        "database-durability",
        "select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'"
        " and current_setting('synchronous_commit') <> 'off'",
        "A crash could lose what was acknowledged: fsync, full_page_writes or synchronous_commit"
        " is off.",
    ),
    (
        "database-passwords",
        "select current_setting('password_encryption') = 'scram-sha-256'",
        "Passwords are not kept by SCRAM.",
    ),
    (
        "database-without-tls",
        "select inet_server_addr() is null or inet_server_addr() in ('127.0.0.1', '::1')"
        " or (select ssl from pg_stat_ssl where pid = pg_backend_pid())",
        "What goes to the database and back could be read on its way: there is no TLS.",
    ),
    (
        "database-logs-statements",
        "select current_setting('log_statement') = 'none'"
        " and current_setting('log_min_duration_statement') = '-1'",
        "The server writes statements, and with them what people typed, into its log.",
    ),
)


class Weakness(NamedTuple):
    """A setting that is weaker than the service allows: `id` and one sentence."""

    id: str
    words: str


def weaknesses(connection: psycopg.Connection) -> tuple[Weakness, ...]:
    """What is too weak about the server and the user behind `connection`; () if nothing is."""
    return tuple(
        Weakness(name, words) for name, query, words in CHECKS if not _holds(connection, query)
    )


def _holds(connection: psycopg.Connection, query: str) -> bool:
    row = connection.execute(query).fetchone()
    return bool(row and row[0])
