"""Rows that a body writes on the page: its own alone, and gone with the return made of them."""

import uuid
from importlib import import_module

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import conspectus_web.ui.dates.column

_wall = import_module("conspectus_web.reviews.migrations.0002_walls").wall
_OWN = "body_id in (select conspectus_bodies()) and conspectus_actor('account') is not null"

_WITHDRAW = """
create or replace function conspectus_withdraw(of_return uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare gone records_return;
begin
  select * into gone from records_return r
   where r.id = of_return and r.state = 'purged'
     and (r.body_id in (select conspectus_bodies())
          or r.review_id in (select conspectus_coordinates()));
  if gone.id is null then return; end if;
  if gone.written then
    delete from records_written w where w.review_id = gone.review_id and w.body_id = gone.body_id;
  end if;
  if gone.sent is null then return; end if;
  delete from records_line where review_id = gone.review_id;
  delete from records_combined where review_id = gone.review_id;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = (
        ("accounts", "0001_initial"),
        ("records", "0005_findings"),
        ("reviews", "0003_more"),
    )
    operations = (
        migrations.AddField("return", "written", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Written",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("when", conspectus_web.ui.dates.column.UncertainDateField()),
                (
                    "when_range",
                    django.contrib.postgres.fields.ranges.BigIntegerRangeField(
                        editable=False, null=True
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=200)),
                ("event", models.TextField()),
                ("action", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("shared_with", models.CharField(blank=True, max_length=300)),
                ("comment", models.TextField(blank=True)),
                (
                    "at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="reviews.body"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="reviews.review"
                    ),
                ),
            ],
            options={
                "db_table": "records_written",
                "indexes": [models.Index(fields=["review", "body", "at"], name="written_of_body")],
            },
        ),
        migrations.RunSQL(_wall("records_written", _OWN, _OWN, _OWN, _OWN)),
        migrations.RunSQL(_WITHDRAW),
    )
