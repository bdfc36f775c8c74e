"""Two who change one moment do not overwrite each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("reviews", "0003_more"),)
    operations = (
        migrations.AddField("landmark", "version", models.PositiveIntegerField(default=1)),
    )
