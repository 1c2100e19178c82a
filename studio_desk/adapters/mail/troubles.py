"""What goes wrong on a line to a server, as the trouble that staff are told of."""

import errno
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from studio_desk.domain.mailing import MailRefused, MailTrouble

_UNREACHABLE = {
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.ENETDOWN,
    errno.EADDRNOTAVAIL,
    getattr(errno, "EHOSTDOWN", errno.EHOSTUNREACH),
}


def check_place(server: str, port: int) -> None:
    """Refuse what can be no server: systems make one out of some of it; raises `MailRefused`."""
    if not server.strip():
        raise MailRefused(MailTrouble.NAME, server, "", is_temporary=False)
    if not 0 < port < 1 << 16:
        raise MailRefused(MailTrouble.PORT, server, str(port), is_temporary=False)


@contextmanager
def in_words(server: str) -> Iterator[None]:
    """Whatever breaks between here and `server` comes as `MailRefused`."""
    try:
        yield
    except MailRefused:
        raise
    except (OSError, EOFError, UnicodeError) as error:
        raise of_the_line(server, error) from error


def of_the_line(server: str, error: Exception) -> MailRefused:
    """What an exception of socket or ssl means; a library's own leads to it by its context."""
    cause = error
    while type(cause).__module__ not in {"builtins", "socket", "ssl"} and isinstance(
        cause.__context__, OSError
    ):
        cause = cause.__context__
    trouble, is_temporary = _trouble(cause)
    return MailRefused(trouble, server, _words(cause), is_temporary)


def _trouble(error: Exception) -> tuple[MailTrouble, bool]:  # noqa: PLR0911 - a table
    match error:
        case ssl.SSLCertVerificationError():
            return MailTrouble.CERTIFICATE, False
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return MailTrouble.CONNECTION, True
        case ssl.SSLError():
            return MailTrouble.TLS, False
        case UnicodeError():
            return MailTrouble.NAME, False
        case socket.gaierror():
            # Nobody can tell a wrong name from a computer that is offline.
            return MailTrouble.NAME, True
        case TimeoutError():
            return MailTrouble.SILENCE, True
        case ConnectionRefusedError():
            return MailTrouble.PORT, True
        case OSError() if error.errno in _UNREACHABLE:
            return MailTrouble.PORT, True
        case _:
            return MailTrouble.CONNECTION, True


def _words(error: Exception) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return str(error.verify_message)
        case ssl.SSLError():
            return error.reason or str(error)
        case OSError():
            return error.strerror or str(error)
        case _:
            return str(error)
