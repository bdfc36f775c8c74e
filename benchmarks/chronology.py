# ruff: noqa: E501  # sentences of made-up rows read better whole
"""Merge of agencies' entries, with planted pairs that tell of one event in other words.

No peer merges accounts of several bodies; growth with size stands in its place. Recall: planted
pairs that some proposed group holds. Precision: of the pairs that the groups hold, those planted;
the others are rows that happen to read alike, as they do in life.
"""

import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import NamedTuple

from benchmarks.table import Row
from conspectus.case import Agency, Case, Person, Scope
from conspectus.chronology import Entry, merge
from conspectus.dates import UncertainDate, read
from conspectus.evidence import Passage


def _words(listed: str) -> list[str]:
    return listed.split("|")


FIRST, DAYS = date(2017, 1, 1), 365 * 7
STREETS = _words(
    "Albion|Barras|Canley|Dale|Earl|Far|Gosford|Hillfields|Jubilee|Keresley|Lythalls|Meriden|Naul|Orchard|Priory|Quinton|Radford|Stoke|Tile|Upper|Vine|Whitley"
)
THINGS = _words(
    "bicycle|phone|laptop|wallet|passport|jacket|necklace|trainers|camera|drill|scooter|watch|tablet|handbag|generator|keys"
)
PLACES = _words(
    "park|car park|bus station|corner shop|underpass|stairwell|playground|canal towpath|library|garage forecourt|pharmacy|allotment|leisure centre|market|churchyard|railway bridge"
)
WEAPONS = _words(
    "machete|kitchen knife|hammer|screwdriver|baseball bat|broken bottle|imitation firearm|axe|metal bar|catapult"
)
TOPICS = _words(
    "housing|arrears|benefits|asthma|insomnia|anxiety|depression|tenancy|parenting|gambling|employment|methadone|gabapentin|eczema|epilepsy|dentistry|bereavement|literacy|isolation|grooming|exploitation|trespass"
)
PEOPLE = _words(
    "mother|father|stepfather|older brother|younger sister|cousin|neighbour|landlord|former partner|housemate|employer|teacher|keyworker|mentor|friend|grandmother|uncle|shopkeeper|taxi driver|security guard"
)
FEELINGS = _words(
    "tearful|agitated|calm|withdrawn|cooperative|guarded|hostile|tired|apologetic|evasive|cheerful|confused"
)
# Event and what was done, with places for details.
EVENTS = (
    "Stopped and searched in the {place} off {street} Road; {weapon} found in his rucksack|Arrested and interviewed; bailed with a condition not to enter {street}",
    "Reports that his {who} stole his {thing} from the flat in {street} Road|Statement taken, enquiries made with the {who2}",
    "Attended the emergency department with a cut to the hand, said that a {thing} had broken|Wound cleaned and closed with stitches; discharged to his {who}",
    "Home visit to {street} Road; {feeling} and talking about {topic}|Safety plan agreed with his {who}, next visit booked",
    "Missed an appointment about {topic}|Letter sent to the {street} Road address and a message left with his {who}",
    "Telephone call from his {who} about {topic} and shouting at night|Advice given; referral to the {topic2} service",
    "Threatened a {who} with a {weapon} near the {place} in {street}|Victim declined to support; crime filed",
    "Referral to children's services: concerns about {topic} raised by the {who}|Strategy discussion held, section 47 threshold not met",
    "Tested positive for cocaine at the {street} hostel, {feeling} on challenge|Warning letter issued and curfew brought forward",
    "Excluded from college for fighting with a {who} over a {thing}|Meeting offered with the {who2} and tutor",
    "Assessment of {topic}: moderate, says that his {who} helps|Prescription reviewed; bloods requested",
    "Found unresponsive in the {place} beside {street} Road by a {who}|Naloxone given, conveyed to hospital, {feeling} on arrival",
    "Recall considered after he left the {street} approved premises with a {thing}|Manager's decision: final warning, reporting raised to daily",
    "Intelligence that he holds a {weapon} for a group in {street}|Graded, shared with the tasking meeting; no warrant sought",
    "Eviction notice served at {street} Road for arrears and damage to a {thing}|Duty to refer completed with the {who}",
    "Discussed at the multi-agency risk meeting because of {topic} and the {weapon} incident|Actions: {who} to be seen alone, flag on address",
)
# Rows are seldom the same form of words twice: a sentence or two of what somebody saw or said.
DETAILS = (
    "His {who} was there and gave the name of a solicitor in {street}",
    "He had lost the {thing} that was lent for the {topic} course",
    "Bruising to the left arm, put down to a fall in the {place}",
    "Asked about {topic}; would rather speak to the {who2}",
    "Body-worn video retained, {feeling} throughout",
    "The {who} is moving to {street} and will not be told the address",
    "Spoke of wanting to finish the forklift licence and see his daughter",
    "Smelled of cannabis; a {thing} with the serial number scratched off lay on the table",
    "Interpreter booked for the {who}, who speaks Tigrinya",
    "Duty manager of the {place} has banned him until the spring",
    "Rent paid to the end of the month by the {who2}",
    "No change to the {topic} plan of the last quarter",
    "CCTV from the {place} shows two others in dark tracksuits",
    "Wants help with {topic} before anything else",
    "The dog has been taken in by a {who} from {street}",
    "Curfew band checked and working; charger replaced for the {thing}",
    "Said twice that he owes money for the {thing} and is afraid of the {who2}",
    "Pharmacy reports that three doses were not collected",
    "School nurse to weigh the younger child in a fortnight",
    "Vehicle seized, no insurance; keys left with the {who}",
    "Probation hostel bed free from Tuesday at {street} House",
    "A {weapon} was handed in at the front counter by the {who2}",
    "Blood pressure high, smoking twenty a day, {feeling} about cutting down",
    "Told that the {topic2} waiting list is eleven weeks",
)
OTHER_WORDS = {
    "stopped": "stop", "searched": "search", "found": "recovered", "arrested": "detained",
    "reports": "alleges", "stole": "theft", "flat": "address", "attended": "presented",
    "emergency": "ED", "cut": "laceration", "visit": "visited", "talking": "spoke",
    "missed": "failed to attend", "letter": "correspondence", "telephone": "phone",
    "threatened": "made threats towards", "victim": "complainant", "referral": "referred",
    "concerns": "worries", "tested": "test", "excluded": "suspended", "fighting": "fight",
    "assessment": "assessed", "unresponsive": "collapsed", "considered": "discussed",
    "intelligence": "information", "notice": "letter", "agreed": "arranged", "offered": "proposed",
    "machete": "large knife", "knife": "blade", "hospital": "A&E", "calm": "settled",
}  # fmt: skip


