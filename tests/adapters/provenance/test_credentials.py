import io
import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from c2pa import Reader
from PIL import Image

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import (
    Credentials,
    Provenance,
    Relation,
    Source,
    Statement,
    Strength,
    Verdict,
)

from .conftest import Desk
from .marked import MEDIA_TYPES, exif, picture, with_xmp
from .signing import ROOT, SIGNER, STRANGER, by_generator, created, edited

CAMERA = created(picture(), "digitalCapture")
GENERATED = created(picture(colour="teal"), "trainedAlgorithmicMedia")
OTHER = picture(colour="navy")


def retouched(signed: bytes) -> bytes:
    """The same file with one of its pixels changed after signing."""
    at = signed.rindex(b"\xff\xd9") - 3
    return signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]


Report = dict[str, Any]


def rewrite(monkeypatch: pytest.MonkeyPatch, change: Callable[[Report], None]) -> None:
    """Make the library report what our own signer cannot bring about."""
    original = Reader.json

    def rewritten(reader: object) -> str:
        report: Report = json.loads(original(reader))
        change(report)
        return json.dumps(report)

    monkeypatch.setattr(Reader, "json", rewritten)


def says(origin: Provenance) -> dict[str, Strength]:
    return {each.says: each.strength for each in origin.statements}


@pytest.mark.parametrize("picture_format", MEDIA_TYPES)
def test_most_files_have_no_credentials(desk: Desk, picture_format: str) -> None:
    assert desk.told(picture(picture_format)) == Provenance(
        Verdict.UNKNOWN, Credentials.NONE, "", ()
    )


@pytest.mark.parametrize("picture_format", MEDIA_TYPES)
def test_intact_credentials_are_believed_and_their_signer_named(
    desk: Desk, picture_format: str
) -> None:
    signed = created(
        picture(picture_format), "trainedAlgorithmicMedia", MEDIA_TYPES[picture_format]
    )
    assert desk.told(signed) == Provenance(
        Verdict.AI_GENERATED,
        Credentials.INTACT,
        SIGNER,
        (
            Statement(
                Source.C2PA,
                "trainedAlgorithmicMedia",
                Strength.SIGNED_UNLISTED,
                Verdict.AI_GENERATED,
            ),
        ),
    )


def test_a_signer_on_the_list_counts_as_listed_through_the_whole_chain(desk: Desk) -> None:
    signed = edited(OTHER, CAMERA)
    unlisted = desk.told(signed)
    assert set(says(unlisted).values()) == {Strength.SIGNED_UNLISTED}
    listed = desk.told(signed, ProvenanceReader(trust_anchors=ROOT))
    assert says(listed) == {"c2pa.opened": Strength.SIGNED, "digitalCapture": Strength.SIGNED}
    assert listed.verdict is unlisted.verdict is Verdict.CAMERA


def test_each_statement_is_as_strong_as_its_own_signer(desk: Desk) -> None:
    reader = ProvenanceReader(trust_anchors=ROOT)
    stranger_s = created(picture(), "digitalCapture", chain=STRANGER)
    assert desk.told(stranger_s, reader).signer == "A Stranger"
    assert says(desk.told(edited(OTHER, stranger_s), reader)) == {
        "c2pa.opened": Strength.SIGNED,
        "digitalCapture": Strength.SIGNED_UNLISTED,
    }


@pytest.mark.parametrize("fault", ["signingCredential.ocsp.revoked", "signingCredential.expired"])
def test_a_listed_signer_with_a_fault_counts_as_unlisted_and_the_picture_as_unchanged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def find_fault(report: Report) -> None:
        label = report["active_manifest"]
        report["validation_status"] = [{"code": fault, "url": f"self#jumbf=/c2pa/{label}/c2pa"}]

    rewrite(monkeypatch, find_fault)
    origin = desk.told(CAMERA, ProvenanceReader(trust_anchors=ROOT))
    assert origin.credentials is Credentials.INTACT
    assert says(origin) == {"digitalCapture": Strength.SIGNED_UNLISTED}


@pytest.mark.parametrize(
    ("source_type", "verdict"),
    [
        ("digitalCapture", Verdict.CAMERA),
        ("computationalCapture", Verdict.CAMERA),
        ("trainedAlgorithmicMedia", Verdict.AI_GENERATED),
        ("compositeWithTrainedAlgorithmicMedia", Verdict.AI_EDITED),
        ("compositeSynthetic", Verdict.AI_EDITED),
        ("algorithmicMedia", Verdict.UNKNOWN),
        ("screenCapture", Verdict.UNKNOWN),
        ("somethingOfTomorrow", Verdict.UNKNOWN),
    ],
)
def test_the_verdict_follows_the_kind_of_source(
    desk: Desk, source_type: str, verdict: Verdict
) -> None:
    origin = desk.told(created(picture(), source_type))
    assert (origin.verdict, origin.credentials) == (verdict, Credentials.INTACT)


