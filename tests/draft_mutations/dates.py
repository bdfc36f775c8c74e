"""Defects of dates, ages, numbers and references, by the check that must find them.

Each function plants one in a correct report of `whole_reports`, or gives None where it cannot.
"""

import re
from calendar import day_name, month_name
from random import Random

_MONTHS = "|".join(month_name[1:])
_DATE = rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}"
_NUMBERS = re.findall(r"\w+", "one two three four five six seven eight nine ten eleven twelve")
_NUMBER = "|".join(_NUMBERS)


def replaced(pattern, makes, text, seed, flags=0):
    """One of the matches of a pattern, by chance, replaced by what `makes` makes of it."""
    found = list(re.finditer(pattern, text, flags))
    if not found:
        return None
    chance = Random(seed)
    at = chance.choice(found)
    return text[: at.start()] + makes(at, chance) + text[at.end() :]


def other_number(said, chance, least=2):
    """A number in words that lies at least so far from another."""
    now = _NUMBERS.index(said.casefold()) + 1
    new = chance.choice([n for n in range(1, 13) if abs(n - now) >= least and n > 1])
    return _NUMBERS[new - 1].capitalize() if said[0].isupper() else _NUMBERS[new - 1]


def moved(years):
    """Whatever date stands at the end of the match, so many years away."""
    return lambda m, _: re.sub(r"\d{4}$", lambda y: str(int(y[0]) + years), m[0])


def label(name, years):
    return lambda text, seed: replaced(rf"^{name}.*\d{{4}}$", moved(years), text, seed, re.M)


def age_in_table(text, seed):
    def other(m, chance):
        return f"{m[1]}{int(m[2]) + chance.choice([-7, -3, -2, 2, 4, 9])} |"

    return replaced(r"^(\| (?!Total)\w+ \| )(\d\d) \|", other, text, seed, re.M)


def birth_year(text, seed):
    def other(m, chance):
        return f"{m[1]}{int(m[2]) + chance.choice([-10, -4, -2, 2, 3, 7])}"

    return replaced(r"(was born in \w+ )(\d{4})", other, text, seed)


def interval(text, seed):
    def other(m, chance):
        return f"{other_number(m[1], chance)} {m[2]} later"

    return replaced(rf"\b({_NUMBER}) (months|weeks) later", other, text, seed, re.I)


def interval_month(text, seed):
    def other(m, _):
        return f"{m[1]}{int(m[2]) + 1}"

    return replaced(rf"(months later, in (?:{_MONTHS}) )(\d{{4}})", other, text, seed)


def days_after(text, seed):
    def other(m, chance):
        return f"{int(m[1]) + chance.choice([3, 5, 10, 30])} days after the app"

    return replaced(r"(\d+) days after the app", other, text, seed)


def course(text, seed):
    return replaced(
        rf"\b({_NUMBER})-week course",
        lambda m, chance: f"{other_number(m[1], chance, 3)}-week course",
        text,
        seed,
    )


def swapped(text, seed):
    form = rf"from ((?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}) to ((?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}})"
    return replaced(form, lambda m, _: f"from {m[2]} to {m[1]}", text, seed)


def death_told(text, seed):
    return replaced(rf"died on {_DATE}", moved(Random(seed).choice([-2, -1, 1])), text, seed)


def event_after_publication(text, seed):
    form = rf"(?:On \w+ {_DATE}, \w+ attended|In (?:{_MONTHS}) \d{{4}} the force began)"
    later = lambda m, _: re.sub(r"\d{4}", lambda y: str(int(y[0]) + 6), m[0])  # noqa: E731
    return replaced(form, later, text, seed)


def deed_after_death(text, seed):
    victim = re.search(r"^Pseudonym 1: \w+ (\w+)$", text, re.M)[1]
    died = int(re.search(r"died on \d+ \w+ (\d{4})", text)[1])
    form = rf"In (?:{_MONTHS}) \d{{4}}(?=, {victim} told a pharmacist)"
    return replaced(form, lambda *_: f"In December {died}", text, seed)


def inquest(text, seed):
    return replaced(rf"was opened on {_DATE}", moved(Random(seed).choice([-3, -1])), text, seed)


def meeting_dropped(text, seed):
    form = r"(met as a group in \w+ \d{4}), \w+ \d{4}( and)"
    return replaced(form, lambda m, _: m[1] + m[2], text, seed)


def meeting_moved(text, seed):
    form = r"(met as a group in )September"
    other = lambda m, chance: m[1] + chance.choice(["October", "December"])  # noqa: E731
    return replaced(form, other, text, seed)


def meeting_before_start(text, seed):
    form = r"(The panel met in \w+ )(\d{4})"
    return replaced(form, lambda m, _: f"{m[1]}{int(m[2]) - 1}", text, seed)


def scope_start(text, seed):
    form = rf"(scope is therefore from \d+ (?:{_MONTHS}) )(\d{{4}})"
    other = lambda m, chance: f"{m[1]}{int(m[2]) + chance.choice([-3, -1, 1])}"  # noqa: E731
    return replaced(form, other, text, seed)


