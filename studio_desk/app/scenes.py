"""The screens that are drawn: each has a name, and what a hand does to get there.

A scene goes on from the one before, as a person would; the lists are played in their order.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from studio_desk.app.evidence_scenes import DEEDS
from studio_desk.app.mail_scenes import DEEDS as MAIL_DEEDS
from studio_desk.app.stage import Stage
from studio_desk.domain.advice import Opinion, Route
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.comparison import Side
from studio_desk.domain.payment import PaymentKind
from studio_desk.ui.audience.presentation import Curtain
from studio_desk.ui.compare.lookup import PAUSE_MS as LOOK_MS
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.issuing.strip import PAUSE_MS as TYPING_MS
from studio_desk.ui.picture_grid import Tiles
from studio_desk.ui.workspace.workspace import Step

Deed = Callable[[Stage], object]


def _staffs_window(stage: Stage) -> QWidget:
    return stage.window


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture; `seen` is the window that is drawn."""

    name: str
    deed: Deed
    seen: Callable[[Stage], QWidget] = _staffs_window


def play(stage: Stage, scenes: Iterable[Scene], folder: Path) -> None:
    """Play scenes one after the other, and keep a picture of each; raises `FileUnwritable`."""
    for scene in scenes:
        scene.deed(stage)
        stage.keep(folder / f"{scene.name}.png", scene.seen(stage))


# What a hand does


def _nothing(_stage: Stage) -> None:
    """It is the same moment, seen on another screen."""


def _in_turn(*deeds: Deed) -> Deed:
    def do(stage: Stage) -> None:
        for each in deeds:
            each(stage)

    return do


def _keys(*pressed: str) -> Deed:
    return lambda stage: stage.key(*pressed)


def _press(*names: str) -> Deed:
    def do(stage: Stage) -> None:
        for each in names:
            stage.press(each)

    return do


# The pages of the rail, and the steps of a consultation

PAGES = tuple(
    Scene(page, _press(f"rail.{page}"))
    for page in (
        "today",
        "clients",
        "examples",
        "evidence",
        "prices",
        "quotes",
        "outbox",
        "settings",
    )
)


def _open_again(stage: Stage) -> None:
    stage.window.open(stage.workspace.sitting.now.id)


STEPS = tuple(
    Scene(f"{step.value}-{step.name.lower()}", _in_turn(_open_again, _keys(f"Ctrl+{step.value}")))
    for step in Step
)

# What the studio decides for one client


def _think_otherwise(stage: Stage) -> None:
    sitting = stage.workspace.sitting
    opinion = Opinion(Route.MIX, "Mina has a portrait of ours from spring; drafts are enough now.")
    sitting.change(replace(sitting.now, opinion=opinion))


def _leave_the_case_out(stage: Stage) -> None:
    sitting = stage.workspace.sitting
    arranged = Arrangement(letter="Thank you for the morning you spent with us.")
    without = arranged.without(Part.CASE, "Mina knows it from last year.")
    sitting.change(replace(sitting.now, arrangement=without.moved(Part.QUOTE, 0)))


def _take_back(stage: Stage) -> None:
    stage.workspace.sitting.undo()


DECIDED = (
    Scene(
        "3-advice-instead",
        _in_turn(_keys("Esc"), _open_again, _keys("Ctrl+3"), _press("advice.instead.mix")),
    ),
    Scene("3-advice-own", _in_turn(_press("advice.opinion.cancel"), _think_otherwise)),
    Scene(
        "5-proposal-parts",
        _in_turn(_take_back, _keys("Ctrl+5"), _press("proposal.parts"), _leave_the_case_out),
    ),
)

# Examples


def _choose_tile(title: str, stage: Stage) -> None:
    tiles = stage.find(Tiles, "examples.list")
    model = tiles.model()
    found = (model.index(row, 0) for row in range(model.rowCount()))
    place = next(index for index in found if index.data() == title)
    tiles.scrollTo(place)
    stage.click(tiles.viewport(), tiles.visualRect(place).center())


def _scroll_to(name: str) -> Deed:
    def do(stage: Stage) -> None:
        target = stage.find(QAbstractButton, name)
        around = target.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        assert around is not None
        around.ensureWidgetVisible(target)

    return do


