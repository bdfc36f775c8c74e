"""Who is who after decisions: groups, contradictions and what is open, whatever the order."""

import json
from itertools import combinations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conspectus.case import Decision
from conspectus.cli import main
from conspectus.dates import read
from conspectus.people import Link, PersonRecord, decide, explain
from conspectus.people.standard import name

IDS = "ABCDE"


def record(key, role=""):
    return PersonRecord(id=key, source=f"{key}.csv", names=(name(f"Amy {key}xton"),), role=role)


def decision(number, ids, value, supersedes=None):
    return Decision(
        id=f"d{number}",
        subject=f"same-person:{'+'.join(ids)}",
        value=value,
        who="chair",
        when=read("1 May 2026"),
        why="the file says so",
        supersedes=supersedes,
    )


def link(left, right):
    return Link(left=left, right=right, probability=0.9, weight=3.2, prior=-5.0)


pairs = st.sampled_from(list(combinations(IDS, 2)))
decided = st.lists(st.tuples(pairs, st.sampled_from(["yes", "no"])), max_size=8)


def closure(told):
    """Whether two records are one person, by trying every way round."""
    same = {(one, one) for one in IDS}
    same |= {pair for pair, value in told if value == "yes"}
    same |= {(right, left) for left, right in same}
    for _ in IDS:
        same |= {(a, d) for a, b in same for c, d in same if b == c}
    return same


@given(decided, st.randoms(use_true_random=False))
def test_groups_and_contradictions_are_those_of_trying_every_pair(told, chance):
    decisions = [decision(number, *one) for number, one in enumerate(told)]
    shuffled = list(decisions)
    chance.shuffle(shuffled)
    links = [link(*pair) for pair in combinations(IDS, 2)]
    found = decide([record(one) for one in IDS], links, shuffled)
    same = closure(told)
    groups = {frozenset(group.records) for group in found.groups}

    assert found == decide([record(one) for one in reversed(IDS)], links[::-1], decisions)
    assert groups == {
        frozenset(other for other in IDS if (one, other) in same)
        for one in IDS
        if sum((one, other) in same for other in IDS) > 1
    }
    parted = {pair for pair, value in told if value == "no"}
    assert {(one.left, one.right) for one in found.contradictions} == parted & same
    assert {(one.left, one.right) for one in found.open}.isdisjoint(same | parted)
    assert len(found.open) + len(found.answered) == len(links)


def test_a_contradiction_names_the_shortest_chain_and_the_decision_against():
    told = [decision(1, "AB", "yes"), decision(2, "BC", "yes"), decision(3, "CD", "yes"),
            decision(4, "AD", "yes"), decision(5, "AC", "no")]  # fmt: skip
    (found,) = decide([record(one) for one in IDS], [], told).contradictions

    assert found.apart == "d5"
    assert found.chain == ("d1", "d2")
    assert "A = B, B = C" in found.words


def test_what_was_taken_back_has_no_effect():
    told = [decision(1, "AB", "yes"), decision(2, "AB", "undone", supersedes="d1")]

    assert decide([record("A"), record("B")], [link("A", "B")], told).groups == ()


def test_roles_stay_with_their_sources():
    told = [decision(1, "AB", "yes")]
    (group,) = decide([record("A", "victim"), record("B", "suspect")], [], told).groups

    assert group.roles == ("victim (A.csv)", "suspect (B.csv)")


@pytest.mark.parametrize(
    ("ids", "value", "code"),
    [
        ("AZ", "yes", "people-decision-unknown-record"),
        ("A", "yes", "people-decision-wrong"),
        ("AB", "perhaps", "people-decision-wrong"),
    ],
)
def test_decisions_that_cannot_be_used_are_problems_and_decide_nothing(ids, value, code):
    found = decide([record("A"), record("B")], [], [decision(1, ids, value)])

    assert [one.code for one in found.problems] == [code]
    assert found.groups == ()


def test_the_explanation_says_how_likely_and_what_it_adds_up_to():
    words = explain(link("A", "B"))

    assert words.startswith("Likely one person (90%).")
    assert "+3.2" in words


@pytest.fixture
def sheets(tmp_path):
    head = "Ref,Name,DOB\n"
    (tmp_path / "police.csv").write_text(head + "P1,Robert Hale,03/04/1988\nP2,Ama Okoro,1990\n")
    (tmp_path / "health.csv").write_text(head + 'H1,"HALE, Bob",3 April 1988\n')
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["people", *map(str, arguments)])


def test_links_are_printed_as_json_with_what_programs_need(sheets):
    done = run("link", sheets / "police.csv", sheets / "health.csv", "--format", "json")
    (one,) = json.loads(done.stdout)

    assert done.exit_code == 0
    assert (one["left"], one["right"]) == ("H1", "P1")
    assert one["probability"] > 0.9
    assert {"field", "weight", "words"} <= set(one["reasons"][0])


def test_a_decision_answers_a_proposal_and_can_be_taken_back(sheets):
    files = sheets / "police.csv", sheets / "health.csv"
    kept = sheets / "decided.toml"
    signed = ("--who", "chair", "--when", "1 May 2026", "--why", "seen", "--decisions", kept)
    kept.write_text("# ours\n")

    assert run("decide", "H1", "P1", "--same", *signed).exit_code == 0
    assert "person 1, decided by person-1" in run("show", *files, "--decisions", kept).stdout
    assert json.loads(run("link", *files, "--decisions", kept, "--format", "json").stdout) == []
    assert run("undo", "person-1", *signed).exit_code == 0
    assert "0 groups" in run("show", *files, "--decisions", kept).stdout
    assert run("undo", "person-1", *signed).exit_code == 1
    assert kept.read_text().startswith("# ours")


def test_pages_and_tables_are_written(sheets):
    done = run("link", sheets / "police.csv", sheets / "health.csv", "--out", sheets / "out")

    assert done.exit_code == 0
    assert sorted(one.name for one in (sheets / "out").iterdir()) == [
        "people.csv",
        "people.html",
        "people.json",
    ]
    assert "<svg" in (sheets / "out" / "people.html").read_text()
