"""A passphrase made long work to guess, by scrypt (RFC 7914).

It takes a fifth of a second and 64 MB for every guess. What it was stretched with stands in a line
above what is locked by it.
"""

import os
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY_BYTES = 32
_MOST_COST = 1 << 20
_MOST_BLOCK, _MOST_PARALLEL = 8, 1
_SALT_BYTES = 32
_LINE = re.compile(rb"scrypt ([0-9]{1,7}) ([0-9]{1,2}) ([0-9]{1,2}) ([0-9a-f]{64})\r?\n")


@dataclass(frozen=True, slots=True)
class Stretching:
    """What a passphrase is stretched with."""

    salt: bytes
    cost: int = 1 << 16
    block: int = 8
    parallel: int = 1

    @staticmethod
    def fresh() -> "Stretching":
        """For a new file: no two have the same salt."""
        return Stretching(os.urandom(_SALT_BYTES))

    @property
    def line(self) -> bytes:
        """As it stands above what is locked."""
        return f"scrypt {self.cost} {self.block} {self.parallel} {self.salt.hex()}\n".encode()

    def key(self, passphrase: str) -> bytes:
        """The key that the passphrase becomes; raises ValueError for impossible figures."""
        kdf = Scrypt(salt=self.salt, length=KEY_BYTES, n=self.cost, r=self.block, p=self.parallel)
        return kdf.derive(passphrase.encode())


def split(content: bytes) -> tuple[Stretching, bytes] | None:
    """What stands in the first line, and what is locked below; None where there is no such line.

    A line that would keep the computer busy for long, as nobody here writes, is none.
    """
    found = _LINE.match(content)
    if found is None:
        return None
    cost, block, parallel = (int(found[place]) for place in (1, 2, 3))
    if cost > _MOST_COST or block > _MOST_BLOCK or parallel > _MOST_PARALLEL:
        return None
    salt = bytes.fromhex(found[4].decode())
    return Stretching(salt, cost, block, parallel), content[found.end() :]
