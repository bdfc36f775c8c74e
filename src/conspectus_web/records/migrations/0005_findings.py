"""What was found in a chronology by itself, for pages; no indexes that the walls keep from use."""

import json
import zlib
from typing import Any

from django.db import migrations, models


def _fill(apps: Any, editor: Any) -> None:
    for one in apps.get_model("records", "Combined").objects.iterator(chunk_size=1):
        told = json.loads(zlib.decompress(bytes(one.value)))
        told["chronology"] |= {"entries": [], "placed": [], "prose": []}
        one.findings = zlib.compress(json.dumps(told).encode(), 6)
        one.save(update_fields=["findings"])


class Migration(migrations.Migration):
    dependencies = (("records", "0004_more"),)
    operations = (
        migrations.AddField("combined", "findings", models.BinaryField(default=b""), False),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.RemoveIndex("line", "lines_words"),
        migrations.RemoveIndex("line", "lines_bounds"),
    )
