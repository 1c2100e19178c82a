"""A damaged message is told of above the outbox, with a way out of it."""

import sqlite3
from contextlib import closing

from studio_desk.domain.mailing import Mailing
from tests.conftest import Furnished, Hands
from tests.ui.library import is_seen
from tests.ui.test_outbox_page import clients, queue


def damage(studio: Furnished, mailing: Mailing, consultation: str = "") -> None:
    with closing(sqlite3.connect(studio.folder.database)) as database, database:
        database.execute(
            "UPDATE mailing SET item = '{damaged', consultation = ? WHERE id = ?",
            (consultation, mailing.id),
        )


def test_a_damaged_message_is_told_of_and_taken_out_once_staff_agree(
    hands: Hands, studio: Furnished
) -> None:
    damaged = queue(hands, "Damaged")
    queue(hands, "Whole")
    damage(studio, damaged)
    hands.click("rail.outbox")
    hands.rest()
    assert clients(hands) == {"Whole"}
    assert hands.label("outbox.damaged").startswith("A message here is damaged and is not sent.")
    assert not is_seen(hands, "outbox.damaged.consultation")
    hands.click("outbox.damaged.drop")
    hands.click("outbox.damaged.no")
    assert is_seen(hands, "outbox.damaged")
    hands.click("outbox.damaged.drop")
    hands.click("outbox.damaged.yes")
    hands.wait(lambda: not is_seen(hands, "outbox.damaged"))
    assert hands.house.desk.post.whole_and_damaged()[1] == []


def test_a_damaged_message_leads_to_its_consultation_and_counts_at_the_rail(
    hands: Hands, studio: Furnished
) -> None:
    for client in ("One", "Two"):
        damage(studio, queue(hands, client), studio.half_done.id)
    rail = hands.find("rail.outbox")
    hands.window.tally.refresh()
    hands.wait(lambda: rail.accessibleDescription() == "2 messages need attention")
    hands.click("rail.outbox")
    hands.rest()
    assert hands.label("outbox.damaged").startswith("2 messages here are damaged")
    hands.click("outbox.damaged.consultation")
    hands.rest()
    assert hands.workspace.sitting.now.id == studio.half_done.id
