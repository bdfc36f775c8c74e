"""Identifiers are told by their form and their check digit; a failed check goes before a person."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.publication import inspect
from conspectus.publication.identifiers import RULES, identifiers

REFUSED = {
    "nhs-number": ["943 476 5919", "NHS No: 9434765919", "943-476-5919"],
    "pnc": ["PNC 2012/0000021E"],
    "nino": ["AB123456C", "ab 12 34 56 c"],
    "postcode": ["B15 2TT", "sw1a 1aa", "CV15RR", "GIR 0AA"],
    "vehicle": ["AB12 CDE", "AB12CDE", "vehicle registration A123 BCD", "car ABC 123D"],
    "phone": [
        "07700 900123",
        "+44 7700 900123",
        "(0121) 496 0000",
        "020 7946 0958",
        "00447700900123",
    ],
    "e-mail": ["ann.example+x@mail.example.org"],
    "date-of-birth": ["DOB 01/02/1980", "born on 3rd March 1990", "date of birth: 1990-03-03"],
    "passport": ["passport no. 123456789"],
    "driving-licence": ["MORGA753116SM9IJ"],
    "case-number": ["crime number 20/123456/23", "custody record YE/1234/23", "URN: 20AB0123423"],
    "prison-number": ["A1234BC"],
    "ip-address": ["192.168.1.20", "2001:db8:0:0:0:0:0:1"],
    "personal-url": [
        "https://www.facebook.com/ann.example",
        r"C:\Users\ann",
        "/home/ann/report.docx",
    ],
    "co-ordinates": ["52.4862, -1.8904", "SP 0691 8685", "///filled.count.soap"],
    "bank-account": ["sort code 12-34-56", "account number 12345678"],
    "iban": ["GB82 WEST 1234 5698 7654 32"],
    "card": ["4111 1111 1111 1111"],
}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, one) for rule, all in REFUSED.items() for one in all]
)
def test_an_identifier_refuses(rule, text):
    found = identifiers(f"It says {text} there.")
    assert [(one.rule, one.severity) for one in found] == [(rule, "refuses")]


@pytest.mark.parametrize(
    "text",
    ["NHS number 943 476 5918", "PNC 2012/0000021A", "TN123456C", "AB01 CDE", "M123 XYA"],
)
def test_a_form_without_its_proof_goes_before_a_person(text):
    assert [one.severity for one in identifiers(text)] == ["before a person"]


@pytest.mark.parametrize(
    "text",
    [
        "Section 24(6) of the Act 2022, paragraph 4.1.2.3, version 1.2.3.4",
        "In 2023/24 there were 1,234,567 calls; 12/01/2026 and 25/08/2025.",
        "Case reference West Midlands OWHR 009; the case of 2023",
        "Call 999 or 101. The A45 and the M6 were shut; £12,345,678",
        "From 01/02/2023 10:30 to 02/02/2023 11:45, 30 to 40 people of 100",
        "https://www.legislation.gov.uk/ukpga/2022/32/section/24",
        "Hospital 09/01/2024 19:05 to 09/01/2024 21:40",
        "Browser/156.0.0.0 (as its maker says)",
        "0.1234567890 and 1234567890.123",
    ],
)
def test_dates_figures_and_references_are_left_alone(text):
    assert identifiers(text) == ()


def test_every_kind_of_rule_is_tried():
    assert {rule.id for rule in RULES} == {*REFUSED, "cro"}


def test_what_is_meant_to_be_public_is_allowed_exactly():
    files = {"a.txt": b"Write to help@example.org or to me@example.org."}
    found = inspect(files, allowed=["help@example.org"])
    assert [one.masked for one in found] == ["m•@•••••••.•••"]


def test_an_identifier_under_the_heading_of_its_column_is_read_with_it():
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Name", "Date of birth", "NHS number"])
    book.active.append(["A", 29_252, 9434765919])
    out = BytesIO()
    book.save(out)
    rules = {one.rule for one in inspect({"a.xlsx": out.getvalue()}) if one.severity == "refuses"}
    assert rules == {"date-of-birth", "nhs-number"}


@pytest.mark.parametrize(
    "again", ["https://", "a.", "0", "07", "a'", "1-", "A1 ", "(0", "AB12", "/home/"]
)
def test_no_repetition_makes_it_slow(again):
    started = time.perf_counter()
    identifiers(again * 20_000)
    assert time.perf_counter() - started < 60  # a hang, not a figure: those are in benchmarks/


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_to_its_end(text):
    for one in identifiers(text):
        assert one.words
