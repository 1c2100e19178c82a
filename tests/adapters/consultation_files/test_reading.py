import hashlib
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.adapters.consultation_files import ConsultationFiles
from studio_desk.domain.advice import Route, advise
from studio_desk.domain.brief import Agreed, AiRule, Stakes, UseCase
from studio_desk.domain.checks import NegativeQuantity, TooManyLines, UnknownTax
from studio_desk.domain.comparison import Callout, CalloutKind, Side
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Client
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.line import Role
from studio_desk.domain.money import UnknownCurrency
from studio_desk.domain.picture import Origin, OutsidePicture
from studio_desk.domain.terms import Amount, Percent, Rounding, Tax
from studio_desk.domain.weights import Setting
from studio_desk.services.failures import PictureRefused, Refusal

from .conftest import Write

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
LINE = {"description": "Session", "unit_price": "349.00"}


def test_the_smallest_file_gets_sensible_defaults(files: ConsultationFiles, write: Write) -> None:
    filed = files.read(write(quote={"lines": [LINE]}))
    quote = filed.consultation.quote
    assert filed.consultation.client == Client("Mina Park")
    assert filed.consultation.held_on == date(2026, 11, 23)
    assert filed.consultation.language == "en"
    assert filed.consultation.brief.stakes is Stakes.MEDIUM
    assert filed.consultation.brief.ai_rule is AiRule.UNKNOWN
    assert filed.consultation.brief.agreed is Agreed.UNKNOWN
    assert (quote.currency.code, quote.rounding) == ("USD", Rounding.DOCUMENT)
    [line] = quote.lines
    assert (line.quantity, line.unit, line.taxes) == (Decimal(1), "each", ())
    assert (line.role, line.chosen) == (Role.INCLUDED, False)
    assert filed.media == {}


def test_everything_in_the_quote_arrives_exactly(files: ConsultationFiles, write: Write) -> None:
    quote = files.quote(
        write(
            quote={
                "currency": "KWD",
                "prices_include_tax": True,
                "rounding": "line",
                "taxes": [{"id": "vat", "name": "VAT", "percent": "9.975"}],
                "lines": [
                    LINE
                    | {
                        "quantity": "2.25",
                        "unit": "h",
                        "taxes": ["vat"],
                        "discount": {"percent": "35"},
                        "role": "alternative",
                        "group": "A",
                        "chosen": True,
                    },
                    {"description": "Credit", "unit_price": "-0.10", "discount": None},
                ],
                "discount": {"amount": "50.00"},
                "deposit": {"percent": "50"},
                "valid_until": "2026-12-31",
            }
        )
    )
    session, credit = quote.lines
    assert (quote.currency.code, quote.currency.digits) == ("KWD", 3)
    assert quote.taxes == (Tax("vat", "VAT", Decimal("9.975")),)
    assert (session.quantity, session.unit, session.taxes) == (Decimal("2.25"), "h", ("vat",))
    assert session.discount == Percent(Decimal(35))
    assert (session.role, session.group, session.chosen) == (Role.ALTERNATIVE, "A", True)
    assert credit.unit_price == Decimal("-0.10")
    assert quote.discount == Amount(Decimal("50.00"))
    assert quote.deposit == Percent(Decimal(50))
    assert (quote.prices_include_tax, quote.rounding) == (True, Rounding.LINE)
    assert quote.valid_until == date(2026, 12, 31)


def test_the_brief_arrives_with_its_final_uses(files: ConsultationFiles, write: Write) -> None:
    brief = files.read(
        write(
            brief={
                "use_cases": ["executive", "book-jacket"],
                "stakes": "high",
                "deadline": "2026-12-01",
                "budget": "300.00",
                "people": 4,
                "looks": 2,
                "final_uses": ["print-24x36"],
                "audience": "The jury",
                "notes": "<b>not markup</b>",
            }
        )
    ).consultation.brief
    assert brief.use_cases == (UseCase.EXECUTIVE, UseCase.BOOK_JACKET)
    assert (brief.stakes, brief.deadline) == (Stakes.HIGH, date(2026, 12, 1))
    assert (brief.budget, brief.people, brief.looks) == (Decimal("300.00"), 4, 2)
    assert brief.final_uses == (FinalUse.PRINT_24X36,)
    assert (brief.audience, brief.notes) == ("The jury", "<b>not markup</b>")


