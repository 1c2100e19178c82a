from collections.abc import Callable

import pytest

from studio_desk.domain.provenance import Credentials, Source, Strength, Verdict

from .conftest import Desk
from .marked import TERMS, exif, itxt, picture, png, text, with_xmp, xmp

TRAINED = "trainedAlgorithmicMedia"


def sayings(desk: Desk, marked: bytes) -> list[tuple[Source, str]]:
    origin = desk.told(marked)
    assert origin.credentials is Credentials.NONE
    assert {each.strength for each in origin.statements} <= {Strength.UNSIGNED}
    return [(each.source, each.says) for each in origin.statements]


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_every_format_tells_its_source_type(desk: Desk, picture_format: str) -> None:
    marked = with_xmp(f'Iptc4xmpExt:DigitalSourceType="{TERMS}{TRAINED}"', picture_format)
    assert sayings(desk, marked) == [(Source.IPTC, TRAINED)]
    assert desk.told(marked).verdict is Verdict.AI_GENERATED


@pytest.mark.parametrize(
    "inside",
    [
        f'Iptc4xmpExt:DigitalSourceType="{TERMS}{TRAINED}"',
        f"Iptc4xmpExt:DigitalSourceType = '{TERMS}{TRAINED}/'",
        f'Iptc4xmpExt:DigitalSourceType="  digsrctype:{TRAINED} "',
        f'Iptc4xmpExt:DigitalSourceType="{TRAINED}"',
        f'Iptc4xmpExt:DigitalSourceType="{TERMS.replace("http", "https")}{TRAINED}"',
        f'Iptc4xmpExt:DigitalSourceType="https://cv.iptc.org/newscodes/digitalsourcetype#{TRAINED}"',
        f"\n\tIptc4xmpExt:DigitalSourceType\n=\n'{TRAINED}'",
        f'Iptc4xmpExt:DigitalSourceType="http:&#x2F;&#x2F;cv.iptc.org&#47;{TRAINED}"',
        f"<Iptc4xmpExt:DigitalSourceType>{TERMS}{TRAINED}</Iptc4xmpExt:DigitalSourceType>",
        f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{TERMS}{TRAINED}"/>',
        f"<other:digitalsourcetype>\n  {TERMS}{TRAINED}\n</other:digitalsourcetype>",
        f'<x:DigitalSourceType xml:lang="en">{TRAINED}</x:DigitalSourceType>',
        f"<x:DigitalSourceType><rdf:Bag>\n<rdf:li>{TRAINED}</rdf:li></rdf:Bag></x:DigitalSourceType>",
    ],
)
def test_it_is_found_however_it_was_written(desk: Desk, inside: str) -> None:
    assert sayings(desk, with_xmp(inside)) == [(Source.IPTC, TRAINED)]


@pytest.mark.parametrize(
    "inside",
    [
        f'Iptc4xmpExt:NoDigitalSourceType="{TRAINED}"',
        f'Iptc4xmpExt:DigitalSourceTypes="{TRAINED}"',
        'Iptc4xmpExt:DigitalSourceType=""',
        "<Iptc4xmpExt:DigitalSourceType/>",
        f'dc:description="an essay on DigitalSourceType, {TRAINED}"',
    ],
)
def test_what_only_looks_like_it_says_nothing(desk: Desk, inside: str) -> None:
    assert sayings(desk, with_xmp(inside)) == []


@pytest.mark.parametrize("capitals", [str.upper, str.lower, str.title])
@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_capitals_change_no_meaning(
    desk: Desk, capitals: Callable[[str], str], picture_format: str
) -> None:
    marked = with_xmp(capitals(f'x:DigitalSourceType="{TERMS}{TRAINED}"'), picture_format)
    assert sayings(desk, marked) == [(Source.IPTC, capitals(TRAINED))]
    assert desk.told(marked).verdict is Verdict.AI_GENERATED


def test_the_same_term_is_told_once_and_different_ones_each(desk: Desk) -> None:
    inside = (
        f"<a:DigitalSourceType>{TERMS}{TRAINED}</a:DigitalSourceType>"
        f"<b:DigitalSourceType>{TRAINED}</b:DigitalSourceType>"
        "<c:DigitalSourceType>digitalCapture</c:DigitalSourceType>"
    )
    marked = with_xmp(inside)
    assert sayings(desk, marked) == [(Source.IPTC, TRAINED), (Source.IPTC, "digitalCapture")]
    assert desk.told(marked).verdict is Verdict.CONFLICTING


