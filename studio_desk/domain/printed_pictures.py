"""Which pictures a proposal prints: those of its pairs, and the one on its cover.

Nothing else is prepared, counted as shown, or asked about its consent.
"""

from studio_desk.domain.arrangement import NO_PICTURE, Part
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Origin, Picture

COVER_LEAST_PX = 1240
"""Below 150 ppi across an A4 page a cover would look soft."""
LONGEST_COVER = 3
"""How many times longer than wide a cover picture may be; a strip would be mostly cut away."""


def printed_pictures(consultation: Consultation) -> tuple[Picture, ...]:
    """Those that stand in the proposal as it is arranged, each once."""
    if Part.PAIRS in consultation.arrangement.printed:
        # The cover takes one of them.
        return consultation.pictures
    cover = cover_picture(consultation)
    return () if cover is None else (cover,)


def cover_choices(consultation: Consultation) -> tuple[Picture, ...]:
    """The photographs of its pairs that may stand on the cover.

    Never an AI picture: a cover that is not the studio's work would mislead.
    """
    return tuple(
        picture
        for picture in consultation.pictures
        if picture.origin is Origin.CAMERA
        and max(picture.width_px, picture.height_px)
        <= LONGEST_COVER * min(picture.width_px, picture.height_px)
    )


def cover_picture(consultation: Consultation) -> Picture | None:
    """The photograph for the cover: the chosen one, else the largest that fills the page.

    Nothing is stretched. One that was chosen and is no longer among the pairs counts as not chosen.
    None without a cover.
    """
    arrangement = consultation.arrangement
    if Part.COVER not in arrangement.printed or arrangement.cover_picture == NO_PICTURE:
        return None
    photographs = cover_choices(consultation)
    for picture in photographs:
        if picture.content == arrangement.cover_picture:
            return picture
    large = (picture for picture in photographs if picture.width_px >= COVER_LEAST_PX)
    return max(large, key=lambda picture: picture.width_px, default=None)
