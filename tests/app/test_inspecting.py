"""`inspect` as a person at a terminal, or another program, meets it."""

import io
import json
import sys
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.app.cli import main
from studio_desk.app.terminal import columns
from studio_desk.domain.fitness import STANDARD_USES
from tests.adapters.provenance.marked import exif, with_xmp
from tests.adapters.provenance.marked import picture as plain
from tests.adapters.provenance.signing import (
    CAMERA,
    GENERATED,
    OTHER,
    ROOT,
    SIGNER,
    created,
    edited,
    retouched,
)

from .conftest import Run

HOSTILE = Path(__file__).resolve().parents[2] / ".." / "shared" / "pictures" / "hostile"
AI = 'Iptc4xmpExt:DigitalSourceType="trainedAlgorithmicMedia"'

pytestmark = pytest.mark.usefixtures("empty_home")


def laid(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which sentences of a test need no joining."""
    monkeypatch.setenv("COLUMNS", "100")


def of_each(told: str, *files: Path) -> list[str]:
    """What was told of each file, every paragraph on one line."""
    starts = [told.index(f"{file}\n") for file in files]
    assert starts == sorted(starts)
    ends = [*starts[1:], len(told)]
    return [" ".join(told[a:b].split()) for a, b in zip(starts, ends, strict=True)]


def test_an_intact_file_of_an_unlisted_signer_is_told_calmly(run: Run, tmp_path: Path) -> None:
    file = laid(tmp_path, "camera.jpg", CAMERA)
    told = run("inspect", file)
    assert (told.code, told.err) == (0, "")
    [text] = of_each(told.out, file)
    for words in (
        "Origin: Marked as taken by a camera.",
        "Content Credentials, intact.",
        "Taken with a digital camera (“digitalCapture”)",
        "Content Credentials of this picture.",
        "Signed and intact, the signer is on no list that you gave.",
        f"Signed by {SIGNER}",
        "Intact; the signer is on no list that you gave, which is usual today.",
        "not that the signer tells the truth",
        "Content Credentials: a platform that reads them can show a mark, on photographs too.",
        "What platforms do with marks is their own affair",
    ):
        assert words in text
    for alarm in ("changed after", "warn", "invalid", "untrusted", "!"):
        assert alarm not in text.casefold()


def test_a_signer_on_the_list_that_was_given_is_confirmed_for_that_call(
    run: Run, tmp_path: Path
) -> None:
    file = laid(tmp_path, "camera.jpg", CAMERA)
    signers = laid(tmp_path, "signers.pem", ROOT.encode())
    told = run("inspect", file, "--signers", signers)
    assert (told.code, told.err) == (0, "")
    [text] = of_each(told.out, file)
    assert "Signed by a listed signer and intact." in text
    assert "The list that you gave confirms the signer’s name." in text
    [found] = json.loads(run("inspect", file, "--signers", signers, "--json").out)
    assert {each["strength"] for each in found["origin"]["statements"]} == {"signed"}
    [found] = json.loads(run("inspect", file, "--json").out)
    assert {each["strength"] for each in found["origin"]["statements"]} == {"signed-unlisted"}


@pytest.mark.parametrize(
    "content", [b"", b"Harbour Test Signers", ROOT.replace("MII", "!!!").encode(), b"\xff" * 99]
)
def test_a_list_of_signers_without_a_certificate_is_refused(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = laid(tmp_path, "camera.jpg", CAMERA)
    signers = laid(tmp_path, "mine.pem", content)
    assert (
        "mine.pem” is no list of signers" in run("inspect", file, "--signers", signers).complaint()
    )
    gone = tmp_path / "gone.pem"
    assert "gone.pem” cannot be read" in run("inspect", file, "--signers", gone).complaint()


def test_each_kind_of_file_is_told_as_what_it_is(run: Run, tmp_path: Path) -> None:
    tampered = laid(tmp_path, "tampered.jpg", retouched(CAMERA))
    parent = laid(tmp_path, "parent.jpg", edited(OTHER, GENERATED))
    silent = laid(tmp_path, "silent.jpg", OTHER)
    torn = laid(tmp_path, "torn.jpg", with_camera_and_ai())
    told = run("inspect", tampered, parent, silent, torn)
    assert (told.code, told.err) == (0, "")
    first, second, third, fourth = of_each(told.out, tampered, parent, silent, torn)

    assert "Content Credentials that no longer fit the picture." in first
    assert "Changed after it was signed." in first
    assert "Signed and intact" not in first

    assert "Origin: Marked as AI generated." in second
    assert "Content Credentials of this picture, earlier." in second
    assert "2. This picture, earlier." in second
    # Said once, however many signatures it holds for.
    assert second.count("not that the signer tells the truth") == 1
    assert "speak of AI: a platform that reads them can label the picture." in second

    assert "Origin: The file does not say." in third
    assert "proves nothing" in third
    assert "No Content Credentials." in third
    assert "Neither Content Credentials nor an IPTC mark that speaks of AI." in third

    assert "Origin: The file contradicts itself." in fourth
    assert "Both cannot be true" in fourth
    for words in ("NIKON Z 8", "Made by generative AI (“trainedAlgorithmicMedia”)"):
        assert words in fourth


def with_camera_and_ai() -> bytes:
    """A JPEG whose camera data and IPTC mark cannot both be true."""
    marked = with_xmp(AI)
    target = io.BytesIO()
    with Image.open(io.BytesIO(marked)) as image:
        tags = exif(Make="NIKON CORPORATION", Model="NIKON Z 8")
        image.save(target, "JPEG", exif=tags, xmp=image.info["xmp"])
    return target.getvalue()


def test_what_the_pixels_are_enough_for_is_told_in_a_table(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "large.jpg"
    Image.new("RGB", (3000, 2400)).save(file)
    told = run("inspect", file).out
    assert "JPEG, 3,000" not in told
    assert "JPEG, 3000 × 2400 pixels (7.2 MP)" in told
    assert "at 300 ppi: 10 × 8 in (25.4 × 20.3 cm)" in told
    rows = [line for line in told.splitlines() if " ppi, " in line]
    assert len(rows) == sum(not use.demand.on_screen and not use.identity for use in STANDARD_USES)
    assert len({line.index(" ppi, ") - len(line.split()[-3]) for line in rows} | {0}) <= 5
    [print_8x10] = [line for line in rows if "8 × 10 in" in line]
    assert "300 ppi, sharp" in print_8x10
    [passport] = [line for line in told.splitlines() if line.startswith("    Passport")]
    assert "ask the authority" in passport
    assert "Many refuse AI pictures and retouched" in told


def test_every_caution_is_told_once_and_named_where_it_holds(run: Run, picture: Path) -> None:
    told = run("inspect", picture).out
    [caution] = [line for line in told.splitlines() if "No colour profile" in line]
    number = caution.split()[0]
    marked = [line for line in told.splitlines() if number.strip("[]") in line.rpartition("[")[2]]
    assert len(marked) > 10
    assert not any("px" in line for line in marked if "[" in line and "ppi" not in line)


def test_inspect_as_json_is_what_other_programs_rely_on(
    run: Run, picture: Path, tmp_path: Path
) -> None:
    signed = laid(tmp_path, "signed.jpg", edited(plain(colour="olive"), GENERATED))
    found, parent = json.loads(run("inspect", picture, signed, "--json").out)
    uses = found.pop("fitness")
    assert found == {
        "file": str(picture),
        "format": "PNG",
        "width_px": 256,
        "height_px": 256,
        "origin": {
            "verdict": "unknown", "credentials": "none", "signer": "", "statements": [],
        },
        "largest_print_in": ["0.85", "0.85"],
    }  # fmt: skip
    assert [use["use"] for use in uses] == [use.code for use in STANDARD_USES]
    by_use = {use.pop("use"): use for use in uses}
    assert by_use["chat-avatar"] == {"ppi": None, "enough": True}
    assert by_use["print-8x10"] == {"ppi": 26, "enough": False}
    origin = parent["origin"]
    assert (origin["verdict"], origin["credentials"]) == ("ai-generated", "intact")
    assert origin["signer"] == SIGNER
    assert {
        "source": "c2pa", "says": "trainedAlgorithmicMedia", "strength": "signed-unlisted",
    } in origin["statements"]  # fmt: skip


def test_every_source_and_every_state_has_its_word_in_json(run: Run, tmp_path: Path) -> None:
    generator = exif(b"ASCII\0\0\0a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1")
    files = [
        laid(tmp_path, "a.jpg", with_camera_and_ai()),
        laid(tmp_path, "b.jpg", plain(exif=generator)),
        laid(tmp_path, "c.jpg", retouched(GENERATED)),
        laid(tmp_path, "d.jpg", created(plain(), "digitalCapture", remote_url="http://h.invalid/")),
    ]
    told = run("inspect", *files, "--json")
    assert (told.code, told.err) == (0, "")
    found = [each["origin"] for each in json.loads(told.out)]
    sources = {each["source"] for origin in found for each in origin["statements"]}
    assert sources == {"exif", "iptc", "generator", "c2pa"}
    assert [each["verdict"] for each in found][:2] == ["conflicting", "ai-generated"]
    assert [each["credentials"] for each in found] == ["none", "none", "damaged", "remote-only"]
    for each in found:
        assert each.keys() == {"verdict", "credentials", "signer", "statements"}
        assert all(said.keys() == {"source", "says", "strength"} for said in each["statements"])


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_answers_stand_in_the_order_of_the_files_as_often_as_they_are_named(
    run: Run, tmp_path: Path, form: tuple[str, ...]
) -> None:
    files = [tmp_path / f"{number}.png" for number in (3, 1, 2)]
    for number, file in enumerate(files):
        Image.new("RGB", (40 + number, 30)).save(file)
    asked = [*files, files[0]]
    told = run("inspect", *asked, *form)
    assert told.code == 0
    if form:
        assert [each["file"] for each in json.loads(told.out)] == list(map(str, asked))
    else:
        lines = told.out.splitlines()
        assert [line for line in lines if line.endswith(".png")] == list(map(str, asked))


def test_one_bad_picture_keeps_none_of_the_others_from_being_told(
    run: Run, picture: Path, cut_short: Path
) -> None:
    told = run("inspect", cut_short, picture)
    assert "“cut.png” was not taken" in told.complaint()
    assert told.out.startswith(f"{picture}\n")
    assert "cut.png" not in told.out


def test_a_bad_picture_has_its_error_in_the_list(run: Run, picture: Path, cut_short: Path) -> None:
    told = run("inspect", picture, cut_short, picture.with_name("gone.png"), "--json")
    good, bad, gone = json.loads(told.out)
    assert told.code == 1
    assert [line.removeprefix("studio-desk: ") for line in told.err.splitlines()] == [
        bad["error"], gone["error"],
    ]  # fmt: skip
    assert "error" not in good
    assert bad.keys() == gone.keys() == {"file", "error"}
    assert "damaged" in bad["error"]
    assert "no such file" in gone["error"]


def test_of_two_files_of_one_name_the_bad_one_is_told_by_its_path(
    run: Run, picture: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    bad = laid(tmp_path / "other", picture.name, b"no picture")
    assert f"other/{picture.name}" in Path(run("inspect", bad, picture).complaint()).as_posix()
    assert f"“{picture.name}”" in run("inspect", bad).complaint()


def test_hostile_pictures_are_told_or_refused_one_by_one(run: Run) -> None:
    if not HOSTILE.is_dir():
        pytest.skip("the hostile pictures are not beside this checkout")
    pictures = sorted(HOSTILE.iterdir())
    told = run("inspect", *pictures, "--json")
    found = json.loads(told.out)
    assert [each["file"] for each in found] == list(map(str, pictures))
    assert all("error" in each or each["width_px"] > 0 for each in found)
    assert len(told.err.splitlines()) == sum("error" in each for each in found)


@pytest.mark.parametrize("width", [40, 60, 100, 300])
def test_no_line_but_a_path_is_wider_than_the_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    file = laid(tmp_path, "김서연.jpg", with_xmp(AI.replace("trained", "모" * 60)))
    monkeypatch.setenv("COLUMNS", str(width))
    told = run("inspect", file).out
    head, *lines = told.splitlines()
    assert head == str(file)
    assert max(map(columns, lines)) <= min(width, 100)
    assert "모" in told


def test_a_name_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no file can be called so there")
    file = tmp_path / "\x1b[2J\u202egpj.exe\n.png"
    Image.new("RGB", (40, 30)).save(file)
    told = run("inspect", file).out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert told.splitlines()[0] == f"{tmp_path}/\\x1b[2J\\u202egpj.exe\\n.png"
    assert json.loads(run("inspect", file, "--json").out)[0]["file"] == str(file)


def test_whatever_the_encoding_of_the_output_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = laid(tmp_path, "김서연.jpg", OTHER)
    for form in ((), ("--json",)):
        taken = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="ascii"))
        assert main(["inspect", str(file), *form]) == 0
        assert b"JPEG" in taken.getvalue()


def test_a_small_odd_file_is_told_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "dot.png"
    Image.new("1", (1, 1)).save(file)
    told = run("inspect", file)
    assert told.code == 0
    assert "1 × 1 pixels" in told.out
    assert "MP" not in told.out
