"""What stands in a sealed file where no reader that follows its tables would look.

What was added is judged by following the file's cross-reference tables. A reader that cannot find
the last of them goes through the file instead and takes the last object of every number
(ISO 32000-1, 7.5): whoever hides an object and misleads readers changes what is shown.
"""

import re

from pyhanko.pdf_utils.reader import PdfFileReader

_END = re.compile(
    rb"\s*(endobj\s+)?(trailer(?:(?!\bobj\b).)*?)?startxref\s{1,2}(\d{1,10})\s{1,2}%%EOF\s{0,2}",
    re.DOTALL,
)
"""What may stand behind the last table. Readers look for it in the last 1024 bytes."""
_OBJECT = re.compile(rb"(?<![0-9])\d+\s+\d+\s+obj\b")


def is_in_order(pdf: bytes, sealed: int, reader: PdfFileReader) -> bool:
    """Whether a file ends with its last table, and holds no object astray behind what is sealed.

    The first `sealed` bytes are what they were when they were signed.
    """
    tables = [
        reader.xrefs.get_xref_container_info(each) for each in range(reader.xrefs.total_revisions)
    ]
    last = tables[-1]
    end = _END.fullmatch(pdf, last.end_location)
    if end is None or int(end[3]) != last.start_location:
        return False
    known = {table.start_location for table in tables} | _places(reader)
    return all(found.start() in known for found in _OBJECT.finditer(pdf, sealed))


def _places(reader: PdfFileReader) -> set[int]:
    """Where the objects of every revision begin, but for those within others."""
    places = (
        reader.xrefs.get_historical_ref(reference, revision)
        for revision in range(reader.xrefs.total_revisions)
        for reference in reader.xrefs.explicit_refs_in_revision(revision)
    )
    return {place for place in places if isinstance(place, int)}
