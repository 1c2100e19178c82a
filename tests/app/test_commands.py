"""`price` and `proposal` as a person at a terminal, or another program, meets them."""

import errno
import io
import json
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from studio_desk import __version__
from studio_desk.app.cli import main
from studio_desk.app.commands import priced_text
from studio_desk.app.tools import tools
from studio_desk.domain import pricing
from studio_desk.domain.line import Line, Remark, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote

from .conftest import LINE, Run, Write

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "consultation.json"
NAMES = ["<b>Bold</b> & Co.", "<para>", "עדי כהן", "김서연", "👩🏽‍💼 Ada", "{client} %s"]

pytestmark = pytest.mark.usefixtures("empty_home")


def one_line(**changes: Any) -> dict[str, Any]:
    return {"quote": {"lines": [LINE, LINE | changes]}}


def test_price_tells_the_lines_and_the_sums(run: Run, write: Write) -> None:
    extra = {"description": "Album", "unit_price": "220", "role": "optional"}
    told = run("price", write(quote={"lines": [LINE, extra], "deposit": {"percent": "50"}}))
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert re.fullmatch(r"1 x Session +349\.00", lines[0])
    assert re.fullmatch(r"1 x Album +\(220\.00\)", lines[1])
    assert lines[2] == "-" * len(lines[0]) == "-" * len(lines[3])
    assert "$349.00" in told.out
    assert "569.00" in told.out
    assert "174.50" in told.out


def test_price_tells_a_line_in_percent_of_what_stands_above_it(run: Run, write: Write) -> None:
    rush = {"description": "Rush", "unit": "percent", "unit_price": "25.0"}
    path = write(quote={"lines": [LINE, rush, LINE], "deposit": {"percent": "50"}})
    lines = run("price", path).out.splitlines()
    assert re.fullmatch(r"25% Rush +87\.25", lines[1])
    told = json.loads(run("price", path, "--json").out)
    assert [line["total"] for line in told["lines"]] == ["349.00", "87.25", "349.00"]
    assert told["lines"][1].keys() == told["lines"][0].keys()


def test_price_tells_headings_and_free_words_without_an_amount() -> None:
    entries = (
        Section("Your day"),
        Line("Session", Decimal(349)),
        Remark("Bring two outfits.\nWe choose together, \x1b[31mand it takes a while to choose."),
        Line("Album", Decimal(220), role=Role.OPTIONAL),
    )
    quote = Quote(Currency.of("USD"), entries, note="Thank you.\n\nSee you on Monday.")
    lines = priced_text(tools(), pricing.price(quote)).splitlines()
    assert lines[0] == "Your day"
    assert re.fullmatch(r"1 x Session +349\.00", lines[1])
    assert lines[2].startswith("Bring two outfits. We choose together, [31mand")
    assert re.fullmatch(r"1 x Album +\(220\.00\)", lines[3])
    assert lines[4] == "-" * len(lines[1]) == "-" * len(lines[3])
    assert lines[-3:-1] == ["Thank you.", "See you on Monday."]


def test_price_tells_the_quote_of_nothing(run: Run, write: Write) -> None:
    told = run("price", write(quote={"lines": []}))
    assert told.code == 0
    assert "$0.00" in told.out


def test_price_as_json_is_what_other_programs_rely_on(run: Run, write: Write) -> None:
    quote = {
        "currency": "USD",
        "taxes": [{"id": "gst", "percent": "5"}, {"id": "qst", "percent": "9.975"}],
        "lines": [
            {"description": "Session", "unit_price": "1200", "taxes": ["gst", "qst"],
             "discount": {"percent": "5"}},
            {"description": "Album", "unit_price": "100", "role": "optional"},
        ],
        "deposit": {"amount": "100.00"},
    }  # fmt: skip
    told = run("price", write(quote=quote), "--json")
    assert (told.code, told.err) == (0, "")
    assert json.loads(told.out) == {
        "currency": "USD",
        "lines": [
            {"description": "Session", "gross": "1200.00", "discount": "60.00",
             "total": "1140.00", "counts": True},
            {"description": "Album", "gross": "100.00", "discount": "0.00",
             "total": "100.00", "counts": False},
        ],
        "subtotal": "1140.00",
        "discount": "0.00",
        "net": "1140.00",
        "taxes": [
            {"id": "gst", "base": "1140.00", "amount": "57.00"},
            {"id": "qst", "base": "1140.00", "amount": "113.72"},
        ],
        "tax": "170.72",
        "total": "1310.72",
        "deposit": "100.00",
        "total_with_all_options": "1410.72",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "total"), [("KRW", "349"), ("USD", "349.00"), ("KWD", "349.000")])