def test_a_term_is_told_on_one_short_line(desk: Desk) -> None:
    marked = with_xmp(f'Iptc4xmpExt:DigitalSourceType="&#27;[31m&#x202E;{"x" * 500}"')
    [(_, term)] = sayings(desk, marked)
    assert term == "[31m " + "x" * 75


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_the_packet_may_be_in_any_unicode(desk: Desk, encoding: str, start: str) -> None:
    inside = f'Iptc4xmpExt:DigitalSourceType="{TERMS}{TRAINED}"'
    packet = (start + xmp(inside)).encode(encoding)
    assert sayings(desk, picture("WEBP", xmp=packet)) == [(Source.IPTC, TRAINED)]


def test_nothing_named_in_the_packet_is_opened(desk: Desk) -> None:
    secret = desk.file.with_name("secret")
    secret.write_text(TRAINED)
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    marked = picture(xmp=(entity + xmp('a:DigitalSourceType="&e;"')).encode())
    assert TRAINED not in [says for _, says in sayings(desk, marked)]


LAUGHS = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 50}">' for number in range(1, 12))


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_entities_that_would_grow_without_end_do_not_grow(desk: Desk, picture_format: str) -> None:
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "{TRAINED}">{LAUGHS}]>'
    inside = f"<a:DigitalSourceType>&e11;</a:DigitalSourceType>{doctype}"
    assert sayings(desk, with_xmp(inside, picture_format)) == [(Source.IPTC, "&e11;")]


@pytest.mark.parametrize(
    "inside",
    [
        "DigitalSourceType" + " " * 3_000_000,
        "<a:DigitalSourceType" + "\n" * 300 + "x" + "\n" * 300,
        " DigitalSourceType =" * 150_000,
        " a:" * 1_000_000,
        "<CreatorTool>" * 200_000,
        "dcterms:provenance=" + "\t" * 3_000_000,
    ],
    ids=lambda inside: inside[:20].strip(),
)
def test_a_packet_without_end_is_searched_once(desk: Desk, inside: str) -> None:
    assert sayings(desk, picture("WEBP", xmp=f" {inside}".encode())) == []


def test_a_broken_packet_says_what_it_still_can(desk: Desk) -> None:
    packet = b"\xff\xfe\x80<<a " + f'x:DigitalSourceType="{TRAINED}" <'.encode()
    assert sayings(desk, picture("WEBP", xmp=packet)) == [(Source.IPTC, TRAINED)]


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_every_format_tells_its_camera(desk: Desk, picture_format: str) -> None:
    marked = picture(picture_format, exif=exif(Make="SONY", Model="ILCE-7M4"))
    assert sayings(desk, marked) == [(Source.EXIF, "SONY ILCE-7M4")]
    assert desk.told(marked).verdict is Verdict.CAMERA


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS R5", "Canon EOS R5"),
        ("NIKON CORPORATION", "NIKON Z 8", "NIKON Z 8"),
        ("OLYMPUS CORPORATION", "E-M1", "OLYMPUS CORPORATION E-M1"),
        ("", "iPhone 16", "iPhone 16"),
        ("Leica", "", "Leica"),
        ("\x1b[31mred", "\x07two\nlines", "[31mred two lines"),
        ("x" * 5_000, "y" * 5_000, f"{'x' * 80} {'y' * 80}"),
    ],
)
def test_the_camera_is_named_once_and_on_one_line(
    desk: Desk, make: str, model: str, camera: str
) -> None:
    assert sayings(desk, picture(exif=exif(Make=make, Model=model))) == [(Source.EXIF, camera)]


@pytest.mark.parametrize("broken", [b"", b"nonsense", b"MM", b"II*\x00\xff\xff\xff\xff"])
def test_broken_tags_in_a_sound_picture_say_nothing(desk: Desk, broken: bytes) -> None:
    assert sayings(desk, picture(exif=b"Exif\x00\x00" + broken)) == []
    assert sayings(desk, picture("WEBP", exif=broken)) == []
    assert sayings(desk, png((b"eXIf", broken))) == []


