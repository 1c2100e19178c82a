"""What was said of a picture, apart from what was known of it when it was said."""

from dataclasses import dataclass, fields, replace
from typing import Any

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Picture


@dataclass(frozen=True, slots=True)
class Edit:
    """From `before` to `after`, the same picture: only what differs between them was said.

    Whoever said it may have looked at an old copy. What others have said since then stays, and
    above all a consent that was withdrawn stays withdrawn. An origin goes with who said it.
    """

    before: Picture
    after: Picture

    @property
    def taken_back(self) -> "Edit":
        """The way back."""
        return Edit(self.after, self.before)

    def then(self, later: "Edit") -> "Edit":
        """Both, one after the other, as one."""
        return Edit(self.before, later.on(self.after))

    def on(self, picture: Picture) -> Picture:
        """The picture, as it is known now, with what was said."""
        said = _differing(self.before, self.after)
        if _ORIGIN & said.keys():
            said |= {key: getattr(self.after, key) for key in _ORIGIN}
        if "eyes" in said and self.after.eyes is not None:
            said["eyes"] = self.after.eyes.turned(picture.quarters - self.after.quarters)
        if "consent" in said:
            said["consent"] = _agreed(picture.consent, self.before.consent, self.after.consent)
        return replace(picture, **said)


_ORIGIN = {"origin", "origin_from_file"}


def _agreed(now: Consent, before: Consent, after: Consent) -> Consent:
    said = _differing(before, after)
    withdrawn = ConsentBasis.WITHDRAWN
    if now.basis is withdrawn and before.basis is not withdrawn:
        # They did not know that it had been taken back.
        for key in ("basis", "withdrawn_on"):
            said.pop(key, None)
    return replace(now, **said)


def _differing(before: Any, after: Any) -> dict[str, Any]:
    return {
        each.name: getattr(after, each.name)
        for each in fields(before)
        if getattr(after, each.name) != getattr(before, each.name)
    }
