import importlib.metadata
import subprocess
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer import lock

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)
UV: dict[str, Any] = PROJECT["tool"]["uv"]


def versions(pins: list[str]) -> dict[str, str]:
    """The pinned version of each package that this platform needs."""
    needed = [Requirement(pin) for pin in pins]
    here = [pin for pin in needed if pin.marker is None or pin.marker.evaluate()]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in here}


def needed_by(group: str) -> set[str]:
    """Every package that a dependency group needs, by the lock that uv made on this machine."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    needs = {
        each["name"]: [
            need["name"]
            for needs in (
                each.get("dependencies", ()),
                *each.get("optional-dependencies", {}).values(),
            )
            for need in needs
        ]
        for each in lock["package"]
    }
    found: set[str] = set()
    waiting = [
        canonicalize_name(Requirement(each).name) for each in PROJECT["dependency-groups"][group]
    ]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs[name]
    return found


def test_the_pins_name_exactly_what_is_installed() -> None:
    folders = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    installed = {
        canonicalize_name(package.name): package.version
        for package in importlib.metadata.distributions(path=folders)
        if package.name != PROJECT["project"]["name"]
    }
    pinned = versions(UV["constraint-dependencies"])
    assert installed.items() <= pinned.items(), "`make lock` pins what changed"
    # The bench measures the program beside these, in an environment of their own.
    assert pinned.keys() - installed.keys() <= needed_by("rivals"), "`make lock` pins what changed"


def test_every_pin_is_one_exact_version() -> None:
    pins = [*UV["constraint-dependencies"], *UV["build-constraint-dependencies"]]
    kinds = {tuple(part.operator for part in Requirement(pin).specifier) for pin in pins}
    assert kinds == {("==",)}


def test_what_builds_the_package_is_pinned_too() -> None:
    pinned = versions(UV["build-constraint-dependencies"])
    for need in map(Requirement, PROJECT["build-system"]["requires"]):
        assert need.specifier.contains(pinned[need.name])


def test_the_lock_names_no_registry() -> None:
    pins = [*UV["constraint-dependencies"], *UV["build-constraint-dependencies"]]
    assert [pin for pin in pins if Requirement(pin).url] == []


@given(st.lists(st.from_regex(r"[a-z]{1,9}==[0-9.]{1,5}( ; os_name == 'nt')?", fullmatch=True)))
def test_a_lock_replaces_the_one_before_and_nothing_else(pins: list[str]) -> None:
    written = lock.with_pins(TEXT, pins, pins[:1])
    read = tomllib.loads(written)
    assert read["tool"]["uv"].pop("constraint-dependencies") == pins
    assert read["tool"]["uv"].pop("build-constraint-dependencies") == pins[:1]
    rest = tomllib.loads(TEXT)
    del rest["tool"]["uv"]["constraint-dependencies"]
    del rest["tool"]["uv"]["build-constraint-dependencies"]
    assert read == rest
    assert (
        lock.with_pins(written, UV["constraint-dependencies"], UV["build-constraint-dependencies"])
        == TEXT
    )


@pytest.mark.parametrize(
    ("exported", "pin"),
    [
        ("mako==1.4", "mako==1.4"),
        ("mako==1.4 ; here == 'yes'", "mako==1.4"),
        ("mako==1.4 ; os_name == 'nt'", "mako==1.4 ; os_name == 'nt'"),
        ("mako==1.4 ; here == 'yes' and os_name == 'nt'", "mako==1.4 ; os_name == 'nt'"),
        ("mako==1.4 ; os_name == 'nt' and here == 'yes'", "mako==1.4 ; os_name == 'nt'"),
        (
            "mako==1.4 ; here == 'yes' and (os_name == 'nt' or os_name == 'posix')",
            "mako==1.4 ; (os_name == 'nt' or os_name == 'posix')",
        ),
    ],
)
def test_a_pin_does_not_say_what_always_holds(exported: str, pin: str) -> None:
    assert lock.without("here == 'yes'", exported) == pin


@pytest.fixture
def pyproject(tmp_path: Path) -> Path:
    copy = tmp_path / "pyproject.toml"
    copy.write_text(TEXT, encoding="utf-8")
    return copy


def test_locking_keeps_the_pins_and_upgrading_lets_go_of_them(
    pyproject: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def answer(project: str) -> list[str]:
        asked.append(tomllib.loads(project)["tool"]["uv"]["constraint-dependencies"])
        return ["alembic==9.9"]

    monkeypatch.setattr(lock, "resolve", answer)
    assert lock.main(pyproject, upgrade=False) == 0
    assert asked == [UV["constraint-dependencies"], UV["build-constraint-dependencies"]]
    asked.clear()
    assert lock.main(pyproject, upgrade=True) == 0
    assert asked == [[], []]
    written = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    assert written["tool"]["uv"]["constraint-dependencies"] == ["alembic==9.9"]


def test_versions_that_do_not_agree_change_nothing(
    pyproject: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(project: str) -> list[str]:
        raise subprocess.CalledProcessError(1, "uv")

    monkeypatch.setattr(lock, "resolve", refuse)
    assert lock.main(pyproject, upgrade=True) == 1
    assert "nothing was changed" in capsys.readouterr().out
    assert pyproject.read_text(encoding="utf-8") == TEXT
