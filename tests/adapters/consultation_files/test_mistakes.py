import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.consultation_files import ConsultationFiles
from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.domain.errors import DeskError
from studio_desk.services.failures import ConsultationFileInvalid, FileUnreadable

from .conftest import StoppedClock, Write

LINE = {"description": "Session", "unit_price": "349.00"}


def wrong(files: ConsultationFiles, path: Path) -> tuple[str, str]:
    """The place and the reason with which a file is refused."""
    with pytest.raises(ConsultationFileInvalid) as refused:
        files.quote(path)
    assert refused.value.name == path.name
    return refused.value.place, refused.value.reason


def quote(**changes: Any) -> dict[str, Any]:
    return {"quote": {"lines": [LINE, LINE | changes]}}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"colour": "red"}, "colour"),
        ({"client": {"name": "A", "age": 3}}, "client.age"),
        ({"client": {}}, "client.name"),
        ({"client": {"nmae": "A"}}, "client.nmae"),
        ({"client": None}, "client"),
        ({"quote": {}}, "quote.lines"),
        (quote(tax="vat"), "quote.lines.2.tax"),
        (quote(quantity="-"), "quote.lines.2.quantity"),
        (quote(taxes="vat"), "quote.lines.2.taxes"),
        (quote(role="extra"), "quote.lines.2.role"),
        (quote(chosen="yes"), "quote.lines.2.chosen"),
        (quote(discount={"amount": 3}), "quote.lines.2.discount.amount"),
        (quote(discount={"percent": "3", "of": "all"}), "quote.lines.2.discount.of"),
        (quote(discount={"percent": "3", "amount": "3"}), "quote.lines.2.discount"),
        (quote(discount={}), "quote.lines.2.discount"),
        (quote(discount="3"), "quote.lines.2.discount"),
        ({"brief": {"people": 0}}, "brief.people"),
        ({"brief": {"people": True}}, "brief.people"),
        ({"brief": {"use_cases": ["actor", "wizard"]}}, "brief.use_cases.2"),
        ({"brief": {"final_uses": ["stamp"]}}, "brief.final_uses.1"),
        ({"comparisons": [{"left": {"image": ""}, "right": {}}]}, "comparisons.1.left.image"),
        ({"language": "English, please"}, "language"),
        ({"version": 2}, "version"),
        ({"version": "1"}, "version"),
        ({"version": True}, "version"),
    ],
)
def test_a_mistake_is_named_by_its_place(
    files: ConsultationFiles, write: Write, changes: dict[str, Any], place: str
) -> None:
    assert wrong(files, write(**changes))[0] == place


@pytest.mark.parametrize(
    "number", ["1e3", "NaN", "Infinity", "1,5", ".5", "5.", "+5", " 5", "5\n", "٥", "0x10", ""]
)
def test_numbers_are_plain_decimals(files: ConsultationFiles, write: Write, number: str) -> None:
    place, reason = wrong(files, write(**quote(unit_price=number)))
    assert place == "quote.lines.2.unit_price"
    assert "plain decimal number" in reason


@pytest.mark.parametrize("number", [5, 5.5, float("nan")])
def test_money_without_quotes_is_refused(
    files: ConsultationFiles, write: Write, number: float
) -> None:
    assert "text in quotes" in wrong(files, write(**quote(unit_price=number)))[1]


@pytest.mark.parametrize(
    "day", [0, 864_000, "864000", "2026-13-01", "2026-12-01T00:00:00", "1.12.2026", "20261201"]
)
def test_a_day_has_one_notation(files: ConsultationFiles, write: Write, day: object) -> None:
    expected = ("brief.deadline", "this has to be a day as YYYY-MM-DD")
    assert wrong(files, write(brief={"deadline": day})) == expected


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"", "file", "it is empty"),
        (b"\xef\xbb\xbf \n", "file", "it is empty"),
        (b'{"version": 1,\n  nonsense}', "line 2, column 3", "this is not JSON"),
        (b'{"version": 1}\n}', "line 2, column 1", "this is not JSON"),
        (b'{\n"version": "\xff"}', "line 2", "the text is not UTF-8"),
        (b"[" * 100_000, "file", "it is nested too deeply"),
        (b"1" * 5_000, "file", "it holds a number of too many digits"),
        (b" " * 20_000_001, "file", "it is larger than 20 MB"),
        (b"[]", "file", "this has to be an object in braces"),
        (b'{"quote": {"lines": [{}, {"unit": "h", "unit": "m"}]}}', "quote.lines.2.unit",
         "this key is there twice"),
        (b'{"a": 1, "a": {"a": 1, "a": 2}}', "a", "this key is there twice"),
        (json.dumps({"brief": dict.fromkeys(map(str, range(200)))}).encode(), "brief",
         "this has more than 100 keys"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_says_where_it_goes_wrong(
    files: ConsultationFiles, tmp_path: Path, content: bytes, place: str, reason: str
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    assert wrong(files, path) == (place, reason)


def test_only_the_first_of_a_million_mistakes_is_told(
    files: ConsultationFiles, write: Write
) -> None:
    place, _ = wrong(files, write(quote={"lines": [{}] * 1_000_000}))
    assert place == "quote.lines.1.description"


def test_a_hostile_key_cannot_break_the_line(files: ConsultationFiles, write: Write) -> None:
    place, _ = wrong(files, write(**{"a\nb\x1b[31m\u202e" + "x" * 1_000: 1}))
    assert place.isprintable()
    assert len(place) < 100


@pytest.mark.parametrize("path", ["missing.json", "."])
def test_a_missing_file_and_a_folder_cannot_be_read(
    files: ConsultationFiles, tmp_path: Path, path: str
) -> None:
    with pytest.raises(FileUnreadable) as unreadable:
        files.quote(tmp_path / path)
    assert unreadable.value.name == (tmp_path / path).name


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(), each, max_size=4),
    max_leaves=8,
)
PLACES = st.sampled_from(
    ["version", "language", "studio", "client", "brief", "comparisons", "quote", "lines",
     "discount", "deposit", "taxes", "valid_until", "currency"]
)  # fmt: skip


@given(where=PLACES, value=JSON)
def test_no_value_anywhere_is_worse_than_one_error(
    tmp_path_factory: pytest.TempPathFactory, where: str, value: object
) -> None:
    quote: dict[str, object] = {"lines": [LINE | {where: value}], where: value}
    values = {"version": 1, "client": {"name": "A"}, "quote": quote, where: value}
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    files = ConsultationFiles(PillowDarkroom(), StoppedClock())
    told = ""
    with suppress(DeskError):
        try:
            files.read(path)
        except ConsultationFileInvalid as invalid:
            told = invalid.place + invalid.reason
    assert not told or told.isprintable()
