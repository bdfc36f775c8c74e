"""Rows of the record are only ever added: no user of the database may change or remove one."""

from django.db import migrations

_REFUSE = """
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit record is only ever added to.' using errcode = 'insufficient_privilege';
end $$;
"""
_TABLES = ("audit_record", "audit_seal")
_HOLD = "".join(
    f"""
create trigger {table}_rows before update or delete on {table}
  for each row execute function audit_refuse();
create trigger {table}_whole before truncate on {table}
  for each statement execute function audit_refuse();
alter table {table} enable always trigger {table}_rows;
alter table {table} enable always trigger {table}_whole;
"""
    for table in _TABLES
)
_LET_GO = "".join(
    f"drop trigger {table}_rows on {table}; drop trigger {table}_whole on {table};"
    for table in _TABLES
)


class Migration(migrations.Migration):
    dependencies = (("audit", "0001_initial"),)
    operations = (
        migrations.RunSQL(_REFUSE, "drop function audit_refuse();"),
        migrations.RunSQL(_HOLD, _LET_GO),
    )
