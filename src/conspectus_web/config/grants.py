"""What the application's database user may do with each table, set after every migration."""

from typing import Any

from django.apps import apps
from django.db import connection
from psycopg import sql

from conspectus_web.postgres.cluster import APPLICATION

ADD_ONLY = {"audit_record", "audit_seal"}


def grant(**_: Any) -> None:
    """Give the application reading and writing of its tables; of the audit record adding alone.

    Tables that no model has are left out: nothing is granted by default.
    """
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [APPLICATION])
        if not cursor.fetchone():
            return
        for model in apps.get_models(include_auto_created=True):
            _grant(cursor, model._meta.db_table)


def _grant(cursor: Any, table: str) -> None:
    rights = "select, insert" if table in ADD_ONLY else "select, insert, update, delete"
    who, what = sql.Identifier(APPLICATION), sql.Identifier(table)
    cursor.execute(sql.SQL("revoke all on {} from {}").format(what, who))
    cursor.execute(sql.SQL(f"grant {rights} on {{}} to {{}}").format(what, who))
    cursor.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(who))
