"""What the client's screen is given of a pair: what it shows, and nothing else that is known."""

from studio_desk.domain.comparison import Callout, Comparison
from studio_desk.domain.consent import Consent
from studio_desk.domain.picture import Picture


def shown(pair: Comparison) -> Comparison:
    """The pair without its title, and without the words of its callouts.

    Made anew from what is shown, so that a field somebody adds tomorrow stays behind by itself.
    """
    return Comparison(
        title="",
        left=_shown(pair.left),
        right=_shown(pair.right),
        callouts=tuple(Callout(each.side, each.x, each.y, each.kind, "") for each in pair.callouts),
        aligned=pair.aligned,
        nudge=pair.nudge,
    )


def _shown(picture: Picture) -> Picture:
    """Without its title, sitter, session, price and tags; of the consent, whether it holds."""
    consent = picture.consent
    return Picture(
        content=picture.content,
        width_px=picture.width_px,
        height_px=picture.height_px,
        orientation=picture.orientation,
        eyes=picture.eyes,
        origin=picture.origin,
        credit=picture.credit,
        camera=picture.camera,
        tool=picture.tool,
        tool_version=picture.tool_version,
        made_on=picture.made_on,
        retouching=picture.retouching,
        picked_from=picture.picked_from,
        consent=Consent(consent.basis, consent.uses, consent.until),
    )
