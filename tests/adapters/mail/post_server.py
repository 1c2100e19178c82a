"""The process in which the mail server of the tests runs; `post_office` begins and ends it."""

import asyncio
import contextlib
import hashlib
import json
import logging
import os
import ssl
import sys
import warnings
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from studio_desk.domain.mail_account import Security
from tests.adapters.mail.faults import PASSWORD, TOKEN, USER, Does, Fault, Office, Step

_FOREVER = 3_600.0


class _Script:
    """Which faults are still to happen."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._seen = [0] * len(faults)

    def next(self, at: Step, whom: str = "") -> Fault | None:
        for place, fault in enumerate(self._faults):
            if fault.at is not at or fault.whom not in whom:
                continue
            self._seen[place] += 1
            turn = self._seen[place] - fault.after
            if turn >= 1 and (not fault.times or turn <= fault.times):
                return fault
        return None


class _Clerk:
    """Keeps what comes, and knows who may send: aiosmtpd's handler."""

    def __init__(self, folder: Path, office: Office, script: _Script) -> None:
        self._folder = folder
        self._office = office
        self._script = script
        self._count = len(list(folder.glob("*.eml")))
        self._received = (folder / "received").open("a", encoding="utf-8")

    async def handle_DATA(self, server: "_Counter", _session: Session, envelope: Envelope) -> str:
        fault = self._script.next(Step.END)
        if not fault or (fault.does is not Does.ANSWER and fault.takes):
            self._keep(envelope)
        if fault and (answer := await server.happen(fault)):
            return answer
        return "250 2.0.0 taken"

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        self._count += 1
        name = f"{self._count:05}.eml" if self._office.keeps_content else ""
        if name:
            (self._folder / name).write_bytes(content)
        head = message_from_bytes(content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        entry = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "message_id": head["Message-ID"],
            "sha256": hashlib.sha256(content).hexdigest(),
            "file": name,
        }
        self._received.write(json.dumps(entry) + "\n")
        self._received.flush()

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = data.login == USER.encode() and data.password == PASSWORD.encode()
        # Not handled: aiosmtpd is to answer; otherwise the client waits for ever.
        return AuthResult(success=right, handled=False)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        if b64decode(args[1]).decode() == f"user={USER}\1auth=Bearer {TOKEN}\1\1":
            return AuthResult(success=True, handled=False)
        await server.push("334 eyJzdGF0dXMiOiI0MDEifQ==")
        with suppress(asyncio.IncompleteReadError):
            await server._reader.readuntil(b"\r\n")
        return AuthResult(success=False, handled=False)


