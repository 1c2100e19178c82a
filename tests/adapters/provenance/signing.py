"""Content Credentials of our own, signed in the test by signers whom nobody else trusts."""

import hashlib
import io
import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from c2pa import (
    Builder,
    C2paBuilderIntent,
    C2paSignerInfo,
    Context,
    Reader,
    Settings,
    Signer,
)

from studio_desk.domain.provenance import Relation

from .chains import ALGORITHMS, YEARS, Chain, chain, der
from .marked import TERMS, picture
from .timestamps import Stamper

SIGNER = "Harbour Test Signers"
HARBOUR, STRANGER = chain(SIGNER), chain("A Stranger")
ROOT = HARBOUR.root
"""Lists the one signer and not the other."""
TOOL = "Studio Desk tests"

Ingredient = tuple[Relation, bytes]
Report = dict[str, Any]


def created(
    picture: bytes,
    source_type: str,
    media_type: str = "image/jpeg",
    *,
    ingredients: Iterable[Ingredient] = (),
    remote_url: str = "",
    chain: Chain = HARBOUR,
    stamps: str = "",
) -> bytes:
    """Sign `picture` as new and of that IPTC digital source type; `stamps` is who puts the time."""
    action = {"action": "c2pa.created", "digitalSourceType": TERMS + source_type}
    with Builder(_manifest([action])) as builder:
        _add(builder, ingredients)
        if remote_url:
            builder.set_no_embed()
            builder.set_remote_url(remote_url)
        return _signed(builder, picture, media_type, chain, stamps)


def edited(
    picture: bytes,
    parent: bytes,
    *actions: dict[str, Any],
    components: Iterable[bytes] = (),
    by: Chain = HARBOUR,
    trusting: str = "",
) -> bytes:
    """Sign `picture` as what became of `parent`; `trusting` are the roots of whoever does it."""
    with Builder(_manifest(actions), context=_offline(trusting)) as builder:
        builder.set_intent(C2paBuilderIntent.EDIT)
        _add(builder, [(Relation.PARENT, parent)])
        _add(builder, ((Relation.COMPONENT, each) for each in components))
        return _signed(builder, picture, "image/jpeg", by)


def signed_with(picture: bytes, assertion: dict[str, Any]) -> bytes:
    """Sign `picture` with something besides what was done to it."""
    action = {"action": "c2pa.created", "digitalSourceType": TERMS + "digitalCapture"}
    manifest = json.loads(_manifest([action]))
    manifest["assertions"].append(assertion)
    with Builder(json.dumps(manifest), context=_offline(checking=False)) as builder:
        return _signed(builder, picture, "image/jpeg", HARBOUR)


def by_generator(source_type: str) -> dict[str, Any]:
    """An edit done with a generator."""
    return {"action": "c2pa.edited", "digitalSourceType": TERMS + source_type}


def _manifest(actions: Iterable[dict[str, Any]]) -> str:
    return json.dumps(
        {
            "claim_generator_info": [{"name": TOOL, "version": "1.0"}],
            "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": list(actions)}}],
        }
    )


def _add(builder: Builder, ingredients: Iterable[Ingredient]) -> None:
    for relation, ingredient in ingredients:
        about = json.dumps({"title": "An ingredient", "relationship": relation.value})
        builder.add_ingredient(about, "image/jpeg", io.BytesIO(ingredient))


def _signed(
    builder: Builder, picture: bytes, media_type: str, chain: Chain, stamps: str = ""
) -> bytes:
    told = C2paSignerInfo(
        ALGORITHMS[chain.algorithm], chain.certificates.encode(), chain.key_pem, stamps or None
    )
    target = io.BytesIO()
    with Signer.from_info(told) as signer:
        builder.sign(signer, media_type, io.BytesIO(picture), target)
    return target.getvalue()


def _offline(trust_anchors: str = "", *, checking: bool = True) -> Context:
    settings: dict[str, Any] = {
        "verify": {"remote_manifest_fetch": False, "verify_after_sign": checking}
    }
    if trust_anchors:
        settings["trust"] = {"trust_anchors": trust_anchors}
    return Context(Settings.from_dict(settings))


def signed_too_late(picture: bytes, source_type: str, stamps: Stamper | None = None) -> bytes:
    """Sign with a certificate that ran out long ago, which the library will not do.

    It is shown one that holds; what it gives to be signed gets the other one, as does the file.
    """
    late = HARBOUR.valid(-YEARS / 2, -YEARS / 4)
    holds, ran_out = der(HARBOUR.signer), der(late.signer)
    assert len(holds) == len(ran_out)

    digests = []

    def sign(data: bytes) -> bytes:
        told = data.replace(holds, ran_out)
        signature = late.sign(told)
        digests.append(hashlib.sha256(_countersigned(told, signature)).digest())
        return signature

    action = {"action": "c2pa.created", "digitalSourceType": TERMS + source_type}
    url = None if stamps is None else stamps.url
    target = io.BytesIO()
    with (
        Builder(_manifest([action]), context=_offline(checking=False)) as builder,
        Signer.from_callback(
            sign, ALGORITHMS[HARBOUR.algorithm], HARBOUR.certificates, url
        ) as signer,
    ):
        builder.sign(signer, "image/jpeg", io.BytesIO(picture), target)
    signed = target.getvalue().replace(holds, ran_out)
    return signed if stamps is None else signed.replace(stamps.token, stamps.of(digests[-1]))


def _countersigned(told: bytes, signature: bytes) -> bytes:
    """What the time stamp of a signature is about (RFC 9052, section 4.4; C2PA 2.2, 10.3.2.5)."""
    start = len(b"\x84\x6aSignature1")
    assert told[start] == 0x59
    header = told[start : start + 3 + int.from_bytes(told[start + 1 : start + 3], "big")]
    bytes_of_64 = b"\x58\x40"
    return b"\x84\x70CounterSignature" + header + b"\x40\x58\x42" + bytes_of_64 + signature


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
