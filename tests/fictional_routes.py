"""The table of routes, with an address of each in a review of the fictional service."""

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from conspectus_web.audit.acting import Actor, acting
from conspectus_web.reviews.models import Landmark, Member


def routes(patterns=None):
    """Every address pattern of the service."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns)
        elif isinstance(one, URLPattern):
            yield one


OF_REVIEW = sorted(one.name for one in routes() if "review" in one.pattern.converters)


def addresses(part, whose):
    """Every address of a review with ids of the objects of one body in it."""
    from conspectus_web.jobs.models import Job
    from conspectus_web.records.models import Line, Written

    member = Member.objects.none
    with acting(Actor("account", part.accounts["coordinator"].pk)):
        member = Member.objects.filter(review=part.review, body=part.bodies[whose]).first().pk
        landmark = Landmark.objects.filter(review=part.review).first().pk
        line = Line.objects.filter(review=part.review, body=part.bodies[whose].key).first().key
    with acting(Actor("account", part.accounts[f"{whose}-author"].pk)):
        row = Written.objects.filter(review=part.review, body=part.bodies[whose]).first().pk
    job = Job.objects.filter(review=part.review.pk, subject=part.returns[whose].pk).first().pk
    values = {
        "review": part.review.pk,
        "member": member,
        "asked": part.requests[whose].pk,
        "ret": part.returns[whose].pk,
        "job": job,
        "key": line,
        "form": "json",
        "about": "date",
        "comment": part.comment,
        "link": part.link,
        "row": row,
        "body": part.bodies[whose].pk,
        "subject": part.subject.pk,
        "landmark": landmark,
        "renewal": part.renewals[whose],
    }
    found = {one.name: one.pattern.converters for one in routes()}
    return {
        name: reverse(name, kwargs={key: values[key] for key in found[name]}) for name in OF_REVIEW
    }
