"""What the Content Credentials in a file hold, by c2pa-python, without a request to anybody."""

import io
import json
from typing import Any, BinaryIO

from c2pa import C2paError, Context, Reader, Settings

from studio_desk.adapters.signing.bounds import check_size, check_steps
from studio_desk.adapters.signing.redaction import holds_private, lasting
from studio_desk.services.delivery_ports import Parent
from studio_desk.services.failures import FileUnreadable

SETTINGS: dict[str, Any] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    # Nobody is asked either who stands behind an identity in the parent's credentials.
    "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
    # A thumbnail would hold what a crop has taken away, and takes the picture to be decoded.
    "builder": {"thumbnail": {"enabled": False}},
}
_MEDIA_TYPES = {
    b"\xff\xd8": "image/jpeg",
    b"\x89PNG": "image/png",
    b"RIFF": "image/webp",
    b"II": "image/tiff",
    b"MM": "image/tiff",
}


class C2paChains:
    """The `ChainReader` port."""

    def lasting(self, parent: Parent) -> tuple[str, ...]:
        """Words that go along with the chain; raises `HistoryTooLong` and `FileUnreadable`."""
        try:
            return lasting(earlier(parent))
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileUnreadable(parent.path.name, reason) from error

    def holds_private(self, copy: bytes) -> bool:
        """Whether a signed copy tells what it should not; so does one that cannot be read."""
        try:
            return holds_private(_report(io.BytesIO(copy), media_type(copy)))
        except (C2paError, ValueError):
            return True


def earlier(parent: Parent) -> dict[str, Any]:
    """What the parent's credentials hold, one manifest for another; nothing of broken ones.

    Raises `HistoryTooLong`, and `OSError` where there is no file any more.
    """
    with parent.path.open("rb") as file:
        check_size(file)
        try:
            report = _report(file, parent.media_type)
        except C2paError:
            return {}
    check_steps(report)
    return report


def media_type(copy: bytes) -> str:
    """Of what can be signed; raises `ValueError` for anything else."""
    found = (kind for beginning, kind in _MEDIA_TYPES.items() if copy.startswith(beginning))
    if (known := next(found, None)) is None:
        raise ValueError
    return known


def _report(file: BinaryIO, kind: str) -> dict[str, Any]:
    with (
        Context(Settings.from_dict(SETTINGS)) as context,
        Reader(kind, file, context=context) as reader,
    ):
        report: dict[str, Any] = json.loads(reader.detailed_json())
        return report
