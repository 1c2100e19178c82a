"""The consultation file, version 1: JSON that other programs and power users write.

`model` is its shape, checked by pydantic; `reader` turns it into domain values and every mistake
into one error that names the place.
"""

from studio_desk.adapters.consultation_files.reader import (
    ConsultationFiles,
    FiledConsultation,
    schema,
)

__all__ = ["ConsultationFiles", "FiledConsultation", "schema"]
