"""Content Credentials by c2pa-python, without a request to anybody."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from c2pa import C2paError, Context, Reader, Settings

from studio_desk.adapters.provenance.metadata import one_line, source_type
from studio_desk.domain.provenance import (
    Credentials,
    Relation,
    Source,
    Statement,
    Strength,
    Verdict,
    as_ingredient,
    source_type_meaning,
)

# Status codes that tell of a change after signing (C2PA 2.2, section 15.2), besides all that end
# in ".mismatch". An expired, revoked or unlisted signer is none of them, nor is a timestamp.
_BROKEN = {
    "assertion.missing",
    "assertion.undeclared",
    "assertion.cbor.invalid",
    "assertion.json.invalid",
    "claim.missing",
    "claim.malformed",
    "claim.cbor.invalid",
    "claim.hardBindings.missing",
    "claimSignature.missing",
    "ingredient.manifest.missing",
}
_LISTED = "signingCredential.trusted"
_SIGNER = ("signingCredential.", "claimSignature.outsideValidity")
_MANIFEST_MARKS = (b"jumb", b"c2pa")
_CHUNK_BYTES = 1 << 20
_NEAREST_FIRST = (Relation.PARENT, Relation.COMPONENT, Relation.INPUT)


@dataclass(frozen=True, slots=True)
class Found:
    """The state of the credentials, who signed, and what the whole chain says."""

    state: Credentials
    signer: str = ""
    statements: tuple[Statement, ...] = ()


class CredentialsReader:
    """Reads Content Credentials; signers under the PEM `trust_anchors` count as listed."""

    def __init__(self, trust_anchors: str) -> None:
        self._settings: dict[str, Any] = {"verify": {"remote_manifest_fetch": False}}
        if trust_anchors:
            self._settings["trust"] = {"trust_anchors": trust_anchors}

    def read(self, path: Path, media_type: str) -> Found:
        """Verify what the file carries."""
        try:
            with (
                Context(Settings.from_dict(self._settings)) as context,
                path.open("rb") as file,
                Reader(media_type, file, context=context) as reader,
            ):
                return _Report(json.loads(reader.json())).found()
        except C2paError.ManifestNotFound:
            return Found(Credentials.NONE)
        except C2paError as error:
            # The library has a class for this and does not use it.
            if str(error).startswith("Remote"):
                return Found(Credentials.REMOTE_ONLY)
            # A container that it cannot follow need not have held any credentials.
            return Found(Credentials.DAMAGED if _holds_manifest(path) else Credentials.NONE)
        except (OSError, ValueError, RecursionError):
            return Found(Credentials.DAMAGED)


def _holds_manifest(path: Path) -> bool:
    with path.open("rb") as file:
        tail = b""
        while chunk := file.read(_CHUNK_BYTES):
            if any(mark in tail + chunk for mark in _MANIFEST_MARKS):
                return True
            tail = chunk[-3:]
    return False


@dataclass(frozen=True, slots=True)
class _Step:
    """A manifest, what its picture is to this one, and whether that was changed after signing."""

    label: str
    relation: Relation
    changed: bool


class _Report:
    """The library's report on one file: its manifests by label, and the status of each."""

    def __init__(self, report: dict[str, Any]) -> None:
        self._manifests: dict[str, Any] = report.get("manifests", {})
        self._active = str(report.get("active_manifest", ""))
        self._failures = _statuses(report.get("validation_status", []))
        results = report.get("validation_results", {})
        deltas = (each.get("validationDeltas", {}) for each in results.get("ingredientDeltas", []))
        self._successes = [
            status
            for result in (results.get("activeManifest", {}), *deltas)
            for status in _statuses(result.get("success", []))
        ]

    def found(self) -> Found:
        """What the report comes to."""
        damaged = any(_tells_of_change(code) for code, _ in self._failures)
        info = self._manifests.get(self._active, {}).get("signature_info") or {}
        return Found(
            Credentials.DAMAGED if damaged else Credentials.INTACT,
            one_line(str(info.get("issuer") or info.get("common_name") or "")),
            tuple(dict.fromkeys(self._statements(damaged=damaged))),
        )

    def _statements(self, *, damaged: bool) -> Iterator[Statement]:
        for step in self._chain(_Step(self._active, Relation.PARENT, changed=damaged)):
            strength = Strength.UNSIGNED if step.changed else self._strength(step.label)
            for name in _sayings(self._manifests[step.label]):
                means = as_ingredient(source_type_meaning(name), step.relation)
                if step.changed and means is Verdict.CAMERA:
                    # A camera took some picture, but not the one that is here now.
                    means = Verdict.UNKNOWN
                yield Statement(Source.C2PA, name, strength, means)

    def _chain(self, active: _Step) -> Iterator[_Step]:
        """Every manifest that this picture's history leads to, the active one first."""
        waiting = deque([active])
        seen = set()
        while waiting:
            step = waiting.popleft()
            if step in seen or step.label not in self._manifests:
                continue
            seen.add(step)
            yield step
            for ingredient in self._manifests[step.label].get("ingredients", []):
                waiting.append(
                    _Step(
                        str(ingredient.get("active_manifest", "")),
                        # A parent of a component is no more than a component.
                        max(step.relation, _relation(ingredient), key=_NEAREST_FIRST.index),
                        changed=step.changed or _was_changed(ingredient),
                    )
                )

    def _strength(self, label: str) -> Strength:
        listed = any(code == _LISTED and label in url for code, url in self._successes)
        faulted = any(code.startswith(_SIGNER) and label in url for code, url in self._failures)
        return Strength.SIGNED if listed and not faulted else Strength.SIGNED_UNLISTED


def _statuses(statuses: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(str(each.get("code")), str(each.get("url"))) for each in statuses]


def _tells_of_change(code: str) -> bool:
    mismatch = code.endswith(".mismatch") and not code.startswith("timeStamp.")
    return mismatch or code in _BROKEN


def _was_changed(ingredient: dict[str, Any]) -> bool:
    """Whether the picture no longer fitted its credentials when it was put to use.

    Only the one who used it could tell, and put it down; verifying later does not say it again.
    """
    results = ingredient.get("validation_results", {}).get("activeManifest", {})
    failures = (*results.get("failure", []), *ingredient.get("validation_status", []))
    return any(_tells_of_change(code) for code, _ in _statuses(failures))


def _relation(ingredient: dict[str, Any]) -> Relation:
    try:
        return Relation(ingredient.get("relationship", ""))
    except ValueError:
        return Relation.INPUT


def _sayings(manifest: dict[str, Any]) -> Iterator[str]:
    """The digital source types in a manifest, and the actions that name none."""
    for assertion in manifest.get("assertions", []):
        yield from _terms(assertion.get("data"))


def _terms(data: object) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _terms(each)
    if not isinstance(data, dict):
        return
    typed = False
    for key, value in data.items():
        if str(key).rsplit(":", 1)[-1].casefold() == "digitalsourcetype" and isinstance(value, str):
            typed = True
            yield source_type(value)
        else:
            yield from _terms(value)
    action = data.get("action")
    if isinstance(action, str) and not typed:
        yield one_line(action)
