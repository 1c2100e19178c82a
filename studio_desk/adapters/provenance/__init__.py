"""What a picture file says of its making, read from its marks and never from its looks.

`credentials` reads Content Credentials (C2PA), `metadata` the IPTC, EXIF and generators' marks.
No reading ever goes to the network.
"""

from pathlib import Path

from studio_desk.adapters.provenance.credentials import read_credentials
from studio_desk.adapters.provenance.metadata import read_metadata
from studio_desk.domain.provenance import Provenance, conclude


class ProvenanceReader:
    """The `ProvenanceInspector` port."""

    def inspect(self, path: Path) -> Provenance:
        """Return what the file at `path` says; raises `PictureRefused`."""
        picture_format, statements = read_metadata(path)
        credentials, signer, signed = read_credentials(path, picture_format)
        return conclude(credentials, signer, (*signed, *statements))


__all__ = ["ProvenanceReader"]
