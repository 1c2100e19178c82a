"""What the studio signs is read as intact and as what it says, and nobody is asked for anything."""

import io
import json
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from c2pa import (
    Context,
    Reader,
    Settings,
)

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.adapters.secrets import X509Certificates
from studio_desk.adapters.signing import C2paSigner
from studio_desk.domain.deliverable import History
from studio_desk.domain.provenance import Credentials, Provenance, Verdict
from studio_desk.services.delivery_failures import CopyNotSigned
from studio_desk.services.delivery_ports import Identity, Parent
from tests.adapters.provenance.identities import with_identity
from tests.adapters.provenance.marked import MEDIA_TYPES, TERMS, picture, with_xmp
from tests.adapters.provenance.signing import CAMERA, GENERATED, OTHER, created, retouched
from tests.adapters.provenance.test_remote import Listener
from tests.adapters.secrets.issued import KEYS, ROOT, Wanted, key_pem, pem

from .histories import GPS, telling

SIGNER = C2paSigner()
CAPTURED = History("digitalCapture", continues=False)
CONTINUED = History("digitalCapture", continues=True, deeds=(("c2pa.edited.metadata", ""),))


def identity(kind: str = "es256") -> Identity:
    key = KEYS[kind]
    files = [pem(Wanted().issue(key), ROOT) + key_pem(key)]
    return X509Certificates().read(files, "", datetime.now(UTC))


@pytest.fixture(scope="module")
def studio() -> Identity:
    return identity()