class _Counter(SMTP):
    """The counter at which one client is served; the conversation is aiosmtpd's."""

    def __init__(self, script: _Script, verbs: Path, office: Office, **settings: Any) -> None:
        super().__init__(**settings)
        self._script = script
        self._hides_starttls = office.hides_starttls
        self._size_words = office.size_words
        self._early = ""
        self._verbs = verbs.open("a", encoding="utf-8", errors="surrogateescape")
        for verb in list(self._smtp_methods):
            self._smtp_methods[verb] = self._heard(verb, self._smtp_methods[verb])

    def _heard(self, verb: str, method: Any) -> Any:
        steps = {
            "EHLO": Step.HELLO, "STARTTLS": Step.STARTTLS, "AUTH": Step.LOGIN,
            "MAIL": Step.SENDER, "RCPT": Step.RECIPIENT, "DATA": Step.DATA,
        }  # fmt: skip

        async def answered(arg: str | None) -> None:
            words = (arg or "").split()[:1] if verb == "AUTH" else [arg or ""]
            self._verbs.write(" ".join([verb, *words]).strip() + "\n")
            self._verbs.flush()
            fault = self._script.next(steps[verb], arg or "") if verb in steps else None
            if fault and (answer := await self.happen(fault)):
                await self.push(answer)
                return
            if verb == "DATA" and (fault := self._script.next(Step.CONTENT)):
                if fault.does is not Does.EARLY:
                    await self._break_off(fault)
                    return
                self._early = fault.answer
            if verb == "STARTTLS" and self._hides_starttls:
                await self.push("502 5.5.1 not here")
                return
            await method(arg)

        return answered

    async def _handle_client(self) -> None:
        with contextlib.closing(self._verbs):
            self._verbs.write("CONNECT\n")
            self._verbs.flush()
            fault = self._script.next(Step.CONNECT)
            if fault and (answer := await self.happen(fault)):
                await self.push(answer)
                self._hang_up()
                return
            await super()._handle_client()

    async def _break_off(self, fault: Fault) -> None:
        await self.push("354 go on")
        seen = 0
        while seen < fault.octets:
            seen += len(await self._reader.read(fault.octets - seen))
        await self.happen(fault)

    async def happen(self, fault: Fault) -> str:
        """Do it; returns what is to be answered instead of the usual, if anything is."""
        match fault.does:
            case Does.ANSWER:
                if fault.answer.startswith("421"):
                    asyncio.get_running_loop().call_later(0.05, self._hang_up)
                return fault.answer
            case Does.PAUSE:
                await asyncio.sleep(fault.seconds)
                return ""
            case Does.DRIP:
                while True:
                    await self.push(f"{fault.answer}-wait")
                    await asyncio.sleep(0.05)
            case Does.SILENCE:
                await asyncio.sleep(_FOREVER)
            case Does.DROP:
                assert isinstance(self.transport, asyncio.Transport)
                self.transport.abort()
                # The loss of the line ends this task.
                await asyncio.sleep(_FOREVER)
        return ""

    def _hang_up(self) -> None:
        if self.transport:
            self.transport.close()

    async def push(self, status: Any) -> None:
        """Say something; the offer to encrypt may get lost on the way, and the limit of size."""
        if self._hides_starttls and status == "250-STARTTLS":
            return
        if self._size_words and str(status).startswith("250-SIZE"):
            status = f"250-SIZE {self._size_words}"
        if self._early and str(status).startswith("354"):
            status, self._early = f"{status}\r\n{self._early}", ""
        await super().push(status)


def _office(folder: Path) -> Office:
    read = json.loads((folder / "office.json").read_text())
    faults = tuple(
        Fault(**{**each, "at": Step(each["at"]), "does": Does(each["does"])})
        for each in read.pop("faults")
    )
    security = Security(read.pop("security"))
    return Office(security=security, faults=faults, **read)


async def _serve(folder: Path) -> None:
    office = _office(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    script = _Script(list(office.faults))
    clerk = _Clerk(folder, office, script)
    loop = asyncio.get_running_loop()
    is_encrypted = office.security is Security.TLS

    def counter() -> SMTP:
        return _Counter(
            script,
            folder / "verbs",
            office,
            handler=clerk,
            hostname="post.example",
            data_size_limit=office.size_limit or None,
            enable_SMTPUTF8=office.takes_utf8,
            tls_context=None if is_encrypted else context,
            require_starttls=not office.hides_starttls,
            # It knows of no encryption but its own STARTTLS.
            auth_require_tls=not is_encrypted,
            auth_required=office.needs_login,
            authenticator=clerk.authenticate,
            auth_exclude_mechanism={"PLAIN", "LOGIN", "XOAUTH2"} - set(office.mechanisms),
            loop=loop,
        )

    server = await loop.create_server(
        counter, "127.0.0.1", 0, ssl=context if is_encrypted else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - the other side reads it
    await loop.run_in_executor(None, sys.stdin.read)


def _watched_end(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Lines that break off are what this server is for: not worth a word."""
    if not isinstance(context.get("exception"), (ConnectionError, ssl.SSLError)):
        loop.default_exception_handler(context)


@contextlib.contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_watched_end)
    try:
        yield loop
    finally:
        loop.stop()


def main() -> None:
    """Serve until the process that began this one lets go."""
    # What aiosmtpd has to say of faults that are wanted.
    logging.disable()
    warnings.simplefilter("ignore")
    with _loop() as loop:
        loop.run_until_complete(_serve(Path(sys.argv[1])))
    os._exit(0)


if __name__ == "__main__":
    main()
