from pathlib import Path

from studio_desk.adapters.consultation_files import schema

KEPT = Path(__file__).resolve().parents[3] / "docs" / "consultation-file.schema.json"
HOW = "write it anew: print(studio_desk.adapters.consultation_files.schema(), end='')"


def test_the_schema_in_docs_is_the_one_that_files_are_checked_against() -> None:
    assert KEPT.read_text(encoding="utf-8") == schema(), HOW
