"""Whoever signed, and however: how the signature stands, and when it was made."""

from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Provenance,
    Standing,
    Strength,
    Verdict,
)

from .chains import ALGORITHMS, NOW, YEARS, chain
from .conftest import Desk, says
from .marked import MEDIA_TYPES, picture
from .signing import CAMERA, ROOT, SIGNER, Report, created, retouched, rewrite, signed_too_late
from .timestamps import stamper, stamping

PICTURES = Path(__file__).resolve().parents[3] / ".." / "shared" / "pictures"


def claim(origin: Provenance) -> Claim:
    [only] = origin.history
    return only


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("picture_format", MEDIA_TYPES)
def test_every_kind_of_key_signs_every_kind_of_picture(
    desk: Desk, algorithm: str, picture_format: str
) -> None:
    signer = chain("A Studio", algorithm)
    signed = created(
        picture(picture_format), "digitalCapture", MEDIA_TYPES[picture_format], chain=signer
    )
    origin = desk.told(signed, ProvenanceReader(signer.root))
    assert (origin.verdict, origin.credentials) == (Verdict.CAMERA, Credentials.INTACT)
    assert (claim(origin).signer, claim(origin).standing) == ("A Studio", Standing.LISTED)
    assert claim(desk.told(signed)).standing is Standing.UNLISTED


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_telephone_s_heic_is_signed_and_changed(desk: Desk, algorithm: str) -> None:
    file = PICTURES / "icc" / "arrow.heic"
    if not file.is_file():
        pytest.skip("no HEIC is beside this checkout, and nothing here writes one")
    signer = chain("A Studio", algorithm)
    signed = created(file.read_bytes(), "digitalCapture", "image/heic", chain=signer)
    origin = desk.told(signed)
    assert (origin.verdict, origin.credentials) == (Verdict.CAMERA, Credentials.INTACT)
    assert says(origin)["digitalCapture"] is Strength.SIGNED_UNLISTED
    at = len(signed) - 1000
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert desk.told(changed).credentials is Credentials.DAMAGED


@pytest.mark.parametrize(
    ("picture_format", "part"),
    [("PNG", 0.5), ("WEBP", 0.5), ("TIFF", 0.5), ("GIF", 0.5), ("AVIF", 0.97)],
)
def test_a_pixel_that_was_changed_is_noticed_in_every_format(
    desk: Desk, picture_format: str, part: float
) -> None:
    whole = picture(picture_format)
    signed = created(whole, "digitalCapture", MEDIA_TYPES[picture_format])
    at = signed.rindex(whole[int(len(whole) * part) :][:8]) + 4
    origin = desk.told(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :])
    assert origin.credentials is Credentials.DAMAGED
    assert claim(origin).standing is Standing.BROKEN


def test_a_certificate_that_ran_out_is_no_tampering(desk: Desk) -> None:
    late = signed_too_late(picture(), "digitalCapture")
    origin = desk.told(late, ProvenanceReader(ROOT))
    assert (origin.verdict, origin.credentials) == (Verdict.CAMERA, Credentials.INTACT)
    assert claim(origin).standing is Standing.EXPIRED
    assert says(origin) == {"digitalCapture": Strength.SIGNED_UNLISTED}
    assert claim(desk.told(retouched(late))).standing is Standing.BROKEN


def test_a_certificate_that_ran_out_after_the_time_of_signing_is_as_good_as_ever(
    desk: Desk,
) -> None:
    then, clock = NOW - YEARS / 3, stamping("A Clock")
    with stamper(clock, then) as stamps:
        signed = signed_too_late(picture(), "digitalCapture", stamps)
    told = claim(desk.told(signed, ProvenanceReader(ROOT + clock.root)))
    assert (told.standing, told.signed_at) == (Standing.LISTED, then.replace(microsecond=0))
    # As long as whoever put the time is listed too: anybody could have put it.
    assert claim(desk.told(signed, ProvenanceReader(ROOT))).standing is Standing.EXPIRED


def test_the_time_is_that_of_the_time_stamp(desk: Desk) -> None:
    then = NOW - timedelta(days=3)
    with stamper(stamping("A Clock"), NOW) as stamps:
        stamped = created(picture(), "digitalCapture", stamps=stamps.url)
    with stamper(stamping("Another Clock"), then) as stamps:
        earlier = created(picture(), "digitalCapture", stamps=stamps.url)
    assert claim(desk.told(stamped)).signed_at == NOW.replace(microsecond=0)
    assert claim(desk.told(earlier)).signed_at == then.replace(microsecond=0)
    assert claim(desk.told(CAMERA)).signed_at is None


def test_a_time_stamp_of_another_signature_tells_no_time(desk: Desk) -> None:
    with stamper(stamping("A Clock"), NOW) as stamps:
        signed = created(picture(), "digitalCapture", stamps=stamps.url)
    assert stamps.token in signed
    moved = desk.told(signed.replace(stamps.token, stamps.of(bytes(32))))
    assert claim(moved).signed_at is None
    # What vouches for the time is not what vouches for the picture.
    assert moved.credentials is Credentials.INTACT


