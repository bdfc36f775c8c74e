"""Addresses of the chronology."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from conspectus_web.analysis import deciding, views
from conspectus_web.audit.recording import pages

_OF = "reviews/<uuid:review>/chronology/"
urlpatterns = [
    path(_OF, views.chronology, name="chronology"),
    path(_OF + "picture/", views.picture, name="picture"),
    path(_OF + "entries/<slug:key>/", views.entry, name="entry"),
    path(
        _OF + "entries/<slug:key>/decide/<slug:about>/",
        deciding.decide_entry,
        name="decide-entry",
    ),
    path(
        _OF + "comments/<uuid:comment>/remove/",
        views.remove_comment,
        name="remove-comment",
    ),
    path(_OF + "decisions/", views.proposals, name="proposals"),
    path(_OF + "release/", views.share, name="share"),
    path(_OF + "combine/", views.combine, name="combine"),
    path(_OF + "download/<slug:form>/", views.download, name="download"),
]

pages(
    {
        "chronology": _("Chronology"),
        "picture": _("Picture of the chronology"),
        "entry": _("An entry"),
        "remove-comment": _("Remove a comment"),
        "decide-entry": _("Decide about an entry"),
        "proposals": _("Decisions to make"),
        "share": _("Release to the panel"),
        "combine": _("Combine the returns"),
        "download": _("Download of the chronology"),
    }
)
