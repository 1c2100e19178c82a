"""Signing with Content Credentials by c2pa-python (C2PA 2.2), without a request to anybody.

No time stamp is asked for: what is signed counts as long as the certificate does. `chains` reads
the history that is in a file, within `bounds`; `redaction` says what of it goes along.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from c2pa import Builder, C2paError, C2paSignerInfo, C2paSigningAlg, Context, Settings
from c2pa import Signer as NativeSigner

from studio_desk import __version__
from studio_desk.adapters.signing.bounds import check_size
from studio_desk.adapters.signing.chains import SETTINGS, C2paChains, earlier, media_type
from studio_desk.adapters.signing.redaction import redactable
from studio_desk.domain.certificate import SigningAlgorithm
from studio_desk.domain.deliverable import History
from studio_desk.services.delivery_failures import CopyNotSigned
from studio_desk.services.delivery_ports import Identity, Parent

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_PARENT = "parent"
_ALGORITHMS = {
    SigningAlgorithm.ES256: C2paSigningAlg.ES256,
    SigningAlgorithm.ES384: C2paSigningAlg.ES384,
    SigningAlgorithm.ES512: C2paSigningAlg.ES512,
    SigningAlgorithm.PS256: C2paSigningAlg.PS256,
    SigningAlgorithm.ED25519: C2paSigningAlg.ED25519,
}
Action = dict[str, Any]


class C2paSigner:
    """The `Signer` port."""

    def sign(
        self,
        copy: bytes,
        history: History,
        identity: Identity,
        parent: Parent | None = None,
        *,
        strip: bool = True,
    ) -> bytes:
        """Return the copy with its history signed; raises `CopyNotSigned`, `HistoryTooLong`."""
        target = io.BytesIO()
        try:
            check_size(io.BytesIO(copy))
            before = earlier(parent) if parent is not None else {}
            redacted = list(redactable(before)) if strip else []
            actions = [_first(history, parent), *map(_deed, history.deeds)]
            actions += [_redaction(each) for each in redacted]
            with (
                Context(Settings.from_dict(SETTINGS)) as context,
                Builder(json.dumps(_manifest(actions, redacted)), context=context) as builder,
                _signer(identity) as signer,
            ):
                if parent is not None:
                    _add(builder, parent)
                builder.sign(signer, media_type(copy), io.BytesIO(copy), target)
        except (C2paError, OSError, ValueError) as error:
            raise CopyNotSigned(_reason(error)) from error
        return target.getvalue()


def _first(history: History, parent: Parent | None) -> Action:
    """How the history begins; everything that is signed has to say so first."""
    first: Action = {"digitalSourceType": _TERMS + history.source_type}
    if parent is None:
        return {"action": "c2pa.created", **first}
    return {"action": "c2pa.opened", **first, "parameters": {"ingredientIds": [_PARENT]}}


def _deed(deed: tuple[str, str]) -> Action:
    name, source_type = deed
    brought = {"digitalSourceType": _TERMS + source_type} if source_type else {}
    return {"action": name, **brought}


def _redaction(url: str) -> Action:
    return {
        "action": "c2pa.redacted",
        "reason": "c2pa.PII.present",
        "parameters": {"redacted": url},
    }


def _manifest(actions: Iterable[Action], redacted: list[str]) -> dict[str, Any]:
    said = {"label": "c2pa.actions.v2", "created": True, "data": {"actions": list(actions)}}
    manifest = {
        "claim_generator_info": [{"name": "Studio Desk", "version": __version__}],
        "assertions": [said],
    }
    return manifest | ({"redactions": redacted} if redacted else {})


def _add(builder: Builder, parent: Parent) -> None:
    about = {"relationship": "parentOf", "label": _PARENT}
    with parent.path.open("rb") as file:
        builder.add_ingredient(json.dumps(about), parent.media_type, file)


@contextmanager
def _signer(identity: Identity) -> Iterator[NativeSigner]:
    algorithm = _ALGORITHMS[identity.certificate.algorithm]
    told = C2paSignerInfo(algorithm, identity.chain.encode("ascii"), identity.key, None)
    with NativeSigner.from_info(told) as signer:
        yield signer


def _reason(error: Exception) -> str:
    """One line of the library's, without what may be the content of a file."""
    return re.sub(r"\s+", " ", str(error))[:120]


__all__ = ["C2paChains", "C2paSigner"]
