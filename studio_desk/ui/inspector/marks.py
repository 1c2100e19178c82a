"""What the files of a library say, in the short form that thumbnails and filters go by."""

from collections.abc import Mapping
from enum import StrEnum

from studio_desk.domain.inspection import Agreement, agreement
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Credentials, Verdict

Mark = tuple[Verdict, Credentials]
Marks = Mapping[str, Mark]
"""By the content of a picture; of a file that was never inspected there is none."""

AI = (Verdict.AI_GENERATED, Verdict.AI_EDITED)


class FileSays(StrEnum):
    """What can be looked for among files, whatever the studio has recorded of them."""

    AI = "file-ai"
    CREDENTIALS = "file-credentials"
    TROUBLE = "file-trouble"
    OTHERWISE = "file-otherwise"


def fits(says: FileSays, picture: Picture, mark: Mark) -> bool:
    """Whether a picture whose file bears that mark is among those that are looked for."""
    verdict, credentials = mark
    match says:
        case FileSays.AI:
            return verdict in AI
        case FileSays.CREDENTIALS:
            return credentials is Credentials.INTACT
        case FileSays.TROUBLE:
            return credentials is Credentials.DAMAGED or verdict is Verdict.CONFLICTING
        case FileSays.OTHERWISE:
            return agreement(picture.origin, verdict) is Agreement.DIFFERS
