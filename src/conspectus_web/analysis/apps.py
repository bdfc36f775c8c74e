from django.apps import AppConfig


class Analysis(AppConfig):
    name = "conspectus_web.analysis"
    label = "analysis"
    default_auto_field = "django.db.models.BigAutoField"
