"""What messages to clients begin with: the studio's own words, or the program's standard ones."""

from collections.abc import Callable
from dataclasses import replace

from studio_desk.domain.correspondence import MessageField, MessageKind, MessageTemplate
from studio_desk.services.ports import UnitsOfWork
from studio_desk.services.wording import Wording

_GAPS = {each.value: f"{{{each.value}}}" for each in MessageField}
"""Every gap as it is typed, so that it stays one in what is said."""


class LetterBook:
    """Keeps a template for a kind of message in a language, where the studio has its own."""

    def __init__(self, units: UnitsOfWork, wording: Callable[[str], Wording]) -> None:
        self._units = units
        self._wording = wording

    def letter(self, kind: MessageKind, language: str) -> MessageTemplate:
        """What such a message begins with, in its own language: dates and sums go by that.

        Proposals and confirmations that the studio has no words of its own for are composed by
        `Outbox.compose`, which knows what the proposal holds: see `own`.
        """
        standard = replace(self.standard(kind, language), language=self.spoken(language))
        return self.own(kind, language) or standard

    def spoken(self, language: str) -> str:
        """The language of the standard words: English where nobody wrote the one asked for."""
        written = self._wording(language).language
        return language if base(language) == base(written) else written

    def own(self, kind: MessageKind, language: str) -> MessageTemplate | None:
        """The studio's own words; where it has none in a language nobody wrote, its English ones.

        None where the standard words hold.
        """
        return self._spoken(self.all_own(), kind, language)

    def standard(self, kind: MessageKind, language: str) -> MessageTemplate:
        """The program's words, with their gaps; in English where nobody wrote the language."""
        wording = self._wording(language)
        return MessageTemplate(kind, language, _subject(kind, wording), _text(kind, wording))

    def all_own(self) -> list[MessageTemplate]:
        """Every template of the studio's own."""
        with self._units() as work:
            return work.letters.all()

    def keep(self, template: MessageTemplate) -> MessageTemplate:
        """Save it in the place of another of its kind and language, and return it as it is kept.

        Nothing at all, and what would hold without it, is none of the studio's own.
        """
        kept = replace(template, subject=_line(template.subject))
        is_blank = not (kept.subject or kept.text.strip())
        with self._units() as work:
            work.letters.remove(kept.kind, kept.language)
            without = self._spoken(work.letters.all(), kept.kind, kept.language)
            if not is_blank and not _alike(kept, without or self._standard_of(kept)):
                work.letters.put(kept)
            work.commit()
        return kept

    def back_to_standard(self, kind: MessageKind, language: str) -> None:
        """Let the program's words hold again."""
        with self._units() as work:
            work.letters.remove(kind, language)
            work.commit()

    def _spoken(
        self, own: list[MessageTemplate], kind: MessageKind, language: str
    ) -> MessageTemplate | None:
        """Of the studio's own templates the one that holds for a language."""
        found = {each.language: each for each in own if each.kind is kind}
        spoken = (language, base(language), self._wording(language).language)
        return next((found[each] for each in spoken if each in found), None)

    def _standard_of(self, template: MessageTemplate) -> MessageTemplate:
        return self.standard(template.kind, template.language)


def base(language: str) -> str:
    """The language, whatever its country: "ko" for "ko-KR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def _subject(kind: MessageKind, wording: Wording) -> str:
    return wording.say(f"message.{kind.value}.subject", **_GAPS)


def _text(kind: MessageKind, wording: Wording) -> str:
    return wording.say(f"message.{kind.value}.text", **_GAPS) + "\n"


def _alike(one: MessageTemplate, other: MessageTemplate) -> bool:
    return (one.subject, one.text.strip()) == (other.subject, other.text.strip())


def _line(words: str) -> str:
    """A subject is one line, whatever was pasted."""
    return " ".join(words.split())
