import json
import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.files import AtomicFiles
from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.brief import Brief, UseCase
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.correspondence import MessageKind, MessageTemplate
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Picture
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import Figures
from studio_desk.services.failures import AddressInvalid, FileUnwritable
from studio_desk.services.outbox import Missing, Outbox, file_name, missing
from studio_desk.services.proposals import Pressed
from studio_desk.services.wording import Wording

from .world import NOW, RESOURCES, FilesInMemory, StoppedClock

WORDING = TomlWordings(RESOURCES / "wording")("en")
STUDIO = Studio("Harbour Light", "hello@harbour.example")
PDF = b"%PDF-1.7 proposal"
CASES = Path(__file__).resolve().parents[2] / ".." / "shared" / "text-cases"
PICTURE = Picture("a" * 64, 40, 60, consent=Consent(ConsentBasis.AGREED))
UNASKED = replace(PICTURE, consent=Consent())
BLANK = Consultation(Client(""), Quote(Currency.of("USD")), date(2026, 11, 23))


def figures(quote: Quote) -> Figures:
    priced = price(quote)
    return Figures(priced.total, priced.total_with_all_options, priced.deposit)


@pytest.fixture
def pressed(sitting: Consultation) -> Pressed:
    return Pressed(PDF, figures(sitting.quote), ())


def outbox(files: FilesInMemory | AtomicFiles, units: SqlUnitsOfWork | None = None) -> Outbox:
    return Outbox(files, MimeMailWriter(), BabelFormats(), StoppedClock(), units)


def test_the_message_greets_the_client_names_the_total_and_carries_the_proposal(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    until = replace(sitting, quote=replace(sitting.quote, valid_until=date(2026, 12, 31)))
    message = outbox(FilesInMemory()).compose(STUDIO, until, pressed, wording)
    assert (message.sender_name, message.sender) == ("Harbour Light", "hello@harbour.example")
    assert (message.recipient_name, message.recipient) == ("Mina Park", "mina@park.example")
    assert "Harbour Light" in message.subject
    for words in ("Mina Park", "$349.00", "31 December 2026", "Harbour Light"):
        assert words in message.text
    assert message.attachment.content is PDF
    assert message.attachment.name == "Proposal Mina Park.pdf"
    assert message.made_at == NOW.replace(microsecond=0)


def test_what_was_accepted_is_confirmed_and_not_offered(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    box = outbox(FilesInMemory())
    message = box.compose(STUDIO, sitting, pressed, wording, "2026-0002", is_accepted=True)
    text = message.text
    assert message.subject == "Your accepted quote 2026-0002 from Harbour Light"
    assert "accepting our quote 2026-0002 for $349.00" in text
    assert "our proposal" not in text
    assert "valid until" not in text


def test_the_message_names_what_the_proposal_holds_and_nothing_else(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    def text(of: Consultation) -> str:
        priced = Pressed(PDF, figures(of.quote), ())
        return outbox(FilesInMemory()).compose(STUDIO, of, priced, wording).text

    said = {
        part: wording.sentences[f"email.{part}"] for part in ("understood", "advice", "pictures")
    }
    heard = replace(sitting, brief=Brief((UseCase.ACTOR,)))
    compared = replace(sitting, comparisons=(Comparison("", PICTURE, PICTURE),))
    empty = replace(sitting.quote, entries=(), valid_until=date(2027, 1, 1))
    nothing = replace(sitting, quote=empty)
    assert said["understood"] in text(heard)
    assert said["advice"] in text(heard)
    assert said["pictures"] in text(compared)
    unasked = replace(compared, comparisons=(Comparison("", PICTURE, UNASKED),))
    assert said["pictures"] not in text(unasked)
    assert "$349.00" in text(sitting)
    assert not [words for words in said.values() if words in text(sitting)]
    assert "$" not in text(nothing)
    assert "2027" not in text(nothing)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.UNDERSTOOD, "what we understood"),
        (Part.ADVICE, "our advice"),
        (Part.QUOTE, "$349.00"),
    ],
)
def test_a_part_that_is_left_out_is_not_promised_in_the_message(
    sitting: Consultation, pressed: Pressed, wording: Wording, part: Part, words: str
) -> None:
    told = replace(sitting, brief=Brief((UseCase.FREELANCER,)))
    hidden = replace(told, arrangement=Arrangement().without(part))
    compose = outbox(FilesInMemory()).compose
    assert words in compose(STUDIO, told, pressed, wording).text
    assert words not in compose(STUDIO, hidden, pressed, wording).text