class TestDamage:
    """Credentials that no longer fit prove a change and vouch for nothing."""

    def test_a_camera_s_word_no_longer_counts(self, desk: Desk) -> None:
        origin = desk.told(retouched(CAMERA))
        assert (origin.verdict, origin.credentials) == (Verdict.UNKNOWN, Credentials.DAMAGED)
        assert says(origin) == {"digitalCapture": Strength.UNSIGNED}
        assert origin.signer == SIGNER

    def test_a_generator_s_word_still_does(self, desk: Desk) -> None:
        origin = desk.told(retouched(GENERATED), ProvenanceReader(ROOT))
        assert (origin.verdict, origin.credentials) == (Verdict.AI_GENERATED, Credentials.DAMAGED)
        assert says(origin) == {"trainedAlgorithmicMedia": Strength.UNSIGNED}

    def test_a_statement_rewritten_after_signing(self, desk: Desk) -> None:
        rewritten = GENERATED.replace(b"trainedAlgorithmicMedia", b"digitalCaptureByCamera_")
        assert desk.told(rewritten).credentials is Credentials.DAMAGED

    def test_credentials_moved_to_another_picture(self, desk: Desk) -> None:
        plain = picture()
        own, other = (each[each.index(b"\xff\xdb") :] for each in (plain, OTHER))
        assert CAMERA.endswith(own)
        moved = CAMERA.removesuffix(own) + other
        assert desk.told(moved).credentials is Credentials.DAMAGED

    def test_credentials_that_cannot_be_read(self, desk: Desk) -> None:
        box = CAMERA.index(b"jumb")
        garbled = CAMERA[: box - 4] + b"\x00\x00\x00\x09" + CAMERA[box:]
        assert desk.told(garbled).credentials is Credentials.DAMAGED

    def test_every_byte_of_the_pixels_is_vouched_for(self, desk: Desk) -> None:
        pixels = CAMERA.rindex(b"\xff\xda")
        for at in range(pixels, len(CAMERA), 7):
            changed = CAMERA[:at] + bytes([CAMERA[at] ^ 0x55]) + CAMERA[at + 1 :]
            assert desk.told(changed).credentials is Credentials.DAMAGED


