"""What a newer version did to each entry, kept when it is read: comparing takes seconds."""

from importlib import import_module

import django.db.models.deletion
from typing import Any

from django.db import migrations, models

_walls = import_module("conspectus_web.records.migrations.0002_walls")
_wall, _READ = _walls.wall, _walls._READ


def _to(model: str) -> Any:
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=model)


class Migration(migrations.Migration):
    dependencies = (("records", "0007_taken_in"), ("reviews", "0004_landmark_version"))
    operations = (
        migrations.CreateModel(
            name="Changed",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("value", models.JSONField()),
                ("body", _to("reviews.body")),
                (
                    "ret",
                    models.ForeignKey(
                        db_column="return_id",
                        on_delete=django.db.models.deletion.CASCADE,
                        to="records.return",
                    ),
                ),
                ("review", _to("reviews.review")),
            ],
            options={
                "db_table": "records_changed",
                "indexes": [
                    models.Index(fields=["review", "ret", "position"], name="changed_of_return")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ret"), models.F("position"), name="changed_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(_wall("records_changed", *_READ)),
    )
