"""A server of what was sent, as much of IMAP as laying a copy takes, with faults as wanted."""

import re
import socket
import ssl
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from tests.adapters.mail.authority import Authority
from tests.adapters.mail.faults import PASSWORD, TOKEN, USER, Certificate

_LETS_IN = {
    "PLAIN": f"\0{USER}\0{PASSWORD}",
    "XOAUTH2": f"user={USER}\1auth=Bearer {TOKEN}\1\1",
}
_APPEND = re.compile(
    rb'APPEND ("(?:\\.|[^"\\])*"|\S+) (\([^)]*\)) ("[^"]*") \{(\d+)\}', re.IGNORECASE
)


class Say(Protocol):
    def __call__(self, *words: str) -> None: ...


@dataclass
class SentFolder:
    """Listens while the `with` lasts; `laid` has what came: folder, flags, date and bytes."""

    place: Path
    folders: tuple[str, ...] = ('"Sent"',)
    own: str = ""
    """The folder that it marks as that of what was sent."""
    mechanisms: tuple[str, ...] = ("PLAIN", "XOAUTH2")
    certificate: Certificate = Certificate.GOOD
    refuses: str = ""
    """What it answers to a copy, instead of keeping it."""
    drops: bool = False
    """It hangs up in the middle of a copy."""
    is_silent: bool = False
    drips: bool = False
    """It goes on saying something before it answers to a copy."""
    lines: int = 0
    """How often it was called."""
    listings: int = 0
    """How often it was asked which folders there are."""
    laid: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        authority = Authority()
        authority.write(self.place / "authority.pem")
        authority.sign(self.place / "server.pem", self.certificate)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.place / "server.pem")
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Closing alone would leave the thread waiting.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            with client, suppress(OSError), self._context.wrap_socket(client, True) as line:
                self._converse(line, line.makefile("rb"))

    def _converse(self, line: ssl.SSLSocket, heard: BinaryIO) -> None:
        self.lines += 1

        def say(*words: str) -> None:
            line.sendall("".join(f"{each}\r\n" for each in words).encode())

        with heard:
            if self.is_silent:
                heard.read()
            say("* OK ready")
            for spoken in heard:
                tag, _, command = spoken.decode().strip().partition(" ")
                if not self._answer(say, heard, tag, command):
                    return

    def _answer(self, say: Say, heard: BinaryIO, tag: str, command: str) -> bool:
        """Answer a command; returns whether the line goes on."""
        match command.upper().split()[0]:
            case "CAPABILITY":
                offers = " ".join(f"AUTH={each}" for each in self.mechanisms)
                say(f"* CAPABILITY IMAP4rev1 {offers}", f"{tag} OK done")
            case "AUTHENTICATE":
                self._let_in(say, heard, tag, command.split()[1])
            case "LOGIN":
                is_right = command == f'LOGIN {USER} "{PASSWORD}"'
                say(f"{tag} OK in" if is_right else f"{tag} NO [AUTHENTICATIONFAILED] no")
            case "APPEND":
                return self._keep(say, heard, tag, command.encode())
            case "LIST":
                self.listings += 1
                say(*self._listed(), f"{tag} OK done")
            case "LOGOUT":
                say("* BYE", f"{tag} OK done")
                return False
        return True

    def _listed(self) -> Iterator[str]:
        flags = dict.fromkeys(self.folders, "")
        if self.own:
            flags[self.own] = r" \Sent"
        for name, has in flags.items():
            yield rf'* LIST (\HasNoChildren{has}) "/" {name}'

    def _let_in(self, say: Say, heard: BinaryIO, tag: str, mechanism: str) -> None:
        say("+ ")
        if b64decode(heard.readline()).decode() == _LETS_IN[mechanism]:
            say(f"{tag} OK in")
            return
        if mechanism == "XOAUTH2":
            say("+ eyJzdGF0dXMiOiI0MDEifQ==")
            heard.readline()
        say(f"{tag} NO [AUTHENTICATIONFAILED] no")

    def _keep(self, say: Say, heard: BinaryIO, tag: str, command: bytes) -> bool:
        found = _APPEND.fullmatch(command)
        assert found, command
        folder, flags, date = (each.decode() for each in found.groups()[:3])
        if folder not in {*self.folders, self.own}:
            say(f"{tag} NO [TRYCREATE] there is no such folder")
            return True
        say("+ go on")
        if self.drops:
            heard.read(10)
            return False
        content = heard.read(int(found[4]))
        heard.readline()
        while self.drips:
            say("* OK wait")
            time.sleep(0.05)
        if not self.refuses:
            self.laid.append((folder, flags, date, content))
        say(f"{tag} {self.refuses or 'OK kept'}")
        return True
