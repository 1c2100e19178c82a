"""Content Credentials by c2pa-python, without a request to anybody."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from c2pa import C2paError, Context, Reader, Settings

from studio_desk.domain.provenance import (
    Credentials,
    Source,
    Statement,
    Strength,
    source_type_meaning,
)

_TAMPERING = {
    "assertion.dataHash.mismatch",
    "assertion.bmffHash.mismatch",
    "assertion.boxesHash.mismatch",
    "assertion.hashedURI.mismatch",
    "assertion.missing",
    "claimSignature.mismatch",
    "claimSignature.missing",
    "claim.missing",
}
"""Status codes that tell of change after signing; an expired or unlisted signer is none of them."""
_UNLISTED = "signingCredential.untrusted"
_MIME = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "AVIF": "image/avif",
    "GIF": "image/gif",
}
Found = tuple[Credentials, str, tuple[Statement, ...]]


def read_credentials(path: Path, picture_format: str) -> Found:
    """Return the state of the credentials, the signer, and what the whole chain says."""
    settings = Settings.from_dict({"verify": {"remote_manifest_fetch": False}})
    try:
        with (
            Context(settings) as context,
            path.open("rb") as file,
            Reader(_MIME[picture_format], file, context=context) as reader,
        ):
            return _judged(json.loads(reader.json()))
    except (C2paError.ManifestNotFound, C2paError.NotSupported):
        return Credentials.NONE, "", ()
    except C2paError.RemoteManifest:
        return Credentials.REMOTE_ONLY, "", ()
    except (C2paError, OSError, ValueError):
        return Credentials.DAMAGED, "", ()


def _judged(report: dict[str, Any]) -> Found:
    codes = {status.get("code") for status in report.get("validation_status", [])}
    manifests: dict[str, Any] = report.get("manifests", {})
    active = manifests.get(report.get("active_manifest", ""), {})
    info = active.get("signature_info", {})
    signer = str(info.get("issuer") or info.get("common_name") or "")
    damaged = bool(codes & _TAMPERING)
    strength = Strength.SIGNED_UNLISTED if _UNLISTED in codes else Strength.SIGNED
    statements = tuple(
        Statement(
            Source.C2PA,
            name,
            Strength.UNSIGNED if damaged else strength,
            source_type_meaning(name),
        )
        for name in dict.fromkeys(_source_types(manifests))
    )
    return (Credentials.DAMAGED if damaged else Credentials.INTACT), signer, statements


def _source_types(manifests: dict[str, Any]) -> Iterator[str]:
    """The digital source types of every manifest: an AI label often sits in a parent's alone."""
    for manifest in manifests.values():
        for assertion in manifest.get("assertions", []):
            data = assertion.get("data")
            actions = data.get("actions", []) if isinstance(data, dict) else []
            for action in actions:
                if uri := str(action.get("digitalSourceType", "")).strip():
                    yield uri.rstrip("/").rsplit("/", 1)[-1]
