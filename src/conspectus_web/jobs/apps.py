from django.apps import AppConfig


class Jobs(AppConfig):
    name = "conspectus_web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