class Desk:
    """Lays pictures on the disk, as parents and to be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def parent(self, file: bytes, media_type: str = "image/jpeg") -> Parent:
        (self.folder / "parent").write_bytes(file)
        return Parent(self.folder / "parent", media_type)

    def read(self, signed: bytes) -> Provenance:
        (self.folder / "signed").write_bytes(signed)
        return ProvenanceReader().inspect(self.folder / "signed")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def report(signed: bytes, media_type: str = "image/jpeg") -> dict[str, Any]:
    settings = Settings.from_dict({"verify": {"remote_manifest_fetch": False}})
    with (
        Context(settings) as context,
        Reader(media_type, io.BytesIO(signed), context=context) as reader,
    ):
        told: dict[str, Any] = json.loads(reader.detailed_json())
    return told


def actions(signed: bytes) -> list[dict[str, Any]]:
    """What the newest manifest says was done."""
    told = report(signed)
    said = told["manifests"][told["active_manifest"]]["assertion_store"]["c2pa.actions.v2"]
    return list(said["actions"])


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("kind", list(KEYS))
def test_every_kind_of_picture_and_of_key(desk: Desk, picture_format: str, kind: str) -> None:
    signed = SIGNER.sign(picture(picture_format), CAPTURED, identity(kind))
    told = desk.read(signed)
    assert (told.credentials, told.verdict) == (Credentials.INTACT, Verdict.CAMERA)
    assert told.signer == "Harbour Studio"


@pytest.mark.parametrize(
    ("source_type", "verdict"),
    [
        ("digitalCapture", Verdict.CAMERA),
        ("compositeWithTrainedAlgorithmicMedia", Verdict.AI_EDITED),
        ("trainedAlgorithmicMedia", Verdict.AI_GENERATED),
    ],
)
def test_what_is_recorded_is_what_is_read(
    desk: Desk, studio: Identity, source_type: str, verdict: Verdict
) -> None:
    signed = SIGNER.sign(picture(), History(source_type, continues=False), studio)
    assert desk.read(signed).verdict is verdict
    assert actions(signed) == [{"action": "c2pa.created", "digitalSourceType": TERMS + source_type}]


def test_what_was_done_is_told_in_its_order(studio: Identity) -> None:
    deeds = (("c2pa.edited", "humanEdits"), ("c2pa.orientation", ""), ("c2pa.resized", ""))
    signed = SIGNER.sign(picture(), History("digitalCapture", continues=False, deeds=deeds), studio)
    assert [each["action"] for each in actions(signed)] == [
        "c2pa.created",
        "c2pa.edited",
        "c2pa.orientation",
        "c2pa.resized",
    ]
    assert actions(signed)[1]["digitalSourceType"] == TERMS + "humanEdits"


def test_the_signer_vouches_for_what_was_done_itself(studio: Identity) -> None:
    told = report(SIGNER.sign(picture(), CAPTURED, studio))
    claim = told["manifests"][told["active_manifest"]]["claim"]
    assert any("c2pa.actions" in each["url"] for each in claim["created_assertions"])
    assert claim["claim_generator_info"]["name"] == "Studio Desk"


def test_the_chain_goes_on(desk: Desk, studio: Identity) -> None:
    signed = SIGNER.sign(picture(quality=60), CONTINUED, studio, desk.parent(CAMERA))
    told = desk.read(signed)
    assert (told.credentials, told.verdict) == (Credentials.INTACT, Verdict.CAMERA)
    assert len(report(signed)["manifests"]) == 2
    first = actions(signed)[0]
    assert first["action"] == "c2pa.opened"
    assert first["parameters"]["ingredients"]


def test_a_parent_s_ai_is_not_left_behind(desk: Desk, studio: Identity) -> None:
    said = History("trainedAlgorithmicMedia", continues=True)
    told = desk.read(SIGNER.sign(OTHER, said, studio, desk.parent(GENERATED)))
    assert told.verdict is Verdict.AI_GENERATED
    assert len(told.statements) >= 1


def test_a_parent_that_was_changed_since_stays_in_the_chain_as_changed(
    desk: Desk, studio: Identity
) -> None:
    parent = desk.parent(retouched(CAMERA))
    told = desk.read(SIGNER.sign(OTHER, CONTINUED, studio, parent))
    assert told.credentials is Credentials.INTACT
    # It is the studio's word that counts now, and the camera's no more.
    assert told.verdict is Verdict.CAMERA


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_parent_of_any_kind(desk: Desk, studio: Identity, picture_format: str) -> None:
    media_type = MEDIA_TYPES[picture_format]
    parent = created(picture(picture_format), "digitalCapture", media_type)
    signed = SIGNER.sign(picture(), CONTINUED, studio, desk.parent(parent, media_type))
    assert desk.read(signed).credentials is Credentials.INTACT
    assert len(report(signed)["manifests"]) == 2


def test_what_earlier_credentials_tell_of_places_and_things_is_redacted(
    desk: Desk, studio: Identity
) -> None:
    parent = telling()
    assert GPS.encode() in parent
    signed = SIGNER.sign(picture(quality=60), CONTINUED, studio, desk.parent(parent))
    assert GPS.encode() not in signed
    stores = [set(each["assertion_store"]) for each in report(signed)["manifests"].values()]
    assert not any(name.startswith("c2pa.thumbnail") for store in stores for name in store)
    # What machines may do with it is nobody's secret.
    assert any("cawg.training-mining" in store for store in stores)
    assert [each["action"] for each in actions(signed)].count("c2pa.redacted") == 3
    assert desk.read(signed).credentials is Credentials.INTACT


def test_what_was_redacted_once_is_not_looked_for_again(desk: Desk, studio: Identity) -> None:
    once = SIGNER.sign(picture(quality=60), CONTINUED, studio, desk.parent(telling()))
    twice = SIGNER.sign(picture(quality=50), CONTINUED, studio, desk.parent(once))
    assert desk.read(twice).credentials is Credentials.INTACT
    assert len(report(twice)["manifests"]) == 3


def test_whoever_wants_everything_kept_keeps_it(desk: Desk, studio: Identity) -> None:
    parent = desk.parent(telling())
    signed = SIGNER.sign(picture(quality=60), CONTINUED, studio, parent, strip=False)
    assert GPS.encode() in signed
    assert desk.read(signed).credentials is Credentials.INTACT


def test_no_thumbnail_is_made(studio: Identity) -> None:
    told = report(SIGNER.sign(picture(), CAPTURED, studio))
    (manifest,) = told["manifests"].values()
    assert set(manifest["assertion_store"]) == {"c2pa.actions.v2", "c2pa.hash.data"}


def test_nobody_is_asked_for_anything(
    desk: Desk, studio: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener()
    # Whatever the settings of the system are: a proxy would notice all the rest.
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, listener.url)
        monkeypatch.setenv(name.upper(), listener.url)
    pointing = with_xmp(f'dcterms:provenance="{listener.url}"')
    remote = created(picture(), "digitalCapture", remote_url=listener.url)
    for parent in (CAMERA, pointing, remote):
        try:
            SIGNER.sign(pointing, CONTINUED, studio, desk.parent(parent))
        except CopyNotSigned:
            # Credentials that lie elsewhere cannot go on; the book of deliveries says so before.
            assert parent is not CAMERA
    SIGNER.sign(pointing, CAPTURED, studio)
    assert not listener.was_called()


def test_nor_who_stands_behind_an_identity_in_the_parent(desk: Desk, studio: Identity) -> None:
    own_name = socket.gethostname()
    try:
        listener = Listener(own_name)
    except OSError:
        pytest.skip("this computer does not find itself by its name")
    parent = desk.parent(with_identity(picture(), f"{own_name}%3A{listener.address[1]}"))
    signed = SIGNER.sign(picture(quality=60), CONTINUED, studio, parent)
    assert desk.read(signed).credentials is Credentials.INTACT
    assert not listener.was_called()


def test_no_time_stamp_is_there(studio: Identity) -> None:
    told = report(SIGNER.sign(picture(), CAPTURED, studio))
    (manifest,) = told["manifests"].values()
    assert "time" not in (manifest.get("signature") or {})


@pytest.mark.parametrize("copy", [b"", b"a letter", picture("GIF"), picture()[:40]])
def test_what_cannot_be_signed_says_so(studio: Identity, copy: bytes) -> None:
    with pytest.raises(CopyNotSigned):
        SIGNER.sign(copy, CAPTURED, studio)


def test_a_parent_that_is_gone_says_so(desk: Desk, studio: Identity) -> None:
    with pytest.raises(CopyNotSigned):
        SIGNER.sign(picture(), CONTINUED, studio, Parent(desk.folder / "gone", "image/jpeg"))


def test_a_key_that_does_not_fit_never_tells_itself(studio: Identity) -> None:
    other = Identity(studio.certificate, studio.chain, b"not a key at all")
    with pytest.raises(CopyNotSigned) as failure:
        SIGNER.sign(picture(), CAPTURED, other)
    assert "not a key" not in failure.value.reason
