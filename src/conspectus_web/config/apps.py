from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class Config(AppConfig):
    name = "conspectus_web.config"
    label = "config"

    def ready(self) -> None:
        from conspectus_web.config import checks, errors  # noqa: F401 - they register themselves
        from conspectus_web.config.grants import grant

        # The signal comes once everything is migrated, and only for apps that have tables.
        post_migrate.connect(grant, sender=apps.get_app_config("audit"))
