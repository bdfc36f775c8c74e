from django.apps import AppConfig


class Records(AppConfig):
    name = "conspectus_web.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