def scope_length(text, seed):
    other = lambda _, chance: chance.choice(["three years", "one year", "five years"]) + " prec"  # noqa: E731
    return replaced("two years prec", other, text, seed)


def notified_late(text, seed):
    form = r"(Home Office was notified on )\d+ June"
    other = lambda m, chance: m[1] + chance.choice(["9 July", "2 August", "30 November"])  # noqa: E731
    return replaced(form, other, text, seed)


def not_notified(text, seed):
    kept = re.sub(r"The Home Office was notified on.*?allows\.\n", "", text, flags=re.DOTALL)
    return kept.replace("partners met on 12 June", "partners met on 12 September")


def part_of_total(text, seed):
    form = rf"(about lost keys, )({_NUMBER})( about parking)"
    return replaced(form, lambda m, chance: m[1] + other_number(m[2], chance, 1) + m[3], text, seed)


def table_total(text, seed):
    other = lambda m, chance: f"| Total | {int(m[1]) + chance.choice([-2, -1, 1, 10])} |"  # noqa: E731
    return replaced(r"^\| Total \| (\d+) \|", other, text, seed, re.M)


def listed_bodies(text, seed):
    other = lambda _, chance: chance.choice(["Two", "Four", "Seven"]) + "\x20bodies also gave"  # noqa: E731
    return replaced(r"Three bodies also gave", other, text, seed)


def recommendations_made(text, seed):
    other = lambda _, chance: f"makes {chance.choice(['two', 'four', 'six', '12'])} rec"  # noqa: E731
    return replaced(r"makes three rec", other, text, seed)


def times(text, seed):
    other = lambda m, chance: f"{m[1]}{other_number(m[2], chance, 1)} times, in"  # noqa: E731
    return replaced(rf"((?:visited|panel met) (?:\w+ )?)({_NUMBER}) times, in", other, text, seed)


def no_such_day(text, seed):
    chance = Random(seed)
    wrong = chance.choice(["31 June", "31 April", "30 February", "31 November", "32 May"])
    return replaced(
        rf"(On |from |opened on )\d+ (?:{_MONTHS})(?= \d{{4}})",
        lambda m, _: m[1] + wrong,
        text,
        seed,
    )


def other_weekday(text, seed):
    def other(m, chance):
        return "On " + chance.choice([d for d in day_name if d != m[1]]) + m[2]

    return replaced(rf"On ({'|'.join(day_name)})( {_DATE})", other, text, seed)


def no_such_appendix(text, seed):
    other = lambda _, chance: f"and Appendix {chance.choice('CDEK')} says"  # noqa: E731
    return replaced(r"and Appendix B says", other, text, seed)


def no_such_recommendation(text, seed):
    other = lambda _, chance: f"Recommendation {chance.choice([4, 5, 9, 17])} rests"  # noqa: E731
    return replaced(r"Recommendation 2 rests", other, text, seed)


def no_such_table(text, seed):
    other = lambda _, chance: f"Table {chance.choice([3, 4, 12])} has"  # noqa: E731
    return replaced(r"Table 1 has", other, text, seed)


def skipped_number(text, seed):
    found = Random(seed).choice([("\n3. ", "\n4. "), ("\nTable 2:", "\nTable 3:")])
    return text.replace(*found, 1)


def repeated_number(text, seed):
    found = Random(seed).choice([("\n2. ", "\n1. "), ("\nTable 2:", "\nTable 1:")])
    return text.replace(*found, 1)


def note_dropped(text, seed):
    return replaced(r"^\[\^\d\]: .*\n", lambda *_: "", text, seed, re.M)


def mark_dropped(text, seed):
    return replaced(r"(?<=\.)\[\^\d\](?!:)", lambda *_: "", text, seed)


MUTATORS = {
    "age-differs": (age_in_table, birth_year),
    "interval-wrong": (interval, interval_month, days_after),
    "length-wrong": (course,),
    "dates-reversed": (swapped,),
    "dates-out-of-order": (
        label("Review's start date", -1),
        label("Review completion date", -2),
        label("Publication date", -1),
    ),
    "circulated-before-sign-off": (label("Date circulated", -1),),
    "death-date-differs": (death_told,),
    "after-publication": (event_after_publication,),
    "after-death": (deed_after_death,),
    "court-before-incident": (inquest,),
    "panel-meetings-differ": (meeting_dropped, meeting_moved, meeting_before_start),
    "scope-period-wrong": (scope_start, scope_length),
    "notification-limit": (notified_late, not_notified),
    "total-wrong": (part_of_total, table_total),
    "count-wrong": (listed_bodies, recommendations_made, times),
    "date-impossible": (no_such_day,),
    "weekday-wrong": (other_weekday,),
    "reference-to-nothing": (no_such_appendix, no_such_recommendation, no_such_table),
    "numbering-broken": (skipped_number, repeated_number),
    "footnote-missing": (note_dropped, mark_dropped),
}