def test_amounts_in_json_have_the_digits_of_their_currency(
    run: Run, write: Write, code: str, total: str
) -> None:
    told = run("price", write(quote={"currency": code, "lines": [LINE]}), "--json")
    assert json.loads(told.out)["total"] == total


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told_as_they_were_typed(run: Run, write: Write, name: str) -> None:
    path = write(quote={"lines": [LINE | {"description": name}]})
    assert f"1 x {name} " in run("price", path).out
    assert json.loads(run("price", path, "--json").out)["lines"][0]["description"] == name


def test_a_row_stays_a_row_and_nothing_typed_steers_the_terminal(run: Run, write: Write) -> None:
    typed = "Session\nfor \x1b[31mtwo\x07\r people"
    told = run("price", write(quote={"lines": [LINE | {"description": typed}]})).out
    assert told.splitlines()[0].startswith("1 x Session for [31mtwo people ")


def test_amounts_stand_below_one_another_whatever_the_script(run: Run, write: Write) -> None:
    lines = [LINE | {"description": each} for each in ("Session", "표지용 인물 촬영")]
    latin, korean = run("price", write(quote={"lines": lines})).out.splitlines()[:2]
    assert len(latin) == len(korean) + len("표지용인물촬영")


def test_json_parses_whatever_the_encoding_of_the_output(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(quote={"lines": [LINE | {"description": each} for each in NAMES]})
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="ascii"))
    assert main(["price", str(path), "--json"]) == 0
    lines = json.loads(taken.getvalue())["lines"]
    assert [line["description"] for line in lines] == NAMES


def test_text_is_told_in_any_encoding(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(quote={"lines": [LINE | {"description": each} for each in NAMES]})
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="ascii"))
    assert main(["price", str(path)]) == 0
    assert b"1 x <b>Bold</b> & Co." in taken.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"{", "not JSON"),
        (b"price, amount\n1, 2\n", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"1" * 10_000, "too many digits"),
        (b"[]", "an object"),
        (b'{"version": 2}', "version 1"),
    ],
)
@pytest.mark.parametrize("command", ["price", "proposal"])
def test_what_is_no_consultation_file_is_refused_by_name(
    run: Run, tmp_path: Path, command: str, content: bytes, reason: str
) -> None:
    path = tmp_path / "park.json"
    path.write_bytes(content)
    told = run(command, path, *(["-o", tmp_path / "offer.pdf"] if command == "proposal" else []))
    assert "park.json" in told.complaint()
    assert reason in told.complaint()
    assert told.out == ""
    assert not (tmp_path / "offer.pdf").exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"price": "1"}, "price: this key is not known"),
        ({"client": {}}, "client.name: this is missing"),
        (one_line(quantity="-1"), "line 2 (“Session”) is -1; it cannot be negative"),
        (one_line(quantity=1), "text in quotes"),
        (one_line(unit_price="NaN"), "NaN"),
        (one_line(unit_price="9" * 20), "has to lie between"),
        (one_line(taxes=["vat"]), "“vat”"),
        (one_line(discount={"amount": "349.01"}), "349.01 USD"),
        ({"quote": {"lines": [], "currency": "XYZ"}}, "“XYZ” is not a currency"),
        ({"quote": {"lines": [], "currency": "usd"}}, "“usd” is not a currency"),
        ({"quote": {"lines": [LINE] * 10_000}}, "10000 lines; at most 5000"),
        ({"quote": {"lines": [LINE], "discount": {"percent": "101"}}}, "101"),
        ({"quote": {"lines": [LINE], "deposit": {"amount": "1.001"}}}, "1.001"),
        ({"quote": {"lines": [LINE], "deposit": {"amount": "350"}}}, "350.00 USD"),
    ],
)
def test_what_is_wrong_in_a_consultation_file_is_told_in_one_line(
    run: Run, write: Write, changes: dict[str, Any], reason: str
) -> None:
    told = run("price", write(**changes), "--json")
    assert "park.json" in told.complaint()
    assert reason in told.complaint()
    assert told.out == ""


def test_a_complaint_is_one_line_whatever_was_typed(run: Run, write: Write) -> None:
    typed = "A\nB\x1b[2J\u2028C" + "x" * 5_000
    complaint = run("price", write(**one_line(description=typed, quantity="-1"))).complaint()
    assert "\x1b" not in complaint
    assert len(complaint) < 500