@pytest.mark.parametrize("time", ["yesterday", "2026-11-24T10:00:00", None, 5])
def test_a_time_that_is_none_is_not_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, time: object
) -> None:
    def stamp(report: Report) -> None:
        label = report["active_manifest"]
        report["manifests"][label]["signature_info"]["time"] = time
        stamped = {"code": "timeStamp.validated", "url": f"self#jumbf=/c2pa/{label}/c2pa.signature"}
        report["validation_results"]["activeManifest"]["success"].append(stamped)

    rewrite(monkeypatch, stamp)
    assert claim(desk.told(CAMERA)).signed_at is None


@pytest.mark.parametrize(
    ("code", "standing", "credentials"),
    [
        ("signingCredential.ocsp.revoked", Standing.REVOKED, Credentials.INTACT),
        ("signingCredential.revoked", Standing.REVOKED, Credentials.INTACT),
        ("signingCredential.expired", Standing.EXPIRED, Credentials.INTACT),
        ("claimSignature.outsideValidity", Standing.EXPIRED, Credentials.INTACT),
        ("signingCredential.untrusted", Standing.UNLISTED, Credentials.INTACT),
        ("signingCredential.invalid", Standing.UNLISTED, Credentials.INTACT),
        ("signingCredential.ocsp.unknown", Standing.LISTED, Credentials.INTACT),
        ("timeStamp.mismatch", Standing.LISTED, Credentials.INTACT),
        ("timeStamp.untrusted", Standing.LISTED, Credentials.INTACT),
        ("assertion.action.malformed", Standing.LISTED, Credentials.INTACT),
        ("assertion.metadata.disallowed", Standing.LISTED, Credentials.INTACT),
        ("cawg.x509.signature.mismatch", Standing.LISTED, Credentials.INTACT),
        ("cawg.ica.untrusted_issuer", Standing.LISTED, Credentials.INTACT),
        ("assertion.dataHash.mismatch", Standing.BROKEN, Credentials.DAMAGED),
        ("assertion.bmffHash.mismatch", Standing.BROKEN, Credentials.DAMAGED),
        ("assertion.boxesHash.unknownBox", Standing.BROKEN, Credentials.DAMAGED),
        ("assertion.hashedURI.mismatch", Standing.BROKEN, Credentials.DAMAGED),
        ("assertion.missing", Standing.BROKEN, Credentials.DAMAGED),
        ("assertion.undeclared", Standing.BROKEN, Credentials.DAMAGED),
        ("claimSignature.mismatch", Standing.BROKEN, Credentials.DAMAGED),
        ("claimSignature.missing", Standing.BROKEN, Credentials.DAMAGED),
        ("claim.hardBindings.missing", Standing.BROKEN, Credentials.DAMAGED),
        ("ingredient.manifest.missing", Standing.BROKEN, Credentials.DAMAGED),
        ("general.error", Standing.BROKEN, Credentials.DAMAGED),
    ],
)
def test_the_standing_follows_the_status_codes(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    standing: Standing,
    credentials: Credentials,
) -> None:
    def find_fault(report: Report) -> None:
        label = report["active_manifest"]
        fault = {"code": code, "url": f"self#jumbf=/c2pa/{label}/c2pa.signature"}
        report["validation_results"]["activeManifest"]["failure"].append(fault)

    rewrite(monkeypatch, find_fault)
    origin = desk.told(CAMERA, ProvenanceReader(ROOT))
    assert (claim(origin).standing, origin.credentials) == (standing, credentials)


def test_a_fault_of_another_manifest_with_a_longer_name_is_not_this_one_s(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_fault(report: Report) -> None:
        url = f"self#jumbf=/c2pa/{report['active_manifest']}2/c2pa.signature"
        fault = {"code": "signingCredential.expired", "url": url}
        report["validation_results"]["activeManifest"]["failure"].append(fault)

    rewrite(monkeypatch, find_fault)
    assert claim(desk.told(CAMERA, ProvenanceReader(ROOT))).standing is Standing.LISTED


def test_what_nobody_found_to_be_signed_is_not_intact(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(report: Report) -> None:
        report["validation_results"]["activeManifest"]["success"] = []

    rewrite(monkeypatch, forget)
    assert desk.told(CAMERA).credentials is Credentials.DAMAGED


def test_a_signer_without_an_organisation_is_known_by_his_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(report: Report) -> None:
        info = report["manifests"][report["active_manifest"]]["signature_info"]
        info["issuer"] = None

    rewrite(monkeypatch, forget)
    origin = desk.told(CAMERA)
    assert origin.signer == claim(origin).signer == f"{SIGNER} 1"


@pytest.mark.parametrize(
    ("generator", "infos", "tool"),
    [
        ("make_test_images/0.16.1 c2pa-rs/0.16.1", None, "make test images 0.16.1"),
        ("Adobe_Firefly", [{"name": "Adobe Firefly"}], "Adobe Firefly"),
        ("", [{"name": "Adobe Photoshop", "version": "26.9.0"}], "Adobe Photoshop 26.9.0"),
        ("", [{"name": "\x1b[31mred\u202e", "version": None}], "[31mred"),
        ("", [{}, "odd", {"name": "x" * 500}], "x" * 80),
        (None, None, ""),
    ],
)
def test_the_tool_is_named_as_it_names_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, generator: object, infos: object, tool: str
) -> None:
    def rename(report: Report) -> None:
        manifest = report["manifests"][report["active_manifest"]]
        manifest["claim_generator"], manifest["claim_generator_info"] = generator, infos

    rewrite(monkeypatch, rename)
    assert claim(desk.told(CAMERA)).tool == tool
