"""Whole fictional reports, of ten pages and more, that contradict nothing. Nobody in them is real.

The report of `word_reports`, moved to other years, with the form that a report begins with, a long
timeline, tables that add up, footnotes and appendices; every date is reckoned, none is typed.
"""

import calendar
import datetime
import re
from random import Random

from draft_mutations.word_reports import fictional_report

_WORDS = re.findall(
    r"\w+",
    "nought one two three four five six seven eight nine ten eleven twelve thirteen",
)
_DAY = datetime.timedelta(days=1)


def word(number):
    return _WORDS[number] if number < len(_WORDS) else str(number)


def day(date):
    return f"{date.day} {calendar.month_name[date.month]} {date.year}"


def month(date):
    return f"{calendar.month_name[date.month]} {date.year}"


def weekday(date):
    return calendar.day_name[date.weekday()]


def months_later(date, count):
    whole = date.year * 12 + date.month - 1 + count
    return datetime.date(whole // 12, whole % 12 + 1, min(date.day, 28))


class Facts:
    """Who, where and when of one report."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.base = fictional_report(seed)
        self.shift = self.chance.randrange(-9, 4)
        self.year = 2031 + self.shift
        self.victim, self.accused = re.findall(r"^Pseudonym \d: \w+ (\w+)$", self.base, re.M)
        self.place = re.search(r"^(.*) City Council, ", self.base, re.M)[1]
        self.vale = re.search(r"(\S.*?) Probation Service, ", self.base)[1].split(", ")[-1]
        self.death = datetime.date(self.year, 6, 3)
        self.start = datetime.date(self.year, 6, self.chance.randrange(20, 28))
        self.completion = datetime.date(self.year + 1, 5, self.chance.randrange(2, 28))
        self.circulated = self.completion + self.chance.randrange(5, 20) * _DAY
        self.published = datetime.date(self.year + 1, 7, self.chance.randrange(2, 28))


def whole_report(seed):
    """A report in Markdown that is right in all that the checks read."""
    facts = Facts(seed)
    text = re.sub(r"\b20(?:2[89]|3\d)\b", lambda y: str(int(y[0]) + facts.shift), facts.base)
    text = text.replace("## Name of Relevant", _form(facts) + "## Name of Relevant", 1)
    text = text.replace("## Methodology", _terms(facts) + "## Methodology", 1)
    text = text.replace("## Good practice", _timeline(facts) + "## Good practice", 1)
    text = text.replace("## Dissemination", _process(facts) + "## Dissemination", 1)
    return text + _appendices(facts)


def _form(f):
    born = months_later(f.death, -29 * 12 - f.chance.randrange(2, 10))
    return f"""Date of the incident: {month(f.death)}

Date of death: {month(f.death)}

Review's start date (commissioned): {day(f.start)}

Review completion date (approved and signed off): {day(f.completion)}

Date circulated to relevant policy leads: {day(f.circulated)}

Publication date: {day(f.published)}

## About the people

| Person | Age at the incident | What they are remembered for |
|---|---|---|
| {f.victim} | 41 | Bread, and a way with dogs |
| {f.accused} | 29 | Football as a boy |

{f.accused} was born in {month(born)}. {f.victim} died on {day(f.death)} in hospital.

"""


def _terms(f):
    begin = months_later(f.death, -24)
    inquest = f.death + f.chance.randrange(8, 20) * _DAY
    return f"""## Terms of reference

The review period is the two years preceding the death of {f.victim}. The scope is therefore from \
{day(begin)} to {day(f.death)}, and each body was asked for what it held from that time. Three \
bodies also gave what they held from before: {f.place} City Council, {f.vale} Probation Service \
and {f.place} Constabulary. The inquest into the death of {f.victim} was opened on {day(inquest)} \
and was adjourned until the review had ended.[^1]

The panel met three times, in September {f.year}, January {f.year + 1} and April {f.year + 1}. The \
review makes three recommendations, and Appendix B says how each of them was reached. \
Recommendation 2 rests on what the housing officer told the chair. Table 1 has the contacts that \
each body found.

[^1]: By the coroner for {f.vale}, who gave leave for this review to go on.

"""


def _timeline(f):
    at = months_later(f.death, -22)
    parts = ["## What each body told\n"]
    for makes in (_referral, _course, _appointments, _letters, _arrest, _flat, _clinic, _visits):
        for who in (f.victim, f.accused):
            parts.append(makes(f, who, at))
            at = min(at + f.chance.randrange(12, 30) * _DAY, months_later(f.death, -5))
    return "\n\n".join(parts) + "\n\n" + _contacts(f)


def _referral(f, who, at):
    later = f.chance.randrange(3, 7)
    back = months_later(at, -later)
    return f"""### {who} and the council in {at.year}

In {month(back)} a neighbour rang {f.place} City Council about noise, and {word(later)} months \
later, in {month(at)}, the council sent a letter to the flat. The letter asked {who} to ring a \
number that was answered on two days of the week. Nobody at the council knew that the number had \
changed, and the post room had no way to tell that a letter had come back. The officer who wrote \
it had twelve other cases and a training course in the same fortnight. She told the chair that she \
would have knocked at the door if the flat had been on her own list, and that the lists had been \
made by street and not by person. The panel thinks that this was reasonable as things then were."""


def _course(f, who, at):
    weeks = f.chance.randrange(6, 12)
    end = at + weeks * 7 * _DAY
    return f"""{who} was offered a {word(weeks)}-week course from {day(at)} to {day(end)} at a \
community hall. The course was about money, forms and how to ask for a repair. {who} came to most \
of it, was late once, and brought a friend to the last afternoon. The tutor remembers a question \
about what happens when a letter is not answered, and says that it was a good question. No note of \
the course went to any other body, and none was asked for. The hall keeps its own list of those \
who \
came, and that list was kept in a drawer."""


def _appointments(f, who, at):
    apart = f.chance.randrange(12, 40)
    later = at + apart * _DAY
    return f"""On {weekday(at)} {day(at)}, {who} attended the practice with a sore throat. The \
practice nurse looked at the record and saw that a letter from the hospital had been scanned to \
another patient. She put it right. On {day(later)}, {apart} days after the appointment on \
{day(at)}, \
a doctor rang and was told that all was well. The doctor asked about sleep and about work and \
wrote \
down both answers. There is nothing in the record about fear, and nothing about money. The \
practice \
has since changed how letters are scanned, and checks a tenth of them each month."""


def _letters(f, who, at):
    one, two, three = (f.chance.randrange(2, 5) for _ in range(3))
    total = one + two + three
    return f"""{f.place} Constabulary held {word(total)} reports that name {who}. \
{word(one).capitalize()} of these are about lost keys, {word(two)} about parking, and \
{word(three)} \
about noise. None of them was graded as urgent, and all were closed within a day of being made. \
The \
officers who took them did not know of each other's, since the system showed a name only when it \
was spelt in the same way. In {month(at)} the force began to show likely spellings as well. The \
panel asked whether the reports would now be seen together, and was shown that they would."""


def _arrest(f, who, at):
    weeks = f.chance.randrange(3, 8)
    later = at + weeks * 7 * _DAY
    return f"""On {day(at)} a support worker opened a plan for {who} with four aims. The plan was \
about a doctor, a bank account, a bus pass and a quieter room. {word(weeks).capitalize()} weeks \
later, on {day(later)}, the plan was looked at again, and two of the aims had been met. The worker \
left for another post in the same month, and the plan stayed open with nobody to look at it. Her \
manager told the chair that there had been no handover, because the post was not filled, and that \
the team now keeps a list of open plans that two people read every Monday."""


def _flat(f, who, at):
    end = months_later(at, 3)
    return f"""From {month(at)} to {month(end)} the lift in the block was out of order. {who} \
lived \
on the third floor. A caretaker carried shopping up for people who asked, and says that {who} \
never \
asked. The landlord wrote to everybody in the block, in one language. Of those who lived there, a \
third read another one better. The panel heard from a neighbour that people met on the stairs more \
in those months than before, and that there were quarrels and also kindnesses."""


def _clinic(f, who, at):
    return f"""In {month(at)}, {who} told a pharmacist about headaches. The pharmacist asked \
whether there had been a fall, and was told of one on the stairs. She gave advice and wrote a line \
in the record of the pharmacy, which no other body can open. In the same week a health visitor \
called at the flat next door and heard shouting through the wall. She told her supervisor, who \
asked {f.place} City Council whether a family lived there. The council said that none did, which \
was right, and the question was closed. The panel saw no fault in this, and a lost chance."""


def _visits(f, who, at):
    count = f.chance.randrange(2, 4)
    dates = [months_later(at, n) for n in range(count)]
    told = ", ".join(month(d) for d in dates[:-1]) + f" and {month(dates[-1])}"
    return f"""A volunteer from a food bank visited {who} {word(count)} times, in {told}. Each \
time \
she left a bag and a leaflet. She wrote in a notebook what was in the bag and whether the door was \
opened. The notebook was read by the chair with her leave. It says of one visit that the curtains \
were drawn at noon and that a radio was playing, and of another that {who} laughed about the \
weather. She did not think that anything was wrong, and the panel sees no reason why she should."""


def _contacts(f):
    rows = [
        (f"{f.place} City Council", f.chance.randrange(3, 30)),
        (f"{f.place} Constabulary", f.chance.randrange(3, 30)),
        (f"{f.vale} Probation Service", f.chance.randrange(3, 30)),
        (f"{f.vale} Hospitals NHS Trust", f.chance.randrange(3, 30)),
    ]
    lines = "\n".join(f"| {name} | {count} |" for name, count in rows)
    total = sum(count for _, count in rows)
    return f"""Table 1: contacts that each body found

| Body | Contacts |
|---|---|
{lines}
| Total | {total} |

Table 2: how long each body took to answer

| Body | Working days |
|---|---|
| {f.place} City Council | 21 |
| {f.place} Constabulary | 34 |

"""


def _process(f):
    asked = datetime.date(f.year, 7, 9)
    back = asked + 28 * _DAY
    return f"""## Process summary

The information requests were sent on {day(asked)}. The returns were due four weeks later, on \
{day(back)}. Panel members met as a group in September {f.year}, January {f.year + 1} and April \
{f.year + 1}. The draft was written between October {f.year} and March {f.year + 1}. It was read \
by \
each of the bodies named in it, and what they said is kept with the draft.

"""


def _appendices(f):
    long = "\n\n".join(
        f"{f.chance.choice(_OPENINGS)} {f.chance.choice(_MIDDLES)} {f.chance.choice(_CLOSINGS)}"
        for _ in range(14)
    )
    return f"""
## Appendix A: Documents that were read

The chair read the records of four bodies, the judge's remarks where there were any, and the \
policies that were in force on the day.[^2] The list of them is kept by the co-ordinator.

[^2]: Policies that were replaced later were read as they had been.

{long}

## Appendix B: How the recommendations were reached

{long}
"""


_OPENINGS = (
    "A practitioner told the chair that the form had been made for another purpose.",
    "The panel looked at what the policy asked for and at what was done.",
    "Two of the bodies use the same system and set it up in different ways.",
    "The manager of the team was asked what would have helped.",
    "A record that one body can open may still be out of reach of the person who needs it.",
    "People who knew the block said that help came when somebody asked twice.",
)
_MIDDLES = (
    "Nobody had asked whether the note was read, because the note was there.",
    "The answer was that time was short and that the list was long, and the panel accepts this.",
    "Where a name was spelt in two ways, the system showed two people and no link between them.",
    "It was said with candour that the meeting had been moved three times that winter.",
    "A paper file was found in a cupboard, in order and complete, and nobody had known of it.",
    "The training had been given, and those who had it had moved to other posts since.",
)
_CLOSINGS = (
    "The body has changed this, and showed the panel how.",
    "The panel recommends nothing here, since what is now done is enough.",
    "It is told because others may have the same cupboard.",
    "What follows from it is in the recommendations, where there is one.",
    "The chair is grateful to those who said so.",
    "No person is to blame for how a list was sorted.",
)
