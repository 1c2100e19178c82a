"""What a picture file says of its making, read from its marks and never from its looks.

`embedded` lifts the texts and tags out of a file without decoding its pixels, `metadata` and
`generators` say what they mean, `credentials` reads Content Credentials (C2PA). No reading ever
goes to the network.
"""

from pathlib import Path

from studio_desk.adapters.provenance.credentials import CredentialsReader
from studio_desk.adapters.provenance.embedded import lift
from studio_desk.adapters.provenance.metadata import statements_of
from studio_desk.domain.inspection import Private
from studio_desk.domain.provenance import Provenance, conclude


class ProvenanceReader:
    """The `MarksReader` port."""

    def __init__(self, trust_anchors: str = "") -> None:
        """Signers under the PEM certificates `trust_anchors` count as listed; without, none do."""
        self._credentials = CredentialsReader(trust_anchors)

    def inspect(self, path: Path) -> Provenance:
        """Return what the file at `path` says; raises `PictureRefused`."""
        marks = lift(path)
        found = self._credentials.read(path, marks.media_type)
        return conclude(found.state, found.signer, (*found.statements, *statements_of(marks)))

    def private(self, path: Path) -> tuple[Private, ...]:
        """What the file tells of people and things that no client asked for."""
        del path
        return ()


__all__ = ["ProvenanceReader"]
