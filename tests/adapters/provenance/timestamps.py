"""One who puts time stamps on signatures (RFC 3161), on this computer, with a clock of his own."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.x509.oid import ExtendedKeyUsageOID

from .chains import YEARS, Chain, chain, der

_SEQUENCE, _SET, _INTEGER, _OCTETS, _OID, _NULL = 0x30, 0x31, 0x02, 0x04, 0x06, 0x05
_TIME, _FIRST = 0x18, 0xA0
_SHA256 = bytes.fromhex("608648016503040201")
_RSA_SHA256 = bytes.fromhex("2a864886f70d01010b")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_DIGEST = bytes.fromhex("2a864886f70d010904")
_POLICY = bytes.fromhex("2a0304")
_HASHED = bytes([_OCTETS, 32])


def stamping(organisation: str, asks: str = "") -> Chain:
    """Of one who puts time stamps; `asks` is where one would ask whether he still may."""
    made = chain(organisation, "ps256", use=ExtendedKeyUsageOID.TIME_STAMPING, asks=asks)
    return made.valid(-YEARS / 2, YEARS / 2)


class Stamper:
    """Puts time stamps of one moment, and knows the last one that he gave."""

    def __init__(self, made: Chain, moment: datetime) -> None:
        self._made, self._moment = made, moment
        self._nonce = b""
        self.url = ""
        self.token = b""

    def answer(self, asked: bytes) -> bytes:
        """The response to a request."""
        told = asked.partition(_HASHED)[2]
        digest, rest = told[:32], told[32:]
        # What the one who asks wants to hear again.
        self._nonce = rest[: 2 + rest[1]] if rest[:1] == bytes([_INTEGER]) else b""
        self.token = self.of(digest)
        return _told(_SEQUENCE, _told(_SEQUENCE, _told(_INTEGER, b"\0")), self.token)

    def of(self, digest: bytes) -> bytes:
        """The same time stamp to the byte, but on something else."""
        info = _told(
            _SEQUENCE,
            _told(_INTEGER, b"\1"),
            _told(_OID, _POLICY),
            _told(_SEQUENCE, _algorithm(_SHA256), _told(_OCTETS, digest)),
            _told(_INTEGER, b"\1"),
            _told(_TIME, f"{self._moment:%Y%m%d%H%M%SZ}".encode()),
            self._nonce,
        )
        data = _told(
            _SEQUENCE,
            _told(_INTEGER, b"\3"),
            _told(_SET, _algorithm(_SHA256)),
            _told(_SEQUENCE, _told(_OID, _TST_INFO), _told(_FIRST, _told(_OCTETS, info))),
            _told(_FIRST, der(self._made.signer) + der(self._made.issuer)),
            _told(_SET, _signature(self._made, info)),
        )
        return _told(_SEQUENCE, _told(_OID, _SIGNED_DATA), _told(_FIRST, data))


@contextmanager
def stamper(made: Chain, moment: datetime) -> Iterator[Stamper]:
    """Have time stamps of this moment put while the context lasts."""
    at_work = Stamper(made, moment)

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = at_work.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at_work.url = f"http://127.0.0.1:{server.server_port}/"
        yield at_work
        server.shutdown()


def _signature(made: Chain, info: bytes) -> bytes:
    signed = b"".join(
        _told(_SEQUENCE, _told(_OID, name), _told(_SET, value))
        for name, value in (
            (_CONTENT_TYPE, _told(_OID, _TST_INFO)),
            (_DIGEST, _told(_OCTETS, hashlib.sha256(info).digest())),
        )
    )
    return _told(
        _SEQUENCE,
        _told(_INTEGER, b"\1"),
        _told(_SEQUENCE, made.issuer.subject.public_bytes(), _told(_INTEGER, b"\2")),
        _algorithm(_SHA256),
        _told(_FIRST, signed),
        _algorithm(_RSA_SHA256),
        _told(_OCTETS, made.sign(_told(_SET, signed))),
    )


def _algorithm(name: bytes) -> bytes:
    return _told(_SEQUENCE, _told(_OID, name), _told(_NULL, b""))


def _told(kind: int, *parts: bytes) -> bytes:
    """DER: a kind, a length, the content."""
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([kind]) + length + content