@pytest.mark.parametrize("picture_format", ["PNG", "GIF"])
def test_a_broken_file_without_credentials_has_none(desk: Desk, picture_format: str) -> None:
    whole = picture(picture_format)
    assert desk.told(whole[: len(whole) * 2 // 3]).credentials is Credentials.NONE


def test_marks_of_credentials_are_seen_wherever_in_a_broken_file_they_stand(desk: Desk) -> None:
    broken = picture("PNG")[:33] + b"\x7f\xff\xff\xffIDAT"
    for place in range((1 << 20) - 5, (1 << 20) + 2):
        marked = broken + bytes(place - len(broken)) + b"jumb"
        assert desk.told(marked).credentials is Credentials.DAMAGED


def test_saving_anew_strips_the_credentials_and_proves_nothing(desk: Desk) -> None:
    target = io.BytesIO()
    with Image.open(io.BytesIO(GENERATED)) as image:
        image.save(target, "JPEG")
    assert desk.told(target.getvalue()) == Provenance(Verdict.UNKNOWN, Credentials.NONE, "", ())


class TestHistory:
    """What went into a picture tells on it, by how it went in."""

    def test_an_edited_photograph_is_a_photograph(self, desk: Desk) -> None:
        twice = edited(OTHER, edited(picture(colour="olive"), CAMERA))
        assert desk.told(twice).verdict is Verdict.CAMERA

    def test_an_edited_generated_picture_is_generated(self, desk: Desk) -> None:
        assert desk.told(edited(OTHER, GENERATED)).verdict is Verdict.AI_GENERATED

    @pytest.mark.parametrize(
        "source_type", ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"]
    )
    def test_a_photograph_edited_by_a_generator_is_no_contradiction(
        self, desk: Desk, source_type: str
    ) -> None:
        signed = edited(OTHER, CAMERA, by_generator(source_type))
        assert desk.told(signed).verdict is Verdict.AI_EDITED

    def test_a_generated_part_makes_the_whole_edited(self, desk: Desk) -> None:
        origin = desk.told(edited(OTHER, CAMERA, components=[GENERATED]))
        assert origin.verdict is Verdict.AI_EDITED

    def test_the_history_of_a_part_is_no_more_than_a_part(self, desk: Desk) -> None:
        olive = picture(colour="olive")
        for first, whole in ((GENERATED, Verdict.AI_EDITED), (CAMERA, Verdict.UNKNOWN)):
            parts = [(Relation.COMPONENT, edited(olive, first))]
            origin = desk.told(created(OTHER, "composite", ingredients=parts))
            assert origin.verdict is whole

    def test_a_photographed_part_says_nothing_of_the_rest(self, desk: Desk) -> None:
        parts = [(Relation.COMPONENT, CAMERA)]
        origin = desk.told(created(OTHER, "composite", ingredients=parts))
        assert origin.verdict is Verdict.UNKNOWN

    def test_the_snapshot_that_a_generator_looked_at_is_not_its_picture(self, desk: Desk) -> None:
        looked_at = [(Relation.INPUT, CAMERA)]
        origin = desk.told(created(OTHER, "trainedAlgorithmicMedia", ingredients=looked_at))
        assert origin.verdict is Verdict.AI_GENERATED

    def test_signing_a_changed_photograph_does_not_make_it_one_again(self, desk: Desk) -> None:
        origin = desk.told(edited(OTHER, retouched(CAMERA)), ProvenanceReader(ROOT))
        assert (origin.verdict, origin.credentials) == (Verdict.UNKNOWN, Credentials.INTACT)
        assert says(origin) == {
            "c2pa.opened": Strength.SIGNED,
            "digitalCapture": Strength.UNSIGNED,
        }

    def test_a_change_farther_back_is_not_forgotten(self, desk: Desk) -> None:
        olive = picture(colour="olive")
        first = edited(OTHER, edited(olive, retouched(CAMERA)))
        second = edited(OTHER, retouched(edited(olive, CAMERA)))
        assert desk.told(first).verdict is desk.told(second).verdict is Verdict.UNKNOWN

    def test_a_changed_generated_picture_was_generated_all_the_same(self, desk: Desk) -> None:
        assert desk.told(edited(OTHER, retouched(GENERATED))).verdict is Verdict.AI_GENERATED

    def test_older_files_list_what_was_wrong_without_sorting_it(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def make_older(report: Report) -> None:
            for manifest in report["manifests"].values():
                for ingredient in manifest.get("ingredients", []):
                    results = ingredient.pop("validation_results")
                    ingredient["validation_status"] = results["activeManifest"]["failure"]

        rewrite(monkeypatch, make_older)
        assert desk.told(edited(OTHER, CAMERA)).verdict is Verdict.CAMERA
        assert desk.told(edited(OTHER, retouched(CAMERA))).verdict is Verdict.UNKNOWN

    def test_an_action_is_told_on_one_short_line(self, desk: Desk) -> None:
        evil = {"action": "com.example.\x1b[31m\u202e\n" + "x" * 500}
        *_, action, _ = desk.told(edited(OTHER, CAMERA, evil)).statements
        assert action.says == ("com.example. [31m " + "x" * 500)[:80]


def test_signed_and_unsigned_statements_may_conflict(desk: Desk) -> None:
    photograph = picture(exif=exif(Make="Canon", Model="EOS R5"))
    origin = desk.told(created(photograph, "trainedAlgorithmicMedia"))
    assert origin.verdict is Verdict.CONFLICTING
    assert says(origin) == {
        "trainedAlgorithmicMedia": Strength.SIGNED_UNLISTED,
        "Canon EOS R5": Strength.UNSIGNED,
    }


class TestRemote:
    """Credentials kept elsewhere are told of and never fetched."""

    @pytest.fixture
    def listener(self) -> "Listener":
        return Listener()

    @pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
    def test_nobody_is_asked_for_them(
        self, desk: Desk, listener: "Listener", picture_format: str
    ) -> None:
        marked = with_xmp(f'dcterms:provenance="{listener.url}"', picture_format)
        assert desk.told(marked).credentials is Credentials.REMOTE_ONLY
        signed = created(
            picture(picture_format),
            "trainedAlgorithmicMedia",
            MEDIA_TYPES[picture_format],
            remote_url=listener.url,
        )
        assert desk.told(signed).credentials is Credentials.REMOTE_ONLY
        assert not listener.was_called()

    def test_nor_while_others_are_checked(self, desk: Desk, listener: "Listener") -> None:
        reader = ProvenanceReader(trust_anchors=ROOT)
        for signed in (CAMERA, retouched(CAMERA), edited(OTHER, CAMERA)):
            desk.told(with_xmp(f'dcterms:provenance="{listener.url}"'), reader)
            desk.told(signed, reader)
        assert not listener.was_called()

    def test_the_listener_would_have_heard(self, listener: "Listener") -> None:
        with socket.create_connection(listener.address):
            assert listener.was_called()


class Listener:
    """A server that notices being called: the library's own code passes Python's sockets by."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.address = self._socket.getsockname()
        self.url = f"http://127.0.0.1:{self.address[1]}/manifest.c2pa"

    def was_called(self) -> bool:
        with self._socket:
            try:
                self._socket.accept()[0].close()
            except BlockingIOError:
                return False
            return True
