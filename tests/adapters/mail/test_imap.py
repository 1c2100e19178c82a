import shlex
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from studio_desk.adapters.mail.imap import ImapSentCopies
from studio_desk.domain.mail_account import Login, MailAccount, OAuth, SentFolder
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.services.failures import Cancelled
from tests.adapters.mail import sent_folder
from tests.adapters.mail.conversing import LARGE, LETTER
from tests.adapters.mail.faults import PASSWORD, TOKEN, USER, Certificate

AT = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=9)))
Served = Callable[..., sent_folder.SentFolder]


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Opens a server that this process trusts."""
    servers = []

    def served(**settings: Any) -> sent_folder.SentFolder:
        server = sent_folder.SentFolder(tmp_path, **settings)
        servers.append(server.__enter__())
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        return server

    yield served
    for each in servers:
        each.__exit__()


def account(port: int, folder: str = "Sent", **changes: Any) -> MailAccount:
    place = SentFolder("localhost", port, folder)
    values: dict[str, Any] = {"user": USER, "server": "smtp.example", "sent": place}
    return MailAccount(**values | changes)


def lay(
    port: int,
    folder: str = "Sent",
    content: bytes = LETTER,
    silence: float = 20.0,
    **changes: Any,
) -> None:
    with ImapSentCopies(silence).line(account(port, folder, **changes), PASSWORD) as line:
        line.lay(content, AT)


def refused(call: Callable[[], None]) -> MailRefused:
    with pytest.raises(MailRefused) as caught:
        call()
    said = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in said
    assert TOKEN not in said
    return caught.value


def test_a_copy_lies_in_the_folder_read_already_byte_for_byte(served: Served) -> None:
    server = served()
    lay(server.port, content=LARGE)
    [(folder, flags, date, content)] = server.laid
    assert (folder, flags) == ('"Sent"', r"(\Seen)")
    assert date == '"23-Nov-2026 09:30:00 +0900"'
    assert content == LARGE


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("보낸메일함", '"&vPSwuLpUx3zVaA-"'),
        ("Gesendete Objekte", '"Gesendete Objekte"'),
        ("Envoyés & cie", '"Envoy&AOk-s &- cie"'),
        ('Sent "new"\\old', r'"Sent \"new\"\\old"'),
    ],
)
def test_folders_have_names_of_every_script(served: Served, name: str, written: str) -> None:
    server = served(folders=(written,))
    lay(server.port, name)
    assert server.laid[0][0] == written


@pytest.mark.parametrize("own", ['"Sent Messages"', "INBOX.Sent", r'"A \"good\" name"'])
def test_where_there_is_no_such_folder_the_server_s_own_is_taken(served: Served, own: str) -> None:
    server = served(folders=('"INBOX"',), own=own)
    lay(server.port)
    assert server.laid[0][0] == own


def test_where_there_is_no_folder_at_all_it_is_told(served: Served) -> None:
    server = served(folders=('"INBOX"',))
    error = refused(lambda: lay(server.port))
    assert (error.trouble, error.server) == (MailTrouble.MESSAGE, "localhost")
    assert error.answer == "[TRYCREATE] there is no such folder"


def test_a_token_lets_in(served: Served) -> None:
    command = shlex.join([sys.executable, "-c", f"print({TOKEN!r})"])
    server = served()
    lay(server.port, login=Login.TOKEN_COMMAND, oauth=OAuth(command=command))
    assert server.laid


@pytest.mark.parametrize("login", [Login.PASSWORD, Login.TOKEN_COMMAND])
def test_a_refused_login_is_told(served: Served, login: Login) -> None:
    oauth = OAuth(command=shlex.join([sys.executable, "-c", "print('stale')"]))
    server = served()
    error = refused(lambda: lay(server.port, user="other", login=login, oauth=oauth))
    assert (error.trouble, error.answer) == (MailTrouble.LOGIN, "[AUTHENTICATIONFAILED] no")
    assert server.laid == []


@pytest.mark.parametrize("answer", ["NO [OVERQUOTA] full", "BAD what"])
def test_a_refused_copy_is_told(served: Served, answer: str) -> None:
    server = served(refuses=answer)
    error = refused(lambda: lay(server.port))
    assert error.trouble is MailTrouble.MESSAGE
    assert answer.partition(" ")[2] in error.answer


@pytest.mark.parametrize(
    "certificate", [each for each in Certificate if each is not Certificate.GOOD]
)
def test_nothing_is_said_to_who_cannot_prove_to_be_the_server(
    served: Served, certificate: Certificate
) -> None:
    server = served(certificate=certificate)
    assert refused(lambda: lay(server.port)).trouble is MailTrouble.CERTIFICATE


def test_what_breaks_off_is_told(served: Served) -> None:
    server = served(drops=True)
    assert refused(lambda: lay(server.port, content=LARGE)).trouble is MailTrouble.CONNECTION


def test_an_answer_that_comes_by_drops_is_none(served: Served) -> None:
    server = served(drips=True)
    assert refused(lambda: lay(server.port, silence=1.5)).trouble is MailTrouble.SILENCE


def test_whoever_waits_is_called_off_from_another_thread(served: Served) -> None:
    server = served(is_silent=True)
    copies = ImapSentCopies()
    timer = threading.Timer(0.3, copies.hang_up)
    timer.start()
    with pytest.raises(Cancelled), copies.line(account(server.port), PASSWORD) as line:
        line.lay(LETTER, AT)
    timer.join()


def test_one_line_is_enough_for_many_copies(served: Served) -> None:
    server = served(folders=('"INBOX"',), own='"Gesendet"')
    with ImapSentCopies().line(account(server.port), PASSWORD) as line:
        for _ in range(3):
            line.lay(LETTER, AT)
    assert [folder for folder, *_ in server.laid] == ['"Gesendet"'] * 3
    assert (server.lines, server.listings) == (1, 1)


def test_where_no_copy_is_laid_nobody_is_called(served: Served) -> None:
    server = served()
    with ImapSentCopies().line(account(server.port), PASSWORD):
        pass
    # The server answers one line after the other: had there been one before, it would be counted.
    lay(server.port)
    assert (server.lines, len(server.laid)) == (1, 1)


def test_after_a_refused_copy_the_next_one_goes_on_the_same_line(served: Served) -> None:
    server = served(refuses="NO [OVERQUOTA] full")
    with ImapSentCopies().line(account(server.port), PASSWORD) as line:
        refused(lambda: line.lay(LETTER, AT))
        server.refuses = ""
        line.lay(LETTER, AT)
    assert (len(server.laid), server.lines) == (1, 1)


def test_after_a_broken_line_the_next_copy_goes_on_a_new_one(served: Served) -> None:
    server = served(drops=True)
    with ImapSentCopies().line(account(server.port), PASSWORD) as line:
        refused(lambda: line.lay(LARGE, AT))
        server.drops = False
        line.lay(LETTER, AT)
    assert (len(server.laid), server.lines) == (1, 2)


def test_silence_is_told(served: Served) -> None:
    server = served(is_silent=True)
    assert refused(lambda: lay(server.port, silence=1.0)).trouble is MailTrouble.SILENCE


def test_a_port_at_which_nobody_listens_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert refused(lambda: lay(port)).trouble is MailTrouble.PORT
    assert refused(lambda: lay(0)).trouble is MailTrouble.PORT
