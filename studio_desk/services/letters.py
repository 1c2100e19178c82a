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
        """What such a message begins with.

        Proposals and confirmations that the studio has no words of its own for are composed by
        `Outbox.compose`, which knows what the proposal holds: see `own`.
        """
        return self.own(kind, language) or self.standard(kind, language)

    def own(self, kind: MessageKind, language: str) -> MessageTemplate | None:
        """The studio's own words; where it has none in a language nobody wrote, its English ones.

        None where the standard words hold.
        """
        spoken = (language, base(language), self._wording(language).language)
        with self._units() as work:
            found = {each.language: each for each in work.letters.all() if each.kind is kind}
        return next((found[each] for each in spoken if each in found), None)

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

        What says the same as the standard words, or nothing at all, is none of the studio's own.
        """
        kept = replace(template, subject=_line(template.subject))
        standard = self.standard(kept.kind, kept.language)
        same = (kept.subject, kept.text.strip()) == (standard.subject, standard.text.strip())
        with self._units() as work:
            if same or not (kept.subject or kept.text.strip()):
                work.letters.remove(kept.kind, kept.language)
            else:
                work.letters.put(kept)
            work.commit()
        return kept

    def back_to_standard(self, kind: MessageKind, language: str) -> None:
        """Let the program's words hold again."""
        with self._units() as work:
            work.letters.remove(kind, language)
            work.commit()


def base(language: str) -> str:
    """The language, whatever its country: "ko" for "ko-KR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def _subject(kind: MessageKind, wording: Wording) -> str:
    return wording.say(f"message.{kind.value}.subject", **_GAPS)


def _text(kind: MessageKind, wording: Wording) -> str:
    return wording.say(f"message.{kind.value}.text", **_GAPS) + "\n"


def _line(words: str) -> str:
    """A subject is one line, whatever was pasted."""
    return " ".join(words.split())
