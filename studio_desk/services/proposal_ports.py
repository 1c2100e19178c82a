"""What is kept to begin a proposal with, and to argue it with."""

from dataclasses import dataclass
from typing import Protocol

from studio_desk.domain.arrangement import Arrangement
from studio_desk.domain.evidence import Evidence
from studio_desk.domain.seal import Seal
from studio_desk.services.delivery_ports import Identity


@dataclass(frozen=True, slots=True)
class ArrangementTemplate:
    """An arrangement under a name; new consultations begin with the one that `is_first`."""

    name: str
    arrangement: Arrangement
    is_first: bool = False
    id: str = ""


class ArrangementTemplateStore(Protocol):
    """The templates of proposals."""

    def all(self) -> list[ArrangementTemplate]:
        """Every template, by name."""
        ...

    def put(self, template: ArrangementTemplate) -> ArrangementTemplate:
        """Save it and return it with its `id`, a new one where it had none."""
        ...

    def remove(self, template_id: str) -> None:
        """Forget it; raises `NotFound`."""
        ...


class EvidenceStore(Protocol):
    """What the studio says of evidence: items of its own, and its word on the program's.

    An item under the id of one that came with the program holds what was `amended` of that.
    """

    def all(self) -> list[Evidence]:
        """Every item, in the order in which they were first put."""
        ...

    def put(self, item: Evidence) -> Evidence:
        """Save it and return it with its `id`, a new one where it had none."""
        ...

    def remove(self, item_id: str) -> None:
        """Forget it; raises `NotFound`."""
        ...


class Sealer(Protocol):
    """Signs PDF files as a whole, and tells what became of signed ones, asking nobody."""

    def seal(self, pdf: bytes, identity: Identity) -> bytes:
        """Sign a file so that filling it in is allowed, and nothing else; raises `NotSealed`."""
        ...

    def seals(self, pdf: bytes) -> list[Seal]:
        """The seals on a stranger's file, the first one first, read within limits.

        Raises `PdfUnreadable`.
        """
        ...

    def own(self, pdf: bytes) -> list[Seal]:
        """The same of a file that the studio made, and nobody added to."""
        ...
