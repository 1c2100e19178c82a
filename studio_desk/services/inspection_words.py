"""What an inspection says, in the same sentences on the screen, in the terminal and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from studio_desk.domain.fitness import STANDARD_USES, Use
from studio_desk.domain.inspection import Inspection, agreement, is_own_and_marked
from studio_desk.domain.making import edit_action_named, source_type_named
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import (
    Claim,
    Relation,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
)
from studio_desk.services.file_words import (
    SpokenCaution,
    SpokenUse,
    colour_words,
    compression_words,
    gathered,
    largest_print_words,
    private_words,
    size_words,
    spoken_uses,
)
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


@dataclass(frozen=True, slots=True)
class SpokenStatement:
    """One thing the file says.

    `where` it stands ("Camera data (EXIF)"), what it `means` ("Taken with a digital camera"; where
    nobody knows the word, the word itself), the file's own word for it, how strong that is, and
    what it does not show. All but `says` begin with a capital; only `not_shown` ends with a stop.
    """

    where: str
    means: str
    says: str
    strength: str
    not_shown: str


@dataclass(frozen=True, slots=True)
class SpokenClaim:
    """One link of the chain: one signature, and what it was given for.

    `picture` is what it stands for ("This picture, as it is now"). `note` explains the standing in
    a sentence. `done` and `source_types` are in words; `tool` is empty where none is named.
    """

    picture: str
    signer: str
    time: str
    standing: str
    note: str
    tool: str
    done: tuple[str, ...]
    source_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpokenInspection:
    """All that is said of one file. What does not apply is empty.

    Titles, without a stop: `verdict`, `credentials`, `file` (format and pixels), `colour` (with
    bits and profile), `compression`, `largest_print` (at 300 ppi, in inches and centimetres).
    Sentences: all others. `statements` and `chain` are in the order of the inspection's own.

    `signature` names signer and standing, `credentials_note` what that means. `silence` says that
    no marks prove nothing; it is there where the file does not say how it was made. `recorded` is
    the studio's own word, `agreement` how it stands to the file's, both only where a record was
    given; `own_marked` warns of AI marks in a picture of the studio's own. `platforms` are what
    platforms would find, or the one sentence that there is nothing, `platforms_note` what that
    does not promise. `private` is one sentence on what the file tells of people. `cautions` are
    those of all `uses`, each sentence once.
    """

    verdict: str
    credentials: str
    signature: str
    credentials_note: str
    statements: tuple[SpokenStatement, ...]
    conflicts: tuple[str, ...]
    silence: str
    chain: tuple[SpokenClaim, ...]
    recorded: str
    agreement: str
    own_marked: str
    platforms: tuple[str, ...]
    platforms_note: str
    file: str
    colour: str
    compression: str
    private: str
    largest_print: str
    uses: tuple[SpokenUse, ...]
    cautions: tuple[SpokenCaution, ...]


def spoken(
    seen: Inspection,
    wording: Wording,
    formats: LocaleFormats,
    *,
    uses: Iterable[Use] = STANDARD_USES,
    recorded: Origin | None = None,
    from_file: bool = False,
) -> SpokenInspection:
    """Say what was seen in a file, measured against `uses`.

    `recorded` is the origin in the studio's record; None where there is no record of the picture.
    `from_file` where that was only taken over from the file.
    """
    return _Speaker(seen, wording, formats).inspection(uses, recorded, from_file=from_file)


class _Speaker:
    """Says one inspection in one language."""

    def __init__(self, seen: Inspection, wording: Wording, formats: LocaleFormats) -> None:
        self._seen = seen
        self._origin = seen.provenance
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def inspection(
        self, uses: Iterable[Use], recorded: Origin | None, *, from_file: bool
    ) -> SpokenInspection:
        seen, wording, formats = self._seen, self._wording, self._formats
        origin, name = seen.provenance, wording.name
        own_marked = recorded is not None and is_own_and_marked(recorded, origin)
        unsaid = origin.verdict is Verdict.UNKNOWN
        marks = tuple(map(name, origin.platform_marks))
        measured = spoken_uses(seen, uses, wording)
        return SpokenInspection(
            verdict=self._verdict(),
            credentials=self._credentials(),
            signature=self._signature(),
            credentials_note=self._credentials_note(),
            statements=tuple(map(self._statement, origin.statements)),
            conflicts=tuple(map(self._conflict, origin.conflicts)),
            silence=self._say("origin_note.silent") if unsaid else "",
            chain=tuple(self._claim(*each) for each in enumerate(origin.history)),
            recorded=name(recorded) if recorded is not None else "",
            agreement=self._agreement(recorded, from_file=from_file),
            own_marked=self._say("origin_note.own_marked") if own_marked else "",
            platforms=marks or (self._say("origin_note.no_marks"),),
            platforms_note=self._say("origin_note.platforms"),
            file=size_words(seen, wording, formats),
            colour=colour_words(seen, wording),
            compression=compression_words(seen, wording),
            private=private_words(seen, wording, formats),
            largest_print=largest_print_words(seen.width_px, seen.height_px, wording, formats),
            uses=measured,
            cautions=gathered(measured),
        )

    def _verdict(self) -> str:
        """A file that tells something of itself, and neither of the two, is not called silent."""
        if self._origin.verdict is Verdict.UNKNOWN and self._origin.statements:
            return self._say("origin_note.neither")
        return self._wording.name(self._origin.verdict)

    def _credentials(self) -> str:
        if self._origin.is_unread:
            return self._say("credentials_unread.name")
        return self._wording.name(self._origin.credentials)

    def _credentials_note(self) -> str:
        if self._origin.is_unread:
            return self._say("credentials_unread.note")
        return self._say(f"credentials_note.{self._origin.credentials}")

    def _agreement(self, recorded: Origin | None, *, from_file: bool) -> str:
        if recorded is None:
            return ""
        return self._wording.name(agreement(recorded, self._origin.verdict, from_file=from_file))

    def _signature(self) -> str:
        history = self._origin.history
        signer = self._origin.signer or (history[0].signer if history else "")
        if not signer:
            return ""
        if not history:
            return self._say("signature.by", signer=signer)
        standing = self._wording.name(history[0].standing)
        return self._say("signature.standing", signer=signer, standing=standing)

    def _statement(self, said: Statement) -> SpokenStatement:
        return SpokenStatement(
            self._where(said),
            self._means(said),
            said.says,
            _capital(self._strength(said)),
            self._not_shown(said),
        )

    def _where(self, said: Statement) -> str:
        place = self._place(said)
        if place is None:
            return _capital(self._wording.name(said.source))
        return self._say(f"credentials_of.{'now' if place == 0 else self._relation(place)}")

    def _place(self, said: Statement) -> int | None:
        """Where in the chain the statement stands; the nearest one that fits its strength."""
        if said.source is not Source.C2PA:
            return None
        claims = [
            (_STRENGTHS[each.standing] is not said.strength, place)
            for place, each in enumerate(self._origin.history)
            if said.says in (*each.source_types, *each.done)
        ]
        return min(claims)[1] if claims else None

    def _relation(self, place: int) -> Relation:
        return self._origin.history[place].relation

    def _means(self, said: Statement) -> str:
        match said.source:
            case Source.EXIF if said.means is Verdict.UNKNOWN:
                return self._say("statement.program", says=said.says)
            case Source.EXIF:
                return self._say("statement.exif", says=said.says)
            case Source.GENERATOR:
                return self._say("statement.generator", says=said.says)
            case _:
                return _capital(self._source_type(said.says) or self._deed(said.says))

    def _strength(self, said: Statement) -> str:
        if _is_overtaken(said):
            return self._say("origin_note.overtaken")
        place = self._place(said)
        standing = None if place is None else self._origin.history[place].standing
        # No more is such a signature worth than an unlisted one's, but for another reason.
        return self._wording.name(standing if standing in _LAPSED else said.strength)

    def _not_shown(self, said: Statement) -> str:
        if _is_overtaken(said):
            return self._say("origin_note.not_shown_overtaken")
        return self._say(f"origin_note.not_shown_{said.source}")

    def _conflict(self, pair: tuple[Statement, Statement]) -> str:
        first, second = map(self._statement, pair)
        return self._say(
            "origin_note.conflict",
            first=first.means, first_where=first.where,
            second=second.means, second_where=second.where,
        )  # fmt: skip

    def _claim(self, place: int, claim: Claim) -> SpokenClaim:
        relation = self._say("relation.now") if place == 0 else self._wording.name(claim.relation)
        return SpokenClaim(
            _capital(relation),
            self._say("signature.by", signer=claim.signer or self._say("signature.nameless")),
            self._time(claim.signed_at),
            _capital(self._wording.name(claim.standing)),
            self._say(f"standing_note.{claim.standing}"),
            self._say("signature.tool", tool=claim.tool) if claim.tool else "",
            tuple(dict.fromkeys(map(self._deed, claim.done))),
            tuple(self._source_type(each) or each for each in claim.source_types),
        )

    def _time(self, moment: datetime | None) -> str:
        if moment is None:
            return self._say("signature.no_time")
        utc = moment.astimezone(UTC)
        day = self._formats.date(utc.date(), self._wording.language)
        return self._say("signature.time", day=day, time=f"{utc:%H:%M}")

    def _source_type(self, word: str) -> str:
        term = source_type_named(word)
        return "" if term is None else self._wording.name(term)

    def _deed(self, word: str) -> str:
        term = edit_action_named(word)
        return word if term is None else self._wording.name(term)


def _is_overtaken(said: Statement) -> bool:
    """Whether it was signed once and the file changed since, so that it may tell of another."""
    return said.source is Source.C2PA and said.strength is Strength.UNSIGNED


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_LAPSED = (Standing.EXPIRED, Standing.REVOKED)
_STRENGTHS = {
    Standing.LISTED: Strength.SIGNED,
    Standing.UNLISTED: Strength.SIGNED_UNLISTED,
    Standing.EXPIRED: Strength.SIGNED_UNLISTED,
    Standing.REVOKED: Strength.SIGNED_UNLISTED,
    Standing.BROKEN: Strength.UNSIGNED,
}
