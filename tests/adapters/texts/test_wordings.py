import importlib
import pkgutil
import string
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import studio_desk
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.advice import Caution, Route, Rule
from studio_desk.domain.arrangement import Part
from studio_desk.domain.branding import CoverDesign, Pairing
from studio_desk.domain.brief import Agreed, AiRule, Stakes, UseCase
from studio_desk.domain.certificate import CertificateFlaw, KeyPlace
from studio_desk.domain.choice import Answer
from studio_desk.domain.comparison import CalloutKind
from studio_desk.domain.consent import ConsentBasis, ConsentGap, ConsentUse
from studio_desk.domain.correspondence import MessageField, MessageKind
from studio_desk.domain.deliverable import Naming, Recipient, SigningGap, Treatment
from studio_desk.domain.errors import DeskError
from studio_desk.domain.evidence import EvidenceFlag, OwnKind, Stance
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.fitness import FileCaution, FinalUse, UseFlaw
from studio_desk.domain.inspection import Agreement, ColourModel, Private
from studio_desk.domain.line import Category
from studio_desk.domain.mail_account import Login, Security, Way
from studio_desk.domain.mail_provider import MailAdvice, MailProvider
from studio_desk.domain.mailing import MailState, MailTrouble, SentCopy
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.picture import Origin, Retouching
from studio_desk.domain.provenance import (
    Credentials,
    PlatformMark,
    Relation,
    Source,
    Standing,
    Strength,
    Verdict,
)
from studio_desk.domain.quote_record import Deed, State
from studio_desk.domain.returned import Faith
from studio_desk.domain.seal import SealState
from studio_desk.domain.turning_points import Turn
from studio_desk.domain.writing import Script
from studio_desk.services.delivery_failures import CopyFault
from studio_desk.services.failures import BadRow, Flaw, HeldBack, Refusal, WayOut
from studio_desk.services.mail_news import MailNews
from studio_desk.services.mix import MixGap
from studio_desk.services.returned import ReturnGap
from studio_desk.services.sealing_failures import CheckGap, SealGap
from studio_desk.services.wording import Wording

from .said import sayings

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "wording"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
TERMS: tuple[type[StrEnum], ...] = (
    UseCase, Stakes, FinalUse, Route, Rule, Caution, Origin, Category, CalloutKind, Refusal,
    FileCaution, UseFlaw, Verdict, Credentials, Standing, Strength, Source, Relation, PlatformMark,
    Agreement, Private, ColourModel, State, Deed, PaymentKind, Flaw, Retouching, ConsentBasis,
    ConsentUse, ConsentGap, Answer, HeldBack, WayOut, Recipient, Treatment, Naming, KeyPlace,
    SigningGap, CopyFault, CertificateFlaw, Part, Script,
    CoverDesign, Pairing, AiRule, Agreed, Turn, Stance, EvidenceFlag,
    MailProvider, MailAdvice,
    MailState, MailNews, MailTrouble, SentCopy, Way, Security, Login, MessageKind, MessageField,
    OwnKind,
    MixGap, SealState, SealGap, CheckGap, ReturnGap, Faith,
)  # fmt: skip
FILLED_BY_THE_PRINTER = {"proposal.page": {"page", "pages"}}
SAMPLES: dict[Any, Any] = {
    str: "words",
    bool: True,
    MailTrouble: MailTrouble.LOGIN,
    MailState: MailState.SENDING,
    int: 3,
    Decimal: Decimal("1.50"),
    Money: Money(150, Currency.of("USD")),
    Refusal: Refusal.DAMAGED,
    Rule: Rule.IDENTITY_DOCUMENT,
    Flaw: Flaw.HEADER,
    UseFlaw: UseFlaw.SIZE,
    HeldBack: HeldBack.SENT,
    ConsentGap: ConsentGap.EXPIRED,
    SigningGap: SigningGap.DISPUTED,
    CopyFault: CopyFault.NOT_INTACT,
    CertificateFlaw: CertificateFlaw.EXPIRED,
    SealGap: SealGap.NOT_MADE,
    CheckGap: CheckGap.DAMAGED,
    ReturnGap: ReturnGap.LOCKED,
    WayOut: WayOut.RECORD,
    State: State.DECLINED,
    Deed: Deed.ACCEPTED,
    date: date(2026, 11, 24),
    tuple[str, ...]: ("Portrait", "Variant"),
    tuple[BadRow, ...]: (BadRow(2, Flaw.NAME),),
}


def everything_imported() -> None:
    """Import what may define an error; migrations run as soon as they are imported."""
    for module in pkgutil.walk_packages(studio_desk.__path__, "studio_desk."):
        if not {"migrations", "__main__"} & set(module.name.split(".")):
            importlib.import_module(module.name)


