"""How the signatures of a chain stand, by status codes (C2PA 2.2, section 15.2).

An unlisted, expired or revoked signer is no sign of tampering, nor is a time stamp at fault, nor a
manifest that is not by the book in other ways: today's vendors have all of these. A change after
signing is what a hash or a signature, or a part that is missing, gives away.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from studio_desk.domain.provenance import Standing

_CHANGE = {
    "assertion.missing",
    "assertion.undeclared",
    "assertion.outsideManifest",
    "assertion.required.missing",
    "assertion.cbor.invalid",
    "assertion.json.invalid",
    "assertion.multipleHardBindings",
    "assertion.dataHash.malformed",
    "assertion.dataHash.redacted",
    "assertion.bmffHash.malformed",
    "assertion.boxesHash.malformed",
    "assertion.boxesHash.unknownBox",
    "claim.missing",
    "claim.multiple",
    "claim.malformed",
    "claim.cbor.invalid",
    "claim.required.missing",
    "claim.hardBindings.missing",
    "claimSignature.missing",
    "hashedURI.missing",
    "ingredient.claimSignature.missing",
    "ingredient.manifest.missing",
    "manifest.compressed.invalid",
    "general.error",
}
"""Besides all that end in ".mismatch"."""
# What a time stamp or an identity that somebody added vouches for is another matter.
_APART = ("timeStamp.", "cawg.")
_REVOKED = {"signingCredential.ocsp.revoked", "signingCredential.revoked"}
_EXPIRED = {"signingCredential.expired", "claimSignature.outsideValidity"}
_TRUSTED = "signingCredential.trusted"
_TRUST = {_TRUSTED, "signingCredential.untrusted", "signingCredential.invalid"}
_SIGNED = "claimSignature.validated"
_STAMPED = "timeStamp.validated"
_NOT_STAMPED = {"timeStamp.mismatch", "timeStamp.malformed", "timeStamp.outsideValidity"}
_MANIFEST = re.compile(r"/c2pa/([^/]+)")
_KINDS = ("success", "informational", "failure")


class Statuses:
    """The codes of every manifest in the library's report on a file."""

    def __init__(self, report: dict[str, Any]) -> None:
        self._active = str(report.get("active_manifest", ""))
        self._now: defaultdict[str, set[str]] = defaultdict(set)
        self._put_down: defaultdict[str, set[str]] = defaultdict(set)
        results = report.get("validation_results") or {}
        failures = list(report.get("validation_status") or [])
        deltas = (
            each.get("validationDeltas") or {} for each in results.get("ingredientDeltas") or []
        )
        for result in (results.get("activeManifest") or {}, *deltas):
            failures += result.get("failure") or []
            self._take(self._now, _all(result), self._active)
        self._take(self._now, failures, self._active)
        self._failures = [str(each.get("code")) for each in failures]
        for manifest in report.get("manifests", {}).values():
            for ingredient in manifest.get("ingredients") or []:
                label = str(ingredient.get("active_manifest", ""))
                self._take(self._put_down, _recorded(ingredient), label)

    @property
    def is_damaged(self) -> bool:
        """Whether anything was changed after signing; what nobody has signed is no better."""
        unsigned = _SIGNED not in self._now[self._active]
        return unsigned or any(map(tells_of_change, self._failures))

    def standing(self, label: str) -> Standing:
        """How the signature of this manifest stands."""
        codes = self._now[label] | self._put_down[label]
        # Whom we trust is for us to say, and not for him who used the picture.
        trust = self._now[label] & _TRUST or self._put_down[label] & _TRUST
        if any(map(tells_of_change, self._now[label])):
            return Standing.BROKEN
        if codes & _REVOKED:
            return Standing.REVOKED
        if codes & _EXPIRED:
            return Standing.EXPIRED
        return Standing.LISTED if trust == {_TRUSTED} else Standing.UNLISTED

    def is_time_stamped(self, label: str) -> bool:
        """Whether a time stamp belongs to this very signature; who made it is not judged."""
        codes = self._now[label] | self._put_down[label]
        return _STAMPED in codes and not codes & _NOT_STAMPED

    @staticmethod
    def _take(
        into: defaultdict[str, set[str]], statuses: Iterable[dict[str, Any]], otherwise: str
    ) -> None:
        for each in statuses:
            named = _MANIFEST.search(str(each.get("url")))
            into[named[1] if named else otherwise].add(str(each.get("code")))


def was_unfit(ingredient: dict[str, Any]) -> bool:
    """Whether a picture no longer fitted its credentials when it was put to use.

    Only the one who used it could tell, and put it down; verifying later does not say it again.
    """
    return any(tells_of_change(str(each.get("code"))) for each in _recorded(ingredient))


def tells_of_change(code: str) -> bool:
    """Whether a failure means that something was changed after signing."""
    mismatch = code.endswith(".mismatch") and not code.startswith(_APART)
    return mismatch or code in _CHANGE


def _recorded(ingredient: dict[str, Any]) -> list[dict[str, Any]]:
    """What was found of an ingredient when it was used; older files do not sort it."""
    results = (ingredient.get("validation_results") or {}).get("activeManifest") or {}
    return [*_all(results), *(ingredient.get("validation_status") or [])]


def _all(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for kind in _KINDS for each in result.get(kind) or []]
