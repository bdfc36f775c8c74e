"""Addresses of reviews, their set-up, requests and history."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from conspectus_web.audit.recording import pages
from conspectus_web.reviews import asking, front, history, views

urlpatterns = [
    path("", views.home, name="home"),
    path("reviews/new/", views.start, name="start"),
    path("reviews/<uuid:review>/", front.front, name="review"),
    path("reviews/<uuid:review>/details/", views.details, name="details"),
    path("reviews/<uuid:review>/bodies/", views.bodies, name="bodies"),
    path("reviews/<uuid:review>/bodies/new/", views.add_body, name="add-body"),
    path("reviews/<uuid:review>/bodies/<uuid:body>/", views.change_body, name="change-body"),
    path("reviews/<uuid:review>/people/", views.people, name="people"),
    path("reviews/<uuid:review>/people/new/", views.add_person, name="add-person"),
    path("reviews/<uuid:review>/people/<uuid:subject>/", views.change_person, name="change-person"),
    path("reviews/<uuid:review>/moments/", views.moments, name="moments"),
    path("reviews/<uuid:review>/moments/new/", views.add_moment, name="add-moment"),
    path(
        "reviews/<uuid:review>/moments/<uuid:landmark>/", views.change_moment, name="change-moment"
    ),
    path("reviews/<uuid:review>/members/", views.members, name="members"),
    path("reviews/<uuid:review>/members/new/", views.add_member, name="add-member"),
    path("reviews/<uuid:review>/members/<uuid:member>/end/", views.end_member, name="end-member"),
    path("reviews/<uuid:review>/sign-in/<uuid:renewal>/", views.vouch, name="vouch"),
    path("reviews/<uuid:review>/requests/", asking.requests, name="requests"),
    path("reviews/<uuid:review>/requests/new/", asking.ask, name="ask"),
    path("reviews/<uuid:review>/requests/sent/", asking.send_requests, name="send-requests"),
    path(
        "reviews/<uuid:review>/requests/<uuid:asked>/change/",
        asking.change_request,
        name="change-request",
    ),
    path("reviews/<uuid:review>/requests/<uuid:asked>/", asking.asked, name="request"),
    path("reviews/<uuid:review>/requests/<uuid:asked>/link/", asking.make_link, name="make-link"),
    path("reviews/<uuid:review>/links/<uuid:link>/end/", asking.end_link, name="end-link"),
    path("reviews/<uuid:review>/history/", history.history, name="history"),
]

pages(
    {
        "review": _("Front page"),
        "details": _("Details of the review"),
        "bodies": _("Agencies"),
        "add-body": _("Add an agency"),
        "change-body": _("Change an agency"),
        "people": _("People the review is about"),
        "add-person": _("Add a person"),
        "change-person": _("Change a person"),
        "moments": _("Key dates"),
        "add-moment": _("Add a key date"),
        "change-moment": _("Change a key date"),
        "members": _("Members"),
        "add-member": _("Add a member"),
        "end-member": _("End a role"),
        "end-link": _("End an upload link"),
        "vouch": _("Somebody cannot sign in"),
        "requests": _("Requests"),
        "ask": _("Ask for a return"),
        "send-requests": _("Send the requests"),
        "change-request": _("Change a request"),
        "request": _("A request"),
        "make-link": _("Make an upload link"),
        "history": _("History"),
    }
)