def errors(root: type[DeskError] = DeskError) -> list[type[DeskError]]:
    return [
        each
        for direct in root.__subclasses__()
        for each in (direct, *errors(direct))
        if each.__module__.startswith("studio_desk.")
    ]


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.fixture(params=LANGUAGES)
def wording(request: pytest.FixtureRequest) -> Wording:
    return TomlWordings(FOLDER)(request.param)


def test_every_error_has_its_sentence_and_fills_it(wording: Wording) -> None:
    everything_imported()
    assert len(errors()) > 15
    for error in errors():
        samples = {
            each.name: SAMPLES[get_type_hints(error)[each.name]]
            for each in fields(error)  # type: ignore[arg-type]
        }
        sentence = wording.explain(error(**samples))
        assert sentence.endswith("."), error
        assert not {"{", "}"} & set(sentence), sentence


def test_every_sentence_of_an_error_belongs_to_one(wording: Wording) -> None:
    everything_imported()
    kept = {key.removeprefix("error.") for key in wording.sentences if key.startswith("error.")}
    classes = {key for key in kept if "." not in key}
    assert classes == {error.__name__ for error in errors()}


def test_what_an_error_speaks_of_has_a_name(wording: Wording) -> None:
    for what in (
        "quantity", "price", "discount", "deposit", "tax", "people", "looks", "budget",
        "client", "consultation", "picture",
    ):  # fmt: skip
        assert wording.sentences[f"error.what.{what}"]


@pytest.mark.parametrize("terms", TERMS)
def test_every_term_has_its_name(wording: Wording, terms: type[StrEnum]) -> None:
    names = [wording.name(term) for term in terms]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


def test_every_unfairness_has_its_sentence(wording: Wording) -> None:
    assert all(wording.sentences[f"unfairness.{reason}"] for reason in Unfairness)


@pytest.mark.parametrize("kind", ["advice.title", "advice.lead", "cover.title"])
def test_every_route_has_its_title_and_its_lead(wording: Wording, kind: str) -> None:
    assert all(wording.sentences[f"{kind}.{route}"] for route in Route)


def test_every_gap_of_every_sentence_is_filled_by_whoever_says_it(wording: Wording) -> None:
    said = sayings()
    for key, sentence in wording.sentences.items():
        wanted = gaps(sentence) - FILLED_BY_THE_PRINTER.get(key, set())
        if key.startswith("error.") and key.count(".") == 1:
            continue  # these are filled by their errors, see above
        if key.startswith("error.place."):
            wanted -= {"line", "description"}
        speakers = [saying for saying in said if saying.says(key)]
        exact = [saying for saying in speakers if saying.exact]
        for saying in exact:
            assert saying.can_fill(wanted), f"{saying.where} leaves gaps in {key}: {wanted}"
        filled = any(saying.can_fill(wanted) for saying in speakers)
        assert filled or not wanted, f"nobody fills {key}: {wanted}"


def test_everything_that_is_said_is_there(wording: Wording) -> None:
    for saying in sayings():
        assert any(map(saying.says, wording.sentences)), saying


def test_gaps_are_plain_names(wording: Wording) -> None:
    for key, sentence in wording.sentences.items():
        for _, name, form, conversion in string.Formatter().parse(sentence):
            assert name is None or name.isidentifier(), key
            assert not form, key
            assert not conversion, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_with_the_same_gaps(language: str) -> None:
    here, english = TomlWordings(FOLDER)(language), TomlWordings(FOLDER)("en")
    assert here.language == language
    assert here.sentences.keys() == english.sentences.keys()
    for key, sentence in here.sentences.items():
        assert gaps(sentence) == gaps(english.sentences[key]), key
        assert sentence.strip(), key


@pytest.mark.parametrize(
    "language", ["", "tlh", "EN", "../wording/en", "/etc/passwd", "\x00", "한국", "e" * 200, "."]
)
def test_a_language_that_nobody_wrote_is_answered_in_english(language: str) -> None:
    assert TomlWordings(FOLDER)(language).language == "en"


def test_sentences_are_kept_without_the_line_breaks_around_them(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(
        '[cover]\ntitle = """\nOne.\nTwo.\n"""\n[cover.kicker]\nplain = "For {client}"\n',
        encoding="utf-8",
    )
    wording = TomlWordings(tmp_path)("en")
    assert wording.sentences == {"cover.title": "One.\nTwo.", "cover.kicker.plain": "For {client}"}
    assert wording.paragraphs("cover.title") == ("One.", "Two.")
    assert wording.say("cover.kicker.plain", client="{client}") == "For {client}"
