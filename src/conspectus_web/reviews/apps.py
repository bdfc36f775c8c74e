from django.apps import AppConfig


class Reviews(AppConfig):
    name = "conspectus_web.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
