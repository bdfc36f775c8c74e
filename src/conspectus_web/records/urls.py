"""Addresses of returns, of upload links, and of the jobs that read them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from conspectus_web.audit.recording import pages
from conspectus_web.records import folders, uploads, views, written

_OF = "reviews/<uuid:review>/returns/"
urlpatterns = [
    path(_OF, views.returns, name="returns"),
    path(_OF + "new/", views.hand_in, name="hand-in"),
    path(_OF + "template/<slug:form>/", views.template, name="template"),
    path(_OF + "write/", written.rows, name="written"),
    path(_OF + "write/new/", written.add, name="write-row"),
    path(_OF + "write/<uuid:row>/", written.change, name="change-row"),
    path(_OF + "write/<uuid:row>/remove/", written.remove, name="remove-row"),
    path(_OF + "write/hand-in/", written.hand_in, name="hand-in-written"),
    path(_OF + "read-again/", views.read_again, name="read-again"),
    path(_OF + "declare/", views.declare, name="declare"),
    path(_OF + "<uuid:ret>/", views.one, name="return"),
    path(_OF + "<uuid:ret>/original/", views.original, name="original"),
    path(_OF + "<uuid:ret>/mend/", views.mend, name="mend"),
    path(_OF + "<uuid:ret>/headings/", views.layout, name="layout"),
    path(_OF + "<uuid:ret>/approve/", views.approve, name="approve"),
    path(_OF + "<uuid:ret>/give-back/", views.give_back, name="give-back"),
    path(_OF + "<uuid:ret>/send/", views.send, name="send"),
    path(_OF + "<uuid:ret>/purge/", views.purge, name="purge"),
    path("reviews/<uuid:review>/jobs/<uuid:job>/", views.job, name="job"),
    path("reviews/<uuid:review>/jobs/<uuid:job>/cancel/", views.cancel, name="cancel-job"),
    path("reviews/take-in/", folders.take, name="take-in"),
    path("reviews/<uuid:review>/take-out/", folders.give, name="take-out"),
    path("reviews/<uuid:review>/chronology/adopt/", folders.adopt, name="adopt"),
    path("upload/<str:key>/", uploads.upload, name="upload"),
]

pages(
    {
        "returns": _("Returns"),
        "hand-in": _("Hand in a return"),
        "template": _("A template"),
        "written": _("Write a return"),
        "write-row": _("Add a row"),
        "change-row": _("Change a row"),
        "remove-row": _("Remove a row"),
        "hand-in-written": _("Hand in what was written"),
        "read-again": _("Read the returns again"),
        "declare": _("Declare completeness"),
        "return": _("A return"),
        "original": _("A return as received"),
        "mend": _("Mend a return"),
        "layout": _("What the headings mean"),
        "approve": _("Approve a return"),
        "give-back": _("Give a return back"),
        "send": _("Send a return"),
        "purge": _("Remove a return for good"),
        "job": _("How far work is"),
        "cancel-job": _("Cancel work"),
        "take-out": _("Take the review out"),
        "adopt": _("Decide as in the case folder"),
    }
)
