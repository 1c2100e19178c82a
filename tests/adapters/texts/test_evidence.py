from datetime import date
from pathlib import Path

import pytest

from studio_desk.adapters.texts import TomlEvidenceShelf
from studio_desk.domain.advice import RULES
from studio_desk.domain.evidence import Evidence, Stance

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "evidence"
SHELF = TomlEvidenceShelf(FOLDER).all("en")
NEVER = ("always tell", "no threat", "licensing board", "union")
GOOD = """[A1]
stance = "against"
claim = "Claim"
source = "Source"
year = 2022
sample = ""
limits = "Limits"
strength = "poll"
checked = 2026-11-01
check_again = 2027-11-01
"""


@pytest.mark.parametrize("item", SHELF, ids=lambda item: item.id)
def test_every_item_says_where_it_comes_from_and_what_it_does_not_show(item: Evidence) -> None:
    assert item.claim
    assert item.source
    assert item.limits
    assert item.strength
    assert item.checked is not None
    assert item.check_again is not None
    assert item.year is not None
    assert 2000 < item.year <= item.checked.year
    assert item.checked < item.check_again


@pytest.mark.parametrize("item", SHELF, ids=lambda item: item.id)
def test_no_percentage_stands_without_its_sample(item: Evidence) -> None:
    assert "%" not in item.claim or any(character.isdigit() for character in item.sample)


def test_nothing_is_claimed_that_nobody_has_shown() -> None:
    for item in SHELF:
        assert not [words for words in NEVER if words in item.claim.lower()], item.id


def test_there_is_evidence_for_and_against_and_each_item_once() -> None:
    assert {item.stance for item in SHELF} == set(Stance)
    assert len({item.id for item in SHELF}) == len(SHELF)


def test_whatever_the_advice_rests_on_is_on_the_shelf() -> None:
    cited = {item for *_, evidence, _ in RULES for item in evidence}
    assert cited <= {item.id for item in SHELF}


def test_a_language_without_evidence_of_its_own_gets_the_english_one() -> None:
    assert TomlEvidenceShelf(FOLDER).all("tlh") == SHELF


def test_items_are_kept_in_the_order_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(GOOD.replace("A1", "Z9") + GOOD, encoding="utf-8")
    last, first = TomlEvidenceShelf(tmp_path).all("en")
    assert (last.id, first.id) == ("Z9", "A1")
    assert first.check_again == date(2027, 11, 1)
    assert first.jurisdiction == ""


def test_the_file_of_a_language_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(GOOD, encoding="utf-8")
    shelf = TomlEvidenceShelf(tmp_path)
    first = shelf.all("en")
    (tmp_path / "en.toml").unlink()
    assert shelf.all("en") is first


def test_a_date_in_quotes_is_a_mistake_that_is_found_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("2027-11-01", '"2027-11-01"')
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TypeError, match="A1"):
        TomlEvidenceShelf(tmp_path).all("en")
