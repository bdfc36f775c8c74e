"""A service's database with many reviews in it, for measuring: made-up, and the same each time.

The first review is combined and kept by the service's own code; the others are copies of its rows,
made within the database by the owner of its tables. The same words stand in every review, so that
what searches them all to find one review's is slow here.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.chronology import planted

BODIES = 5
PEOPLE = 10
PANEL = 5
RELEASED = 10  # one review in so many was released to its panel


class Size(NamedTuple):
    """How many reviews, and how many entries each body hands in to each."""

    reviews: int = 200
    each: int = 1_000

    @property
    def entries(self) -> int:
        """Entries in the co-ordinators' chronologies."""
        return self.reviews * self.each * BODIES


def environment(folder: Path, user: str = "") -> dict[str, str]:
    """The environment of the service's processes; `user`: whom of the database they are."""
    told = {
        "DJANGO_SETTINGS_MODULE": "conspectus_web.config.settings",
        "CONSPECTUS_FOLDER": str(folder),
        "CONSPECTUS_INSECURE": "yes",
        "CONSPECTUS_HOSTS": "127.0.0.1",
    }
    return told | ({"CONSPECTUS_DATABASE_USER": user} if user else {})


def fill(cluster: Any, folder: Path, size: Size) -> None:
    """Make the tables of a running cluster and fill them, as their owner, in a process apart."""
    from conspectus_web.postgres.cluster import OWNER

    with cluster.connect() as connection:  # filling is not what is measured
        connection.execute("alter system set max_wal_size = '8GB'")
        connection.execute("select pg_reload_conf()")
    env = os.environ | environment(folder, OWNER)
    for words in (
        ("-m", "django", "migrate", "--verbosity=0", "--skip-checks"),
        ("-m", "django", "collectstatic", "--noinput", "--verbosity=0"),
        ("-m", "benchmarks.service_fill", str(size.reviews), str(size.each)),
    ):
        subprocess.run([sys.executable, *words], check=True, env=env)
    with cluster.connect() as connection:
        connection.execute("alter system reset all")
        connection.execute("select pg_reload_conf()")


def _setup(size: Size) -> list[Any]:
    from conspectus_web.accounts.models import Account, Organisation
    from conspectus_web.reviews.models import Review

    lead = Organisation.objects.create(name="Partnership")
    accounts = [
        Account(email=f"a{n}@example.org", name=f"Person {n}", organisation=lead, password="!")
        for n in range(size.reviews * (2 + PANEL + 2 * BODIES))
    ]
    Account.objects.bulk_create(accounts)
    found = [
        Review(
            reference=f"Review {n}", title=f"A made-up review {n}", type="owhr",
            coordinated_by=lead, created_by=accounts[0],
        )
        for n in range(size.reviews)
    ]  # fmt: skip
    Review.objects.bulk_create(found)
    for n, review in enumerate(found):
        of = len(accounts) // size.reviews
        _of_review(review, lead, accounts[n * of : (n + 1) * of])
    Review.objects.filter(pk__in=[one.pk for one in found[::RELEASED]]).update(released=_now())
    return found


def _now() -> Any:
    from conspectus_web.ui.clock import now

    return now()


def _of_review(review: Any, lead: Any, accounts: list[Any]) -> None:
    """Bodies, people, members, requests and returns of one review."""
    from conspectus.dates import read
    from conspectus_web.reviews.models import (
        Asked,
        Body,
        Identity,
        Member,
        Request,
        Role,
        Step,
        Subject,
    )

    bodies = [
        Body(review=review, organisation=lead, key=f"agency-{n}", name=f"Agency {n}")
        for n in range(BODIES)
    ]
    Body.objects.bulk_create(bodies)
    people = [
        Subject(review=review, key=f"person-{n}", pseudonym=f"Person {n}", role="victim")
        for n in range(PEOPLE)
    ]
    Subject.objects.bulk_create(people)
    Identity.objects.bulk_create(
        Identity(review=review, subject=one, name=f"Name {one.key}") for one in people
    )
    roles = [(Role.COORDINATOR, None), (Role.CHAIR, None), *((Role.PANEL, None),) * PANEL]
    roles += [(role, body) for body in bodies for role in (Role.AUTHOR, Role.APPROVER)]
    Member.objects.bulk_create(
        Member(review=review, account=account, role=role, body=body)
        for account, (role, body) in zip(accounts, roles, strict=True)
    )
    due = read("1 June 2023")
    requests = [
        Request(review=review, body=body, what="All", asked=due, due=due, outcome="returned")
        for body in bodies
    ]
    Request.objects.bulk_create(requests)
    Asked.objects.bulk_create(
        Asked(review=review, request=one, subject=who) for one in requests for who in people
    )
    Step.objects.bulk_create(
        Step(review=review, request=one, what=what, when=due, by=accounts[0])
        for one in requests
        for what in ("sent", "chased", "returned")
    )
    _returns(review, bodies, requests, accounts[0])


