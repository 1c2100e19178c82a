"""Displays to plug and pull, words that nobody may read, and eyes that look for them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAction, QImage, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line, Remark, Section
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.picture import Picture
from studio_desk.ui.audience import client_screen
from studio_desk.ui.audience.client_screen import ClientScreen
from studio_desk.ui.audience.displays import Display, Displays
from studio_desk.ui.compare import pair_stage

STAFF = Display("the staff's", QRect(0, 0, 800, 800))
CLIENT = Display("the client's", QRect(800, 0, 1920, 1080))
WALL = Display("a wall", QRect(0, 800, 1920, 1080))
SECRET = "kittiwake"
"""Stands in everything that is the studio's business."""
HEARD = [each for each in QAccessible.Text if each is not QAccessible.Text.UserText]
FIGURE = Decimal("73519.37")


class Sockets(Displays):
    """Displays that a test plugs in and pulls out."""

    def __init__(self, *plugged: Display) -> None:
        super().__init__()
        self.plugged = [STAFF, *plugged]
        self.staff = STAFF

    def all(self) -> list[Display]:
        return list(self.plugged)

    def of(self, _window: QWidget) -> Display:
        return self.staff

    def plug(self, display: Display) -> None:
        self.plugged.append(display)
        self.changed.emit()

    def pull(self, display: Display) -> None:
        self.plugged.remove(display)
        self.changed.emit()


def full_of_secrets(consultation: Consultation) -> Consultation:
    """The same to look at, with a secret in every field that nobody but the studio may see."""
    said = f"{SECRET} said"
    line = Line(said, FIGURE, detail=said, group=said, cost=FIGURE, item=said)
    quote = replace(
        consultation.quote,
        entries=(Section(said), Remark(said), line),
        title=said,
        note=said,
        memo=said,
        exemption=said,
    )
    return replace(
        consultation,
        client=Client(
            said, said, said, said, consultation.client.id, exemption=said, cc=said, bcc=said
        ),
        brief=replace(consultation.brief, audience=said, notes=said, budget=FIGURE),
        quote=quote,
        comparisons=tuple(map(_pair_of_secrets, consultation.comparisons)),
    )


def _pair_of_secrets(pair: Comparison) -> Comparison:
    callouts = tuple(replace(each, text=f"{SECRET} callout") for each in pair.callouts)
    left, right = (picture_of_secrets(each) for each in pair.pictures)
    return replace(pair, title=f"{SECRET} pair", left=left, right=right, callouts=callouts)


def picture_of_secrets(picture: Picture) -> Picture:
    return replace(
        picture,
        title=f"{SECRET} picture",
        sitter=f"{SECRET} sitter",
        session=f"{SECRET} session",
        exposure=f"{SECRET} exposure",
        cost=Money(7351937, Currency.of("USD")),
        professions=(f"{SECRET} profession",),
        uses=(f"{SECRET} use",),
        looks=(f"{SECRET} look",),
        consent=Consent(
            ConsentBasis.AGREED,
            until=date(2099, 1, 1),
            release="0" * 64,
            release_name=f"{SECRET}.pdf",
        ),
    )


def said_by(widget: QWidget) -> Iterator[str]:
    """Everything that a widget and what is in it could tell: to the eye, the ear, the system."""
    for each in [widget, *widget.findChildren(QObject)]:
        yield from _properties(each)
        if isinstance(each, QWidget):
            heard = QAccessible.queryAccessibleInterface(each)
            yield from (heard.text(kind) for kind in HEARD)


def _properties(thing: QObject) -> Iterator[str]:
    """Words of every property, those that a class of Qt's adds included."""
    known = thing.metaObject()
    names = [str(known.property(place).name()) for place in range(known.propertyCount())]
    dynamic = [bytes(each.data()).decode() for each in thing.dynamicPropertyNames()]
    for name in (*names, *dynamic):
        value = thing.property(name)
        if isinstance(value, str):
            yield value


def menus_of(widget: QWidget) -> list[QObject]:
    return [*widget.findChildren(QMenu), *widget.findChildren(QAction), *widget.actions()]


@dataclass
class Look:
    """One look at the client's screen."""

    image: QImage
    painted: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def words(self) -> str:
        return "\n".join((*self.painted, *self.told))


def look_at(screen: ClientScreen, monkeypatch: pytest.MonkeyPatch) -> Look:
    """What is to be seen on the client's screen, and every word that was painted there."""
    painted: list[str] = []

    class Noting(QPainter):
        def drawText(self, *what: Any) -> None:  # type: ignore[override]
            painted.extend(each for each in what if isinstance(each, str))
            super().drawText(*what)

    with monkeypatch.context() as patch:
        for module in (pair_stage, client_screen):
            patch.setattr(module, "QPainter", Noting)
        image = screen.grab().toImage()
    return Look(image, tuple(painted), tuple(said_by(screen)))
