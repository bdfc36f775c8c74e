"""The audit record: written with every deed, never changed, and any change to it found."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from conspectus_web.audit.acting import SERVICE, Actor, acting
from conspectus_web.audit.models import Record
from conspectus_web.audit.recording import record
from conspectus_web.audit.sealing import Head, seal, verify
from conspectus_web.postgres.cluster import DATABASE, SUPERUSER
from conspectus_web.reviews.services import STARTED
from fictional_service import by, client


@pytest.fixture
def chain(cluster, world):
    """The chain over everything that made the world, sealed; put back as it was at the end."""
    with acting(SERVICE):
        known = seal()
    assert known.number > 50
    return known


TABLES = ("audit_record", "audit_seal")


@pytest.fixture
def tamper(cluster):
    """Do to the record what only a superuser can, its triggers off; all is put back at the end."""
    connection.close()
    with cluster.connect(SUPERUSER, DATABASE) as owner:
        for table in TABLES:
            owner.execute(f"create temp table kept_{table} as table {table}")
            owner.execute(f"alter table {table} disable trigger all")

        def do(*queries):
            for query in queries:
                owner.execute(query)

        yield do
        connection.close()
        for table in reversed(TABLES):
            owner.execute(f"delete from {table}")
        for table in TABLES:
            owner.execute(f"insert into {table} select * from kept_{table}")
            owner.execute(f"alter table {table} enable trigger all")
            for name in ("rows", "whole"):
                owner.execute(f"alter table {table} enable always trigger {table}_{name}")


def faults(known=None):
    with acting(SERVICE):
        return verify(known)


def test_a_chain_that_nobody_touched_holds(chain):
    assert faults() == ()
    assert faults(chain) == ()
    assert faults(Head(0, bytes(32))) == ()


@pytest.mark.parametrize(
    "change",
    [
        "update audit_record set verb = 'signed-in'"
        " where id = (select record_id from audit_seal where number = 7)",
        "update audit_record set actor = ''"
        " where id = (select record_id from audit_seal where number = 7)",
        "update audit_record set at = at + interval '1 microsecond'"
        " where id = (select record_id from audit_seal where number = 7)",
        "update audit_record set facts = '{\"n\": 1}'"
        " where id = (select record_id from audit_seal where number = 7)",
    ],
)
def test_a_record_that_was_altered_is_found(chain, tamper, change):
    tamper(change)
    assert [fault.number for fault in faults()] == [7]


def test_a_record_that_was_dropped_is_found(chain, tamper):
    tamper(
        "delete from audit_record where id = (select record_id from audit_seal where number = 7)"
    )
    assert [fault.number for fault in faults()] == [7]


def test_a_record_dropped_with_its_seal_is_found(chain, tamper):
    tamper(
        "delete from audit_record where id = (select record_id from audit_seal where number = 7)",
        "delete from audit_seal where number = 7",
    )
    assert [fault.number for fault in faults()][:1] == [7]


def test_records_that_changed_places_are_found(chain, tamper):
    tamper(
        "update audit_seal set record_id = -1 where number = 7",
        "update audit_seal set record_id = 7777777 where number = 8",
        "update audit_seal s set record_id = r.id from audit_record r where s.number = 7"
        " and r.id = (select max(id) from audit_record where id not in"
        " (select record_id from audit_seal))",
    )
    assert {7, 8} <= {fault.number for fault in faults()}


def test_a_cut_tail_is_found_against_a_head_that_was_exported(chain, tamper):
    last = chain.number - 3
    tamper(
        "delete from audit_record"
        f" where id in (select record_id from audit_seal where number > {last})",
        f"delete from audit_seal where number > {last}",
    )
    assert faults() == ()  # by itself the chain cannot tell
    assert len(faults(chain)) == 1


def test_a_chain_that_was_rewritten_whole_is_found_against_a_head(chain, tamper):
    tamper("delete from audit_seal", "update audit_record set actor = 'account:other'")
    with acting(SERVICE):
        seal()
    assert faults() == ()
    assert faults(chain) != ()


@pytest.mark.parametrize(
    "query",
    [
        "update audit_record set verb = 'x'",
        "delete from audit_record",
        "truncate audit_record cascade",
        "update audit_seal set number = number + 1000000",
        "delete from audit_seal",
    ],
)
def test_the_application_can_change_no_record(database, query):
    with (
        acting(SERVICE),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(query)


def test_the_owner_of_the_tables_is_refused_too(cluster, world):
    from psycopg import errors

    from conspectus_web.postgres.cluster import OWNER

    with cluster.connect(OWNER, DATABASE) as owner:
        for query in ("update audit_record set verb = 'x'", "delete from audit_seal"):
            with pytest.raises(errors.InsufficientPrivilege):
                owner.execute(query)


def test_nobody_writes_a_record_in_anothers_name(database):
    one, other = database.red.accounts["chair"], database.red.accounts["panel"]
    with by(one), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_record (actor, verb, subject, facts)"
            " values (%s, 'signed-in', '', '{}')",
            [f"account:{other.pk}"],
        )


def test_a_verb_that_nobody_registered_is_refused(database):
    with acting(None), pytest.raises(ValueError, match="registered"):
        record("made-up")


def test_a_deed_that_is_undone_leaves_no_record(database):
    def count():
        with acting(SERVICE):
            return Record.objects.filter(verb=STARTED).count()

    before = count()
    with pytest.raises(RuntimeError), acting(SERVICE):  # noqa: PT012 - both are the deed
        record(STARTED)
        raise RuntimeError
    assert count() == before


def test_every_page_of_a_review_that_is_opened_leaves_a_record_of_who_and_which(database):
    part = database.red
    browser = client(part.accounts["chair"])
    browser.get(f"/reviews/{part.review.pk}/chronology/")
    with by(part.accounts["coordinator"]):
        last = Record.objects.filter(review=part.review.pk).order_by("-id").first()
    assert last.actor == f"account:{part.accounts['chair'].pk}"
    assert last.facts == {"page": "chronology"}


def test_whoever_asks_for_what_is_not_theirs_leaves_a_record(database):
    part, other = database.red, database.blue
    who = part.accounts["alder-author"]
    addresses = (
        f"/reviews/{other.review.pk}/returns/",
        f"/reviews/{part.review.pk}/returns/{part.returns['beech'].pk}/",
    )
    for address in addresses:
        assert client(who).get(address).status_code == 404
    with by(who):
        left = Record.objects.filter(verb="page-missed", actor=f"account:{who.pk}").order_by("id")
        assert [(one.review, one.facts["page"]) for one in left] == [
            (other.review.pk, "returns"),
            (part.review.pk, "return"),
        ]


def test_records_hold_no_word_of_a_case(database, cluster):
    with cluster.connect(SUPERUSER, DATABASE) as owner:
        told = owner.execute("select string_agg(audit_record::text, ' ') from audit_record")
        words = told.fetchone()[0].lower()
    assert "zq" not in words
    assert "robin" not in words
    assert "example.org" not in words


def test_people_see_their_own_history_and_a_coordinator_the_reviews(database):
    red, blue = database.red, database.blue
    with by(red.accounts["chair"]):
        seen = set(Record.objects.values_list("actor", flat=True))
    assert seen <= {f"account:{red.accounts['chair'].pk}"}
    with by(red.accounts["coordinator"]):
        reviews = set(Record.objects.values_list("review", flat=True))
    assert blue.review.pk not in reviews
    assert red.review.pk in reviews


def test_the_command_prints_a_head_and_checks_against_it(cluster, chain, capfd):
    from click.testing import CliRunner

    from conspectus_web.config.commands import main

    told = CliRunner().invoke(main, ["audit", "head"])
    number = json.loads(told.output)["number"]
    assert number >= chain.number
    assert CliRunner().invoke(main, ["audit", "verify", "--head", told.output]).exit_code == 0
    ahead = json.dumps({"number": number + 5, "hash": "00" * 32})
    assert CliRunner().invoke(main, ["audit", "verify", "--head", ahead]).exit_code == 1


def test_actors_are_never_nested(database):
    again = acting(Actor("account", database.stranger.pk))
    with by(database.stranger), pytest.raises(RuntimeError), again:
        pass