@pytest.mark.parametrize("rule", AiRule)
@pytest.mark.parametrize("agreed", Agreed)
def test_what_was_asked_about_ai_is_advised_on(
    files: ConsultationFiles, write: Write, rule: AiRule, agreed: Agreed
) -> None:
    asked = {"stakes": "low", "ai_rule": rule.value, "agreed": agreed.value}
    filed = files.read(write(brief=asked | {"use_cases": ["avatar"]})).consultation
    assert (filed.brief.ai_rule, filed.brief.agreed) == (rule, agreed)
    refused = rule is AiRule.REFUSED or agreed is Agreed.NOT_ALL
    given = advise(filed.brief, Setting(filed.held_on))
    assert given.route is (Route.IN_PERSON if refused else Route.AI)


def test_pictures_are_found_beside_the_file_and_known_by_their_content(
    files: ConsultationFiles, write: Write, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = {
        "title": "Same light",
        "left": {"image": "pictures/left.png", "origin": "ai", "tool": "T", "picked_from": 40},
        "right": {"image": "pictures/left.png", "origin": "camera", "credit": "© Studio"},
        "callouts": [{"side": "left", "x": "0.42", "y": "0.31", "kind": "eyes", "text": "Look"}],
    }
    path = write(comparisons=[pair])
    monkeypatch.chdir(path.parent)
    filed = files.read(Path(path.name))
    [comparison] = filed.consultation.comparisons
    content = hashlib.sha256(picture.read_bytes()).hexdigest()
    assert filed.media == {content: picture.resolve()}
    # Whoever writes the file vouches for its pictures.
    assert filed.consultation.withheld(ConsentUse.PRINT, date.max) == ()
    assert (comparison.left.content, comparison.left.origin) == (content, Origin.AI)
    assert (comparison.left.width_px, comparison.left.height_px) == (40, 60)
    assert (comparison.left.tool, comparison.left.picked_from) == ("T", 40)
    assert (comparison.right.origin, comparison.right.credit) == (Origin.CAMERA, "© Studio")
    look = Callout(Side.LEFT, Decimal("0.42"), Decimal("0.31"), CalloutKind.EYES, "Look")
    assert comparison.callouts == (look,)


def test_the_quote_alone_touches_no_picture(files: ConsultationFiles, write: Write) -> None:
    missing = {"image": "nowhere.png"}
    path = write(comparisons=[{"left": missing, "right": missing}], quote={"lines": [LINE]})
    assert len(files.quote(path).lines) == 1
    with pytest.raises(PictureRefused) as refused:
        files.read(path)
    assert refused.value == PictureRefused("nowhere.png", Refusal.MISSING)


def test_a_byte_order_mark_is_no_mistake(files: ConsultationFiles, write: Write) -> None:
    path = write()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert files.read(path).consultation.client.name == "Mina Park"


@pytest.mark.parametrize(
    "name", ["김서연", "עדי כהן", "👩🏽‍💼 Ada", "<b>Bold</b> & Co.", "O\u2028K"]
)
def test_names_of_every_script_arrive_untouched(
    files: ConsultationFiles, write: Write, name: str
) -> None:
    assert files.read(write(client={"name": name})).consultation.client.name == name


def test_rules_of_the_domain_speak_for_themselves(files: ConsultationFiles, write: Write) -> None:
    with pytest.raises(NegativeQuantity) as negative:
        files.quote(write(quote={"lines": [LINE, LINE | {"quantity": "-1"}]}))
    assert negative.value == NegativeQuantity(2, "Session", Decimal(-1))
    with pytest.raises(UnknownCurrency):
        files.quote(write(quote={"currency": "ABC", "lines": []}))
    with pytest.raises(UnknownTax):
        files.quote(write(quote={"lines": [LINE | {"taxes": ["vat"]}]}))


def test_a_callout_beside_the_picture_is_refused(
    files: ConsultationFiles, write: Write, picture: Path
) -> None:
    side = {"image": os.fspath(picture.relative_to(picture.parents[1]))}
    callout = {"side": "left", "x": "1.01", "y": "0"}
    with pytest.raises(OutsidePicture):
        files.read(write(comparisons=[{"left": side, "right": side, "callouts": [callout]}]))


def test_ten_thousand_lines_are_too_many(files: ConsultationFiles, write: Write) -> None:
    with pytest.raises(TooManyLines):
        files.quote(write(quote={"lines": [LINE] * 10_000}))


def test_the_sample_consultation_is_valid(files: ConsultationFiles) -> None:
    filed = files.read(SAMPLES / "consultation.json")
    assert filed.consultation.quote.lines
    assert all(path.is_file() for path in filed.media.values())
