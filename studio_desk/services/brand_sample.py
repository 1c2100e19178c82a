"""A short proposal for nobody, in which a studio sees its brand as clients will."""

from collections.abc import Callable
from datetime import date, timedelta

from studio_desk.domain.arrangement import STANDARD_ORDER, Arrangement, Part
from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.printed_pictures import COVER_LEAST_PX
from studio_desk.domain.quote import Quote
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.picture_ports import Progress
from studio_desk.services.ports import Clock
from studio_desk.services.proposals import ProposalPress
from studio_desk.services.wording import Wording

SHOWN = (Part.COVER, Part.UNDERSTOOD, Part.ADVICE)
DAYS = 14
"""Until the deadline that the sample's client has."""


class BrandSampler:
    """Presses the sample with the same press, and so with the same pages, as any proposal."""

    def __init__(
        self,
        press: ProposalPress,
        examples: ExampleLibrary,
        wording: Callable[[str], Wording],
        clock: Clock,
    ) -> None:
        self._press = press
        self._examples = examples
        self._wording = wording
        self._clock = clock

    def press(self, studio: Studio, language: str, progress: Progress) -> bytes:
        """The cover and the advice, with a photograph of the studio's where one may be printed.

        Raises what `ProposalPress.press` does.
        """
        today = self._clock.now().date()
        sample = _sample(studio, self._wording(language), today, self._photograph(today))
        return self._press.press(studio, sample, self._examples.path, progress).pdf

    def _photograph(self, today: date) -> Picture | None:
        """The first one of the library, since that is the same with every change."""
        return next(
            (
                each
                for each in self._examples.offered()
                if each.origin is Origin.CAMERA
                and each.width_px >= COVER_LEAST_PX
                and each.consent.gap(ConsentUse.PRINT, today) is None
                and self._examples.has_file(each.content)
            ),
            None,
        )


def _sample(
    studio: Studio, wording: Wording, today: date, photograph: Picture | None
) -> Consultation:
    return Consultation(
        client=Client(wording.say("sample.client")),
        quote=Quote(Currency.of(studio.currency)),
        held_on=today,
        brief=Brief(
            use_cases=(UseCase.EXECUTIVE, UseCase.PRESS_KIT),
            stakes=Stakes.HIGH,
            deadline=today + timedelta(days=DAYS),
            audience=wording.say("sample.audience"),
        ),
        comparisons=(Comparison("", photograph, photograph),) if photograph else (),
        language=wording.language,
        arrangement=Arrangement(
            left_out=tuple(part for part in STANDARD_ORDER if part not in SHOWN),
            without_case=wording.say("sample.without_case"),
        ),
    )
