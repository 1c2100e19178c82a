"""Credentials kept elsewhere are told of and never fetched, and nobody else is asked either."""

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from c2pa import Reader

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import Credentials, Standing

from .chains import NOW, chain
from .conftest import Desk
from .identities import with_identity
from .marked import MEDIA_TYPES, picture, with_xmp
from .signing import CAMERA, OTHER, ROOT, created, edited, retouched
from .timestamps import stamper, stamping


class Listener:
    """A server that notices being called: the library's own code passes Python's sockets by."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._socket = socket.create_server((host, 0))
        self._socket.setblocking(False)
        self.address = self._socket.getsockname()
        self.url = f"http://{host}:{self.address[1]}/manifest.c2pa"

    def was_called(self) -> bool:
        with self._socket:
            try:
                self._socket.accept()[0].close()
            except BlockingIOError:
                return False
            return True

    @contextmanager
    def hanging_up(self) -> Iterator[list[object]]:
        """Let the next one who calls know at once that nobody is there; he is put down."""
        callers: list[object] = []

        def hang_up() -> None:
            with self._socket:
                line, caller = self._socket.accept()
                callers.append(caller)
                line.close()

        self._socket.setblocking(True)
        waiting = Thread(target=hang_up, daemon=True)
        waiting.start()
        yield callers
        waiting.join(timeout=20)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_nobody_is_asked_for_them(desk: Desk, listener: Listener, picture_format: str) -> None:
    for inside in (
        f'dcterms:provenance="{listener.url}"',
        f"<dcterms:provenance> {listener.url} </dcterms:provenance>",
    ):
        assert desk.told(with_xmp(inside, picture_format)).credentials is Credentials.REMOTE_ONLY
    assert not listener.was_called()


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_nor_for_what_a_signer_left_with_a_server(
    desk: Desk, listener: Listener, picture_format: str
) -> None:
    signed = created(
        picture(picture_format),
        "trainedAlgorithmicMedia",
        MEDIA_TYPES[picture_format],
        remote_url=listener.url,
    )
    origin = desk.told(signed)
    assert (origin.credentials, origin.history) == (Credentials.REMOTE_ONLY, ())
    assert not listener.was_called()


@pytest.mark.parametrize("inside", ["bought in Basel", "", "ftp://portraits.example/1"])
def test_a_provenance_that_is_no_address_is_none(desk: Desk, inside: str) -> None:
    marked = with_xmp(f"<dcterms:provenance>{inside}</dcterms:provenance>", "AVIF")
    assert desk.told(marked).credentials is Credentials.NONE


def test_what_is_in_the_file_counts_more_than_what_is_elsewhere(desk: Desk) -> None:
    marked = with_xmp('dcterms:provenance="https://portraits.example/1"')
    assert desk.told(created(marked, "digitalCapture")).credentials is Credentials.INTACT


def test_nor_while_others_are_checked(desk: Desk, listener: Listener) -> None:
    reader = ProvenanceReader(trust_anchors=ROOT)
    for signed in (CAMERA, retouched(CAMERA), edited(OTHER, CAMERA)):
        desk.told(with_xmp(f'dcterms:provenance="{listener.url}"'), reader)
        desk.told(signed, reader)
    assert not listener.was_called()


def test_nor_for_what_went_into_a_picture(desk: Desk, listener: Listener) -> None:
    elsewhere = created(picture(), "digitalCapture", remote_url=listener.url)
    origin = desk.told(edited(OTHER, elsewhere), ProvenanceReader(trust_anchors=ROOT))
    assert origin.credentials is Credentials.INTACT
    assert [each.standing for each in origin.history] == [Standing.LISTED]
    assert not listener.was_called()


def test_nor_whether_a_certificate_was_revoked(desk: Desk, listener: Listener) -> None:
    signer = chain("A Studio", asks=listener.url)
    signed = created(picture(), "digitalCapture", chain=signer)
    origin = desk.told(edited(OTHER, signed), ProvenanceReader(ROOT + signer.root))
    assert [each.standing for each in origin.history] == [Standing.LISTED, Standing.LISTED]
    assert not listener.was_called()


def test_nor_who_put_the_time(desk: Desk, listener: Listener) -> None:
    with stamper(stamping("A Clock", asks=listener.url), NOW) as stamps:
        signed = created(picture(), "digitalCapture", stamps=stamps.url)
    assert desk.told(signed).history[0].signed_at is not None
    assert not listener.was_called()


def test_nor_who_stands_behind_an_identity(desk: Desk) -> None:
    own_name = socket.gethostname()
    try:
        listener, other = Listener(own_name), Listener(own_name)
    except OSError:
        pytest.skip("this computer does not find itself by its name")
    desk.told(with_identity(picture(), f"{own_name}%3A{listener.address[1]}"))
    assert not listener.was_called()
    # Left to itself, the library asks.
    signed = io.BytesIO(with_identity(picture(), f"{own_name}%3A{other.address[1]}"))
    with other.hanging_up() as callers, Reader("image/jpeg", signed):
        pass
    assert callers


def test_the_listener_would_have_heard(listener: Listener) -> None:
    with socket.create_connection(listener.address):
        assert listener.was_called()
