"""The program's sentences and evidence, kept as TOML, one file a language."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.services.wording import Wording

FALLBACK = "en"


class TomlWordings:
    """Hands out the `Wording` of a language, English where there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Wording] = {}

    def __call__(self, language: str) -> Wording:
        """Return the sentences of `language` ("en", "ko")."""
        if language not in self._known:
            path = _of_language(self._folder, language)
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
            self._known[language] = Wording(path.stem, dict(_flat(tables)))
        return self._known[language]


class TomlEvidenceShelf:
    """The evidence library."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[Evidence, ...]] = {}

    def all(self, language: str) -> tuple[Evidence, ...]:
        """Every item, in the file's order."""
        if language not in self._known:
            path = _of_language(self._folder, language)
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
            self._known[language] = tuple(_evidence(each, tables[each]) for each in tables)
        return self._known[language]


def _of_language(folder: Path, language: str) -> Path:
    """The file of a language, whatever its country: "ko" for "ko-KR"."""
    base, *_ = re.split("[-_]", language)
    path = folder / f"{base.lower()}.toml"
    return path if base.isalnum() and path.is_file() else folder / f"{FALLBACK}.toml"


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value).strip("\n")


def _evidence(item_id: str, table: Mapping[str, Any]) -> Evidence:
    checked, check_again = table["checked"], table["check_again"]
    if not (isinstance(checked, date) and isinstance(check_again, date)):
        raise TypeError(f"evidence {item_id}: checked and check_again are dates")
    return Evidence(
        id=item_id,
        stance=Stance(table["stance"]),
        claim=table["claim"],
        source=table["source"],
        year=table["year"],
        sample=table["sample"],
        limits=table["limits"],
        strength=table["strength"],
        jurisdiction=table.get("jurisdiction", ""),
        checked=checked,
        check_again=check_again,
        link=table.get("link", ""),
    )
