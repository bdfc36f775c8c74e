"""The site of a library: its files, its names, its words; the pages in a browser are a journey."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fictional_learning as fictional
from conspectus.dates import read
from conspectus.errors import BuildFailed
from conspectus.evidence import Passage
from conspectus.learning import Recommendation
from conspectus.learning.library import SHIPPED, open_library
from conspectus.learning.site import write_site
from conspectus.learning.site.names import file_names
from conspectus.learning.site.pictures import bars, grid, timeline
from conspectus.learning.site.wording import shortened, when
from hostile_words import HOSTILE


class Links(HTMLParser):
    """Addresses and anchors of a page, and whatever could run or be fetched."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.inline, self.tags = [], [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value)
            if name == "id":
                self.ids.append(value)
            if name == "style" or name.startswith("on"):
                self.inline.append((tag, name, value))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("site") / "out"
    write_site(fictional.library(), out)
    return out


def pages(out):
    return {path: path.read_text("utf-8") for path in sorted(out.rglob("*.html"))}


def written(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_every_link_is_relative_and_leads_to_a_page_and_a_place_in_it(site):
    parsed = {path: Links(text) for path, text in pages(site).items()}
    for path, page in parsed.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            assert ":" not in target, (path, link)
            assert not target.startswith("/"), (path, link)
            file = (path.parent / unquote(target)).resolve() if target else path
            assert file.is_file(), (path, link)
            assert not anchor or anchor in parsed[file].ids, (path, link)


def test_no_page_has_two_places_of_one_name_or_anything_inline(site):
    for path, text in pages(site).items():
        page = Links(text)
        assert len(page.ids) == len(set(page.ids)), path
        assert page.inline == [], path
        assert not page.tags & {"iframe", "img", "object", "embed", "style", "base"}, path


def test_no_file_of_the_site_names_another_host(site):
    for path, content in written(site).items():
        if not path.startswith("downloads/"):
            assert b"http:" not in content, path
            assert b"https:" not in content, path


def test_every_page_says_what_it_is_in_words_of_its_own(site):
    titles = [re.search("<title>(.*?)</title>", text)[1] for text in pages(site).values()]
    assert len(titles) == len(set(titles))
    for text in pages(site).values():
        assert text.startswith("<!doctype html>")
        assert '<html lang="en-GB">' in text
        assert text.count("<h1>") == 1


def test_the_paths_returned_are_those_that_were_written(tmp_path):
    out = tmp_path / "site"
    told = write_site(fictional.library(), out)
    assert {path.relative_to(out).as_posix() for path in told} == set(written(out))


def test_the_same_library_gives_the_same_bytes(site, tmp_path):
    write_site(fictional.library(tuple(reversed(fictional.reviews()))[::-1]), tmp_path / "a")
    assert written(tmp_path / "a") == written(site)


def test_pages_of_a_review_that_is_gone_are_removed(tmp_path):
    write_site(fictional.library(), tmp_path / "site")
    write_site(fictional.library(fictional.reviews()[:1]), tmp_path / "site")
    left = {path.name for path in (tmp_path / "site" / "reviews").iterdir()}
    assert left == {"index.html", "northshire-owhr-001.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("theirs", ["notes.txt", "reviews/mine.html"])
def test_a_folder_with_a_file_of_somebody_else_is_left_alone(tmp_path, theirs):
    out = tmp_path / "site"
    write_site(fictional.library(), out)
    (out / theirs).write_text("mine")
    before = written(out)
    with pytest.raises(BuildFailed) as refused:
        write_site(fictional.library(()), out)
    assert refused.value.problems[0].code == "site-folder-not-ours"
    assert theirs in refused.value.problems[0].message
    assert written(out) == before


def test_a_folder_that_only_looks_like_a_site_is_left_alone(tmp_path):
    (tmp_path / "site.json").write_text('{"files": ["precious.txt", "site.json"]}')
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(BuildFailed):
        write_site(fictional.library(), tmp_path)
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(BuildFailed):
        write_site(fictional.library(), tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_an_empty_folder_is_taken(tmp_path):
    assert write_site(fictional.library(()), tmp_path)


def test_a_site_that_could_not_be_finished_leaves_the_old_one(tmp_path, monkeypatch):
    out = tmp_path / "site"
    write_site(fictional.library(), out)
    before = written(out)
    opened = Path.open

    def full(path, *args, **kwargs):
        if path.name == "find.js":
            raise OSError(28, "No space left on device")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(BuildFailed) as failed:
        write_site(fictional.library(()), out)
    monkeypatch.undo()
    assert "No space left" in failed.value.problems[0].message
    assert written(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_library_is_a_site_that_says_so(tmp_path):
    write_site(fictional.library(()), tmp_path / "site")
    assert "No review has been added yet." in (tmp_path / "site/reviews/index.html").read_text()


def test_the_library_that_ships_makes_a_site(tmp_path):
    assert write_site(open_library(SHIPPED), tmp_path / "site")


# Names of files


HOSTILE_IDS = (
    "../../etc/passwd", "a/b", "a\\b", "CON", "con", "nul", "index", "", ".", "..", "-", "a--2",
    "A", "a", "Ä", "ä", "é" * 300, "x" * 300, "x" * 299 + "y", "a b", "a  b", "naïve", "naive",
    "\x00", "\ud800", "a\u202eb", "a:b", "a?b#c", "%2e%2e", "<script>",
)  # fmt: skip


def test_hostile_ids_get_names_that_any_system_takes_and_no_two_are_alike():
    names = file_names(HOSTILE_IDS)
    assert len({name.lower() for name in names.values()}) == len(set(HOSTILE_IDS))
    for name in names.values():
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)
        assert len(name) < 130
        assert name not in {"con", "nul", "index"}


def test_a_plain_id_keeps_its_name():
    assert file_names(["west-2024"]) == {"west-2024": "west-2024"}


@given(st.lists(st.text(max_size=80), max_size=12, unique=True), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_ids_changes_no_name(ids, random):
    mixed = random.sample(ids, len(ids))
    assert file_names(ids) == file_names(mixed)
    assert len(set(file_names(ids).values())) == len(ids)


def test_a_name_that_a_digest_could_have_made_does_not_take_anothers():
    taken = file_names(["A"])["A"]
    names = file_names(["A", taken])
    assert names[taken] == taken
    assert names["A"] != taken


# What somebody else wrote


# A library's files are UTF-8 and hold no lone surrogate.
@pytest.mark.parametrize("words", [words for words in HOSTILE if "\ud800" not in words])
def test_hostile_words_run_nowhere_and_end_no_script(tmp_path, words):
    said = Recommendation(
        words, words, Passage(words, "0" * 64, words), addressees=(words,), owner=words,
        measure=words, status=words, level="local",
    )  # fmt: skip
    review = fictional.review(
        "hostile", words, words, words, 2024, (said, said),
        events=(fictional.event("2022", words, words),), unread=(words,),
        findings=(fictional.statement(words, words),),
    )  # fmt: skip
    out = tmp_path / "site"
    write_site(fictional.library((review,)), out)
    for text in pages(out).values():
        page = Links(text)
        assert page.inline == []
        assert "img" not in page.tags
        assert not [link for link in page.links if ":" in link.partition("#")[0]]
    script = (out / "assets/search-index.js").read_text("ascii")
    assert script.startswith("window.conspectusIndex = {")
    assert json.loads(script.removeprefix("window.conspectusIndex = ").rstrip(";\n"))


# What the pages say


def review_page(site):
    return (site / "reviews/northshire-owhr-001.html").read_text("utf-8")


def test_those_who_died_stand_before_everybody_else(site):
    text = review_page(site)
    table = text[text.index('id="people"') :]
    assert table.index(">Ash<") < table.index(">Robin<")
    assert text.index("Concerning the death of") < text.index("Robin")


def test_every_item_says_in_words_how_sure_the_reading_is(site):
    text = review_page(site)
    for words in ("Printed in the review", "Follows from", "Doubtful", "Put right by a person"):
        assert words in text


def test_what_was_not_found_and_what_does_not_agree_is_on_the_page(site):
    text = review_page(site)
    assert "The date of commissioning" in text
    assert "The summary says that Robin was 19" in text
    assert "Page 7 is a picture without text." in text


def test_what_a_review_only_quotes_is_no_recommendation_of_its_own(site):
    assert "An older one." in review_page(site)
    assert "An older one." not in (site / "recommendations/index.html").read_text("utf-8")


def test_bodies_are_listed_by_name_and_never_by_number(site):
    text = (site / "addressees/index.html").read_text("utf-8")
    names = re.findall(r'<li><a href="\.\./addressees/[^"]+" dir="auto">([^<]+)', text)
    assert names == sorted(names, key=str.casefold)
    assert len(names) > 10


def test_personal_characteristics_are_left_out(tmp_path):
    from conspectus.learning import Characteristic

    row = Characteristic("Ash", "Religion", "Made-up belief", "", fictional.passage("x"))
    one = msgspec.structs.replace(fictional.northshire(), equality=(row,))
    write_site(fictional.library((one,)), tmp_path / "site")
    for text in pages(tmp_path / "site").values():
        assert "Made-up belief" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mid-2022", "between May 2022 and August 2022"),
        ("from 2014 to 3 May 2022", "from 2014 to 3 May 2022"),
        ("approximately 20 occasions in 2022", "18 to 22 times, 2022"),
        ("June 2021 or July 2022", "June 2021 or July 2022"),
        ("a short time later", "told only by another time"),
        ("no idea at all", "not dated"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_was_printed(words, said):
    assert when(read(words)) == said


@given(st.text(max_size=300), st.integers(20, 100))
@settings(max_examples=80, deadline=None)
def test_words_are_cut_to_the_length_asked_for(words, most):
    assert len(shortened(words, most)) <= most + 1


# Large libraries


def test_no_page_grows_with_the_library(tmp_path):
    many = tuple(fictional.recommendation(str(n), f"Do thing {n}.", "A Body") for n in range(250))
    events = tuple(fictional.event(f"{1 + n % 28} May 2022", f"It {n}.") for n in range(600))
    one = fictional.review("large", "Large", "", "X", 2024, many, events=events)
    out = tmp_path / "site"
    write_site(fictional.library((one,)), out)
    names = {path.name for path in (out / "reviews").iterdir()}
    assert names >= {"large.html", "large--recommendations--3.html", "large--timeline--3.html"}
    assert (out / "recommendations/index--3.html").is_file()
    assert max(len(text) for text in pages(out).values()) < 500_000
    told = [re.findall(r'id="event-(\d+)"', text) for _, text in sorted(pages(out).items())]
    assert sorted(int(n) for page in told for n in page) == list(range(1, 601))
    for path, text in pages(out).items():
        for link in Links(text).links:
            target, _, anchor = link.partition("#")
            file = (path.parent / target).resolve() if target else path
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), (path, link)


# Pictures


def numbered(*words, agency="A Body"):
    return [(n, fictional.event(one, "x", agency)) for n, one in enumerate(words, 1)]


def test_a_bar_is_as_wide_as_the_date_is_uncertain():
    drawn = timeline(numbered("2 March 2022", "May 2022", "between May and October 2022"))
    day, month, longer = drawn.lanes[0].marks
    assert day.shape == "point"
    assert month.right - month.left < longer.right - longer.left
    assert 4 < (longer.right - longer.left) / (month.right - month.left) < 8


def test_a_year_is_no_point_however_narrow_it_is_drawn():
    days = [f"{day} May 2022" for day in range(1, 28)]
    drawn = timeline(numbered("1902", "1950", *days))
    assert [mark.shape for mark in drawn.lanes[0].marks[:3]] == ["within", "within", "point"]


def test_an_open_end_has_an_arrow_and_no_mark_leaves_the_picture():
    drawn = timeline(numbered("before 2019", "after 3 May 2020", "2021"))
    before, after, _ = drawn.lanes[0].marks
    assert before.open_left
    assert after.open_right
    for mark in drawn.lanes[0].marks:
        assert 0 <= mark.left < mark.right <= drawn.width - 20


def test_marks_and_their_numbers_do_not_meet():
    drawn = timeline(numbered(*(f"{1 + n % 20} May 2022" for n in range(60))))
    marks = drawn.lanes[0].marks
    for one in marks:
        for other in marks:
            if one.number < other.number and one.y == other.y:
                first, second = sorted((one, other), key=lambda mark: mark.left)
                assert second.left >= first.right + 7 * len(str(first.number))


def test_an_event_without_a_date_is_counted_and_not_drawn():
    drawn = timeline(numbered("2021", "as a juvenile", "at some point"))
    assert (drawn.shown, drawn.left_out) == (1, 2)
    assert timeline(numbered("as a juvenile")) is None


def test_time_runs_on_through_the_turn_of_the_scale():
    late = [f"{day} {month} 2022" for month in ("May", "June", "July") for day in range(1, 20)]
    drawn = timeline(numbered("1985", "1999", *late))
    assert drawn.turn
    ends = [mark.left for mark in drawn.lanes[0].marks]
    assert ends == sorted(ends)
    places = [tick.x for tick in drawn.ticks]
    assert places == sorted(places)


def test_many_bodies_share_the_last_lane():
    events = [(n, fictional.event("2021", "x", f"Body {n}")) for n in range(1, 40)]
    drawn = timeline(events)
    assert len(drawn.lanes) == 14
    assert drawn.lanes[-1].name == "Other bodies"
    assert sum(len(lane.marks) for lane in drawn.lanes) == 39


@given(st.lists(st.integers(-4000, 4000), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_years_make_a_picture_within_its_frame(years):
    words = [f"{year}" if year >= 1000 else f"the year {year}" for year in years]
    drawn = timeline(numbered(*words))
    for mark in drawn.lanes[0].marks if drawn else ():
        assert 0 <= mark.left < mark.right <= drawn.width
        assert mark.y + 20 <= drawn.height


def test_the_side_of_a_square_grows_with_its_number_and_nought_has_none():
    made = grid(["a", "b"], ["2020", "2021"], lambda row, column: 4 * row + column)
    sides = [cell.side for cell in made.cells]
    assert sides == sorted(sides)
    assert sides[0] == 0
    assert made.numbers == ((0, 1), (4, 5))


def test_the_longest_bar_is_that_of_the_largest_number():
    assert [bar.length for bar in bars([("a", 1), ("b", 4), ("c", 0)])] == [105, 420, 0]
    assert bars([("a", 0)])[0].length == 0
