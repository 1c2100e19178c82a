"""The fields that a use is typed in, and in words why something typed cannot be."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio_desk.domain.demand import (
    LEAST_PPI,
    MOST_PPI,
    PRINT_PPI,
    Demand,
    inches,
    longer_side,
    millimetres,
)
from studio_desk.domain.fitness import Use, UseFlaw, UseInvalid, UseList, is_legible
from studio_desk.services.picture_words import demand_words, use_words
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.house import House
from studio_desk.ui.prices.checks import WrongInput
from studio_desk.ui.prices.fields import CheckedLine, ReadAs
from studio_desk.ui.settings.sizes import typed_ppi, typed_size

LONGEST_NAME = 60
_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")


class UseFields(QWidget):
    """Name, size, resolution, and whether it is an official picture.

    What cannot be taken stays in its field with the reason; of a use on the list what was holds.
    """

    edited = Signal(str)
    """The field that was typed in; what it says may not be one that can be taken."""
    returned = Signal()
    """Return was pressed in a line."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self._name = name
        self.use: Use | None = None
        """The one on the list that is shown; None of a new one."""
        self.uses = UseList(())
        self.name_line = self._line("name", self.tr("Name"), self._check_name)
        self.name_line.line.setMaxLength(LONGEST_NAME)
        self.size_line = self._line("size", self.tr("Size"), _check_size, self._read_size_as)
        self.size_line.line.setPlaceholderText(self.tr("210 × 297 mm, 8 × 10 in, 400 px"))
        self.ppi_line = self._line("ppi", self.tr("Resolution, in pixels per inch"), _check_ppi)
        self._pixels = text("", "small", wrap=True)
        self._pixels.setObjectName(f"{name}.pixels")
        self.official = QCheckBox(self.tr("Official identity picture"))
        self.official.setObjectName(f"{name}.official")
        self.official.clicked.connect(lambda _: self._typed("official"))
        self._refusal = text("", "danger-small", wrap=True)
        self._refusal.setObjectName(f"{name}.official.reason")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        for each in (self.name_line, self.size_line, self.ppi_line, self._pixels):
            layout.addWidget(each)
        layout.addLayout(self._official_field())

    def _line(
        self, key: str, words: str, check: Callable[[str], Any], read_as: ReadAs | None = None
    ) -> CheckedLine:
        made = CheckedLine(f"{self._name}.{key}", words, partial(self._checked, check), read_as)
        made.edited.connect(partial(self._typed, key))
        made.line.returnPressed.connect(self.returned)
        return made

    def _official_field(self) -> QVBoxLayout:
        field = QVBoxLayout()
        field.setSpacing(GRID // 2)
        words = self.tr("Files for it always get a caution, retouched photographs and AI alike.")
        self.official.setAccessibleDescription(words)
        field.addWidget(self.official, alignment=Qt.AlignmentFlag.AlignLeft)
        field.addWidget(text(words, "small", wrap=True))
        field.addWidget(self._refusal)
        return field

    # What is shown

    def show_use(self, use: Use, uses: UseList) -> None:
        """Show one of `uses`; a field that is typed in is left alone while it says the same."""
        anew = self.use is None or self.use.code != use.code
        self.use, self.uses = use, uses
        called, size = use_words(use, self._house.wording), _bare(use.demand)
        # What the program calls a use follows its size.
        follows = not use.name and not self.name_line.line.hasFocus()
        self.name_line.show_value(use.name, called, anew=anew or follows)
        self.name_line.line.setPlaceholderText(called)
        self.size_line.show_value(size, demand_words(size, self._house.wording), anew=anew)
        if anew or not use.demand.on_screen:
            ppi = PRINT_PPI if use.demand.on_screen else use.demand.ppi
            self.ppi_line.show_value(ppi, str(ppi), anew=anew)
        self.official.setChecked(use.identity)
        if anew:
            self.refuse_official("")
        self._settle()

    def clear(self, uses: UseList) -> None:
        """Ask for a new one beside `uses`."""
        self.uses = uses
        self.name_line.show_value(None, "", anew=True)
        self.size_line.show_value(None, "", anew=True)
        self.ppi_line.show_value(PRINT_PPI, str(PRINT_PPI), anew=True)
        self.official.setChecked(False)
        self._settle()

    def refuse_official(self, reason: str) -> None:
        """Say why the mark cannot be another, or take that back."""
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self.name_line.line.setFocus()
        self.name_line.line.selectAll()

    @property
    def demand(self) -> Demand:
        """The size at the resolution, once there is a size."""
        size: Demand = self.size_line.value
        return size if size.on_screen else replace(size, ppi=self.ppi_line.value or PRINT_PPI)

    def insist(self) -> bool:
        """Say of every field what it lacks, and go to the first that lacks something."""
        lines = (self.name_line, self.size_line, self.ppi_line)
        wrong = [each for each in lines if each.isVisibleTo(self) and not each.insist()]
        for line in wrong[:1]:
            line.line.setFocus()
        return not wrong

    def _typed(self, key: str) -> None:
        self.refuse_official("")
        self._settle()
        self.edited.emit(key)

    def _settle(self) -> None:
        """A size on a screen has no resolution; what a file needs is told in pixels for both."""
        size: Demand | None = self.size_line.value
        on_paper = size is None or not size.on_screen
        self.ppi_line.setVisible(on_paper)
        self._pixels.setVisible(size is not None)
        if size is not None:
            self._pixels.setText(self._pixels_words(self.demand))

    def _pixels_words(self, demand: Demand) -> str:
        short, long = demand.pixels
        if demand.any_shape:
            words = self.tr("A file needs {long} pixels along its longer side, in any shape.")
            return words.format(long=long)
        said = self.tr("A file needs {short} × {long} pixels in this shape.")
        if demand.on_screen:
            other = demand_words(longer_side(demand.long_in), self._house.wording)
            hint = self.tr("For a picture in any shape, write “{size}”.").format(size=other)
            said = f"{said} {hint}"
        return said.format(short=short, long=long)

    # What is typed

    def _checked(self, check: Callable[[str], Any], words: str) -> Any:
        try:
            return check(words)
        except UseInvalid as refusal:
            reason = self._house.wording.name(refusal.flaw)
            held = self.tr("{reason} The one before holds.")
            raise WrongInput(held.format(reason=reason) if self.use else reason) from refusal

    def _check_name(self, words: str) -> str:
        name, wording, use = words.strip(), self._house.wording, self.use
        is_standard = use is not None and use.is_standard
        if not is_legible(name) and not is_standard:
            raise UseInvalid(name, UseFlaw.NAMELESS)
        others = (each for each in self.uses if use is None or each.code != use.code)
        if any(use_words(each, wording).casefold() == name.casefold() for each in others):
            raise UseInvalid(name, UseFlaw.TWICE)
        # Called as the program calls it, it is called so in every language.
        if is_standard and use and name in ("", use_words(replace(use, name=""), wording)):
            return ""
        return name

    def _read_size_as(self, words: str, size: Demand) -> str:
        """How it is read where it was written otherwise, and what that is in the other measure."""
        wording = self._house.wording
        said = demand_words(size, wording)
        read = [] if _squeezed(said) == _squeezed(words) else [said]
        if not size.on_screen:
            read.append(demand_words(_in_other_measure(size), wording))
        return " ".join(f"= {each}" for each in read)


def _check_size(words: str) -> Demand:
    size = typed_size(words)
    Use("new", size, words)
    return size


def _check_ppi(words: str) -> int:
    ppi = typed_ppi(words)
    if not LEAST_PPI <= ppi <= MOST_PPI:
        raise UseInvalid("", UseFlaw.PPI)
    return ppi


def _bare(demand: Demand) -> Demand:
    """The size alone, at the resolution that is usual."""
    return demand if demand.on_screen else replace(demand, ppi=PRINT_PPI)


def _in_other_measure(size: Demand) -> Demand:
    """In inches what was told in millimetres, and the other way round, as fine as one measures."""
    if size.metric:
        return inches(size.short_in.quantize(_CENT), size.long_in.quantize(_CENT))
    short, long = size.sides_mm
    return millimetres(short.quantize(_TENTH), long.quantize(_TENTH))


def _squeezed(words: str) -> str:
    return "".join(words.casefold().replace("x", "×").split())
