"""The language of policies: what each form means, what is said of mistakes, and its one layout."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.dates import Unit, instant
from conspectus.errors import ConspectusError
from conspectus.policy.examples import trial
from conspectus.policy.language import SETS, catalogue, load, read, write
from conspectus.policy.record import Held
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Case_,
    Counted,
    Having,
    Known,
    Length,
    Not,
    Pattern,
    Same,
    Tried,
    Window,
)
from policy_reference import firings

CATALOGUE = [policy for which in ("", *SETS) for policy in catalogue(which)]
PAGE = Path(__file__).parents[2] / "docs" / "method" / "policies.md"
NOW = Bound()


def one(*lines, states=()):
    text = "\n".join([*states, "policy p version 1", *(f"  {line}" for line in lines)])
    policies, problems = read(text, "p.policy")
    assert problems == ()
    return policies[0]


def wrong(*lines):
    return read("\n".join(["policy p version 1", *(f"  {line}" for line in lines)]), "p.policy")[1]


def fires(rule, *facts):
    held = [
        Held(id=str(number), kind=kind, at=at, attributes=more)
        for number, (kind, at, more) in enumerate(facts)
    ]
    return [found[1] for found in firings(rule, held)]


def days(amount, parameter=None):
    return Length(amount, Unit.DAYS, parameter)


# ---------------------------------------------------------------------- what forms mean


def test_a_count_within_a_length_is_asked_of_every_such_fact():
    rule = one("when 3 or more bail.breach within 30 days").rule

    assert rule.trigger == Pattern(("bail.breach",))
    assert rule.condition == Counted(
        Pattern(("bail.breach",)), Window(Bound(length=days(30), later=False), NOW), 3
    )


def test_different_days_and_different_agencies_are_counted_once_each():
    by_day = one("when bail.breach on 3 or more different days within 2 months").rule.condition
    by_agency = one("when bail.breach by 2 or more different agencies within 1 day").rule.condition

    assert (by_day.different, by_day.at_least) == ("day", 3)
    assert (by_agency.different, by_agency.at_least) == ("agency", 2)


def test_lasting_is_the_same_as_not_being_followed():
    lasts = one("when out lasts 24 hours without back").rule
    followed = one("when out", "unless followed by back within 24 hours").rule

    assert lasts == followed


def test_an_event_at_the_same_instant_follows_and_precedes():
    after = one("when a", "and followed by b within 1 day").rule
    before = one("when a", "and preceded by b in the 1 day before").rule

    assert fires(after, ("a", 100, {}), ("b", 100, {})) == [100]
    assert fires(before, ("a", 100, {}), ("b", 100, {})) == [100]


def test_since_is_after_the_earlier_fact_and_up_to_the_trigger():
    rule = one("when alert", "and preceded by breach before with no visit since").rule

    def at(visit):
        return fires(rule, ("breach", 100, {}), ("visit", visit, {}), ("alert", 200, {}))

    assert [at(when) for when in (99, 100, 101, 200, 201)] == [[200], [200], [], [], [200]]


def test_on_that_day_or_since_begins_with_the_day_of_the_earlier_fact():
    rule = one("when x", "and preceded by a before with no b on that day or since").rule
    nine, noon = instant(2024, 5, 1, 9), instant(2024, 5, 1, 12)

    def at(when):
        return fires(rule, ("a", noon, {}), ("b", when, {}), ("x", noon + 90_000, {}))

    assert at(nine) == []
    assert at(nine - 10 * 3_600) == [noon + 90_000]


def test_between_lengths_leaves_the_unit_of_the_first_to_the_second():
    window = one("when a", "and followed by b between 1 and 28 calendar days later").rule
    low, high = window.condition.window.low, window.condition.window.high

    assert (low.length, high.length) == (
        Length(1, Unit.CALENDAR_DAYS),
        Length(28, Unit.CALENDAR_DAYS),
    )


def test_that_agency_is_the_trigger_s_and_the_same_agency_the_fact_s():
    rule = one(
        "when a",
        "and preceded by b before with no c by that agency since",
        "and preceded by b before with no c by the same agency since",
    ).rule
    tests = [
        part.pattern.tests[-1].condition.part.pattern.tests[0] for part in rule.condition.parts
    ]

    assert tests == [Same("agency", "trigger"), Same("agency", "fact")]


def test_not_told_to_that_agency_asks_for_the_same_id():
    rule = one("when lowered", "and preceded by breach before not told to that agency").rule

    def told(**more):
        return fires(
            rule,
            ("breach", 10, {"agency": "x", "id": "b1"}),
            ("told", 20, more),
            ("lowered", 30, {"agency": "p"}),
        )

    assert told(id="b1", to="p") == []
    assert told(id="b2", to="p") == [30]
    assert told(id="b1", to="q") == [30]


def test_in_that_time_is_the_time_that_was_named_before():
    rule = one("when a", "and preceded by b in the 10 days before with no c in that time").rule
    (having,) = rule.condition.pattern.tests

    assert having == Having(
        Not(
            Counted(
                Pattern(("c",)),
                Window(
                    Bound("trigger", days(10), later=False),
                    Bound("trigger"),
                ),
            )
        )
    )


def test_held_by_another_agency_is_by_another_than_the_trigger_s():
    rule = one("when lowered", "and preceded by breach before held by another agency").rule
    facts = [("breach", 1, {"id": "b"}), ("lowered", 9, {"agency": "p"})]

    assert fires(rule, *facts, ("information.held", 5, {"agency": "q", "id": "b"})) == [9]
    assert fires(rule, *facts, ("information.held", 5, {"agency": "p", "id": "b"})) == []


def test_another_leaves_the_event_itself_out():
    rule = one("when a", "and preceded by another a in the 3 days before").rule

    assert fires(rule, ("a", 100, {})) == []
    assert fires(rule, ("a", 100, {}), ("a", 200, {})) == [200]


def test_a_state_begins_with_its_first_fact_and_ends_with_its_last():
    states = ["state in custody from entered until left"]
    rule = one("for each person while not in custody", "when missing", states=states).rule

    def at(when):
        return fires(rule, ("entered", 100, {}), ("left", 200, {}), ("missing", when, {}))

    assert [bool(at(when)) for when in (99, 100, 199, 200)] == [True, False, False, True]


def test_a_state_that_begins_as_it_ends_has_begun():
    states = ["state in custody from entered until left"]
    rule = one("for each person while in custody", "when missing", states=states).rule

    assert fires(rule, ("left", 100, {}), ("entered", 100, {}), ("missing", 150, {})) == [150]


def test_what_a_state_begins_and_ends_with_is_presumed_where_nothing_is_recorded():
    states = ["state in custody from entered until left"]
    begun = one("for each person while in custody", "when missing", states=states).rule.condition
    (ended,) = begun.pattern.tests

    assert begun.presumed
    assert ended.condition.part.presumed


def test_a_parameter_by_a_state_is_tried_both_ways_where_the_state_is_not_known():
    states = ["state harm is level of the latest harm.assessed"]
    policy = one(
        "parameter silence is 24 hours, 7 days when harm is low",
        "when out lasts silence without back",
        states=states,
    )

    def known(value):
        return Known("harm", ("harm.assessed",), "level", value)

    def silent(hours):
        length = Length(hours, Unit.HOURS, "silence")
        return Not(Counted(Pattern(("back",)), Window(NOW, Bound(length=length))))

    assert policy.parameters[0].cases == (Case_("harm", "low", 168),)
    assert policy.rule.condition == Any_(
        (
            All_((known("low"), silent(168))),
            All_((Not(known("low")), Not(known(None)), silent(24))),
            All_((known(None), Tried("harm", (("low", silent(168)), ("another", silent(24)))))),
        )
    )


def test_to_a_level_is_a_level_and_to_anything_else_a_recipient():
    level = one("when risk.lowered to medium").rule.trigger
    same = one("when risk.lowered with level medium").rule.trigger
    recipient = one("when referral.made to housing").rule.trigger

    assert level == same
    assert recipient.tests[0].attribute == "to"


def test_brackets_any_of_and_all_of_say_the_same_as_and_and_or():
    a, b, c = (f"followed by {kind} within 1 day" for kind in "abc")
    plain = one("when x", f"and {a} or {b} and {c}").rule
    bracketed = one("when x", f"and any of ({a}; all of ({b}; {c}))").rule

    assert plain == bracketed
    assert plain != one("when x", f"and ({a} or {b}) and {c}").rule


def test_lines_that_begin_with_unless_say_that_something_is_not_so():
    first = one("when x", "unless followed by a within 1 day").rule
    second = one("when x", "and not followed by a within 1 day").rule
    third = one("when x", "and followed by no a within 1 day").rule

    assert first == second == third


def test_who_is_told_and_within_what_is_kept():
    policy = one(
        "when x",
        "tell probation practitioner and head of service within 1 working day",
        "quiet for 30 days",
    )

    assert policy.tell.roles == ("probation practitioner", "head of service")
    assert str(policy.tell.within) == "1 working day"
    assert policy.quiet == days(30)


def test_in_force_is_from_the_first_to_the_last_instant_of_its_days():
    policy = one("in force from 1 January 2024 to 31 March 2024", "when x")
    open_ended = one("in force from 1 January 2024", "when x")

    assert policy.in_force == (instant(2024, 1, 1), instant(2024, 4, 1) - 1)
    assert open_ended.in_force == (instant(2024, 1, 1), None)


def test_words_of_several_lines_are_one_sentence():
    policy = one('note "one two', '   three # four"', "when x")

    assert policy.note == "one two three # four"


# ---------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("lines", "line", "column", "said"),
    [
        (("wehn a",), 2, 3, "Did you mean “when”"),
        (("when 3 or mor a within 2 days",), 2, 13, "Did you mean “more”"),
        (("when 3 or more a within 2 dayz",), 2, 29, "working days"),
        (("when a", "unless followed by b wihtin 2 days"), 3, 24, "Did you mean “within”"),
        (("when a", "and while in custdy"), 3, 7, "No state called “in custdy”"),
        (("parameter times is 3", "when tmes or more a within 1 day"), 3, 8, "“times”"),
        (("when a", "unless followed by", "    b within 0 fortnights"), 4, 18, "calendar days"),
        (("when a", 'title "no end'), 3, 9, "quotation marks"),
        (("when a", 'example "x" fire', "  1 May 2024 a"), 3, 3, "Did you mean “fires”"),
        (("when a", 'example "x" fires', "  1 Foo 2024 a"), 4, 5, "No date followed by"),
        (("when a", "when b"), 3, 3, "said twice"),
        (("when A",), 2, 8, "lower-case"),
        (("when 0 or more a within 1 day",), 2, 8, "from 1 to"),
        (("when a within 1 day",), 2, 3, "Say how many"),
        (("when a by the same agency",), 2, 8, "no earlier fact"),
        (("title “x”", "when a"), 2, 9, "straight double quotation marks"),
    ],
)
def test_a_mistake_is_told_where_it_stands_with_what_was_expected(lines, line, column, said):
    problems = wrong(*lines)

    assert len(problems) == 1
    assert (problems[0].place.line, problems[0].place.column) == (line, str(column))
    assert said in str(problems[0])


def test_every_mistake_of_a_file_is_told_and_sound_policies_stand():
    text = (
        "policy one version 1\n  wehn a\n  tell\n"
        "policy two version 1\n  when b\n"
        "policy three version 1\n  title 3\n  when c\n"
    )
    policies, problems = read(text)

    assert [policy.id for policy in policies] == ["two"]
    assert [problem.place.line for problem in problems] == [2, 3, 7]


def test_a_policy_that_counts_the_event_itself_is_warned_of():
    (warning,) = wrong("when a", "and preceded by a in the 3 days before")

    assert warning.severity == "warning"
    assert "another" in warning.remedy


def test_a_parameter_that_nothing_names_is_warned_of():
    (warning,) = wrong("parameter times is 3", "when 3 or more a within 1 day")

    assert (warning.severity, warning.place.line) == ("warning", 2)


def test_a_state_is_not_told_inside_a_policy():
    (problem,) = wrong("state on from a until b", "when c")

    assert "belongs to the file" in problem.message


def test_a_text_that_stands_further_in_as_a_whole_means_the_same():
    text = "  state on from a until b\n  policy p version 1\n    when c\n    and while on\n"
    policies, problems = read(text)

    assert problems == ()
    assert read(write(text))[0][0].rule == policies[0].rule


def test_a_kind_that_is_not_known_is_a_warning_only_where_kinds_are_given():
    text = "policy p version 1\n  when bail.braech"
    policies, problems = read(text, kinds=["bail.breach"])

    assert len(policies) == 1
    assert [one.severity for one in problems] == ["warning"]
    assert "“bail.breach”" in problems[0].remedy
    assert read(text)[1] == ()


def test_what_is_too_large_or_too_deep_is_told_and_not_read():
    deep = "and " + "(" * 500 + "while x" + ")" * 500

    assert "longer than" in read("x" * 1_000_001)[1][0].message
    assert "longer than" in wrong("when " + "a or " * 2_000 + "a")[0].message
    assert "brackets" in wrong("when a", deep)[0].message
    assert "not" in wrong("when a", "and " + "not " * 900 + "while x")[0].message


def test_files_that_cannot_be_read_stop_the_work_with_all_that_is_wrong(tmp_path):
    (tmp_path / "bad.policy").write_text("policy p version 1\n  wehn a\n  tel b\n")
    (tmp_path / "not.policy").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ConspectusError) as caught:
        load([tmp_path / "bad.policy", tmp_path / "not.policy", tmp_path / "none.policy"])

    assert len(caught.value.problems) >= 4


SPLIT = re.compile(r"(\s+|[(),;])")
STRANGE = ["(", ")", ",", ";", '"', "#", "not", "either", "3", "99999999999", "\x00", "\u2028", "é"]
WORDS = sorted({*STRANGE, *(word for one in CATALOGUE for word in SPLIT.split(one.text))} - {""})


@given(st.lists(st.sampled_from([*WORDS, "\n", "\n  ", "\n    ", " "]), max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_words_in_any_order_are_read_or_refused_and_never_fail(text):
    check_any("policy p version 1\n" + text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_refused_and_never_fails(text):
    check_any(text)
    check_any(f"policy p version 1\n  when a\n  {text}")


@given(st.sampled_from(CATALOGUE), st.data())
@settings(max_examples=100, deadline=None)
def test_a_policy_with_a_word_left_out_or_changed_never_fails(policy, data):
    words = re.split(r"(\s+)", policy.text)
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = data.draw(st.sampled_from(["", *WORDS]))
    check_any("".join(words))


def check_any(text):
    policies, problems = read(text, "x")
    laid_out = write(text)

    assert write(laid_out) == laid_out
    assert all(one.place.line is None or one.place.line >= 1 for one in problems)
    if not problems:
        again, none = read(laid_out, "x")
        assert none == ()
        assert [one.rule for one in again] == [one.rule for one in policies]
        assert [meant(one) for one in again] == [meant(one) for one in policies]


def meant(policy):
    examples = [(one.name, one.expects, one.lines, one.at, one.as_of) for one in policy.examples]
    words = (policy.id, policy.version, policy.title, policy.source, policy.note, policy.written)
    return words, policy.parameters, policy.tell, policy.quiet, policy.in_force, examples


# ---------------------------------------------------------------------- layout


@given(st.sampled_from(CATALOGUE), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_layout_of_a_text_changes_nothing_that_it_means(policy, chance):
    lines = []
    for line in write(policy).split("\n"):
        margin = " " * (len(line) - len(line.lstrip()))
        spaced = "".join(f"{word}{' ' * chance.randint(1, 3)}" for word in line.split())
        lines.append(margin * 2 + spaced)
        if chance.random() < 0.3:
            lines.append(chance.choice(["", "# a word aside"]))
    text = "\n".join(lines)
    (again,), problems = read(text)

    assert problems == ()
    assert meant(again) == meant(policy)
    assert again.rule == policy.rule
    assert write(write(text)) == write(text)


def test_comments_stay_where_they_are():
    text = "# all\npolicy p version 1\n  # of this\n  when a  # aside\n# last\n"

    laid_out = write(text)

    assert [line.strip() for line in laid_out.split("\n") if "#" in line] == [
        "# all",
        "# of this",
        "when a  # aside",
        "# last",
    ]


# ---------------------------------------------------------------------- the page


def blocks():
    return re.findall(r"```policy\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.split("policy ")[-1][:40])
def test_every_policy_on_the_page_is_true_to_its_examples(block):
    policies, problems = read(block, "page")

    assert problems == ()
    assert write(block) == block
    for policy in policies:
        assert policy.examples
        assert [one.why for one in trial(policy)] == [""] * len(policy.examples)


def test_the_page_shows_every_form_of_the_grammar():
    grammar = (PAGE.parents[2] / "src/conspectus/policy/language/grammar.lark").read_text("utf-8")
    said = set(re.findall(r"[a-z]+", " ".join(blocks())))
    words = set(re.findall(r'"([a-z]+)"', grammar))

    assert words - said == set()
