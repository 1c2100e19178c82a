"""Where a picture comes from, in a few words: what the studio recorded, what its file says."""

from studio_desk.domain.inspection import Agreement, Inspection, agreement
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Provenance,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
)
from studio_desk.services.wording import Wording

MOST_SIGNER = 40
"""Characters of a signer's name; certificates hold whole addresses."""


def origin_words(recorded: Origin, seen: Inspection | None, wording: Wording) -> str:
    """Say both in one line, and how strong the file's word is.

    `seen` is None for a file that could not be read for marks.
    """
    name = wording.say(f"origin_row.recorded.{recorded}")
    said = wording.say("origin_row.unread") if seen is None else _said(recorded, seen, wording)
    return wording.say("origin_row.both", recorded=name, said=said)


def weightiest(provenance: Provenance) -> Statement | None:
    """The statement that the verdict rests on: of those that carry it, the hardest to forge.

    A photograph that AI changed is told by a chain of which no part alone says so; there it is the
    hardest to forge of all that mean anything.
    """
    telling = [each for each in provenance.statements if each.means is not Verdict.UNKNOWN]
    carrying = [each for each in telling if each.means is provenance.verdict] or telling
    return min(carrying, key=lambda each: list(Strength).index(each.strength), default=None)


def strength_words(provenance: Provenance, said: Statement, wording: Wording) -> str:
    """How strong a statement of the file is: signed by whom and intact, or written unsigned."""
    if said.strength is not Strength.UNSIGNED:
        claim = _claim(provenance, said)
        signer = claim.signer if claim else provenance.signer
        unclaimed = Standing.LISTED if said.strength is Strength.SIGNED else Standing.UNLISTED
        return _signed_words(signer, claim.standing if claim else unclaimed, wording)
    if said.source is Source.C2PA:
        return wording.say("origin_row.overtaken")
    return wording.say("origin_row.unsigned", place=_place(said, wording))


def _said(recorded: Origin, seen: Inspection, wording: Wording) -> str:
    """What the file says, beside what was recorded."""
    provenance = seen.provenance
    if provenance.verdict is Verdict.CONFLICTING:
        return _contradiction(provenance, wording)
    said = weightiest(provenance)
    if said is None or provenance.verdict is Verdict.UNKNOWN:
        return _silence(provenance, wording)
    agrees = agreement(recorded, provenance.verdict) is Agreement.AGREES
    key = "origin_row.agrees" if agrees else "origin_row.differs"
    words = wording.say(
        key,
        verdict=wording.say(f"origin_row.verdict.{provenance.verdict}"),
        strength=strength_words(provenance, said, wording),
    )
    if provenance.credentials is Credentials.DAMAGED and said.source is not Source.C2PA:
        return _damaged(provenance, words, wording)
    return words


def _damaged(provenance: Provenance, said: str, wording: Wording) -> str:
    """What the file says by other means than its credentials, and what became of those."""
    if provenance.is_unread:
        return wording.say("origin_row.unread_credentials", said=said)
    return wording.say("origin_row.damaged", said=said)


def _silence(provenance: Provenance, wording: Wording) -> str:
    """The file does not say; what its credentials are, where it has any."""
    silent = wording.say("origin_row.silent")
    match provenance.credentials:
        case Credentials.INTACT:
            claim = provenance.history[0] if provenance.history else None
            standing = claim.standing if claim else Standing.UNLISTED
            signed = _signed_words(provenance.signer, standing, wording)
            return wording.say("origin_row.silent_signed", silent=silent, signed=signed)
        case Credentials.DAMAGED:
            return _damaged(provenance, silent, wording)
        case Credentials.REMOTE_ONLY:
            return wording.say("origin_row.elsewhere", said=silent)
    return silent


def _contradiction(provenance: Provenance, wording: Wording) -> str:
    if not provenance.conflicts:
        return wording.say("origin_row.contradicts")
    first, second = provenance.conflicts[0]
    return wording.say(
        "origin_row.contradicts_itself",
        first=wording.say(f"origin_row.verdict.{first.means}"),
        first_place=_place(first, wording),
        second=wording.say(f"origin_row.verdict.{second.means}"),
        second_place=_place(second, wording),
    )


def _claim(provenance: Provenance, said: Statement) -> Claim | None:
    """The nearest claim of the chain that a signed statement can stand in."""
    listed = said.strength is Strength.SIGNED
    return next(
        (
            each
            for each in provenance.history
            if said.says in (*each.source_types, *each.done)
            and each.standing is not Standing.BROKEN
            and (each.standing is Standing.LISTED) is listed
        ),
        None,
    )


def _signed_words(signer: str, standing: Standing, wording: Wording) -> str:
    key = "origin_row.signed_by" if signer else "origin_row.signed"
    return wording.say(
        f"origin_row.standing.{standing}", signed=wording.say(key, signer=_short(signer))
    )


def _short(signer: str) -> str:
    if len(signer) <= MOST_SIGNER:
        return signer
    return f"{signer[: MOST_SIGNER - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _place(said: Statement, wording: Wording) -> str:
    return wording.say(f"origin_row.place.{said.source}")