def _paste_a_shoot(stage: Stage) -> None:
    """One that is new, one that is known, one that was cut short, and one that is none."""
    folder = stage.root / "From the card reader"
    folder.mkdir()
    pair = stage.workspace.sitting.now.comparisons[0]
    known = stage.house.desk.examples.path(pair.right.content)
    new = folder / "Portrait outdoors, square.jpg"
    picture = QImage(str(known))
    side_px = min(picture.width(), picture.height())
    picture.copy(0, 0, side_px, side_px).scaledToWidth(1200).save(str(new))
    content = known.read_bytes()
    cut, words = folder / "IMG_0412.jpg", folder / "IMG_0413.jpg"
    cut.write_bytes(content[: len(content) // 2])
    words.write_text("The card was full.", encoding="utf-8")
    stage.paste(new, known, cut, words)


EXAMPLES = (
    Scene(
        "examples-card",
        _in_turn(_press("rail.examples"), partial(_choose_tile, "Portrait outdoors")),
    ),
    Scene(
        "examples-card-file",
        _in_turn(_press("inspector.statements", "inspector.fitness"), _scroll_to("inspector.file")),
    ),
    Scene("examples-card-foot", _scroll_to("example.remove")),
    Scene("examples-many", _keys("Ctrl+A")),
    Scene("examples-many-foot", _scroll_to("many.remove")),
    Scene("examples-export", _press("many.export")),
    Scene("examples-intake", _paste_a_shoot),
)

# Compare

EYES = {
    Side.LEFT: ((0.383, 0.244), (0.494, 0.244)),
    Side.RIGHT: ((0.307, 0.347), (0.468, 0.324)),
}
"""Where the sample consultation's first pair has its eyes, as fractions of the pictures."""


def _mark_eyes(stage: Stage) -> None:
    view = stage.find(PairView, "compare.view")
    for side, eyes in EYES.items():
        for x, y in eyes:
            pane = next(each for each in view.panes() if each.side is side)
            stage.click(view, view.point_of(pane, x, y).toPoint())


def _point_at_an_eye(stage: Stage) -> None:
    view = stage.find(PairView, "compare.view")
    x, y = EYES[Side.LEFT][0]
    stage.point(view, view.point_of(view.panes()[0], x, y).toPoint())


def _look_for_a_moment(_stage: Stage) -> None:
    # What is measured of pictures is measured once somebody looks at them.
    QTest.qWait(2 * LOOK_MS)


def _bring(stage: Stage) -> None:
    """What the client has on a stick."""
    own = stage.root / "My own portrait.jpg"
    pair = stage.workspace.sitting.now.comparisons[1]
    picture = QImage(str(stage.house.desk.examples.path(pair.right.content)))
    picture.flipped(Qt.Orientation.Horizontal).save(str(own))
    stage.paste(own)


COMPARE = (
    Scene(
        "2-compare-files",
        _in_turn(_open_again, _keys("Ctrl+2", "W", "W"), _press("inspector.statements")),
    ),
    Scene("2-compare-split", _in_turn(_open_again, _keys("Ctrl+2", "D"))),
    Scene("2-compare-split-across", _keys("D")),
    Scene("2-compare-blink", _keys("B")),
    Scene("2-compare-four", _keys("4")),
    Scene("2-compare-full-size", _keys("S", "1")),
    Scene("2-compare-eyes", _in_turn(_keys("F", "E"), _point_at_an_eye)),
    Scene("2-compare-faces", _in_turn(_mark_eyes, _keys("H"), _look_for_a_moment)),
    Scene("2-compare-loupe", _in_turn(_point_at_an_eye, _keys("Z"))),
    Scene("2-compare-print-sizes", _keys("Z", "Z", "H", "E", "P")),
    Scene("2-compare-print", _press("print.1")),
    Scene("2-compare-screen", _in_turn(_keys("P"), _press("print.screen"))),
    Scene("2-compare-keys", _in_turn(_keys("Esc", "F"), _press("view.keys"))),
    Scene("2-compare-picker", _in_turn(_press("view.keys"), _press("pair.add"))),
    Scene("2-compare-brought", _in_turn(_keys("Esc"), _bring)),
)

# With the client: each moment as the staff see it, and as the client does


def _clients_screen(stage: Stage) -> QWidget:
    screen = stage.window.audience.screen
    assert screen is not None
    # As large as the other pictures, where a display would be filled.
    screen.resize(stage.window.size())
    return screen


def _curtain(stage: Stage) -> Curtain:
    curtain = stage.window.presentation.window
    assert curtain is not None
    return curtain


def _begin_blind(stage: Stage) -> None:
    # Chance would draw other pictures every time.
    stage.workspace.compare.showing.blind.coin = lambda: True
    stage.key("V")


def _present(stage: Stage) -> None:
    """Fill a display that is as large as the other pictures, and wait until it is clear."""
    stage.key("F11")
    curtain = _curtain(stage)
    curtain.setWindowState(Qt.WindowState.WindowNoState)
    curtain.resize(stage.window.size())
    while curtain.bar.isVisible():
        QTest.qWait(20)


def _point_at_the_edge(stage: Stage) -> None:
    view = stage.workspace.compare.view
    stage.point(view, QPoint(view.width() // 2, 2))


CLIENT = (
    Scene("client-screen", _in_turn(_keys("Esc", "Esc"), _keys("Shift+K")), _clients_screen),
    Scene("2-compare-blind", _begin_blind),
    Scene("client-screen-blind", _nothing, _clients_screen),
    Scene("2-compare-blind-reveal", _keys("2")),
    Scene("client-screen-reveal", _nothing, _clients_screen),
    Scene("client-screen-blank", _keys("V", "Ctrl+4"), _clients_screen),
    Scene("presentation", _in_turn(_keys("Ctrl+2", "Shift+K"), _present), _curtain),
    Scene("presentation-blind", _begin_blind, _curtain),
    Scene("presentation-reveal", _keys("1"), _curtain),
    Scene("presentation-bar", _in_turn(_keys("V"), _point_at_the_edge), _curtain),
)

# The life of a quote


def _accept_and_take_the_fee(stage: Stage) -> None:
    standing = stage.workspace.standing
    record = standing.record
    assert record is not None
    standing.accept()
    fee = record.deposit_due if record.deposit_due.minor else record.due
    standing.receive(standing.today, fee, PaymentKind.DEPOSIT, "Card")


def _revise(stage: Stage) -> None:
    standing, sitting = stage.workspace.standing, stage.workspace.sitting
    quote = sitting.now.quote
    line = next(each for each in quote.lines if each.counts)
    dearer = quote.put(quote.entries.index(line), replace(line, quantity=line.quantity + 1))
    standing.revise()
    sitting.change(replace(sitting.now, quote=dearer))
    # The strip counts changes once nobody types any more.
    QTest.qWait(3 * TYPING_MS)


def _issue(stage: Stage) -> None:
    stage.workspace.standing.issue()


QUOTE = (
    Scene("quote-issued", _in_turn(_keys("Esc"), _open_again, _keys("Ctrl+4"), _issue)),
    Scene("quote-payments", _in_turn(_accept_and_take_the_fee, _press("standing.payments"))),
    Scene("quote-revising", _in_turn(_revise, _press("standing.changes"))),
    Scene("quote-history", _in_turn(_issue, _press("standing.history"))),
)

SETTINGS = (
    Scene("settings-brand", _in_turn(_press("rail.settings"), _scroll_to("brand.paper.Letter"))),
    Scene("settings-uses", _scroll_to("uses.add")),
    Scene("settings-mail", _in_turn(_press("mail.way.server"), _scroll_to("mail.check"))),
    Scene("settings-letters", _in_turn(_press("mail.way.program"), _scroll_to("letters.standard"))),
    Scene("settings-certificate", _scroll_to("certificate.import")),
)

EVIDENCE = tuple(Scene(*each) for each in DEEDS)
MAIL = tuple(Scene(*each) for each in MAIL_DEEDS)

FIRST_DAY = (*PAGES, *STEPS)
SAMPLE = (
    *PAGES,
    *STEPS,
    *SETTINGS,
    *EXAMPLES,
    *COMPARE,
    *CLIENT,
    *DECIDED,
    *EVIDENCE,
    *QUOTE,
    *MAIL,
)
