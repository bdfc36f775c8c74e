"""Checks of words: each finds its own example, leaves the other, and what a person would expect."""

import importlib
import pkgutil
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.case import Agency, Case, Enquiry, Line, Recipient, Recommendation, Scope
from conspectus.checks import Check, Finding, catalogue, read_text, run
from conspectus.checks.values import Draft, Passage, Where
from conspectus.dates import read
from draft_mutations.word_reports import OTHER_STYLE, fictional_report
from draft_mutations.words import MUTATORS

MODULES = [
    importlib.import_module(f"{catalogue.__name__}.{found.name}")
    for found in pkgutil.iter_modules(catalogue.__path__)
]
CHECKS: dict[str, Check] = {
    module.CHECK.id: module.CHECK for module in MODULES if getattr(module, "CHECK", None)
}
WORDS = {name: CHECKS[name] for name in MUTATORS}


def draft_of(text: str) -> Draft:
    return read_text(text)


def found(check: str, text: str) -> tuple[Finding, ...]:
    return CHECKS[check].run(draft_of(text))


@pytest.mark.parametrize("name", WORDS)
def test_a_check_finds_its_own_example(name: str) -> None:
    check = WORDS[name]
    findings = check.run(draft_of(check.finds))
    assert findings
    assert {f.check for f in findings} == {name}
    assert all(f.message and f.remedy and f.quote for f in findings)


@pytest.mark.parametrize("name", WORDS)
def test_a_check_leaves_its_other_example(name: str) -> None:
    assert WORDS[name].run(draft_of(WORDS[name].leaves)) == ()


@pytest.mark.parametrize("seed", range(6))
def test_a_report_that_is_right_has_no_findings(seed: int) -> None:
    draft = draft_of(fictional_report(seed))
    assert [f for check in WORDS.values() for f in check.run(draft)] == []


def test_a_report_in_another_style_has_no_findings() -> None:
    draft = read_text(OTHER_STYLE, "report.txt")
    assert len(draft.passages) > 50
    assert [f for check in WORDS.values() for f in check.run(draft)] == []


@pytest.mark.parametrize(
    ("name", "mutator"),
    [(name, mutator) for name, mutators in MUTATORS.items() for mutator in mutators],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_a_planted_defect_is_found(name: str, mutator) -> None:
    tried = 0
    for seed in range(12):
        text = mutator(fictional_report(seed), seed)
        if text is not None and tried < 4:
            tried += 1
            assert WORDS[name].run(draft_of(text)), f"seed {seed}"
    assert tried


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, max_size=5), st.sampled_from(["", "table 1"]))
def test_any_text_is_read_without_an_exception(texts: list[str], table: str) -> None:
    passages = tuple(
        Passage(
            text, Where("x", i, "Recommendations", table, i if table else None), i % 3, "Reason"
        )
        for i, text in enumerate(texts)
    )
    draft = Draft(file="x", passages=passages)
    for check in WORDS.values():
        check.run(draft)


HOSTILE = ("(ABC) ", "(", "A, ", "was convicted ", "Council and ", "Lead Senior ", "\u202eabc \x00")


@pytest.mark.parametrize("words", HOSTILE)
def test_long_and_hostile_text_is_read_in_little_time(words: str) -> None:
    where = Where("x", 1, "Dissemination")
    passages = (
        Passage("Pseudonym 1: Perpetrator Ada", where),
        Passage("Recommendations", where, 1),
        Passage("1. " + words * 2000, where),
        Passage(words * 2000, Where("x", 2, "Dissemination", "table 1", 2), column="Organisation"),
    )
    began = time.process_time()
    for check in WORDS.values():
        check.run(Draft(file="x", passages=passages))
    assert time.process_time() - began < 60  # a hang, not a figure: those are in benchmarks/


# ------------------------------------------------------------------------------------------ bodies

LISTS = """The review panel consisted of: Denby Partnership NHS Trust, Denby Police, Home Office \
Immigration Enforcement, Denby Local Authority, NHS Denby & Vale Integrated Care Board, Vale Police.

# Denby Homicide Review Panel Members

The list below sets out the organisations that contributed.

- Denby Community Safety Team
- Denby Police
- Denby City Council
- NHS Denby and Vale ICB
- Immigration Enforcement
- Denby NHS Trust
"""


