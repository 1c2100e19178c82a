"""The studio's list of signers: a PEM file with the certificates of those who issue theirs."""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from studio_desk.services.failures import SignersRefused


def listed_signers(content: bytes, name: str) -> str:
    """The certificates alone, in PEM, whatever else the file `name` holds.

    Raises `SignersRefused` where there is none, or one that cannot be read.
    """
    try:
        certificates = x509.load_pem_x509_certificates(content)
        return "".join(each.public_bytes(Encoding.PEM).decode() for each in certificates)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SignersRefused(name) from error
