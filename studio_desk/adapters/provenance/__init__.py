"""What a picture file says of its making, read from its marks and never from its looks.

`kinds` tells by the first bytes what a file is, and `embedded` lifts the texts and tags out of it
without decoding its pixels: from `jpeg_segments`, `png_texts`, other `containers`, each as `parts`,
and `tiff_tags`. `metadata` and `generators` say what they mean. `credentials` reads Content
Credentials (C2PA): `report` is their history, `status` how each signature of it stands; `signers`
reads the list of those who count as known. No reading ever goes to the network.
"""

from pathlib import Path

from studio_desk.adapters.provenance.credentials import CredentialsReader
from studio_desk.adapters.provenance.embedded import lift
from studio_desk.adapters.provenance.metadata import names_server, private_of, statements_of
from studio_desk.adapters.provenance.signers import listed_signers
from studio_desk.domain.inspection import Private
from studio_desk.domain.provenance import Credentials, Provenance, conclude


class ProvenanceReader:
    """The `MarksReader` port."""

    def __init__(self, trust_anchors: str = "") -> None:
        """Signers under the PEM certificates `trust_anchors` count as listed; without, none do."""
        self._credentials = CredentialsReader(trust_anchors)

    def read(self, path: Path) -> tuple[Provenance, tuple[Private, ...]]:
        """What the file at `path` says of its making and of people; raises `PictureRefused`."""
        marks = lift(path)
        found = self._credentials.read(path, marks.media_type)
        state = found.state
        if state is Credentials.NONE and names_server(marks):
            # In some containers the library does not look for that.
            state = Credentials.REMOTE_ONLY
        statements = (*found.statements, *statements_of(marks))
        origin = conclude(state, found.signer, statements, found.history)
        return origin, private_of(marks)

    def inspect(self, path: Path) -> Provenance:
        """What the file says of its making; raises `PictureRefused`."""
        return self.read(path)[0]

    def private(self, path: Path) -> tuple[Private, ...]:
        """What it tells of people and things that no client asked for; raises `PictureRefused`."""
        return self.read(path)[1]


__all__ = ["ProvenanceReader", "listed_signers"]
