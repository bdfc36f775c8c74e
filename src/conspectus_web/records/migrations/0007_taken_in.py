"""What came with a case folder: returns that the co-ordinator had already, decisions as history."""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

_wall = import_module("conspectus_web.reviews.migrations.0002_walls").wall
_OWN = "body_id in (select conspectus_bodies())"
_RUNS = "review_id in (select conspectus_coordinates())"
_JOB = "review_id in (select conspectus_of_job())"

# Without the flag nobody but a body's own people makes a return of it.
_TAKING = f"""
drop policy records_file_add on records_file;
create policy records_file_add on records_file for insert with check ({_OWN} or {_RUNS});
drop policy records_return_add on records_return;
create policy records_return_add on records_return for insert
  with check ({_OWN} or ({_RUNS} and taken is not null and sent is not null));
drop policy records_return_read on records_return;
create policy records_return_read on records_return for select
  using ({_OWN} or id in (select conspectus_handed()) or {_JOB} or ({_RUNS} and taken is not null));
"""


class Migration(migrations.Migration):
    dependencies = (
        ("accounts", "0001_initial"),
        ("records", "0006_written"),
        ("reviews", "0003_more"),
    )
    operations = (
        migrations.AddField("decision", "taken", models.JSONField(null=True)),
        migrations.AddField("return", "taken", models.JSONField(null=True)),
        migrations.CreateModel(
            name="TakenIn",
            fields=[
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="reviews.review",
                    ),
                ),
                ("case", models.JSONField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
            ],
            options={"db_table": "records_taken_in"},
        ),
        migrations.RunSQL(_wall("records_taken_in", _RUNS, _RUNS, None, None)),
        migrations.RunSQL(_TAKING),
    )
