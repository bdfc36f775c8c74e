from django.apps import AppConfig


class Ui(AppConfig):
    name = "conspectus_web.ui"
    label = "ui"
