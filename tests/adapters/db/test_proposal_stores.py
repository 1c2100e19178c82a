from datetime import date
from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.branding import Branding, CoverDesign, Pairing, Paper
from studio_desk.domain.consultation import Studio
from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.services.failures import NotFound
from studio_desk.services.proposal_ports import ArrangementTemplate

SHORT = Arrangement(cover_picture="b" * 64).without(Part.PAIRS).insisting("own", on=True)


def review(claim: str, item_id: str = "") -> Evidence:
    return Evidence(
        item_id, Stance.FOR, claim, "", None, "", "", "", "", date(2026, 11, 1), None, own=True
    )


@pytest.fixture
def units(tmp_path: Path) -> SqlUnitsOfWork:
    return SqlUnitsOfWork(tmp_path / "studio.db")


def test_a_studio_s_brand_and_what_it_says_of_itself_are_kept(units: SqlUnitsOfWork) -> None:
    brand = Branding("a" * 64, Pairing.MODERN, CoverDesign.QUIET, Paper.LETTER)
    studio = Studio(
        "Harbour Light",
        branding=brand,
        about="Since 1998.",
        licence="For your own use.",
        delivery_days=5,
        mail_limit_mb=8,
        seals=True,
    )
    with units() as work:
        work.studio.put(studio)
        work.commit()
    with units() as work:
        assert work.studio.get() == studio


def test_templates_of_proposals_are_kept_by_name(units: SqlUnitsOfWork) -> None:
    with units() as work:
        work.arrangements.put(ArrangementTemplate("short", SHORT))
        long = work.arrangements.put(ArrangementTemplate("Long", Arrangement(), is_first=True))
        work.commit()
    with units() as work:
        assert [each.name for each in work.arrangements.all()] == ["Long", "short"]
        assert work.arrangements.all()[1].arrangement == SHORT
        work.arrangements.remove(long.id)
        with pytest.raises(NotFound):
            work.arrangements.remove(long.id)
        assert [each.name for each in work.arrangements.all()] == ["short"]


def test_own_evidence_keeps_its_order_when_it_is_put_anew(units: SqlUnitsOfWork) -> None:
    with units() as work:
        first = work.evidence.put(review("First"))
        work.evidence.put(review("Second"))
        work.evidence.put(review("First, in other words", first.id))
        work.commit()
    with units() as work:
        kept = work.evidence.all()
        assert [each.claim for each in kept] == ["First, in other words", "Second"]
        work.evidence.remove(first.id)
        with pytest.raises(NotFound):
            work.evidence.remove(first.id)
