"""Other people's files, and what is known of them."""

from contextlib import suppress
from pathlib import Path

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import Credentials, Provenance, Strength, Verdict
from studio_desk.services.failures import PictureRefused

PICTURES = Path(__file__).resolve().parents[3] / ".." / "shared" / "pictures"
AI, EDITED, CAMERA, UNKNOWN = (
    Verdict.AI_GENERATED,
    Verdict.AI_EDITED,
    Verdict.CAMERA,
    Verdict.UNKNOWN,
)


def folder(name: str) -> Path:
    if not (PICTURES / name).is_dir():
        pytest.skip(f"the pictures of {name} are not beside this checkout")
    return PICTURES / name


def told(name: str, trust_anchors: str = "") -> Provenance:
    file = folder(name.partition("/")[0]) / name.partition("/")[2]
    return ProvenanceReader(trust_anchors).inspect(file)


@pytest.mark.parametrize(
    ("name", "credentials", "verdict"),
    [
        ("c2pa/C.jpg", Credentials.INTACT, UNKNOWN),
        ("c2pa/CA.jpg", Credentials.INTACT, UNKNOWN),
        ("c2pa/C_with_CAWG_data.jpg", Credentials.INTACT, CAMERA),
        ("c2pa/Firefly_tabby_cat.jpg", Credentials.INTACT, AI),
        ("c2pa/adobe-20220124-C.jpg", Credentials.INTACT, UNKNOWN),
        ("c2pa/adobe-20220124-CA.jpg", Credentials.INTACT, UNKNOWN),
        ("c2pa/adobe-20220124-CAICA.jpg", Credentials.INTACT, UNKNOWN),
        ("c2pa/adobe-20220124-E-dat-CA.jpg", Credentials.DAMAGED, UNKNOWN),
        ("c2pa/adobe-20220124-E-sig-CA.jpg", Credentials.DAMAGED, UNKNOWN),
        ("c2pa/adobe-20220124-E-uri-CA.jpg", Credentials.DAMAGED, UNKNOWN),
        ("c2pa/adobe-20220124-XCA.jpg", Credentials.DAMAGED, UNKNOWN),
        ("c2pa/adobe-20220124-A.jpg", Credentials.NONE, CAMERA),
        ("c2pa/adobe-20220124-I.jpg", Credentials.NONE, CAMERA),
        ("c2pa/no_manifest.jpg", Credentials.NONE, UNKNOWN),
        ("c2pa_derived/ai_full_jpeg_es256.jpg", Credentials.INTACT, AI),
        ("c2pa_derived/ai_full_png.png", Credentials.INTACT, AI),
        ("c2pa_derived/composite_synthetic.jpg", Credentials.INTACT, EDITED),
        ("c2pa_derived/tampered_pixels.jpg", Credentials.DAMAGED, AI),
        ("c2pa_derived/stripped_by_resave.jpg", Credentials.NONE, UNKNOWN),
        ("iptc/trainedAlgorithmicMedia.jpg", Credentials.NONE, AI),
        ("iptc/trainedAlgorithmicMedia.png", Credentials.NONE, AI),
        ("iptc/trainedAlgorithmicMedia.tif", Credentials.NONE, AI),
        ("iptc/trainedAlgorithmicMedia.webp", Credentials.NONE, AI),
        ("iptc/compositeWithTrainedAlgorithmicMedia.jpg", Credentials.NONE, EDITED),
        ("iptc/digitalCapture.jpg", Credentials.NONE, CAMERA),
        ("iptc/algorithmicMedia.jpg", Credentials.NONE, UNKNOWN),
        ("iptc/IPTC-PhotometadataRef-Std2021.1.jpg", Credentials.NONE, UNKNOWN),
        ("pngtext/automatic1111_cropped.jpg", Credentials.NONE, AI),
        ("pngtext/automatic1111_cropped.png", Credentials.NONE, AI),
        ("pngtext/fooocus1_cropped.png", Credentials.NONE, AI),
        ("pngtext/img2img_cropped.png", Credentials.NONE, AI),
        # Its parameters hide in the pixels, and pixels are not looked at.
        ("pngtext/automatic1111_stealth.png", Credentials.NONE, UNKNOWN),
        ("real/Giunchedi%2C_Filippo_January_2015_01.jpg", Credentials.NONE, CAMERA),
        ("real/astronaut.png", Credentials.NONE, UNKNOWN),
    ],
)
def test_every_file_gets_its_due(name: str, credentials: Credentials, verdict: Verdict) -> None:
    origin = told(name)
    assert (origin.credentials, origin.verdict) == (credentials, verdict)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pngtext/automatic1111_cropped.jpg", "Stable Diffusion web UI"),
        ("pngtext/automatic1111_cropped.png", "Stable Diffusion web UI"),
        ("pngtext/fooocus1_cropped.png", "Fooocus"),
        ("pngtext/img2img_cropped.png", "ComfyUI"),
        ("real/Giunchedi%2C_Filippo_January_2015_01.jpg", "Canon EOS 5D Mark III"),
        ("c2pa/adobe-20220124-I.jpg", "Panasonic DMC-ZS60"),
    ],
)
def test_programs_and_cameras_are_named(name: str, says: str) -> None:
    assert [each.says for each in told(name).statements if each.means is not UNKNOWN] == [says]


def test_programs_are_named_and_mean_nothing() -> None:
    programs = [
        each.says for each in told("c2pa/adobe-20220124-I.jpg").statements if each.means is UNKNOWN
    ]
    assert programs == ["Adobe Lightroom 5.3 (Macintosh)"]


def test_signers_are_named_and_listed_only_by_those_who_vouch_for_them() -> None:
    cat = told("c2pa/Firefly_tabby_cat.jpg")
    assert cat.signer == "Adobe Inc."
    assert {each.strength for each in cat.statements} == {Strength.SIGNED_UNLISTED}
    roots = (folder("c2pa") / "test_cert_root_bundle.pem").read_text(encoding="utf-8")
    listed = told("c2pa/C_with_CAWG_data.jpg", roots)
    assert {each.strength for each in listed.statements} == {Strength.SIGNED}
    unlisted = told("c2pa/Firefly_tabby_cat.jpg", roots)
    assert {each.strength for each in unlisted.statements} == {Strength.SIGNED_UNLISTED}


def test_portraits_without_marks_are_never_guessed_at() -> None:
    portraits = sorted(folder("ai").rglob("*.jpg"))
    assert portraits
    for file in portraits:
        origin = ProvenanceReader().inspect(file)
        assert origin == Provenance(UNKNOWN, Credentials.NONE, "", ())


def test_hostile_files_say_nothing_untrue() -> None:
    for file in sorted(folder("hostile").iterdir()):
        with suppress(PictureRefused):
            origin = ProvenanceReader().inspect(file)
            assert origin.credentials is Credentials.NONE
            assert (origin.verdict is CAMERA) == (file.name == "broken-exif-tag.jpg")
