from django.apps import AppConfig


class Records(AppConfig):
    name = "conspectus_web.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from conspectus_web.jobs.queue import register
        from conspectus_web.records import waiting  # noqa: F401 - it says what waits
        from conspectus_web.records.combining import combine
        from conspectus_web.records.reading import could_not, read_return

        register("read-return", read_return, could_not)
        register("combine", combine)
