"""A short secret in a file under a passphrase: AES-256-GCM under the stretched passphrase.

What it was stretched with is sealed with the secret, so that nobody makes it cheaper unseen, and so
is what the secret is for, so that nobody has it said to somebody else.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from studio_desk.adapters.secrets.stretching import Stretching, split
from studio_desk.services.failures import MailSecretLost, WrongPassphrase

_NONCE_BYTES = 12
_BLOCK = 64
"""Of so many bytes: how long a password is, is nobody's business."""


def locked(secret: str, passphrase: str, purpose: bytes) -> bytes:
    """The secret, put under the passphrase, to be opened for its `purpose` alone."""
    stretching, nonce = Stretching.fresh(), os.urandom(_NONCE_BYTES)
    clear = secret.encode()
    clear += b"\0" * (-len(clear) % _BLOCK)
    box = AESGCM(stretching.key(passphrase)).encrypt(nonce, clear, stretching.line + purpose)
    return stretching.line + base64.b64encode(nonce + box) + b"\n"


def unlocked(content: bytes, passphrase: str, purpose: bytes) -> str:
    """The secret in clear; raises `MailSecretLost` for a damaged file.

    Raises `WrongPassphrase` also for another purpose: nobody can tell what was changed.
    """
    found = split(content)
    if found is None:
        raise MailSecretLost
    stretching, text = found
    try:
        box = base64.b64decode(text.strip(), validate=True)
        # An error of the library's may hold what it could not take; none is passed on.
        clear = AESGCM(stretching.key(passphrase)).decrypt(
            box[:_NONCE_BYTES], box[_NONCE_BYTES:], stretching.line + purpose
        )
    except InvalidTag:
        raise WrongPassphrase from None
    except ValueError:
        raise MailSecretLost from None
    return clear.rstrip(b"\0").decode()
