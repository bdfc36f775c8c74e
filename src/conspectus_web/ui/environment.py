"""Jinja2 as the service uses it: components, translations, and what every page may call."""

from datetime import datetime
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from conspectus_web.ui.clock import LONDON
from conspectus_web.ui.dates import read_as, shown


def environment(**options: Any) -> Environment:
    """The environment of all templates. GOV.UK's macros need undefined words to be chainable."""
    options["undefined"] = ChainableUndefined
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], components])
    options["extensions"] = ["jinja2.ext.i18n"]
    made = Environment(**options)  # noqa: S701 - Django's backend turns escaping on
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "static": static,
        "url": _url,
        "language": get_language,
        "messages_of": get_messages,
    }
    made.filters |= {"moment": moment, "shown": shown, "read_as": read_as}
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def moment(when: datetime | None) -> str:
    """A moment as GOV.UK writes it: "23 November 2026 at 2:05pm", Europe/London."""
    if when is None:
        return ""
    local = when.astimezone(LONDON)
    told = {
        "day": dateformat.format(local, "j F Y"),
        "time": f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}",
    }
    return gettext("%(day)s at %(time)s") % told
