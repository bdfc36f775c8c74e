"""`conspectus dates`: what programs rely on, line by line."""

import json

import pytest
from click.testing import CliRunner

from conspectus.cli import main

FIELDS = {
    "text",
    "edtf",
    "kind",
    "earliest",
    "latest",
    "start",
    "end",
    "count",
    "relative",
    "conventions",
    "problem",
}


def run(*arguments, given=""):
    return CliRunner().invoke(main, ["dates", *arguments], input=given)


def lines(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_each_line_becomes_one_object_with_the_fields_that_others_rely_on():
    read = lines(
        run("read", "--format", "json", given="22.05.16\nmid-2022\n\nafter the murder\nrubbish\n")
    )

    assert [one["text"] for one in read] == [
        "22.05.16",
        "mid-2022",
        "",
        "after the murder",
        "rubbish",
    ]
    assert all(one.keys() >= FIELDS for one in read)
    assert [one["kind"] for one in read] == ["moment", "moment", "undated", "relative", "undated"]
    assert (read[0]["edtf"], read[0]["earliest"], read[0]["latest"]) == ("2016-05-22",) * 3
    assert read[3]["relative"]["anchor"] == "the murder"
    assert [bool(one["problem"]) for one in read] == [False, False, False, False, True]


def test_spans_and_counts_have_their_ends_and_numbers():
    span, count = lines(
        run("read", "--format", "json", given="1994 to 2023\napproximately 20 occasions in 2022\n")
    )

    assert span["start"] == {"earliest": "1994-01-01", "latest": "1994-12-31"}
    assert span["end"] == {"earliest": "2023-01-01", "latest": "2023-12-31"}
    assert count["count"] == {"low": 18, "high": 22}


def test_an_anchor_and_a_birth_give_bounds():
    day, child = lines(
        run(
            "read",
            "--format",
            "json",
            "--anchor",
            "14 August 2023",
            "--born",
            "May 2000",
            given="the following day\nas a juvenile\n",
        )
    )

    assert day["earliest"] == "2023-08-15"
    assert child["latest"] == "2018-05-30"


def test_a_convention_can_be_changed():
    (read,) = lines(
        run("read", "--format", "json", "--convention", "day-first=month", given="05/06/2022\n")
    )

    assert read["edtf"] == "2022-05-06"


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "--convention", "nonsense=1"),
        ("read", "--convention", "mid=never"),
        ("read", "--convention", "mid"),
        ("read", "--anchor", "rubbish"),
        ("read", "--born", "31/02/2000"),
        ("read", "--format", "xml"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_says_what(arguments):
    result = run(*arguments, given="2022\n")

    assert result.exit_code == 2
    assert result.output.strip()


def test_order_has_four_answers():
    given = "mid-2022\t2023\n2023\t2022\n5 May 2022\t05/05/2022\n2022\tMay 2022\n"

    read = lines(run("order", "--format", "json", given=given))

    assert [one["order"] for one in read] == ["before", "after", "same", "cannot-tell"]
    assert set(read[0]) == {"a", "b", "order"}


def test_a_line_without_a_tab_is_wrong_usage():
    assert run("order", given="2022 2023\n").exit_code == 2


def test_a_file_is_read_like_what_is_piped_in(tmp_path):
    file = tmp_path / "dates.txt"
    file.write_bytes("\ufeff22.05.16\r\nmid-2022\r\n".encode())

    assert [one["text"] for one in lines(run("read", str(file), "--format", "json"))] == [
        "22.05.16",
        "mid-2022",
    ]


def test_people_get_the_words_and_what_they_were_taken_to_mean():
    result = run("read", given="mid-2022\nabout 5 times\nMonday\n")

    assert "mid-2022\n    moment; 2022-05-01 to 2022-08-31" in result.output
    assert "by convention: mid" in result.output
    assert "4 to 6 times" in result.output
    assert "problem: A weekday is written without a date." in result.output


def test_bytes_that_are_no_text_do_not_stop_the_work():
    result = CliRunner().invoke(
        main, ["dates", "read", "--format", "json"], input=b"\xff\xfe\n2022\n"
    )

    assert [json.loads(line)["edtf"] for line in result.output.splitlines()] == [None, "2022"]