def test_the_difference_of_two_lists_is_told_in_both_directions() -> None:
    (finding,) = found("body-lists-differ", LISTS)
    assert "6 bodies at paragraph 1, 6 here" in finding.message
    assert "Only in the first: Vale Police." in finding.message
    assert "Only in this one: Denby Community Safety Team." in finding.message


def test_names_that_differ_in_words_are_called_likely_and_not_asserted() -> None:
    (finding,) = found("body-lists-differ", LISTS)
    assert "likely the same: “Denby Partnership NHS Trust” and “Denby NHS Trust”" in finding.message
    assert "“Denby Local Authority” and “Denby City Council”" in finding.message
    assert "Integrated Care Board" not in finding.message


def test_a_city_and_a_county_council_are_two_bodies() -> None:
    assert not found("body-several-names", "Denby City Council and Denby County Council met.\n")


def test_ways_of_writing_one_name_are_advice() -> None:
    text = "NHS Denby & Vale Integrated Care Board met. NHS Denby and Vale ICB left.\n"
    (finding,) = found("body-several-names", text)
    assert finding.severity == "advice"


def test_only_a_kind_of_body_that_the_act_names_may_be_called_partner() -> None:
    rows = ["Denby Police", "Denby Probation", "Vale District Council", "NHS Denby ICB", "The Arc"]
    table = "".join(f"| {row} | x | | Relevant Review Partner |\n" for row in rows)
    text = f"# Dissemination\n\n| Organisation | Yes | No | Reason |\n|---|---|---|---|\n{table}"
    (finding,) = found("partner-mislabelled", text)
    assert finding.message.startswith("Denby Probation is called")


def test_a_partner_that_a_row_refuses_is_not_missing() -> None:
    check = CHECKS["partner-not-told"]
    refused = check.finds + "| Marlow City Council | | x | It asked not to have it |\n"
    assert check.run(draft_of(refused)) == ()


def test_an_officer_of_an_addressee_is_not_another_addressee() -> None:
    text = (
        "# Recommendations\n\n1. Denby Police should ask. The lead officer for Vale Police should "
        "tell staff.\n\n# Dissemination\n\n| Organisation | Reason |\n|---|---|\n"
        "| Denby Police | Asked |\n"
    )
    assert found("addressee-not-told", text) == ()


# ---------------------------------------------------------------------------------- people, courts

LISTED = "Pseudonym 1: Victim Tobias\n\nPseudonym 2: Perpetrator Silvester\n\n"


@pytest.mark.parametrize("word", ["Tobais", "Tobis", "Tobiass", "Topias"])
def test_a_name_one_letter_off_is_found(word: str) -> None:
    (finding,) = found("pseudonym-misspelt", f"{LISTED}Tobias left. Then {word}'s aunt rang.\n")
    assert "Tobias" in finding.message


def test_a_victim_of_another_crime_keeps_the_part_in_the_review() -> None:
    said = "In 2029 Silvester was a victim of theft. Silvester, the victim of a theft, left.\n"
    text = LISTED + said
    assert found("pseudonym-inconsistent", text) == ()


def test_a_pseudonym_that_is_a_month_is_advice() -> None:
    (finding,) = found("pseudonym-inconsistent", "Pseudonym 1: Victim June\n\nJune lived there.\n")
    assert finding.severity == "advice"


COURT = LISTED + "Silvester was charged with the murder of Tobias and was {}.\n\n{}\n"


@pytest.mark.parametrize(
    ("end", "said", "expected"),
    [
        ("convicted of manslaughter", "Silvester murdered Tobias.", 1),
        ("convicted of manslaughter", "After the murder of Tobias the flat was empty.", 1),
        ("convicted of manslaughter", "Silvester was arrested for the murder of Tobias.", 0),
        ("convicted of murder", "Silvester murdered Tobias.", 0),
        ("acquitted", "The perpetrator, Silvester, left.", 1),
        ("acquitted", "The alleged perpetrator, Silvester, left.", 0),
    ],
)
def test_words_follow_the_outcome(end: str, said: str, expected: int) -> None:
    findings = found(
        "perpetrator-wording", COURT.format(end, said).replace("Perpetrator", "Accused")
    )
    assert len(findings) == expected


