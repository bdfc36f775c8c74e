"""Defects of words: each function plants one in a correct report, or gives None where it cannot.

`MUTATORS` has them by the id of the check that must find them. A report is Markdown, as
`word_reports` writes it; a place is chosen by chance from all that would do.
"""

import re
from collections.abc import Callable
from random import Random

Mutator = Callable[[str, int], str | None]


def _chance(seed: int) -> Random:
    return Random(seed)


def _replace_one(text: str, places: list[re.Match[str]], new: str, seed: int) -> str | None:
    if not places:
        return None
    at = _chance(seed).choice(places)
    return text[: at.start()] + new + text[at.end() :]


def _names(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^Pseudonym \d+: (\w+) (\w+)$", text, re.MULTILINE)


def _rows(text: str, heading: str) -> list[re.Match[str]]:
    """The rows of the first table under a heading, without its headings."""
    start = text.find(heading)
    end = text.find("\n## ", start + 3)
    return (
        []
        if start < 0
        else list(re.compile(r"^\|(?! ?(?:Organisation|-)).*\n", re.M).finditer(text, start, end))
    )


def _after_list(text: str) -> int:
    return text.index("## Brief outline")


def drop_panel_row(text: str, seed: int) -> str | None:
    return _replace_one(text, _rows(text, "## Review Panel Members"), "", seed)


def add_panel_row(text: str, seed: int) -> str | None:
    rows = _rows(text, "## Review Panel Members")
    if not rows:
        return None
    new = _chance(seed).choice(["Denby Fire and Rescue Service", "Denby Police", "Denby College"])
    if new == "Denby College":
        new = "Denby District Council"
    return text[: rows[0].start()] + f"| {new} | Advice |\n" + text[rows[0].start() :]


def rename_body(text: str, seed: int) -> str | None:
    kinds = {"City Council": "Local Authority", "Constabulary": "Police"}
    kinds |= {"Hospitals NHS Trust": "Hospital NHS Trust", "Probation Service": "Probation"}
    old = _chance(seed).choice(list(kinds))
    places = list(re.finditer(rf"(?<=[a-z] ){old}\b", text[_after_list(text) :]))
    start = _after_list(text)
    if len(places) < 2:
        return None
    at = _chance(seed).choice(places)
    return text[: start + at.start()] + kinds[old] + text[start + at.end() :]


def label_as_partner(text: str, seed: int) -> str | None:
    start = text.find("## Dissemination")
    given = re.compile(r"(?<=\| x \| \| )(?:Panel member|Co-ordinated the review)")
    places = list(given.finditer(text, start))
    return _replace_one(text, places, "Relevant Review Partner", seed)


def drop_partner_from_dissemination(text: str, seed: int) -> str | None:
    rows = [r for r in _rows(text, "## Dissemination") if "Review Partner" in r[0]]
    return _replace_one(text, rows, "", seed)


def drop_addressee_from_dissemination(text: str, seed: int) -> str | None:
    advised = re.findall(r"^\d+\. (.+?) should ", text, re.MULTILINE)
    rows = [r for r in _rows(text, "## Dissemination") if any(a in r[0] for a in advised)]
    return _replace_one(text, rows, "", seed)


def misspell_pseudonym(text: str, seed: int) -> str | None:
    chance = _chance(seed)
    _, name = chance.choice(_names(text))
    i = chance.randrange(1, len(name) - 1)
    wrong = chance.choice([name[:i] + name[i + 1 :], name[:i] + name[i] + name[i:]])
    if wrong == name:
        return None
    places = list(re.compile(rf"\b{name}\b").finditer(text, _after_list(text)))
    return _replace_one(text, places, wrong, seed)


def list_pseudonym_twice(text: str, seed: int) -> str | None:
    people = _names(text)
    other = "Witness" if seed % 2 else "Perpetrator"
    line = f"Pseudonym {len(people) + 1}: {other} {people[0][1]}\n\n".replace("Witness", "Suspect")
    return text.replace("## Name of Relevant", line + "## Name of Relevant", 1)


def call_victim_perpetrator(text: str, seed: int) -> str | None:
    people = _names(text)
    sentence = _chance(seed).choice(
        ["The perpetrator, {}, was seen that week.", "{}, the perpetrator, went home."]
    )
    return text.replace(
        "## Good practice", sentence.format(people[0][1]) + "\n\n## Good practice", 1
    )


def list_unused_pseudonym(text: str, seed: int) -> str | None:
    name = _chance(seed).choice(["Ottilie", "Cuthbert"])
    line = f"Pseudonym {len(_names(text)) + 1}: Witness {name}\n\n"
    return text.replace("## Name of Relevant", line + "## Name of Relevant", 1)


def use_unlisted_name(text: str, seed: int) -> str | None:
    name = _chance(seed).choice(["Ottilie", "Cuthbert", "Yolanda"])
    said = f"In April 2031 {name} told a nurse. {name}'s sister was there; {name} left at six.\n\n"
    return text.replace("## Good practice", said + "## Good practice", 1)


def take_answer_away(text: str, seed: int) -> str | None:
    places = list(
        re.finditer(r"(?<=\?\n\n)(?:Answered|Partly answered|Unable to answer)\..*\n\n", text)
    )
    return _replace_one(text, places, "", seed)


def take_part_of_recommendation(text: str, seed: int) -> str | None:
    part = _chance(seed).choice([r" Owner: [^.]*\.", r" Measure: [^.]*\.", r" Due: [^.]*\."])
    return _replace_one(text, list(re.finditer(part, text)), "", seed)


def empty_cell(text: str, seed: int) -> str | None:
    start = text.find("## Equality")
    end = text.find("\n## ", start + 3)
    places = list(
        re.compile(r"(?<=[a-z] \| )[A-Z{][^|\n]{20,}(?= \|$)", re.M).finditer(text, start, end)
    )
    word = _chance(seed).choice(["Not Known", "N/A", "-", "Unknown", "TBC"])
    return _replace_one(text, places, word, seed)


def value_for_impact(text: str, seed: int) -> str | None:
    start = text.find("## Equality")
    places = list(re.compile(r"(?<=\| Sex \| )[^|\n]+(?= \|)").finditer(text, start))
    return _replace_one(text, places, _chance(seed).choice(["Male", "Female"]), seed)


def unexpanded(text: str, seed: int) -> str | None:
    short = _chance(seed).choice(["MASH", "IDVA", "PND", "YJS", "SPOC"])
    return text.replace(
        "## Good practice", f"The {short} was told in May 2031.\n\n## Good practice", 1
    )


def take_expansion_away(text: str, seed: int) -> str | None:
    found = re.search(
        r"(?:family liaison officer \((FLO)\)|Individual Management Reviews \((IMR)s\))", text
    )
    return text.replace(found[0], found[1] or f"{found[2]}s", 1) if found else None


def expand_otherwise(text: str, seed: int) -> str | None:
    other = _chance(seed).choice(["first line officer (FLO)", "front line organisation (FLO)"])
    return text.replace("## Good practice", f"A {other} was named.\n\n## Good practice", 1)


def use_before_expansion(text: str, seed: int) -> str | None:
    short = _chance(seed).choice(["FLO", "MAPPA"])
    return text.replace("## Methodology", f"The {short} was asked for advice.\n\n## Methodology", 1)


def go_further_than_the_court(text: str, seed: int) -> str | None:
    (_, victim), (_, accused) = _names(text)[:2]
    if "found guilty of the murder" in text:
        return None
    said = _chance(seed).choice(
        [
            f"{accused} murdered {victim} that night.",
            f"After {accused}'s murder of {victim} the flat was empty.",
        ]
    )
    return text.replace("## Good practice", said + "\n\n## Good practice", 1)


def call_accused_perpetrator(text: str, seed: int) -> str | None:
    _, accused = _names(text)[1]
    if "found guilty" in text:
        return None
    said = _chance(seed).choice(["The perpetrator, {}, had left.", "{}, the killer, had left."])
    return text.replace("## Good practice", said.format(accused) + "\n\n## Good practice", 1)


def independent_review(text: str, seed: int) -> str | None:
    return text.replace("Individual Management Reviews", "Independent Management Reviews", 1)


def hurtful_word(text: str, seed: int) -> str | None:
    (_, victim), _ = _names(text)[:2]
    said = _chance(seed).choice(
        [
            "{} failed to engage with the clinic.",
            "It was a lifestyle choice of {}.",
            "Police found a male beside {}.",
            "It was a frenzied attack on {}.",
            "The friend of {} was a drug addict.",
        ]
    )
    return text.replace("## Good practice", said.format(victim) + "\n\n## Good practice", 1)


def hard_word(text: str, seed: int) -> str | None:
    said = _chance(seed).choice(
        [
            "The panel met prior to the trial.",
            "The council utilised the form.",
            "The panel could not ascertain it.",
            "It was done " + "and then done once more by somebody else " * 7 + "in the end.",
        ]
    )
    return text.replace("## Good practice", said + "\n\n## Good practice", 1)


MUTATORS: dict[str, tuple[Mutator, ...]] = {
    "body-lists-differ": (drop_panel_row, add_panel_row),
    "body-several-names": (rename_body,),
    "partner-mislabelled": (label_as_partner,),
    "partner-not-told": (drop_partner_from_dissemination,),
    "addressee-not-told": (drop_addressee_from_dissemination,),
    "pseudonym-misspelt": (misspell_pseudonym,),
    "pseudonym-inconsistent": (list_pseudonym_twice, call_victim_perpetrator),
    "pseudonym-unlisted": (list_unused_pseudonym, use_unlisted_name),
    "line-unanswered": (take_answer_away,),
    "recommendation-incomplete": (take_part_of_recommendation,),
    "cells-say-nothing": (empty_cell,),
    "cell-value-for-impact": (value_for_impact,),
    "abbreviation-unexpanded": (unexpanded, take_expansion_away),
    "abbreviation-expanded-twice": (expand_otherwise,),
    "abbreviation-expanded-late": (use_before_expansion,),
    "perpetrator-wording": (go_further_than_the_court, call_accused_perpetrator),
    "management-review-name": (independent_review,),
    "dignity": (hurtful_word,),
    "plain-english": (hard_word,),
}
