"""A picture that somebody added an identity to (CAWG Identity Assertion 1.2, section 8.1).

The identity is vouched for by whoever can be looked up under a decentralised identifier, `did:web`.
"""

import json

from .signing import signed_with

_TEXT, _BYTES = 0x60, 0x40
_HASH, _PAD = "h" * 32, "p"
_BOUND, _KIND = "self#jumbf=c2pa.assertions/c2pa.hash.data", "cawg.identity_claims_aggregation"


def with_identity(picture: bytes, host: str) -> bytes:
    """Sign `picture` with an identity for which `host` vouches; nothing in it is true."""
    asset = {"referenced_assertions": [{"url": _BOUND, "hash": _HASH}], "sig_type": _KIND}
    signature = _cose(_credential(host))
    placeholder = "s" * len(signature)
    data = {"signer_payload": asset, "signature": placeholder, "pad1": _PAD}
    signed = signed_with(picture, {"label": "cawg.identity", "data": data})
    bound = signed.partition(b"c2pa.hash.datadhashX ")[2][:32]
    for key, text, content in (
        (b"signature", placeholder, signature), (b"hash", _HASH, bound), (b"pad1", _PAD, b"\0"),
    ):  # fmt: skip
        # What was given as JSON can be no bytes, so they are put there later, as long as the text.
        before = key + _told(_TEXT, text.encode())
        assert signed.count(before) == 1
        signed = signed.replace(before, key + _told(_BYTES, content))
    return signed


def _credential(host: str) -> bytes:
    told = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://cawg.io/identity/1.1/ica/context/",
        ],
        "type": ["VerifiableCredential", "IdentityClaimsAggregationCredential"],
        "issuer": f"did:web:{host}",
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "verifiedIdentities": [
                {
                    "type": "cawg.social_media",
                    "username": "nobody",
                    "uri": "https://social.example/nobody",
                    "verifiedAt": "2026-01-01T00:00:00Z",
                    "provider": {"id": "https://social.example", "name": "Social"},
                }
            ],
            "c2paAsset": {
                "referenced_assertions": [{"url": _BOUND, "hash": [65] * 44}],
                "sig_type": _KIND,
            },
        },
    }
    return json.dumps(told).encode()


def _cose(payload: bytes) -> bytes:
    """A COSE_Sign1 (RFC 9052, section 4.2) by EdDSA of a credential; the signature is none."""
    header = b"\xa2\x01\x27\x03" + _told(_TEXT, b"application/vc")
    parts = _told(_BYTES, header), b"\xa0", _told(_BYTES, payload), _told(_BYTES, bytes(64))
    return b"\xd2\x84" + b"".join(parts)


def _told(kind: int, content: bytes) -> bytes:
    """CBOR: a kind, a length, the content."""
    size = len(content)
    if size < 24:
        return bytes([kind | size]) + content
    if size < 256:
        return bytes([kind | 24, size]) + content
    return bytes([kind | 25]) + size.to_bytes(2, "big") + content
