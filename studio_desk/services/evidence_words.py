"""What is said of an item of evidence, in the same words on the screen and on the page."""

from dataclasses import replace
from datetime import date

from studio_desk.domain.evidence import Evidence, EvidenceFlag, OwnKind
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


def flag_words(item: Evidence, today: date, wording: Wording, formats: LocaleFormats) -> str:
    """Everything that is wrong with it, the gravest first; empty where nothing is."""

    def said(flag: EvidenceFlag) -> str:
        if flag is EvidenceFlag.STALE and item.check_again is not None:
            since = formats.date(item.check_again, wording.language)
            return wording.say("case.stale_since", date=since)
        return wording.name(flag)

    return wording.say("case.and_flag").join(map(said, item.flags(today)))


def cited_words(item: Evidence, wording: Wording) -> str:
    """Where it comes from, with its year and its sample, as far as they are known."""
    year = "" if item.year is None else str(item.year)
    cited = wording.say("case.and_year").join(filter(None, (item.source.strip(), year)))
    sample = item.sample.strip()
    return wording.say("case.with_sample", cited=cited, sample=sample).strip() if sample else cited


def source_words(item: Evidence, wording: Wording) -> str:
    """The same as a sentence; empty where nothing is known."""
    cited = cited_words(item, wording).removesuffix(".")
    return wording.say("case.cited", cited=cited) if cited else ""


def short_words(item: Evidence, wording: Wording) -> str:
    """The source by its first words and its year, where it was named whole before."""
    name = item.source.strip().partition(",")[0]
    return source_words(replace(item, source=name, sample=""), wording)


def begun(kind: OwnKind, today: date, wording: Wording) -> Evidence:
    """One of the studio's own to write on.

    It is kept out until somebody writes its claim and says where that comes from, so that nothing
    is printed half done.
    """
    item = Evidence(
        id="",
        stance=kind.stance,
        claim=wording.say(f"own_evidence.{kind}.claim"),
        source="",
        year=today.year,
        sample="",
        limits=wording.say(f"own_evidence.{kind}.limits"),
        strength=wording.say(f"own_evidence.{kind}.strength"),
        jurisdiction="",
        checked=None,
        check_again=None,
        own=True,
        unwritten=True,
    )
    return item.checked_on(today)
