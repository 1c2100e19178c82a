"""The consultation file, version 1: JSON that other programs and power users write.

`model` is its shape, for pydantic; `checking` holds a file against it and `mistakes` says, of all
that is wrong, the one thing to mend first; `reader` turns what passed into domain values.
"""

from studio_desk.adapters.consultation_files.reader import (
    ConsultationFiles,
    FiledConsultation,
    schema,
)

__all__ = ["ConsultationFiles", "FiledConsultation", "schema"]
