"""Who an account is at its organisation's own sign-in (OpenID Connect)."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="issuer",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.CreateModel(
            name="OwnAccount",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="accounts.account",
                    ),
                ),
                ("issuer", models.CharField(max_length=300)),
                ("subject", models.CharField(max_length=255)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "db_table": "accounts_own_account",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("issuer"), models.F("subject"), name="own_account_once"
                    )
                ],
            },
        ),
    ]
