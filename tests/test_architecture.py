"""The house as failing tests: who imports whom, what the domain touches, what things are called."""

import ast
import importlib
import pkgutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import studio_desk.domain
from studio_desk.domain.errors import DeskError

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "studio_desk"
DOMAIN = sorted((PACKAGE / "domain").glob("*.py"))
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
THE_WORLD = {
    "os", "io", "pathlib", "tempfile", "shutil", "subprocess", "socket", "urllib", "sqlite3",
    "time", "random", "secrets", "uuid", "logging", "locale", "gettext", "threading", "asyncio",
}  # fmt: skip


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kept: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return kept


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=module, level=level):
                assert level == 0, f"{path}: imports are absolute"
                yield module or ""


def test_imports_keep_the_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_contracts_themselves_stand() -> None:
    by_kind = {each["type"]: each for each in contracts()}
    kinds = {"layers", "forbidden", "independence", "acyclic_siblings", "protected"}
    assert by_kind.keys() == kinds
    layers = by_kind["layers"]
    assert layers["layers"] == ["__main__", "app", "ui | adapters", "services", "domain"]
    assert layers["exhaustive"]
    assert by_kind["independence"]["modules"] == ["studio_desk.adapters.*"]
    assert by_kind["protected"]["protected_modules"] == ["studio_desk.domain.margin"]
    assert by_kind["protected"]["allowed_importers"] == ["studio_desk.ui.quoting.margin_view"]
    assert not [each["name"] for each in contracts() if "ignore_imports" in each]


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    folders = {path.parent for path in modules}
    assert not [
        path.relative_to(ROOT)
        for path in (*modules, *folders)
        if SAY_NOTHING & set(path.stem.strip("_").split("_"))
    ]


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.stem)
def test_the_domain_imports_the_standard_library_and_itself(path: Path) -> None:
    foreign = [
        name
        for name in imports(path)
        if not name.startswith("studio_desk.domain")
        and name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert foreign == []


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.stem)
def test_the_domain_touches_no_file_no_clock_and_no_chance(path: Path) -> None:
    assert not THE_WORLD & {name.split(".")[0] for name in imports(path)}
    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    reading = {"open", "print", "input", "now", "today", "utcnow"}
    assert not [call for call in calls if call.rpartition(".")[2] in reading]


def domain_classes() -> list[type]:
    modules = [
        importlib.import_module(f"studio_desk.domain.{each.name}")
        for each in pkgutil.iter_modules(studio_desk.domain.__path__)
    ]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    ]


def test_values_of_the_domain_never_change() -> None:
    values = [
        each for each in domain_classes() if is_dataclass(each) and not issubclass(each, Exception)
    ]
    assert len(values) > 30
    for value in values:
        assert value.__dataclass_params__.frozen, value  # type: ignore[attr-defined]
        assert "__slots__" in vars(value), value


def test_errors_of_the_domain_are_ours_and_can_carry_a_traceback() -> None:
    errors = [each for each in domain_classes() if issubclass(each, Exception)]
    for error in errors:
        assert issubclass(error, DeskError), error
        assert error is DeskError or not error.__dataclass_params__.frozen, error  # type: ignore[attr-defined]
