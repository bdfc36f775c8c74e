"""Logs: one JSON object a line, with nothing in it that a person typed and no address of a page."""

import json
import logging
from datetime import UTC, datetime
from types import TracebackType

_FACTS = ("job", "fault", "route", "status", "method", "milliseconds", "reference", "process")


class Lines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, a fixed sentence and named facts.

    The sentence is the format itself, never filled in: what fills it may come from a case. Of an
    exception only the kind and the place are told.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "words": str(record.msg) if not record.args else _fixed(record),
        }
        line |= {name: getattr(record, name) for name in _FACTS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line |= {"fault": record.exc_info[0].__name__, "place": _place(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False, default=str)


def _fixed(record: logging.LogRecord) -> str:
    return str(record.msg).replace("%s", "…").replace("%r", "…").replace("%d", "…")


def _place(trace: TracebackType | None) -> str:
    last = ""
    while trace is not None:
        last = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
        trace = trace.tb_next
    return last


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": Lines}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # It tells paths, and a path may hold the key of an upload link.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "conspectus": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