# --------------------------------------------------------------- enquiry, recommendations, tables


def case_with(enquiry: Enquiry) -> Draft:
    case = Case(
        reference="D 1",
        title="Tobias",
        type="OWHR",
        scope=Scope(start=read("2030"), end=read("2031")),
        agencies=(
            Agency(id="arc", name="The Arc", aliases=("Arc House",)),
            Agency(id="denby", name="Denby City Council", partner=True),
        ),
        enquiry=enquiry,
    )
    return Draft(file="case", passages=(), case=case)


def test_a_line_of_a_case_needs_an_answer_or_a_reason() -> None:
    enquiry = Enquiry(
        lines=(
            Line(id="a", question="Who?"),
            Line(id="b", question="When?", outcome="unable"),
            Line(id="c", question="How?", outcome="unable", reason="No record was kept."),
            Line(id="d", question="Why?", outcome="answered", answer="Because of the form."),
        )
    )
    messages = [f.message for f in CHECKS["line-unanswered"].run(case_with(enquiry))]
    assert len(messages) == 2
    assert "a is still open" in messages[0]
    assert "nothing says why" in messages[1]


def test_a_case_knows_other_names_of_an_addressee() -> None:
    enquiry = Enquiry(
        recommendations=(Recommendation(id="r", number="1", text="Do it.", addressees=("arc",)),),
        dissemination=(Recipient(body="Arc House"), Recipient(body="Vale Police")),
    )
    draft = case_with(enquiry)
    assert CHECKS["addressee-not-told"].run(draft) == ()
    (finding,) = CHECKS["partner-not-told"].run(draft)
    assert finding.message.startswith("Denby City Council")


def test_a_recommendation_says_how_near_it_comes_to_an_owner() -> None:
    (finding,) = CHECKS["recommendation-incomplete"].run(
        draft_of(CHECKS["recommendation-incomplete"].finds)
    )
    assert "no owner, no measure and no date" in finding.message
    assert "“The Lead Responsible Officer for Marlow”" in finding.message


def test_owner_measure_and_date_may_stand_in_a_table() -> None:
    text = (
        "# Recommendations\n\n1. Denby Police should ask.\n\n# Action plan\n\n"
        "| Recommendation | Owner | Measure | Due |\n|---|---|---|---|\n"
        "| 1. Ask | Head of custody | An audit of 50 | March 2032 |\n"
    )
    assert found("recommendation-incomplete", text) == ()


def test_a_reason_beside_not_known_is_an_answer() -> None:
    text = "| Ada | Value | Why unknown |\n|---|---|---|\n| Faith | Not known | Nobody asked |\n"
    assert found("cells-say-nothing", text) == ()


# ----------------------------------------------------------------------------------- abbreviations


@pytest.mark.parametrize(
    "text",
    [
        "The Multi-Agency Public Protection Arrangements (MAPPA) met. MAPPA ended.",
        "HM Prison and Probation Service (HMPPS) wrote.",
        "A GP in the UK saw her at A&E. See OWHR 009 and section IV.",
        "OASys, a tool that assesses risk, was used.",
        "IMRs (individual management reviews) came.",
    ],
)
def test_an_abbreviation_written_out_or_known_is_left(text: str) -> None:
    assert found("abbreviation-unexpanded", text) == ()


def test_an_abbreviation_never_written_out_is_found_with_what_it_may_mean() -> None:
    (finding,) = found("abbreviation-unexpanded", "Denby Safety Team met. The DST left; DST won.")
    assert "2 times" in finding.message
    assert "Denby Safety Team" in finding.message


def test_two_meanings_are_a_warning_and_a_second_writing_out_is_advice() -> None:
    text = "A family liaison officer (FLO) came. A {} (FLO) left.\n"
    (two,) = found("abbreviation-expanded-twice", text.format("first line officer"))
    (same,) = found("abbreviation-expanded-twice", text.format("family liaison officer"))
    assert (two.severity, same.severity) == ("warning", "advice")


def test_a_long_word_in_capitals_is_shouted_and_no_abbreviation():
    draft = read_text("# A report\n\nThese returns are RECONSTRUCTIONS, and a FICTION.\n")

    assert not [f for f in run(draft).found if f.check == "abbreviation-unexpanded"]
