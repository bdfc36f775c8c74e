"""A statement as a tree of its phrases, by the grammar in grammar.lark."""

from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from conspectus.errors import Problem
from conspectus.policy.language.lines import Statement
from conspectus.policy.language.problems import NOT_HERE, TOO_LARGE, UNEXPECTED, nearest

Phrase = Tree[Token]
BY_WORD = {
    "policy": "header",
    "title": "words_of",
    "source": "words_of",
    "note": "words_of",
    "written": "words_of",
    "state": "state",
    "parameter": "parameter",
    "for": "population",
    "when": "trigger",
    "and": "and_",
    "unless": "unless",
    "tell": "tell",
    "quiet": "quiet",
}
LONGEST = 4_000  # characters of a statement
DEEPEST = 20  # brackets, or “not”s one after another
_SAID = {
    "NAME": "a name",
    "INT": "a number",
    "STRING": "words in straight double quotation marks",
    "UNIT": "hours, days, calendar days, working days or months",
    "$END": "the end of the statement",
    "LPAR": "an opening bracket",
    "RPAR": "a closing bracket",
    "COMMA": "a comma",
    "SEMICOLON": "a semicolon",
}


def parts(phrase: Phrase) -> list[Phrase]:
    """The phrases directly within a phrase; what the text leaves out is not among them."""
    return [one for one in phrase.children if isinstance(one, Tree)]


def words(phrase: Phrase) -> list[Token]:
    """The words directly within a phrase that are no fixed ones."""
    return [one for one in phrase.children if isinstance(one, Token)]


def spoken(phrase: Phrase) -> tuple[str, ...]:
    """All words of a phrase, without quotation marks."""
    return tuple(str(one).strip('"') for one in phrase.scan_values(lambda _: True))


@cache
def _parser() -> Lark:
    grammar = files("conspectus.policy.language").joinpath("grammar.lark").read_text("utf-8")
    starts = sorted({*BY_WORD.values(), "fact"})
    return Lark(
        grammar, parser="lalr", start=starts, propagate_positions=True, maybe_placeholders=True
    )


def parse(statement: Statement, start: str, file: str, offset: int = 0) -> Phrase | Problem:
    """The tree of the statement from `offset` on, or what is wrong with it. Raises nothing."""
    text = statement.text[offset:]
    if len(text) > LONGEST:
        return TOO_LARGE.at(statement.place(file), what="statement", most=f"{LONGEST} characters")
    if _depth(text) > DEEPEST:
        return NOT_HERE.at(
            statement.place(file),
            words=text[:20],
            why=f"there are more than {DEEPEST} brackets, or “not”s one after another",
            remedy="Say it in several lines that begin with “and” or “unless”.",
        )
    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput as error:
        return _explained(error, statement, text, file, offset)


def _depth(text: str) -> int:
    return text.count("(") + text.count("not not")


def _explained(
    error: UnexpectedInput, statement: Statement, text: str, file: str, offset: int
) -> Problem:
    at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    if ended or at < 0:
        at = len(text)
    word = text[at:].split(" ", 1)[0][:60]
    expected = _expected(error)
    keywords = [one for one in expected if not one.startswith(("a ", "an ", "the ", "words "))]
    return UNEXPECTED.at(
        statement.place(file, offset + at),
        words=f"“{word}”" if word else "The end of the statement",
        nearest=nearest(word.rstrip(",;)"), keywords),
        expected=", ".join(expected) or "nothing more",
    )


def _expected(error: UnexpectedInput) -> list[str]:
    if isinstance(error, UnexpectedCharacters):
        names = set(error.allowed or ())
    else:
        names = set(getattr(error, "accepts", None) or getattr(error, "expected", None) or ())
    return sorted({_said(name) for name in names}, key=lambda one: (one.startswith("the end"), one))


def _said(name: str) -> str:
    if name in _SAID:
        return _SAID[name]
    pattern = next((one.pattern for one in _parser().terminals if one.name == name), None)
    return str(pattern.value) if pattern else name.lower()
