import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uv run sets up there")

PLAIN_COMMANDS = [
    *["cat", "chmod", "cksum", "cut", "dirname", "expand", "grep", "head", "make", "mkdir"],
    *["rm", "sed", "sh", "sort", "tr", "true", "uname"],
]
LIBRARIES = [
    *["libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxkbcommon0"],
    *["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"],
    *["libxkbcommon-x11-0", "libwayland-cursor0", "libwayland-egl1"],
]
UV = """case $1 in
    --version) echo 'uv {version}' ;;
    sync)
        mkdir -p .venv/bin
        for name in python studio-desk; do
            printf '#!/bin/sh\\necho "%s $QT_QPA_PLATFORM $*" >>"{log}"\\n' $name >.venv/bin/$name
            chmod +x .venv/bin/$name
        done ;;
esac"""


class Machine:
    """A checkout on a machine where only a few commands exist, each of which tells of its calls.

    It is Debian with nothing of ours installed, where root types; the registries answer.
    """

    def __init__(self, folder: Path) -> None:
        self.commands = folder / "bin"
        self.commands.mkdir()
        self.log = folder / "log"
        self.checkout = folder / "checkout"
        for name in ("installer/set-up.sh", "pyproject.toml", "Makefile"):
            (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, self.checkout / name)
        for name in PLAIN_COMMANDS:
            if found := shutil.which(name):
                (self.commands / name).symlink_to(found)
        self.add("id", "echo 0")
        self.add("apt-get", "")
        self.add("python3", "")
        self.add_uv("0.13.9")
        self.installed()

    def add(self, name: str, body: str) -> None:
        command = self.commands / name
        command.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.log}"\n{body}\n')
        command.chmod(0o755)

    def add_uv(self, version: str) -> None:
        self.add("uv", UV.format(version=version, log=self.log))

    def installed(self, *packages: str) -> None:
        listed = "".join(f"ii  {package},\\n" for package in packages)
        self.add("dpkg-query", f"printf '{listed}'")

    def remove(self, *names: str) -> None:
        for name in names:
            (self.commands / name).unlink()

    def set_up(self) -> subprocess.CompletedProcess[str]:
        return self.type("sh", "installer/set-up.sh")

    def type(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command without a keyboard, and forget what was called before."""
        self.log.unlink(missing_ok=True)
        return subprocess.run(
            words,
            check=False,
            cwd=self.checkout,
            env={"PATH": str(self.commands), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def calls(self, name: str) -> list[str]:
        """What a command was told since the last typed line."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.removeprefix(name + " ") for line in lines if line.startswith(name + " ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_root_gets_the_libraries_and_the_dependencies(machine: Machine) -> None:
    done = machine.set_up()
    assert (done.returncode, done.stderr) == (0, "")
    install = f"install -y --no-install-recommends {' '.join(LIBRARIES)}"
    assert machine.calls("apt-get") == ["update", install]
    assert machine.calls("uv")[-1] == "sync"


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.installed(*[name for name in LIBRARIES if name != "libxcb-cursor0"])
    machine.set_up()
    assert machine.calls("apt-get")[-1].endswith("-recommends libxcb-cursor0")


def test_apt_is_not_called_where_nothing_is_missing(machine: Machine) -> None:
    machine.installed(*LIBRARIES)
    assert machine.set_up().returncode == 0
    assert machine.calls("apt-get") == []


def test_a_package_that_stands_in_for_another_will_do(machine: Machine) -> None:
    others = [name for name in LIBRARIES if name != "libglib2.0-0"]
    machine.installed(*others, "libglib2.0-0t64, libglib2.0-0 (= 2.80.0-6)")
    assert machine.set_up().returncode == 0
    assert machine.calls("apt-get") == []


def test_a_removed_package_counts_as_missing(machine: Machine) -> None:
    listed = "".join(f"ii  {package},\\n" for package in LIBRARIES[1:])
    machine.add("dpkg-query", f"printf '{listed}rc  libdbus-1-3,\\n'")
    machine.set_up()
    assert machine.calls("apt-get")[-1].endswith("-recommends libdbus-1-3")


def test_somebody_without_sudo_gets_the_line_to_type(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.installed(*LIBRARIES[2:])
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr.splitlines()[1].strip() == (
        "su -c 'apt-get update; apt-get install -y --no-install-recommends libdbus-1-3 libegl1'"
    )
    assert machine.calls("apt-get") == []
    assert not (machine.checkout / ".venv").exists()


def test_sudo_is_used_where_it_asks_nothing(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.add("sudo", '[ "$1" != -n ] || shift\nexec "$@"')
    assert machine.set_up().returncode == 0
    assert [call.split()[0] for call in machine.calls("apt-get")] == ["update", "install"]


def test_sudo_that_needs_a_password_is_left_to_the_person(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.add("sudo", "exit 1")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr.splitlines()[1].strip().startswith("sudo sh -c 'apt-get update; ")
    assert machine.calls("apt-get") == []


def test_a_failing_apt_stops_with_the_line_to_type(machine: Machine) -> None:
    machine.add("apt-get", "exit 100")
    done = machine.set_up()
    assert done.returncode == 1
    assert "apt-get install -y --no-install-recommends libdbus-1-3" in done.stderr
    assert "sync" not in machine.calls("uv")


def test_elsewhere_the_libraries_are_named_and_the_rest_is_done(machine: Machine) -> None:
    machine.remove("apt-get", "dpkg-query")
    done = machine.set_up()
    assert done.returncode == 0
    assert " ".join(LIBRARIES) in done.stdout
    assert machine.calls("uv")[-1] == "sync"


def test_an_old_python_is_one_clear_sentence(machine: Machine) -> None:
    machine.add("python3", "exit 1")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr == (
        "set-up: Python 3.11 or newer is needed and was not found: install it and try again.\n"
    )


def test_a_newer_python_is_found_beside_an_old_one(machine: Machine) -> None:
    machine.add("python3", "exit 1")
    machine.add("python3.13", "")
    assert machine.set_up().returncode == 0


def pip_that_brings_uv(machine: Machine) -> str:
    machine.add_uv("0.13.9")
    brought = machine.commands.parent / "uv-from-pip"
    (machine.commands / "uv").rename(brought)
    return f"""case "$*" in *" install "*)
        mkdir -p .tools/bin; cat {brought} >.tools/bin/uv; chmod +x .tools/bin/uv ;;
    esac"""


def test_a_missing_uv_comes_through_pip_into_the_checkout(machine: Machine) -> None:
    machine.add("python3", pip_that_brings_uv(machine))
    assert machine.set_up().returncode == 0
    assert [call for call in machine.calls("python3") if "--target .tools" in call]
    assert machine.calls("uv")[-1] == "sync"


def test_an_old_uv_is_passed_over(machine: Machine) -> None:
    machine.add("python3", pip_that_brings_uv(machine))
    machine.add_uv("0.8.24")
    assert machine.set_up().returncode == 0
    assert (machine.checkout / ".tools/bin/uv").exists()


def test_a_missing_pip_is_asked_of_apt_with_the_libraries(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.add("python3", 'case "$*" in *pip*) exit 1 ;; esac')
    machine.remove("uv")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr.endswith(" python3-pip'\n")


def test_without_any_way_to_uv_it_says_so(machine: Machine) -> None:
    machine.add("python3", 'case "$*" in *pip*) exit 1 ;; esac')
    machine.remove("uv", "apt-get")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "there is no pip" in done.stderr


def test_the_second_time_nothing_is_done(machine: Machine) -> None:
    machine.set_up()
    done = machine.set_up()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [machine.calls(name) for name in ("uv", "apt-get", "dpkg-query")] == [[], [], []]


@pytest.mark.parametrize("name", ["pyproject.toml", "uv.lock", "installer/set-up.sh"])
def test_a_change_is_followed_up(machine: Machine, name: str) -> None:
    machine.set_up()
    with (machine.checkout / name).open("a") as file:
        file.write("# changed\n")
    assert machine.set_up().returncode == 0
    assert machine.calls("uv")[-1] == "sync"


def test_an_environment_that_does_not_start_is_made_again(machine: Machine) -> None:
    machine.set_up()
    (machine.checkout / ".venv/bin/python").unlink()
    machine.set_up()
    assert machine.calls("uv")[-1] == "sync"


def test_a_moved_checkout_starts_afresh(machine: Machine) -> None:
    machine.set_up()
    (machine.checkout / ".venv/names-the-old-place").touch()
    machine.checkout = machine.checkout.rename(machine.checkout.with_name("moved"))
    assert machine.set_up().returncode == 0
    assert not (machine.checkout / ".venv/names-the-old-place").exists()
    assert (machine.checkout / ".venv/bin/python").exists()


def test_a_failed_download_is_tried_again(machine: Machine) -> None:
    machine.add("uv", "[ $1 != --version ] && exit 2\necho 'uv 0.13.9'")
    assert machine.set_up().returncode == 2
    machine.add_uv("0.13.9")
    machine.set_up()
    assert machine.calls("uv")[-1] == "sync"


JAVA = ["default-jre-headless", "libjaxb-java"]


def set_up_java(machine: Machine) -> subprocess.CompletedProcess[str]:
    return machine.type("sh", "installer/set-up.sh", "java")


def test_what_only_tests_need_never_keeps_the_program_from_running(machine: Machine) -> None:
    machine.installed(*LIBRARIES)
    machine.add("apt-get", "exit 100")
    assert machine.set_up().returncode == 0
    assert machine.calls("uv")[-1] == "sync"


def test_java_is_got_for_the_tests(machine: Machine) -> None:
    machine.set_up()
    assert set_up_java(machine).returncode == 0
    assert machine.calls("apt-get")[-1].endswith(f"-recommends {' '.join(JAVA)}")


def test_java_that_cannot_be_had_is_said_and_not_tried_again(machine: Machine) -> None:
    machine.set_up()
    machine.add("apt-get", "exit 100")
    for tries in (2, 0):
        done = set_up_java(machine)
        assert done.returncode == 0
        assert f"are skipped until there are what Debian calls: {' '.join(JAVA)}" in done.stdout
        assert len(machine.calls("apt-get")) <= tries


def test_nobody_is_asked_for_a_password_for_java(machine: Machine) -> None:
    machine.set_up()
    machine.add("id", "echo 1000")
    machine.add("sudo", "exit 1")
    done = set_up_java(machine)
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.calls("apt-get") == []


def test_java_that_is_there_is_left_alone(machine: Machine) -> None:
    machine.set_up()
    machine.installed(*LIBRARIES, *JAVA)
    done = set_up_java(machine)
    assert (done.returncode, done.stdout) == (0, "")


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


@needs_make
@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_make_run_opens_the_window_where_there_is_a_display(machine: Machine, display: str) -> None:
    assert machine.type("make", "run", **{display: ":0"}).returncode == 0
    assert machine.calls("studio-desk") == [" --demo"]


@needs_make
@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac has a display")
def test_make_run_without_a_display_says_so_and_goes_on_without(machine: Machine) -> None:
    done = machine.type("make", "run")
    assert done.returncode == 0
    assert "There is no display" in done.stdout
    assert machine.calls("studio-desk") == ["offscreen demo --out build/demo"]


@needs_make
def test_make_alone_lists_what_can_be_made(machine: Machine) -> None:
    listed = machine.type("make").stdout
    assert {line.split()[1] for line in listed.splitlines()} >= {"run", "test", "check", "lock"}