def _returns(review: Any, bodies: list[Any], requests: list[Any], by: Any) -> None:
    """One return of each body; the first body's is the second version of its."""
    from conspectus_web.records.models import File, Return, State

    for place, (body, asked) in enumerate(zip(bodies, requests, strict=True)):
        numbers = (1, 2) if place == 0 else (1,)
        series = None
        for number in numbers:
            file = File.objects.create(
                review=review, body=body, name="return.xlsx", sha256="0" * 64, size=100_000,
                content=secrets.token_bytes(100_000),
            )  # fmt: skip
            made = Return(
                review=review, body=body, request=asked, number=number, file=file,
                name="return.xlsx", sha256="0" * 64, rows=1_000, warnings=30, by=by,
                state=State.SENT if number == numbers[-1] else State.REPLACED, sent=_now(),
            )  # fmt: skip
            series = made.series = series or made.pk
            made.save(force_insert=True)


def _first(review: Any, size: Size) -> None:
    """The contents of one review, by the service's own code."""
    from conspectus.chronology import merge
    from conspectus.errors import Place, Problem
    from conspectus_web.records import models as rows
    from conspectus_web.records.bridge import to_row
    from conspectus_web.records.combining import keep

    made = planted(BODIES, size.each, PEOPLE)
    chronology = merge(made.case, made.entries)
    keep(review, chronology, "benchmark")
    keep(review, chronology, "benchmark", shared=True)
    of_body: dict[str, list[Any]] = {}
    for entry in made.entries:
        of_body.setdefault(entry.agency, []).append(entry)
    problem = Problem(
        code="date-not-read", severity="warning", message="The date cannot be read.",
        remedy="Enter another.", words="soonish",
        place=Place(file="return.xlsx", sheet="Chronology", row=7, column="Date"),
    )  # fmt: skip
    for ret in rows.Return.objects.filter(review=review).select_related("body"):
        common = {"review": review, "body": ret.body, "ret": ret}
        rows.Entry.objects.bulk_create(
            rows.Entry(
                **common, position=place, key=one.id, persons=list(one.persons), value=to_row(one)
            )
            for place, one in enumerate(of_body[ret.body.key])
        )
        rows.Problem.objects.bulk_create(
            rows.Problem(
                **common, position=place, severity="warning", code="date-not-read",
                value=to_row(problem),
            )
            for place in range(30)
        )  # fmt: skip


def _copy(first: Any) -> None:
    """The contents of the first review into all the others, without the indexes meanwhile."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select indexname, indexdef from pg_indexes where tablename = 'records_line'"
            " and (indexdef like '%% USING gin %%' or indexdef like '%% USING gist %%')"
        )
        slow = cursor.fetchall()
        for name, _ in slow:
            cursor.execute(f"drop index {name}")
        for model in ("Entry", "Problem"):
            _copy_contents(cursor, model)
        _copy_chronologies(cursor, first)
        for _, definition in slow:
            cursor.execute(definition)
        cursor.execute(
            "insert into audit_record (actor, review, verb, subject, facts)"
            " select 'account:' || m.account_id, m.review_id, 'page-opened', '', '{}'"
            " from reviews_member m cross join generate_series(1, 300)"
        )
        cursor.execute("analyze")


def _copy_contents(cursor: Any, model: str) -> None:
    """The rows of the first review's returns, for the same bodies' returns in the others."""
    own = _columns(model, "id", "review_id", "body_id", "return_id")
    cursor.execute(
        f"insert into records_{model.lower()} (review_id, body_id, return_id, {', '.join(own)})"
        f" select r.review_id, r.body_id, r.id, {', '.join(f't.{one}' for one in own)}"
        f" from records_{model.lower()} t join records_return f on f.id = t.return_id"
        " join reviews_body fb on fb.id = f.body_id"
        " join reviews_body b on b.key = fb.key and b.review_id <> f.review_id"
        " join records_return r on r.body_id = b.id and r.number = f.number"
    )


def _copy_chronologies(cursor: Any, first: Any) -> None:
    own = _columns("Combined", "id", "review_id")
    cursor.execute(
        f"insert into records_combined (id, review_id, {', '.join(own)})"
        f" select gen_random_uuid(), r.id, {', '.join(f't.{one}' for one in own)}"
        " from records_combined t cross join reviews_review r where r.id <> t.review_id"
        " and (not t.shared or r.released is not null)"
    )
    own = _columns("Line", "id", "review_id", "combined_id")
    cursor.execute(
        f"insert into records_line (review_id, combined_id, {', '.join(own)})"
        f" select c.review_id, c.id, {', '.join(f't.{one}' for one in own)}"
        " from records_combined c join records_line t on t.shared = c.shared"
        " where t.review_id = %s and c.review_id <> %s order by c.id, t.position",
        [first.pk, first.pk],
    )


def _columns(model: str, *left_out: str) -> list[str]:
    from conspectus_web.records import models as rows

    fields = getattr(rows, model)._meta.concrete_fields
    return [f'"{one.column}"' for one in fields if one.column not in left_out]


def main() -> None:
    """In the environment of `fill`: REVIEWS EACH."""
    import django

    django.setup()
    size = Size(*map(int, sys.argv[1:]))
    reviews = _setup(size)
    _first(reviews[0], size)
    _copy(reviews[0])


if __name__ == "__main__":
    main()