class Planted(NamedTuple):
    """Entries of a case, and the pairs of ids that tell of one event."""

    case: Case
    entries: list[Entry]
    pairs: list[tuple[str, str]]


def planted(agencies: int = 30, each: int = 5_000, people: int = 200, seed: int = 24) -> Planted:
    """Seeded: the same arguments give the same entries. One row in ten has its pair elsewhere."""
    source = random.Random(seed)
    case = _case(agencies, people)
    total, pairs, entries = agencies * each, [], []
    counts = [0] * agencies
    while len(entries) < total:
        person, event = f"person-{source.randrange(people)}", _event(source)
        day = FIRST + timedelta(source.randrange(DAYS))
        here, there = source.sample(range(agencies), 2)
        entries.append(_entry(here, counts, person, event, _precision(source, day)))
        if len(pairs) * 10 < len(entries) and len(entries) < total:
            telling, when = _retold(source, event), _second_precision(source, day, entries[-1].when)
            entries.append(_entry(there, counts, person, telling, when))
            pairs.append((entries[-2].id, entries[-1].id))
    return Planted(case, entries, pairs)


def _case(agencies: int, people: int) -> Case:
    return Case(
        reference="BENCH",
        title="A made-up case",
        type="owhr",
        scope=Scope(start=_read("January 2018"), end=_read("December 2023")),
        people=tuple(Person(id=f"person-{n}", name=f"Person {n}", role="") for n in range(people)),
        agencies=tuple(Agency(id=f"agency-{n}", name=f"Agency {n}") for n in range(agencies)),
    )


def _event(source: random.Random) -> str:
    happened, done = source.choice(EVENTS).split("|")
    details = source.sample(DETAILS, source.randint(1, 2))
    return f"{'. '.join((happened, *details))}|{done}".format(
        place=source.choice(PLACES),
        street=source.choice(STREETS),
        thing=source.choice(THINGS),
        who=source.choice(PEOPLE),
        who2=source.choice(PEOPLE),
        topic=source.choice(TOPICS),
        topic2=source.choice(TOPICS),
        weapon=source.choice(WEAPONS),
        feeling=source.choice(FEELINGS),
    )