@pytest.mark.parametrize("command", ["price", "proposal", "inspect"])
def test_a_file_that_is_not_there_or_is_a_folder_is_named(
    run: Run, tmp_path: Path, command: str
) -> None:
    output = ["-o", tmp_path / "offer.pdf"] if command == "proposal" else []
    assert "gone.json" in run(command, tmp_path / "gone.json", *output).complaint()
    assert tmp_path.name in run(command, tmp_path, *output).complaint()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_leaves_a_traceback(data: st.DataObject) -> None:
    content = bytearray(SAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        end = data.draw(st.integers(start, min(start + 40, len(content))))
        content[start:end] = data.draw(st.binary(max_size=6) | st.sampled_from([b'"', b"-1", b"{"]))
    with TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        path = Path(folder) / "damaged.json"
        path.write_bytes(content)
        with redirect_stderr(io.StringIO()) as complaint:
            code = main(["price", str(path)])
    assert code in {0, 1}
    assert len(complaint.getvalue().splitlines()) == code
    assert code == 0 or "damaged.json" in complaint.getvalue()


def test_a_proposal_is_written_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "new" / "folder" / "offer.pdf"
    told = run("proposal", SAMPLE, "-o", output)
    assert (told.code, told.out, told.err) == (0, f"{output}\n", "")
    assert output.read_bytes().startswith(b"%PDF-")
    pages = [page.extract_text() for page in PdfReader(output).pages]
    assert "Mina Park" in pages[0]
    # What has no number yet says so on every page.
    assert all("Draft" in page for page in pages)


def test_the_proposal_and_the_price_agree(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "offer.pdf"
    run("proposal", SAMPLE, "-o", output)
    total = json.loads(run("price", SAMPLE, "--json").out)["total"]
    text = "".join(page.extract_text() for page in PdfReader(output).pages)
    assert f"${total}" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_is_written_for_anybody(run: Run, write: Write, name: str) -> None:
    path = write(
        client={"name": name, "organisation": name},
        studio={"name": name, "terms": name},
        brief={"audience": name},
        quote={"lines": [LINE | {"description": name}]},
    )
    output = path.with_suffix(".pdf")
    assert run("proposal", path, "-o", output).err == ""
    if name.isascii():
        text = "".join(page.extract_text() for page in PdfReader(output).pages)
        assert text.count(name) > 3


@pytest.mark.parametrize("image", ["gone.png", "cut.png", "empty.png", ".", "\u0000.png"])
def test_a_picture_that_cannot_be_used_stops_the_proposal(
    run: Run, write: Write, picture: Path, cut_short: Path, image: str
) -> None:
    picture.with_name("empty.png").touch()
    pair = {"left": {"image": picture.name}, "right": {"image": image}}
    path = write(comparisons=[pair])
    output = path.with_suffix(".pdf")
    output.write_text("the older offer", encoding="utf-8")
    told = run("proposal", path, "-o", output)
    assert "was not taken" in told.complaint()
    assert output.read_text(encoding="utf-8") == "the older offer"
    assert run("price", path).code == 0


def test_a_picture_is_named_in_the_complaint(run: Run, write: Write, cut_short: Path) -> None:
    side = {"image": cut_short.name}
    path = write(comparisons=[{"left": side, "right": side}])
    complaint = run("proposal", path, "-o", path.with_suffix(".pdf")).complaint()
    assert "park.json" in complaint
    assert "“cut.png”" in complaint
    assert "damaged" in complaint


def test_a_proposal_below_a_file_is_refused(run: Run, write: Write, tmp_path: Path) -> None:
    path = write()
    told = run("proposal", path, "-o", path / "offer.pdf")
    assert f"{path / 'offer.pdf'}” cannot be written" in told.complaint()
    assert told.out == ""
    assert f"“{tmp_path}” cannot be written" in run("proposal", path, "-o", tmp_path).complaint()


def test_a_full_disk_is_told_and_the_older_proposal_stays(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path, output = write(), tmp_path / "out" / "offer.pdf"
    output.parent.mkdir()
    output.write_text("the older offer", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    complaint = run("proposal", path, "-o", output).complaint()
    assert "offer.pdf” cannot be written: No space left on device" in complaint
    assert [each.name for each in output.parent.iterdir()] == ["offer.pdf"]
    assert output.read_text(encoding="utf-8") == "the older offer"


@pytest.mark.parametrize(
    "words",
    [
        ["price"], ["price", "a.json", "b.json"], ["price", "a.json", "--jso"], ["inspect"],
        ["proposal", "a.json"], ["proposal", "a.json", "-o"], ["nonsense"], ["--nonsense"],
        ["demo"], ["pictures"],
    ],
)  # fmt: skip
def test_wrong_usage_is_told_as_such(run: Run, words: list[str]) -> None:
    told = run(*words)
    assert told.code == 2
    assert told.err.startswith("usage: studio-desk")
    assert told.out == ""


@pytest.mark.parametrize("words", [["--help"], ["price", "--help"], ["--version"]])
def test_help_is_no_mistake(run: Run, words: list[str]) -> None:
    told = run(*words)
    assert (told.code, told.err) == (0, "")
    assert told.out.strip() == f"Studio Desk {__version__}" or "usage: studio-desk" in told.out
