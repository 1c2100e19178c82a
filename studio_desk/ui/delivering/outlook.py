"""What would become of the pictures, before any copy is made."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from studio_desk.domain.deliverable import Delivery, Treatment
from studio_desk.domain.picture import Origin, Retouching
from studio_desk.domain.provenance import Credentials
from studio_desk.services.deliveries import Outlook
from studio_desk.services.delivery_plans import Planned
from studio_desk.ui.controls import GRID, barred, empty, text
from studio_desk.ui.house import House

MOST_LINES = 7
"""Of reasons that are seen at once; the others are scrolled to."""
MOST_WORDS = 4
"""Titles in earlier credentials that are named."""


class Reasons(QPlainTextEdit):
    """Sentences, one for each picture, that can be read and copied."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.hide()

    def say(self, sentences: list[str]) -> None:
        """Show them, or nothing where there are none."""
        self.setVisible(bool(sentences))
        self.setPlainText("\n\n".join(sentences))
        metrics, wide = self.fontMetrics(), max(1, self.width() - 4 * GRID)
        lines = sum(2 + metrics.horizontalAdvance(each) // wide for each in sentences)
        self.setFixedHeight(metrics.lineSpacing() * min(lines, MOST_LINES) + 3 * GRID)


class OutlookView(QWidget):
    """How many can be exported, what is to be minded, and why others cannot."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._planned: tuple[Planned, ...] = ()
        self._count = text("", "strong", wrap=True)
        self._count.setObjectName("export.count")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(GRID)
        self._reasons = Reasons("export.reasons", self.tr("Why pictures cannot be exported"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._count)
        layout.addLayout(self._notes)
        layout.addWidget(self._reasons)

    def wait(self) -> None:
        """Nothing is known yet."""
        self._count.setText(self.tr("Looking at the files…"))
        empty(self._notes)
        self._reasons.say([])

    def show_outlook(self, outlook: Outlook, delivery: Delivery) -> None:
        """Say what was found."""
        self._planned = outlook.planned
        ready, refused = len(outlook.planned), len(outlook.refused)
        self._count.setText(self._counted(ready, refused))
        empty(self._notes)
        for sentence, bar in self._noted(outlook.planned, delivery):
            self._notes.addWidget(barred(sentence, bar))
        self._reasons.say([self._house.wording.explain(each) for each in outlook.refused])

    def deeds(self, delivery: Delivery) -> list[str]:
        """What is done with every one of the copies that are ready."""
        deeds = [self.tr("signed")] if delivery.sign else []
        if all(delivery.strips(each.treatment) for each in self._planned):
            deeds.append(self.tr("private data left out"))
        return deeds

    def _counted(self, ready: int, refused: int) -> str:
        if not refused:
            return self.tr("Ready.") if ready == 1 else self.tr("All {n} are ready.").format(
                n=f"{ready:,}"
            )  # fmt: skip
        if not ready:
            return self.tr("It cannot be exported.") if refused == 1 else self.tr(
                "None of them can be exported."
            )  # fmt: skip
        words = self.tr("{n} of {of} can be exported.")
        return words.format(n=f"{ready:,}", of=f"{ready + refused:,}")

    def _noted(self, planned: tuple[Planned, ...], delivery: Delivery) -> Iterator[tuple[str, str]]:
        marked = sum(each.is_own_and_marked for each in planned)
        if marked:
            words = self.tr(
                "{n} of the studio’s own carry marks of AI, and their copies keep them: a platform"
                " may label them. Say so to the client beforehand."
            )
            if marked == len(planned) == 1:
                words = self.tr(
                    "It is recorded as the studio’s own and carries marks of AI, and its copy"
                    " keeps them: a platform may label it. Say so to the client beforehand."
                )
            yield words.format(n=f"{marked:,}"), "warning-bar"
        yield from self._converted(planned)
        yield from self._credentials(planned, delivery)
        yield from self._lasting(planned)
        yield from self._unrecorded(planned, delivery)

    def _converted(self, planned: tuple[Planned, ...]) -> Iterator[tuple[str, str]]:
        """Of what is a JPEG only in its copy."""
        made = [each.seen.format for each in planned if each.treatment is Treatment.CONVERTED]
        if made:
            words = self.tr("{n} become JPEGs of high quality: {formats} cannot go as they are.")
            if len(made) == len(planned) == 1:
                words = self.tr("It becomes a JPEG of high quality: {formats} cannot go as it is.")
            formats = ", ".join(sorted(set(made)))
            yield words.format(n=f"{len(made):,}", formats=formats), "accent-bar"

    def _credentials(
        self, planned: tuple[Planned, ...], delivery: Delivery
    ) -> Iterator[tuple[str, str]]:
        """Of earlier Content Credentials, which fit no file that was changed."""
        lost = [
            each
            for each in planned
            if each.seen.provenance.credentials is not Credentials.NONE
            and delivery.strips(each.treatment)
        ]
        if any(each.points_elsewhere for each in lost):
            yield (
                self.tr(
                    "Where the Content Credentials lie on a server, the file holds no more than"
                    " the way there, and that does not come along: the copies have none."
                ),
                "warning-bar",
            )
        if not delivery.sign and not all(each.points_elsewhere for each in lost):
            yield (
                self.tr(
                    "Content Credentials that are in the files do not come along, unless the"
                    " copies are signed; what they say of AI does."
                ),
                "accent-bar",
            )

    def _lasting(self, planned: tuple[Planned, ...]) -> Iterator[tuple[str, str]]:
        """Of words in earlier credentials that nobody can take out."""
        words = list(dict.fromkeys(word for each in planned for word in each.lasting))
        if words:
            told = ", ".join(self.tr("“{words}”").format(words=each) for each in words[:MOST_WORDS])
            if len(words) > MOST_WORDS:
                told = self.tr("{words} and {n} more").format(
                    words=told, n=f"{len(words) - MOST_WORDS:,}"
                )
            sentence = self.tr(
                "The earlier credentials carry the title {words}, which cannot be taken out and"
                " goes along with a signed copy. Export it unsigned to leave it out."
            )
            if len(words) > 1:
                sentence = self.tr(
                    "The earlier credentials carry titles and descriptions that cannot be taken"
                    " out and go along with a signed copy: {words}. Export unsigned to leave them"
                    " out."
                )
            yield sentence.format(words=told), "warning-bar"

    def _unrecorded(
        self, planned: tuple[Planned, ...], delivery: Delivery
    ) -> Iterator[tuple[str, str]]:
        """Of photographs of which nobody has said how far they were retouched."""
        unknown = any(
            each.picture.origin is Origin.CAMERA
            and each.picture.retouching is Retouching.UNKNOWN
            and each.seen.provenance.credentials is not Credentials.INTACT
            for each in planned
        )
        if unknown and delivery.sign:
            yield (
                self.tr(
                    "How far it was retouched is not recorded, and the signature will say that"
                    " nobody knows. Record it on the card to have it said exactly."
                ),
                "warning-bar",
            )
