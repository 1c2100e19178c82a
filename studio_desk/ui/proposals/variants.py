"""The switch between the file for print and the one for e-mail, where they are two."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from studio_desk.services.proposals import Variant
from studio_desk.ui.controls import button


class VariantSwitch(QWidget):
    """Says which file of a proposal is looked at, and how large each is."""

    chosen = Signal(object)
    """The `Variant` that is to be shown now."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._names = {Variant.PRINT: self.tr("Print"), Variant.MAIL: self.tr("E-mail")}
        self._choices: dict[Variant, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for variant, tip in (
            (Variant.PRINT, self.tr("Exactly this file is saved, for print.")),
            (Variant.MAIL, self.tr("Exactly this file is attached to e-mails.")),
        ):
            self._choices[variant] = self._choice(variant, tip)
            layout.addWidget(self._choices[variant])

    def choose(self, variant: Variant) -> None:
        """Press one of them in, as if by hand."""
        self._choices[variant].click()

    def tell_sizes(self, sizes: Mapping[Variant, str]) -> None:
        """Say how large the files are that are known."""
        for variant, made in self._choices.items():
            size = sizes.get(variant, "")
            words = self.tr("{variant}, {size}") if size else "{variant}"
            made.setText(words.format(variant=self._names[variant], size=size))

    def _choice(self, variant: Variant, tip: str) -> QPushButton:
        made = button(
            self._names[variant],
            lambda: self.chosen.emit(variant),
            role="choice",
            name=f"proposal.variant.{variant}",
        )
        made.setCheckable(True)
        made.setChecked(variant is Variant.PRINT)
        made.setToolTip(tip)
        self._group.addButton(made)
        return made
