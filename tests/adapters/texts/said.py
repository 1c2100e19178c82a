"""Reads in the program's source which sentences are said, and with which words for their gaps."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import studio_desk

PACKAGE = Path(studio_desk.__file__).parent


@dataclass(frozen=True)
class Saying:
    """A call of `say`: the keys that it may say as a pattern, and the gaps that it fills."""

    where: str
    pattern: str
    fills: frozenset[str]
    fills_anything: bool

    @property
    def exact(self) -> bool:
        """Whether its keys stand in the source as they are."""
        return ".*" not in self.pattern

    def says(self, key: str) -> bool:
        return re.fullmatch(self.pattern, key) is not None

    def can_fill(self, gaps: set[str]) -> bool:
        return self.fills_anything or gaps <= self.fills


def sayings() -> list[Saying]:
    return [each for path in sorted(PACKAGE.rglob("*.py")) for each in _in_file(path)]


def _in_file(path: Path) -> Iterator[Saying]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and call.args and _is_say(call.func):
                pattern = _pattern(call.args[0], function)
                if not pattern:
                    continue  # the key comes from elsewhere, or it is somebody else's `say`
                named = frozenset(each.arg for each in call.keywords if each.arg)
                starred = any(each.arg is None for each in call.keywords)
                where = f"{path.relative_to(PACKAGE)}:{call.lineno}"
                yield Saying(where, pattern, named, starred)


def _is_say(function: ast.expr) -> bool:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.lstrip("_") == "say"
    return False


def _pattern(key: ast.expr, function: ast.FunctionDef) -> str:
    """The keys that an expression may stand for; a name stands for what it was given."""
    match key:
        case ast.Constant(value=str(words)):
            return re.escape(words)
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part, function) for part in parts)
        case ast.FormattedValue():
            return ".*"
        case ast.Name(id=name):
            return "|".join(map(re.escape, sorted(_given(name, function))))
    return ""


def _given(name: str, function: ast.FunctionDef) -> set[str]:
    """Every text that stands on the right of `name = ...`, both arms of a condition included."""
    return {
        part.value
        for each in ast.walk(function)
        if isinstance(each, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in each.targets)
        for part in _arms(each.value)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def _arms(value: ast.expr) -> list[ast.expr]:
    return [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
