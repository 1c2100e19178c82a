"""What the inspector says of a picture, and how loudly."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFrame, QLabel

from studio_desk.app.tools import Tools
from studio_desk.app.window import make_house
from studio_desk.domain.demand import Demand
from studio_desk.domain.fitness import Use, UseList
from studio_desk.domain.inspection import ColourModel, Private
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import Credentials, Standing
from studio_desk.ui.house import House
from studio_desk.ui.inspector.timeline import SEEN_AT_ONCE, Link
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import ImmediateTasks
from tests.conftest import Furnished
from tests.ui.inspected import (
    BROKEN,
    CAMERA,
    CONTRADICTING,
    FROM_AI,
    FROM_CAMERA,
    SIGNED_AI,
    SILENT,
    UNLISTED,
    WIDTH_PX,
    Reader,
    chain_of,
    inspection,
)


@pytest.fixture
def house(qapp: QApplication, kit: Tools, studio: Furnished, tmp_path: Path) -> House:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    workers = ImmediateTasks(), ImmediateTasks()
    return make_house(qapp, kit, studio.desk, Preferences(settings), *workers)


@pytest.fixture
def reader(house: House) -> Iterator[Reader]:
    made = Reader(house)
    yield made
    made.holder.close()
    made.holder.deleteLater()


# The record and the file


def test_where_record_and_file_disagree_both_stand_side_by_side(reader: Reader) -> None:
    reader.tell(FROM_AI, Origin.CAMERA)
    assert reader.has("inspector.differs")
    assert {"Your record", "In person", "The file"} <= set(reader.said)
    assert reader.said.count("Marked as AI generated") == 2
    assert "Your record and the file disagree. Both are shown; only you know which is right." in (
        reader.said
    )


@pytest.mark.parametrize(
    ("seen", "recorded"), [(FROM_AI, Origin.AI), (SILENT, Origin.AI), (SILENT, Origin.UNKNOWN)]
)
def test_where_they_do_not_nothing_is_set_against_anything(
    reader: Reader, seen: object, recorded: Origin
) -> None:
    reader.tell(seen, recorded)  # type: ignore[arg-type]
    assert not reader.has("inspector.differs")
    assert not reader.has("inspector.record")


def test_what_the_file_says_can_be_recorded_where_nothing_is(reader: Reader) -> None:
    asked: list[Origin] = []
    reader.panel.record_wanted.connect(asked.append)
    reader.tell(FROM_AI)
    reader.button("inspector.record").click()
    assert asked == [Origin.AI]
    reader.tell(FROM_AI, Origin.AI)
    assert not reader.has("inspector.record")


def test_of_a_contradiction_nothing_can_be_recorded_by_a_click(reader: Reader) -> None:
    reader.tell(CONTRADICTING)
    assert not reader.has("inspector.record")


def test_a_studios_own_picture_with_marks_of_ai_is_warned_of(reader: Reader) -> None:
    reader.tell(FROM_AI, Origin.CAMERA)
    assert any("carries marks of AI: a platform may label it" in each for each in reader.said)
    reader.tell(FROM_AI, Origin.AI)
    assert not any("a platform may label it" in each for each in reader.said)


def test_that_a_file_says_nothing_proves_nothing(reader: Reader) -> None:
    reader.tell(SILENT, Origin.CAMERA)
    assert any("proves nothing" in each for each in reader.said)
    assert any(each.startswith("Recorded: In person.") for each in reader.said)
    reader.tell(FROM_CAMERA, Origin.CAMERA)
    assert not any("proves nothing" in each for each in reader.said)


# What the file says


def test_statements_say_where_they_stand_how_strong_they_are_and_what_they_do_not_show(
    reader: Reader,
) -> None:
    reader.tell(CONTRADICTING)
    reader.unfold("statements")
    assert {"Camera data (EXIF)", "IPTC metadata"} <= set(reader.said)
    weak = "Written into the file unsigned; anybody can change it"
    assert reader.said.count(weak) == 2
    assert sum("Shows what" in each for each in reader.said) == 2


def test_what_holds_for_several_statements_of_one_place_is_said_once(reader: Reader) -> None:
    said = tuple(replace(SIGNED_AI, says=f"word{number}") for number in range(10))
    reader.tell(inspection(*said, credentials=Credentials.INTACT, history=(UNLISTED,)))
    reader.unfold("statements")
    assert sum("not that the signer tells the truth" in each for each in reader.said) == 1
    assert {f"Word{number}" for number in range(10)} <= set(reader.said)


def test_a_contradiction_is_shown_as_one(reader: Reader) -> None:
    reader.tell(CONTRADICTING)
    assert "The file contradicts itself" in reader.said
    (conflict,) = [each for each in reader.said if "Both cannot be true" in each]
    assert "NIKON Z 8" in conflict


def test_the_words_of_the_file_itself_are_under_the_cursor(reader: Reader) -> None:
    reader.tell(inspection(replace(SIGNED_AI, says="<b>made</b>")))
    reader.unfold("statements")
    (label,) = [
        each for each in reader.panel.findChildren(QLabel) if "made" in each.text().casefold()
    ]
    assert label.text().replace("\u200b", "") == "<b>made</b>"
    assert label.toolTip() == "<span>&lt;b&gt;made&lt;/b&gt;</span>"


# Content Credentials


def test_the_chain_says_who_signed_when_and_with_what(reader: Reader) -> None:
    reader.tell(FROM_AI)
    reader.unfold("chain")
    assert "Signed by Adobe Inc., on 2 March 2026 at 14:05 UTC" in reader.said
    assert "Written by Adobe Firefly" in reader.said
    assert "Intact; the signer is on no list that you gave, which is usual today" in reader.said


def test_without_credentials_there_is_no_chain_to_open(reader: Reader) -> None:
    reader.tell(FROM_CAMERA)
    assert not reader.has("inspector.chain")
    assert "No Content Credentials" in reader.said


def test_of_a_long_chain_the_nearest_are_seen_and_the_others_on_demand(reader: Reader) -> None:
    reader.tell(chain_of(10))
    reader.unfold("chain")
    signed = "Signed by Signer {}, on 2 March 2026 at 14:05 UTC"
    seen = [number for number in range(10) if signed.format(number) in reader.said]
    assert seen == list(range(SEEN_AT_ONCE))
    assert reader.button("inspector.chain.more").text() == "Show 7 earlier"
    reader.button("inspector.chain.more").click()
    assert all(signed.format(number) in reader.said for number in range(10))
    assert not reader.has("inspector.chain.more")


def colours(image: QImage) -> set[str]:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixelColor(*place)).name() for place in places}


@pytest.mark.parametrize("standing", list(Standing))
def test_only_a_change_after_signing_is_in_a_colour_that_warns(
    reader: Reader, house: House, standing: Standing
) -> None:
    claim = replace(UNLISTED, standing=standing)
    reader.tell(inspection(SIGNED_AI, credentials=Credentials.INTACT, history=(claim,)))
    reader.unfold("chain")
    link = reader.panel.findChild(Link)
    assert link is not None
    sign = link.grab().toImage().copy(0, 0, 18, 20)
    assert (house.look.warning.casefold() in colours(sign)) is (standing is Standing.BROKEN)


def bars(reader: Reader) -> list[QFrame]:
    return [
        each
        for each in reader.panel.findChildren(QFrame)
        if each.isVisible() and each.property("role") == "warning-bar"
    ]


def test_an_unlisted_signer_is_no_warning_and_a_broken_signature_is(reader: Reader) -> None:
    reader.tell(FROM_AI, Origin.AI)
    assert bars(reader) == []
    reader.tell(BROKEN, Origin.AI)
    assert len(bars(reader)) == 1
    assert any("no longer fit the picture" in each for each in reader.said)


def test_credentials_that_cannot_be_read_are_not_said_to_fit_no_longer(reader: Reader) -> None:
    reader.tell(inspection(credentials=Credentials.DAMAGED), Origin.CAMERA)
    assert "cannot be read" in reader.said
    reader.unfold("chain")
    assert any("Content Credentials that cannot be read" in each for each in reader.said)
    assert not any("no longer fit" in each for each in reader.said)


@pytest.mark.usefixtures("dressed")
def test_long_names_are_broken_and_no_words_are_cut_off(reader: Reader) -> None:
    claim = replace(UNLISTED, signer="W" * 200, tool="T" * 120, done=("d" * 90, "long words " * 9))
    chain = (claim, replace(claim, standing=Standing.BROKEN), claim)
    reader.tell(inspection(SIGNED_AI, CAMERA, credentials=Credentials.INTACT, history=chain))
    reader.unfold("statements", "chain", "platforms", "fitness", "file")
    assert reader.panel.minimumSizeHint().width() <= WIDTH_PX
    cut = [
        each.text()
        for each in reader.panel.findChildren(QLabel)
        if each.isVisible()
        and each.wordWrap()
        and each.height() < each.heightForWidth(each.width())
    ]
    assert cut == []


# Platforms, private data, the file


def test_what_platforms_would_find_is_said_without_a_promise(reader: Reader) -> None:
    reader.tell(FROM_AI)
    reader.unfold("platforms")
    assert any("a platform that reads them can label" in each for each in reader.said)
    note = "What platforms do with marks is their own affair and changes without notice."
    assert note in reader.said
    reader.tell(SILENT)
    assert "Neither Content Credentials nor an IPTC mark that speaks of AI." in reader.said


def test_private_data_is_named_with_the_word_that_it_stays_here(reader: Reader) -> None:
    reader.tell(replace(FROM_CAMERA, private=(Private.LOCATION, Private.SERIAL_NUMBERS)))
    described = reader.button("inspector.private").accessibleDescription()
    assert described == "location, serial numbers"
    reader.unfold("private")
    assert any("GPS" in each and "serial numbers" in each for each in reader.said)
    assert "Proposals and exported copies leave that out." in reader.said
    reader.tell(FROM_CAMERA)
    assert not reader.has("inspector.private")


def test_the_facts_of_the_file_are_told_once(reader: Reader) -> None:
    reader.tell(
        replace(
            FROM_CAMERA,
            colour_model=ColourModel.CMYK,
            depth_bits=16,
            profile="ISO Coated v2",
            jpeg_quality=92,
        )
    )
    reader.unfold("file")
    facts = (
        "JPEG, 3000 × 2000 pixels (6 MP)",
        "CMYK, 16 bits a channel, ISO Coated v2",
        "JPEG quality about 92 of 100",
        "4.2 MB",
    )
    assert [reader.said.count(each) for each in facts] == [1, 1, 1, 1]


# What the pixels are enough for


def test_every_use_of_the_studio_is_measured_and_no_other(reader: Reader) -> None:
    uses = UseList(
        (
            Use("badge", Demand(Decimal(2), Decimal(3), 300), "Our badge"),
            Use("wall", Demand(Decimal(40), Decimal(60), 150), "Our wall"),
        )
    )
    reader.tell(FROM_CAMERA, uses=uses)
    reader.unfold("fitness")
    assert {"Our badge", "1000 ppi, sharp", "Our wall", "50 ppi, far\xa0too\xa0few"} <= set(
        reader.said
    )
    assert "Largest good print, at 300 ppi: 10 × 6.67 in (25.4 × 16.9 cm)" in reader.said
    assert not any("A4" in each for each in reader.said)
    assert reader.role("Our badge") == "body"
    assert reader.role("Our wall") == "muted"


@pytest.mark.parametrize("seen", [FROM_AI, FROM_CAMERA])
@pytest.mark.parametrize("recorded", [Origin.AI, Origin.CAMERA])
def test_an_identity_picture_is_always_a_caution(
    reader: Reader, seen: object, recorded: Origin
) -> None:
    reader.tell(seen, recorded)  # type: ignore[arg-type]
    reader.unfold("fitness")
    assert any("Official identity picture: ask the authority" in each for each in reader.said)


def test_an_identity_picture_is_one_also_where_the_studio_measures_no_such_use(
    reader: Reader,
) -> None:
    reader.tell(FROM_CAMERA, uses=UseList((Use("a", Demand(Decimal(2), Decimal(3), 300), "A"),)))
    reader.unfold("fitness")
    assert any("Official identity picture: ask the authority" in each for each in reader.said)


def test_a_caution_that_holds_for_many_uses_is_said_once(reader: Reader) -> None:
    reader.tell(replace(FROM_CAMERA, profile=""))
    reader.unfold("fitness")
    assert sum("No colour profile" in each for each in reader.said) == 1


def test_a_caution_for_many_uses_has_a_number_and_its_uses_bear_it(reader: Reader) -> None:
    # 3000 by 2000 pixels: squares and tall shapes lose more than a quarter, 4 by 6 loses nothing.
    def shaped(name: str, short: int, long: int) -> Use:
        return Use(name, Demand(Decimal(short), Decimal(long), 300), name)

    squares = (shaped(f"Square {side}", side, side) for side in (2, 3, 4))
    reader.tell(FROM_CAMERA, uses=UseList((*squares, shaped("Print", 4, 6))))
    reader.unfold("fitness")
    measured = {"1000 ppi, sharp ¹", "667 ppi, sharp ¹", "500 ppi, sharp ¹", "500 ppi, sharp"}
    assert measured <= {each.replace("\N{NO-BREAK SPACE}", " ") for each in reader.said}
    assert any(each.startswith("¹ Cropped to this shape") for each in reader.said)


# From picture to picture


def test_what_was_opened_stays_open_and_tells_of_the_next_picture(reader: Reader) -> None:
    reader.tell(FROM_AI)
    reader.unfold("platforms")
    reader.tell(SILENT)
    assert "Neither Content Credentials nor an IPTC mark that speaks of AI." in reader.said
    assert not any("a platform that reads them" in each for each in reader.said)


def test_closed_sections_say_in_few_words_what_is_in_them(reader: Reader) -> None:
    reader.tell(FROM_AI)
    described = {
        name: reader.button(f"inspector.{name}").accessibleDescription()
        for name in ("statements", "chain", "platforms", "fitness", "file")
    }
    assert described == {
        "statements": "One statement",
        "chain": "intact",
        "platforms": "marks of AI",
        "fitness": "good up to 10.0 × 6.7 in",
        "file": "3000 × 2000 px",
    }


def test_a_picture_of_a_few_pixels_is_called_too_small_to_print(reader: Reader) -> None:
    reader.tell(replace(FROM_AI, width_px=16, height_px=16))
    described = reader.button("inspector.fitness").accessibleDescription()
    assert described == "too small to print"
    reader.unfold("fitness")
    assert "Largest good print, at 300 ppi: none, from 16 × 16 pixels" in reader.said


def test_where_nothing_can_be_told_nothing_else_is_to_be_seen(reader: Reader) -> None:
    reader.tell(FROM_AI)
    reader.panel.say("The file is gone.")
    assert reader.said == ["The file is gone."]
    reader.tell(FROM_AI)
    assert "Marked as AI generated" in reader.said
