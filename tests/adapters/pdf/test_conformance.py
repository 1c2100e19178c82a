"""Proposals and receipts are PDF/UA-1 and PDF/A-2a together, as veraPDF sees it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sealing import PadesSealer
from studio_desk.adapters.secrets import X509Certificates
from studio_desk.domain.arrangement import Part
from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.domain.line import Role
from studio_desk.domain.proposal import About, Cover, Fact, Grid, Letter, Pin
from tests.adapters.pdf import verapdf
from tests.adapters.pdf.papers import line, plate, printed, proposal, quote, side, spread
from tests.adapters.pdf.test_proposal import EVERYTHING
from tests.adapters.pdf.test_receipt import receipt

CHOICES = (
    line(1, role=Role.ALTERNATIVE, mark="Recommended", line=0, group="Album"),
    line(2, role=Role.ALTERNATIVE, counts=False, line=1, group="Album"),
    line(3, role=Role.OPTIONAL, counts=False, line=2),
    line(4, heading="More"),
    line(5, remark="Free words."),
)
NAMES = (
    "김미나 · 金美娜",
    "محمد علي بن عبد الرحمن",
    "สมชาย น้ำผึ้ง",
    "שלום יוסף",
    "Ζωή 👩‍🎓 🧿",
    "राम ﷽",
)
LINKED = Grid(
    ("Finding", "Source"),
    (("They trust less.", "A study of many people, 2025. " * 4), ("Unlike.", "Nobody.")),
    ("https://example.org/a study?q=é", ""),
)


def named() -> bytes:
    """Names of the world wherever somebody types one."""
    facts = tuple(Fact("Name", name) for name in NAMES)
    cover = Cover("For you", " ".join(NAMES), NAMES, plate(), "Some Body")
    rows = [line(number, description=name) for number, name in enumerate(NAMES)]
    made = proposal(cover=cover, title=" ".join(NAMES), author=NAMES[0])
    return printed(
        cover=cover,
        title=made.title,
        author=made.author,
        understood=replace(made.understood, facts=facts),
        letter=Letter("For you", "Dear", NAMES, NAMES[1]),
        quote=quote(*rows, *CHOICES),
    )


def linked() -> bytes:
    facts = (Fact("E-mail", "hello@harbour.example", "mailto:hello@harbour.example"),)
    case = replace(proposal().case, findings=LINKED, other=LINKED)
    return printed(case=case, about=About("About", "The studio", ("Words.",), facts))


def sealed() -> bytes:
    identity = X509Certificates().make("Harbour Light", datetime.now(UTC))
    return PadesSealer(ProcessSandbox()).seal(printed(**EVERYTHING), identity)


def without_cover() -> bytes:
    return printed(parts=tuple(part for part in proposal().parts if part is not Part.COVER))


def designed(design: CoverDesign, **changes: object) -> bytes:
    cover = Cover("For you", "A title", ("A line",), plate(), "Some Body", design, plate(300, 100))
    return printed(cover=cover, **changes)


FILES: Mapping[str, Callable[[], bytes]] = {
    "plain": printed,
    "everything": lambda: printed(**EVERYTHING),
    "choices": lambda: printed(quote=quote(*CHOICES)),
    "split": lambda: printed(quote=quote(*map(line, range(1, 90)), *CHOICES)),
    "callouts": lambda: printed(
        spreads=(spread(pins=tuple(Pin(n, n % 2, 0.1, n / 12, "A callout.") for n in range(1, 8))),)
    ),
    "mute picture": lambda: printed(
        spreads=(spread(left=replace(side(plate(), ""), caption="", credit="", shown="")),)
    ),
    "names": named,
    "links": linked,
    "no cover": without_cover,
    "column": lambda: designed(CoverDesign.COLUMN, paper=Paper.LETTER),
    "quiet": lambda: designed(CoverDesign.QUIET, pairing=Pairing.MODERN),
    "receipt": receipt,
    "void receipt": lambda: receipt(void="Void"),
    "sealed": sealed,
}


def untagged() -> bytes:
    """A file of which veraPDF has to say something, or it looks at nothing."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed())) as document:
        del document.Root.StructTreeRoot
        document.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def breaches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each file breaks: all of them in one process, since Java takes its time to start."""
    reason = verapdf.what_is_missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("files")
    files: list[Path] = []
    for name, make in {**FILES, "untagged": untagged}.items():
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(make())
    return verapdf.breaches(files)


@pytest.mark.parametrize("name", FILES)
def test_what_is_printed_breaks_no_rule_of_either_standard(
    breaches: dict[str, list[str]], name: str
) -> None:
    assert breaches[f"{name}.pdf"] == []


def test_a_file_without_its_tree_breaks_both(breaches: dict[str, list[str]]) -> None:
    broken = {breach.split()[0] for breach in breaches["untagged.pdf"]}

    assert broken == set(verapdf.FLAVOURS)