def test_a_client_without_a_name_is_greeted_all_the_same(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    nameless = replace(sitting, client=Client(" "))
    message = outbox(FilesInMemory()).compose(STUDIO, nameless, pressed, wording)
    assert message.text.startswith(wording.say("email.greeting_plain"))


def test_what_would_be_missed_is_named_in_the_order_of_its_noting(sitting: Consultation) -> None:
    assert missing(Studio(), BLANK) == tuple(Missing)
    ready = replace(sitting, brief=Brief((UseCase.ACTOR,)))
    assert missing(STUDIO, ready) == ()
    assert missing(STUDIO, sitting) == (Missing.BRIEF,)
    assert missing(replace(STUDIO, name=" "), ready) == (Missing.STUDIO_NAME,)


def test_a_studio_without_a_name_leaves_no_gap(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    message = outbox(FilesInMemory()).compose(Studio(), sitting, pressed, wording)
    assert message.subject == wording.say("email.subject_plain")
    assert message.text == message.text.strip() + "\n"
    assert "  " not in message.text


def test_what_is_saved_are_the_bytes_that_were_previewed(
    sitting: Consultation, pressed: Pressed
) -> None:
    files = FilesInMemory()
    outbox(files).save(Path("offer.pdf"), sitting, pressed)
    assert files.written == {Path("offer.pdf"): PDF}


def test_a_draft_carries_the_bytes_that_were_previewed(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    files = FilesInMemory()
    box = outbox(files)
    message = box.compose(STUDIO, sitting, pressed, wording)
    box.draft(Path("offer.eml"), message, sitting, pressed)
    [part] = [
        part
        for part in message_from_bytes(files.written[Path("offer.eml")]).walk()
        if part.get_content_type() == "application/pdf"
    ]
    assert part.get_payload(decode=True) == PDF


def test_what_left_is_remembered_the_latest_first(
    sitting: Consultation, pressed: Pressed, wording: Wording, units: SqlUnitsOfWork, tmp_path: Path
) -> None:
    with units() as work:
        kept = work.consultations.put(sitting)
        work.commit()
    box = outbox(AtomicFiles(), units)
    message = box.compose(STUDIO, kept, pressed, wording)
    box.save(tmp_path / "offer.pdf", kept, pressed)
    box.draft(tmp_path / "offer.eml", message, kept, pressed)
    assert [(each.kind, each.place, each.client) for each in box.dispatches()] == [
        ("draft", str(tmp_path / "offer.eml"), "Mina Park"),
        ("pdf", str(tmp_path / "offer.pdf"), "Mina Park"),
    ]
    assert len({each.sha256 for each in box.dispatches()}) == 1


def test_nothing_is_said_to_have_left_that_was_not_written(
    sitting: Consultation, pressed: Pressed, wording: Wording, units: SqlUnitsOfWork
) -> None:
    box = outbox(FilesInMemory(full=True), units)
    message = box.compose(STUDIO, sitting, pressed, wording)
    with pytest.raises(FileUnwritable):
        box.save(Path("offer.pdf"), sitting, pressed)
    with pytest.raises(FileUnwritable):
        box.draft(Path("offer.eml"), message, sitting, pressed)
    assert box.dispatches() == []


def test_a_draft_to_nowhere_is_refused_before_anything_is_written(
    sitting: Consultation, pressed: Pressed, wording: Wording, units: SqlUnitsOfWork
) -> None:
    files = FilesInMemory()
    box = outbox(files, units)
    message = replace(box.compose(STUDIO, sitting, pressed, wording), recipient="mina at park")
    with pytest.raises(AddressInvalid):
        box.draft(Path("offer.eml"), message, sitting, pressed)
    assert files.written == {}
    assert box.dispatches() == []


def test_no_sentence_claims_that_mail_was_sent(wording: Wording) -> None:
    assert not [
        words for words in wording.sentences.values() if re.search(r"\b(was|been) sent\b", words)
    ]


def named(client: str, number: str = "") -> str:
    return file_name(replace(BLANK, client=Client(client)), WORDING, number)


@pytest.mark.parametrize(
    ("client", "name"),
    [
        ("Mina Park", "Proposal Mina Park.pdf"),
        ("김서연", "Proposal 김서연.pdf"),
        ("Dr. J. Kim, Ph.D.", "Proposal Dr. J. Kim, Ph.D.pdf"),
        ("../../etc/passwd", "Proposal etc passwd.pdf"),
        (r"C:\Windows\CON", "Proposal C Windows CON.pdf"),
        ("Mina\r\nPark\x00\x1b[31m", "Proposal Mina Park [31m.pdf"),
        ('<b>"Mina"</b>|?*', "Proposal b Mina b.pdf"),
        ("Mina \u202efdp.exe", "Proposal Mina fdp.exe.pdf"),
        ("Mina\ud800Park", "Proposal Mina Park.pdf"),
        ("", "Proposal.pdf"),
        ("///", "Proposal.pdf"),
        (" . . ", "Proposal.pdf"),
        ("{client}", "Proposal {client}.pdf"),
    ],
)
def test_a_file_is_named_for_its_client(client: str, name: str) -> None:
    assert named(client) == name


def check(name: str) -> None:
    """Whether file systems everywhere take the name and people can read it."""
    assert name.endswith(".pdf")
    assert len(name) <= 80
    assert len(name.encode()) <= 255
    assert not set('<>:"/\\|?*') & set(name)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", name)
    assert name == " ".join(name.split())
    assert not name.removesuffix(".pdf").endswith((" ", "."))
    assert not name.startswith((".", "-", " "))
    assert Path(name).name == name


@given(st.text(st.characters(), max_size=200))
def test_any_client_s_name_makes_a_name_for_a_file(client: str) -> None:
    check(named(client))


@given(st.text(st.characters(), max_size=200))
def test_what_was_issued_is_named_for_its_number_and_its_client(client: str) -> None:
    name = named(client, "2026-0007-R12")
    check(name)
    assert name.startswith("Proposal 2026-0007-R12")


def test_a_number_and_a_client_are_both_in_the_name() -> None:
    assert named("Mina Park", "2026-0007") == "Proposal 2026-0007 – Mina Park.pdf"
    assert named("", "2026-0007") == "Proposal 2026-0007.pdf"


def test_naughty_names_make_names_for_files(tmp_path: Path) -> None:
    if not CASES.is_dir():
        pytest.skip("the text cases are not beside this checkout")
    for client in json.loads((CASES / "blns.json").read_text(encoding="utf-8")):
        check(named(client))
        (tmp_path / named(client)).touch()


def test_a_template_says_it_in_the_studio_s_words(
    sitting: Consultation, pressed: Pressed, wording: Wording
) -> None:
    until = replace(sitting, quote=replace(sitting.quote, valid_until=date(2026, 12, 31)))
    words = "{client}: {number}, {total}, until {valid_until}, {studio} {unknown}"
    own = MessageTemplate(MessageKind.PROPOSAL, "en", "To {client}", words)
    box = outbox(FilesInMemory())
    message = box.compose(STUDIO, until, pressed, wording, "2026-0002", template=own)
    assert message.subject == "To Mina Park"
    known = "Mina Park: 2026-0002, $349.00, until 31 December 2026, Harbour Light {unknown}\n"
    assert message.text.replace("\N{NO-BREAK SPACE}", " ") == known


def test_a_gap_that_nothing_is_known_for_stays_to_be_seen(
    pressed: Pressed, wording: Wording
) -> None:
    own = MessageTemplate(MessageKind.PROPOSAL, "en", "{number}", "{client} {total} {valid_until}")
    message = outbox(FilesInMemory()).compose(STUDIO, BLANK, pressed, wording, template=own)
    assert (message.subject, message.text) == ("{number}", "{client} {total} {valid_until}\n")
