"""Content Credentials of our own, signed in the test by signers whom nobody else trusts."""

import base64
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from c2pa import Builder, C2paBuilderIntent, C2paSignerInfo, C2paSigningAlg, Reader, Signer

from studio_desk.domain.provenance import Relation

from .marked import TERMS, picture


def _chain(name: str) -> str:
    """A signer's certificate and the root that issued it; both last for a century."""
    return Path(__file__).with_name(name).read_text(encoding="ascii")


HARBOUR, STRANGER = _chain("harbour.pem"), _chain("stranger.pem")
SIGNER = "Harbour Test Signers"
ROOT = HARBOUR[HARBOUR.rindex("-----BEGIN CERTIFICATE") :]
"""Lists the one signer and not the other."""

# The signers' Ed25519 key is no secret: its seed counts from 0 to 31 (RFC 8410, section 7).
_KEY_DER = bytes.fromhex("302e020100300506032b657004220420") + bytes(range(32))
_KEY = (
    b"-----BEGIN PRIVATE KEY-----\n" + base64.b64encode(_KEY_DER) + b"\n-----END PRIVATE KEY-----\n"
)

Ingredient = tuple[Relation, bytes]
Report = dict[str, Any]


def created(
    picture: bytes,
    source_type: str,
    media_type: str = "image/jpeg",
    *,
    ingredients: Iterable[Ingredient] = (),
    remote_url: str = "",
    chain: str = HARBOUR,
) -> bytes:
    """Sign `picture` as new and of that IPTC digital source type."""
    action = {"action": "c2pa.created", "digitalSourceType": TERMS + source_type}
    with Builder(_manifest([action])) as builder:
        _add(builder, ingredients)
        if remote_url:
            builder.set_no_embed()
            builder.set_remote_url(remote_url)
        return _signed(builder, picture, media_type, chain)


def edited(
    picture: bytes,
    parent: bytes,
    *actions: dict[str, Any],
    components: Iterable[bytes] = (),
) -> bytes:
    """Sign `picture` as what became of `parent`."""
    with Builder(_manifest(actions)) as builder:
        builder.set_intent(C2paBuilderIntent.EDIT)
        _add(builder, [(Relation.PARENT, parent)])
        _add(builder, ((Relation.COMPONENT, each) for each in components))
        return _signed(builder, picture, "image/jpeg", HARBOUR)


def by_generator(source_type: str) -> dict[str, Any]:
    """An edit done with a generator."""
    return {"action": "c2pa.edited", "digitalSourceType": TERMS + source_type}


def _manifest(actions: Iterable[dict[str, Any]]) -> str:
    return json.dumps(
        {
            "claim_generator_info": [{"name": "Studio Desk tests"}],
            "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": list(actions)}}],
        }
    )


def _add(builder: Builder, ingredients: Iterable[Ingredient]) -> None:
    for relation, ingredient in ingredients:
        about = json.dumps({"title": "An ingredient", "relationship": relation.value})
        builder.add_ingredient(about, "image/jpeg", io.BytesIO(ingredient))


def _signed(builder: Builder, picture: bytes, media_type: str, chain: str) -> bytes:
    told = C2paSignerInfo(C2paSigningAlg.ED25519, chain.encode(), _KEY, None)
    target = io.BytesIO()
    with Signer.from_info(told) as signer:
        builder.sign(signer, media_type, io.BytesIO(picture), target)
    return target.getvalue()


CAMERA = created(picture(), "digitalCapture")
GENERATED = created(picture(colour="teal"), "trainedAlgorithmicMedia")
OTHER = picture(colour="navy")
"""A picture without credentials."""


def retouched(signed: bytes) -> bytes:
    """The same JPEG with one of its pixels changed after signing."""
    at = signed.rindex(b"\xff\xd9") - 3
    return signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]


def rewrite(monkeypatch: pytest.MonkeyPatch, change: Callable[[Report], None]) -> None:
    """Make the library report what our own signers cannot bring about."""
    original = Reader.json

    def rewritten(reader: object) -> str:
        report: Report = json.loads(original(reader))
        change(report)
        return json.dumps(report)

    monkeypatch.setattr(Reader, "json", rewritten)
