"""Credentials kept elsewhere are told of and never fetched."""

import socket

import pytest

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.provenance import Credentials

from .conftest import Desk
from .marked import MEDIA_TYPES, picture, with_xmp
from .signing import CAMERA, OTHER, ROOT, created, edited, retouched


class Listener:
    """A server that notices being called: the library's own code passes Python's sockets by."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.address = self._socket.getsockname()
        self.url = f"http://127.0.0.1:{self.address[1]}/manifest.c2pa"

    def was_called(self) -> bool:
        with self._socket:
            try:
                self._socket.accept()[0].close()
            except BlockingIOError:
                return False
            return True


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_nobody_is_asked_for_them(desk: Desk, listener: Listener, picture_format: str) -> None:
    marked = with_xmp(f'dcterms:provenance="{listener.url}"', picture_format)
    assert desk.told(marked).credentials is Credentials.REMOTE_ONLY
    signed = created(
        picture(picture_format),
        "trainedAlgorithmicMedia",
        MEDIA_TYPES[picture_format],
        remote_url=listener.url,
    )
    assert desk.told(signed).credentials is Credentials.REMOTE_ONLY
    assert not listener.was_called()


def test_nor_while_others_are_checked(desk: Desk, listener: Listener) -> None:
    reader = ProvenanceReader(trust_anchors=ROOT)
    for signed in (CAMERA, retouched(CAMERA), edited(OTHER, CAMERA)):
        desk.told(with_xmp(f'dcterms:provenance="{listener.url}"'), reader)
        desk.told(signed, reader)
    assert not listener.was_called()


def test_the_listener_would_have_heard(listener: Listener) -> None:
    with socket.create_connection(listener.address):
        assert listener.was_called()
