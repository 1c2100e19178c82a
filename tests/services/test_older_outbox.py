"""An outbox whose program was replaced by a newer one while something was under way."""

import json
import zlib
from dataclasses import replace
from pathlib import Path

from studio_desk.adapters.db.documents import document
from studio_desk.domain.mail_account import SentFolder
from studio_desk.domain.mailing import MailState, SentCopy
from studio_desk.domain.quote_record import Deed

from .postrooms import ACCOUNT, dealing


def test_what_an_older_program_handed_over_is_told_and_its_copy_is_laid(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    copied = replace(ACCOUNT, sent=SentFolder("imap.harbour.example"))
    handed = replace(
        mailing, state=MailState.HANDED_OVER, answer="250 ok", copy=SentCopy.OWED, step=3
    )
    item = json.loads(document(handed))
    del item["takings"]
    words = json.dumps(item).encode()
    (tmp_path / "outbox.journal").write_bytes(b"\n%08x %s\n" % (zlib.crc32(words), words))
    studio.open()
    known = dealings.quotes.record(record.consultation_id)
    assert known
    assert known.events[-1].deed is Deed.SENT
    studio.send(copied)
    assert (studio.now(mailing).copy, len(studio.copies.laid)) == (SentCopy.LAID, 1)
    # A state that was damaged by hand has its copy laid as well.
    other = studio.queue("Other")
    with studio.units() as work:
        work.mailings.put([replace(handed, id=other.id)])
        work.commit()
    studio.queue("A third")
    studio.send(copied)
    assert (studio.now(other).copy, len(studio.copies.laid)) == (SentCopy.LAID, 3)