@cache
def _read(words: str) -> UncertainDate:
    return read(words)


def _precision(source: random.Random, day: date) -> UncertainDate:
    """Two rows in three to the day, most others to the month, a few to a year or not dated."""
    dice = source.random()
    if dice < 0.66:
        return _exactly(day)
    if dice < 0.94:
        return _read(f"{day:%B %Y}")
    return _read(f"{day:%Y}" if dice < 0.98 else "not dated")


def _second_precision(source: random.Random, day: date, first: UncertainDate) -> UncertainDate:
    """How the other body dates it: the same day, its month, or (typed wrong) the day after."""
    dice = source.random()
    exact = first == _exactly(day)
    if exact and dice < 0.15:
        return _exactly(day + timedelta(1))
    return _exactly(day) if dice < 0.6 else _read(f"{day:%B %Y}")


def _exactly(day: date) -> UncertainDate:
    return _read(f"{day:%d/%m/%Y}")


def _retold(source: random.Random, event: str) -> str:
    return source.choice(RETELLINGS)(source, event)


def _shortened(source: random.Random, event: str) -> str:
    """What happened, without the last detail, and nothing of what was done."""
    return event.split("|")[0].rsplit(". ", 1)[0] + "|"


def _in_other_words(source: random.Random, event: str) -> str:
    return "".join(
        f"{OTHER_WORDS.get(word.lower(), word)} " for word in event.replace("|", " | ").split()
    )


def _turned_round(source: random.Random, event: str) -> str:
    """What was done first; then what happened, from its end."""
    happened, done = event.split("|")
    clauses = happened.split(". ")
    return f"{done}. This followed: {'. '.join(reversed(clauses))}|"


def _mistyped(source: random.Random, event: str) -> str:
    """Three long words with two neighbouring letters exchanged."""
    words = event.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    for place in source.sample(long, min(3, len(long))):
        word = words[place]
        cut = source.randrange(1, len(word) - 2)
        words[place] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def _partly(source: random.Random, event: str) -> str:
    """Another body's view: a quarter of the words dropped, its own words around the rest."""
    happened = event.split("|")[0]
    kept = [word for word in happened.split() if source.random() < 0.75]
    return f"Told by partner agency at daily meeting: {' '.join(kept)}|No role for this service"


RETELLINGS: tuple[Callable[[random.Random, str], str], ...] = (
    _shortened,
    _in_other_words,
    _turned_round,
    _mistyped,
    _partly,
)


def _entry(agency: int, counts: list[int], person: str, told: str, when: UncertainDate) -> Entry:
    counts[agency] += 1
    event, _, action = told.partition("|")
    row = counts[agency]
    return Entry(
        id=f"a{agency}-{row}",
        agency=f"agency-{agency}",
        when=when,
        passage=Passage(f"agency-{agency}.xlsx", "0" * 64, told, "Chronology", row),
        subject=person,
        persons=(person,),
        event=event.strip(),
        action=action.strip(),
    )


class Measured(NamedTuple):
    """What one merge took and found."""

    seconds: float
    recall: float
    precision: float
    groups: int
    notices: int


def measure(made: Planted) -> Measured:
    start = time.perf_counter()
    chronology = merge(made.case, made.entries)
    seconds = time.perf_counter() - start
    proposed = {
        frozenset(pair)
        for group in chronology.groups
        if group.kind == "same event"
        for pair in combinations(group.entries, 2)
    }
    right = sum(frozenset(pair) in proposed for pair in made.pairs)
    return Measured(
        seconds,
        right / len(made.pairs),
        right / max(1, len(proposed)),
        len(chronology.groups),
        len(chronology.problems),
    )


def _sizes(quick: bool) -> Iterator[tuple[int, int]]:
    yield from ((30, 50), (30, 500)) if quick else ((30, 50), (30, 500), (30, 5_000))


def run(quick: bool = False) -> list[Row]:
    rows = []
    for agencies, each in _sizes(quick):
        people = max(2, 200 * each // 5_000)
        found = measure(planted(agencies, each, people))
        size = f"{agencies} × {each:,}, {people} people"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        rows.append(Row("entries merged", size, f"{found.seconds:.1f} s, {peak:.2f} GB so far"))
        figures = f"recall {found.recall:.3f}, precision {found.precision:.3f}"
        rows.append(Row("planted pairs proposed", size, figures))
    return rows
