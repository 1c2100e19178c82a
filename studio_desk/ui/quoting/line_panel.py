"""What holds for the selected line: whether it is optional, and which taxes it bears."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QLineEdit, QPushButton, QVBoxLayout

from studio_desk.domain.line import Line, Role
from studio_desk.domain.quote import Quote
from studio_desk.ui.controls import GRID, button, empty, field, hairline, row, text
from studio_desk.ui.quoting.model import QuoteModel


class LinePanel(QFrame):
    """Follows the cursor of the table; hidden while it stands nowhere."""

    def __init__(self, model: QuoteModel, remove: Callable[[int], None]) -> None:
        super().__init__()
        self._model = model
        self._remove = remove
        self._index = -1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        self._title = text("", "heading", wrap=True)
        layout.addWidget(self._title)
        self._roles: dict[Role, QPushButton] = {}
        group = QButtonGroup(self)
        for role, words in (
            (Role.INCLUDED, self.tr("Included")),
            (Role.OPTIONAL, self.tr("Optional")),
            (Role.ALTERNATIVE, self.tr("Either or")),
        ):
            choice = QPushButton(words)
            choice.setCheckable(True)
            choice.setProperty("role", "choice")
            choice.setObjectName(f"line.role.{role}")
            choice.setCursor(Qt.CursorShape.PointingHandCursor)
            choice.clicked.connect(lambda _checked=False, chosen=role: self._role_picked(chosen))
            group.addButton(choice)
            self._roles[role] = choice
        layout.addLayout(row(*self._roles.values(), 1, spacing=GRID // 2))
        self._group = QLineEdit()
        self._group.setObjectName("line.group")
        self._group.setMaxLength(60)
        self._group.editingFinished.connect(self._group_typed)
        self._group_holder = QFrame()
        holder = field(self.tr("One of the group"), self._group)
        holder.setContentsMargins(0, 0, 0, 0)
        self._group_holder.setLayout(holder)
        layout.addWidget(self._group_holder)
        self._taxes = QVBoxLayout()
        self._taxes.setSpacing(GRID // 2)
        layout.addLayout(self._taxes)
        removing = button(self.tr("Remove line"), self._removed, role="danger", name="line.remove")
        layout.addLayout(row(removing, 1))
        layout.addSpacing(GRID // 2)
        layout.addWidget(hairline())
        self.hide()

    def show_line(self, index: int) -> None:
        """Show line `index` of the quote; -1 hides the panel."""
        self._index = index
        self.setVisible(index >= 0)
        if index < 0:
            return
        quote = self._model.priced.quote
        line = quote.line(index)
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(line.description, Qt.TextElideMode.ElideRight, 480))
        self._roles[line.role].setChecked(True)
        self._group_holder.setVisible(line.role is Role.ALTERNATIVE)
        self._group.setText(line.group)
        self._show_taxes(quote, line)

    def _show_taxes(self, quote: Quote, line: Line) -> None:
        empty(self._taxes)
        for tax in quote.taxes:
            box = QCheckBox(f"{tax.name or tax.id} {tax.percent:f} %")
            box.setObjectName(f"line.tax.{tax.id}")
            box.setChecked(tax.id in line.taxes)
            box.clicked.connect(
                lambda checked, tax_id=tax.id: self._tax_ticked(tax_id, bears=checked)
            )
            self._taxes.addWidget(box)

    def _change(self, line: Line) -> None:
        self._model.offer_changed(lambda quote: quote.put(self._index, line))
        self.show_line(self._index)

    @property
    def _line(self) -> Line:
        return self._model.priced.quote.line(self._index)

    def _role_picked(self, role: Role) -> None:
        if role is not self._line.role:
            group = self._line.group or self.tr("A")
            self._model.offer_changed(lambda quote: quote.with_role(self._index, role, group))
            self.show_line(self._index)

    def _group_typed(self) -> None:
        group = self._group.text().strip()
        if self._index >= 0 and group and group != self._line.group:
            role = Role.ALTERNATIVE
            self._model.offer_changed(lambda quote: quote.with_role(self._index, role, group))
            self.show_line(self._index)

    def _tax_ticked(self, tax_id: str, *, bears: bool) -> None:
        others = tuple(each for each in self._line.taxes if each != tax_id)
        self._change(replace(self._line, taxes=(*others, tax_id) if bears else others))

    def _removed(self) -> None:
        self._remove(self._index)