def test_an_odd_comment_does_not_hide_the_camera(desk: Desk) -> None:
    for comment in (b"\xff" * 99, b"UNICODE\x00\x00", b"UNICODE\x00" + b"\xd8\x00" * 9):
        marked = picture(exif=exif(comment, Model="EOS R5"))
        assert sayings(desk, marked) == [(Source.EXIF, "EOS R5")]


def test_a_camera_and_a_generator_conflict(desk: Desk) -> None:
    packet = xmp(f'Iptc4xmpExt:DigitalSourceType="{TRAINED}"').encode()
    marked = picture(xmp=packet, exif=exif(Model="EOS R5"))
    assert desk.told(marked).verdict is Verdict.CONFLICTING


def programs(desk: Desk, marked: bytes) -> list[str]:
    origin = desk.told(marked)
    told = [each for each in origin.statements if each.means is Verdict.UNKNOWN]
    assert {(each.source, each.strength) for each in told} <= {(Source.EXIF, Strength.UNSIGNED)}
    return [each.says for each in told]


@pytest.mark.parametrize(
    ("software", "camera", "told"),
    [
        ("Adobe Photoshop 27.0 (Windows)", "", ["Adobe Photoshop 27.0 (Windows)"]),
        ("GIMP 3.0.4", "Canon EOS R5", ["GIMP 3.0.4"]),
        ("Adobe Firefly", "", ["Adobe Firefly"]),
        ("17.5.1", "iPhone 16", []),
        ("Ver.1.20", "Canon EOS R5", []),
        ("Firmware Version 1.10", "Canon EOS R5", []),
        ("NIKON Z 8 Ver.02.00", "NIKON Z 8", []),
        ("J320FXXU0AQL1", "SM-J320F", []),
        ("Digital Camera X-T5 Ver4.00", "X-T5", []),
        ("\x1b[31mGIMP\x07" + "x" * 500, "", ["[31mGIMP " + "x" * 71]),
    ],
)
@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "TIFF"])
def test_a_program_is_named_and_proves_nothing(
    desk: Desk, picture_format: str, software: str, camera: str, told: list[str]
) -> None:
    marked = picture(picture_format, exif=exif(Software=software, Model=camera))
    assert programs(desk, marked) == told
    assert desk.told(marked).verdict is (Verdict.CAMERA if camera else Verdict.UNKNOWN)


def test_every_program_in_the_history_is_named_once(desk: Desk) -> None:
    packet = xmp(
        '<xmp:CreatorTool>Capture One 16</xmp:CreatorTool><rdf:li stEvt:action="saved" '
        'stEvt:softwareAgent="Adobe Photoshop 27.0"/><rdf:li stEvt:softwareAgent="GIMP 3.0"/>'
        "<stEvt:softwareAgent>Capture One 16</stEvt:softwareAgent>"
    )
    marked = picture(xmp=packet.encode(), exif=exif(Software="Adobe Photoshop 27.0"))
    assert programs(desk, marked) == ["Adobe Photoshop 27.0", "Capture One 16", "GIMP 3.0"]
    many = xmp("".join(f"<x:softwareAgent>Editor {n}</x:softwareAgent>" for n in range(99)))
    assert programs(desk, picture(xmp=many.encode())) == [f"Editor {n}" for n in range(4)]


def test_the_texts_of_a_png_name_programs_too(desk: Desk) -> None:
    assert programs(desk, png(text("Software", "Adobe ImageReady"))) == ["Adobe ImageReady"]


def test_imagemagick_s_texts_name_the_camera(desk: Desk) -> None:
    marked = png(text("exif:Make", "Canon"), text("exif:Model", "Canon EOS R5"))
    assert sayings(desk, marked) == [(Source.EXIF, "Canon EOS R5")]


def test_a_photograph_that_was_composed_with_ai_is_edited(desk: Desk) -> None:
    packet = xmp('Iptc4xmpExt:DigitalSourceType="compositeWithTrainedAlgorithmicMedia"').encode()
    marked = picture(xmp=packet, exif=exif(Model="EOS R5"))
    assert desk.told(marked).verdict is Verdict.AI_EDITED


def test_the_packet_of_a_png_may_be_packed_and_stand_behind_its_pixels(desk: Desk) -> None:
    packet = xmp(f'Iptc4xmpExt:DigitalSourceType="{TRAINED}"')
    marked = png(itxt("XML:com.adobe.xmp", packet, packed=True), behind=True)
    assert sayings(desk, marked) == [(Source.IPTC, TRAINED)]
