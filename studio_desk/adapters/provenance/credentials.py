"""Content Credentials by c2pa-python, without a request to anybody."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from c2pa import C2paError, Context, Reader, Settings

from studio_desk.adapters.provenance.report import Report
from studio_desk.domain.provenance import Claim, Credentials, Statement

# The library would look up remote manifests, whether a certificate was revoked, and who stands
# behind an identity that was added to a manifest (by its decentralised identifier).
_OFFLINE: dict[str, dict[str, Any]] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
}
_MANIFEST_MARK = re.compile(rb"jumb.{4}jumd", re.DOTALL)
"""How a box of manifests begins (C2PA 2.2, section 11.1; ISO 19566-5)."""
_MARK_BYTES = 12
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """The state of the credentials, who signed, and what the whole chain says."""

    state: Credentials
    signer: str = ""
    statements: tuple[Statement, ...] = ()
    history: tuple[Claim, ...] = ()


class CredentialsReader:
    """Reads Content Credentials; signers under the PEM `trust_anchors` count as listed."""

    def __init__(self, trust_anchors: str) -> None:
        trust = {"trust": {"trust_anchors": trust_anchors}} if trust_anchors else {}
        self._settings = _OFFLINE | trust

    def read(self, path: Path, media_type: str) -> Found:
        """Verify what the file carries; nothing is in a file without a `media_type`."""
        if not media_type:
            return Found(Credentials.NONE)
        try:
            with (
                Context(Settings.from_dict(self._settings)) as context,
                path.open("rb") as file,
                Reader(media_type, file, context=context) as reader,
            ):
                return _found(Report(json.loads(reader.json())))
        except C2paError as error:
            return Found(_refused(error, path))
        except (OSError, ValueError, RecursionError):
            return Found(Credentials.DAMAGED)


def _refused(error: C2paError, path: Path) -> Credentials:
    """Why there is nothing to verify."""
    words = str(error)
    # The library has classes for these and does not use them.
    if words.startswith("Remote"):
        return Credentials.REMOTE_ONLY
    # Trials from before the standard was made count as none.
    if isinstance(error, C2paError.ManifestNotFound) or "prerelease" in words:
        return Credentials.NONE
    # A container that it cannot follow need not have held any credentials.
    return Credentials.DAMAGED if _holds_manifest(path) else Credentials.NONE


def _found(report: Report) -> Found:
    return Found(
        Credentials.DAMAGED if report.is_damaged else Credentials.INTACT,
        report.signer,
        report.statements(),
        report.history(),
    )


def _holds_manifest(path: Path) -> bool:
    with path.open("rb") as file:
        tail = b""
        while chunk := file.read(_CHUNK_BYTES):
            if _MANIFEST_MARK.search(tail + chunk):
                return True
            tail = chunk[1 - _MARK_BYTES :]
    return False
