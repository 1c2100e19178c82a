"""What c2pa-python reports on the manifests of one file, understood as a history.

The library verifies every manifest of the chain anew, but reports of an ingredient only what is
not already put down by the one who used it: both have to be read together.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from studio_desk.adapters.provenance.metadata import one_line, source_type
from studio_desk.adapters.provenance.status import Statuses, was_unfit
from studio_desk.domain.provenance import (
    Claim,
    Relation,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
    as_ingredient,
    source_type_meaning,
)

_NEAREST_FIRST = (Relation.PARENT, Relation.COMPONENT, Relation.INPUT)
_STRENGTHS = {Standing.LISTED: Strength.SIGNED, Standing.BROKEN: Strength.UNSIGNED}


@dataclass(frozen=True, slots=True)
class _Step:
    """A manifest, and what its picture is to this one.

    `unfit` tells that its picture no longer fitted it when it was put to use, `changed` that this
    happened anywhere on the way to it.
    """

    label: str
    relation: Relation
    unfit: bool
    changed: bool


class Report:
    """The library's report on one file: its manifests by label, and the status of each."""

    def __init__(self, report: dict[str, Any]) -> None:
        self._manifests: dict[str, Any] = report.get("manifests", {})
        self._active = str(report.get("active_manifest", ""))
        self._statuses = Statuses(report)

    @property
    def is_damaged(self) -> bool:
        """Whether the file, or its history, is not as it was signed."""
        return self._statuses.is_damaged

    @property
    def signer(self) -> str:
        """Who signed the file as it is."""
        return _signer(self._manifests.get(self._active, {}))

    def statements(self) -> tuple[Statement, ...]:
        """What the whole chain says of the making."""
        return tuple(dict.fromkeys(self._statements()))

    def history(self) -> tuple[Claim, ...]:
        """Every manifest once, the file's own first and then by nearness."""
        nearest: dict[str, _Step] = {}
        for step in self._chain():
            nearest.setdefault(step.label, step)
        return tuple(self._claim(step) for step in nearest.values())

    def _statements(self) -> Iterator[Statement]:
        for step in self._chain():
            standing = Standing.BROKEN if step.changed else self._standing(step)
            strength = _STRENGTHS.get(standing, Strength.SIGNED_UNLISTED)
            for action, name in _deeds(self._manifests[step.label]):
                says = name or action
                means = as_ingredient(source_type_meaning(says), step.relation)
                if step.changed and means is Verdict.CAMERA:
                    # A camera took some picture, but not the one that is here now.
                    means = Verdict.UNKNOWN
                yield Statement(Source.C2PA, says, strength, means)

    def _chain(self) -> Iterator[_Step]:
        """Every manifest that this picture's history leads to, the file's own first."""
        damaged = self.is_damaged
        waiting = deque([_Step(self._active, Relation.PARENT, unfit=False, changed=damaged)])
        seen = set()
        while waiting:
            step = waiting.popleft()
            if step in seen or step.label not in self._manifests:
                continue
            seen.add(step)
            yield step
            for ingredient in self._manifests[step.label].get("ingredients", []):
                unfit = was_unfit(ingredient)
                waiting.append(
                    _Step(
                        str(ingredient.get("active_manifest", "")),
                        # A parent of a component is no more than a component.
                        max(step.relation, _relation(ingredient), key=_NEAREST_FIRST.index),
                        unfit=unfit,
                        changed=step.changed or unfit,
                    )
                )

    def _claim(self, step: _Step) -> Claim:
        manifest = self._manifests[step.label]
        deeds = list(_deeds(manifest))
        return Claim(
            _signer(manifest),
            self._standing(step),
            step.relation,
            self._signed_at(step.label),
            _tool(manifest),
            tuple(dict.fromkeys(action for action, _ in deeds if action)),
            tuple(dict.fromkeys(name for _, name in deeds if name)),
        )

    def _standing(self, step: _Step) -> Standing:
        return Standing.BROKEN if step.unfit else self._statuses.standing(step.label)

    def _signed_at(self, label: str) -> datetime | None:
        """By its time stamp alone: what the signer says of the time himself is not repeated."""
        if not self._statuses.is_time_stamped(label):
            return None
        with suppress(ValueError, TypeError, OverflowError):
            moment = datetime.fromisoformat(_signature(self._manifests[label])["time"])
            return None if moment.tzinfo is None else moment.astimezone(UTC)
        return None


def _signature(manifest: dict[str, Any]) -> dict[str, Any]:
    return manifest.get("signature_info") or {}


def _signer(manifest: dict[str, Any]) -> str:
    """The organisation that the certificate is for, or else its name."""
    info = _signature(manifest)
    return one_line(str(info.get("issuer") or info.get("common_name") or ""))


def _tool(manifest: dict[str, Any]) -> str:
    """The program that signed; older manifests name it as browsers name themselves."""
    for told in manifest.get("claim_generator_info") or []:
        if isinstance(told, dict) and told.get("name"):
            return one_line(f"{told['name']} {told.get('version') or ''}")
    words = str(manifest.get("claim_generator") or "").partition(" ")[0]
    return one_line(words.replace("/", " ").replace("_", " "))


def _relation(ingredient: dict[str, Any]) -> Relation:
    try:
        return Relation(ingredient.get("relationship", ""))
    except ValueError:
        return Relation.INPUT


def _deeds(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What was done and the digital source type of it; either may be missing."""
    for assertion in manifest.get("assertions") or []:
        yield from _deeds_in(assertion.get("data"))


def _deeds_in(data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, list):
        for each in data:
            yield from _deeds_in(each)
    if not isinstance(data, dict):
        return
    action = data.get("action")
    done = one_line(action) if isinstance(action, str) else ""
    typed = False
    for key, value in data.items():
        if _is_source_type(str(key)) and (names := [*_names_in(value)]):
            typed = True
            yield from ((done, source_type(name)) for name in names)
        else:
            yield from _deeds_in(value)
    if done and not typed:
        yield done, ""


def _names_in(value: object) -> Iterator[str]:
    """A name, or several, or what JSON-LD makes of one (its 1.1, section 9.3)."""
    match value:
        case str():
            yield value
        case {"@id": str(name)} | {"@value": str(name)}:
            yield name
        case list():
            for each in value:
                yield from _names_in(each)


def _is_source_type(key: str) -> bool:
    return key.rsplit(":", 1)[-1].casefold() == "digitalsourcetype"
