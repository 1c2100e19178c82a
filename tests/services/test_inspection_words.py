"""What an inspection says: the same sentences on the screen, in the terminal and on paper."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.inspection import ColourModel, Inspection, Private
from studio_desk.domain.making import EditAction, SourceType
from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Relation,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
    conclude,
    source_type_meaning,
)
from studio_desk.services.inspection_words import SpokenInspection, spoken

from .world import RESOURCES, words_of

WORDING, FORMATS = TomlWordings(RESOURCES / "wording")("en"), BabelFormats()
AI = "trainedAlgorithmicMedia"


def c2pa(says: str, strength: Strength = Strength.SIGNED_UNLISTED) -> Statement:
    return Statement(Source.C2PA, says, strength, source_type_meaning(says))


def unsigned(source: Source, says: str, means: Verdict) -> Statement:
    return Statement(source, says, Strength.UNSIGNED, means)


EXIF = unsigned(Source.EXIF, "NIKON Z 8", Verdict.CAMERA)
IPTC_AI = unsigned(Source.IPTC, AI, Verdict.AI_GENERATED)
INTACT = Claim("Harbour Press", Standing.UNLISTED, source_types=("digitalCapture",))


def seen(
    *statements: Statement,
    credentials: Credentials = Credentials.NONE,
    history: tuple[Claim, ...] = (),
) -> Inspection:
    signer = history[0].signer if history else ""
    origin = conclude(credentials, signer, statements, history)
    return Inspection("a" * 64, "JPEG", 6000, 4000, origin, profile="sRGB", jpeg_quality=90)


def said(inspection: Inspection, recorded: Origin | None = None) -> SpokenInspection:
    return spoken(inspection, WORDING, FORMATS, recorded=recorded)


def test_a_file_without_marks_is_said_to_prove_nothing() -> None:
    told = said(seen())
    assert told.verdict == "The file does not say"
    assert "proves nothing" in told.silence
    assert told.credentials == "No Content Credentials"
    assert (told.signature, told.statements, told.chain) == ("", (), ())
    assert told.platforms == ("Neither Content Credentials nor an IPTC mark that speaks of AI.",)


def test_what_says_something_is_not_said_to_be_silent() -> None:
    assert said(seen(EXIF)).silence == ""


def test_a_program_is_no_camera_and_breaks_no_silence() -> None:
    program = Statement(Source.EXIF, "GIMP 3.0", Strength.UNSIGNED, Verdict.UNKNOWN)
    told = said(seen(program))
    assert told.statements[0].means == "Names the program GIMP 3.0"
    assert told.verdict == "Names neither camera nor AI"
    assert "proves nothing" in told.silence
    assert said(seen(EXIF)).statements[0].means.startswith("Names the camera ")


def test_a_signer_on_no_list_is_told_calmly() -> None:
    told = said(seen(c2pa("digitalCapture"), credentials=Credentials.INTACT, history=(INTACT,)))
    assert told.credentials == "Content Credentials, intact"
    assert told.signature.startswith("Signed by Harbour Press: intact")
    assert "usual" in told.chain[0].standing
    assert "nothing was changed" in told.chain[0].note
    [statement] = told.statements
    assert statement.where == "Content Credentials of this picture"
    assert statement.means == "Taken with a digital camera"
    assert statement.says == "digitalCapture"
    assert statement.strength.startswith("Signed and intact")
    assert "not that the signer tells the truth" in statement.not_shown


def test_what_was_signed_before_a_change_is_not_said_to_be_intact() -> None:
    broken = Claim("Harbour Press", Standing.BROKEN, source_types=(AI,))
    told = said(
        seen(
            c2pa(AI, Strength.UNSIGNED), EXIF,
            credentials=Credentials.DAMAGED, history=(broken,),
        )
    )  # fmt: skip
    first, second = told.statements
    assert "changed" in first.strength
    assert "before it was changed" in first.not_shown
    assert "anybody can change it" in second.strength
    assert "not as it was when it was signed" in told.credentials_note
    assert "intact" not in told.signature


def test_credentials_of_which_nothing_can_be_made_are_not_said_to_have_been_signed() -> None:
    told = said(seen(EXIF, credentials=Credentials.DAMAGED))
    assert told.credentials == "Content Credentials that cannot be read"
    assert "is not known" in told.credentials_note
    assert [each for each in told.platforms if "cannot be read" in each] == [*told.platforms]
    words = " ".join((told.credentials, told.credentials_note, *told.platforms))
    assert "no longer fit" not in words
    assert "when it was signed" not in words


def test_the_settings_of_a_generator_are_no_mark_that_platforms_are_said_to_read() -> None:
    settings = unsigned(Source.GENERATOR, "Stable Diffusion", Verdict.AI_GENERATED)
    told = said(seen(settings))
    assert told.verdict == "Marked as AI generated"
    assert told.platforms == ("Neither Content Credentials nor an IPTC mark that speaks of AI.",)


def test_a_mark_of_the_parent_alone_is_said_to_stand_there() -> None:
    parent = Claim("Painter AI", Standing.UNLISTED, Relation.PARENT, source_types=(AI,))
    editor = replace(INTACT, source_types=(), done=("c2pa.opened",))
    part = replace(parent, relation=Relation.COMPONENT, source_types=("compositeSynthetic",))
    told = said(
        seen(
            c2pa("c2pa.opened"), c2pa(AI), c2pa("compositeSynthetic"),
            credentials=Credentials.INTACT, history=(editor, parent, part),
        )
    )  # fmt: skip
    assert [each.where for each in told.statements] == [
        "Content Credentials of this picture",
        "Content Credentials of this picture, earlier",
        "Content Credentials of a part of this picture",
    ]
    assert [each.picture for each in told.chain] == [
        "This picture, as it is now", "This picture, earlier", "A part of this picture",
    ]  # fmt: skip


def test_of_the_same_word_twice_in_the_chain_each_stands_where_its_signature_does() -> None:
    listed = Claim("Ada", Standing.LISTED, source_types=(AI,))
    earlier = Claim("Ben", Standing.UNLISTED, source_types=(AI,))
    told = said(
        seen(
            c2pa(AI, Strength.SIGNED), c2pa(AI),
            credentials=Credentials.INTACT, history=(listed, earlier),
        )
    )  # fmt: skip
    assert [each.where for each in told.statements] == [
        "Content Credentials of this picture", "Content Credentials of this picture, earlier",
    ]  # fmt: skip


def test_a_link_of_the_chain_tells_signer_time_tool_and_what_was_done() -> None:
    moment = datetime(2026, 5, 4, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    claim = Claim(
        "Harbour Press", Standing.LISTED, signed_at=moment, tool="Retoucher 3",
        done=("c2pa.color_adjustments", "c2pa.adjustedColor", "c2pa.cropped", "acme.glow"),
        source_types=("digitalCapture", "madeUp"),
    )  # fmt: skip
    [link] = said(seen(credentials=Credentials.INTACT, history=(claim,))).chain
    assert link.signer == "Signed by Harbour Press"
    assert link.time == "on 3 May 2026 at 23:30 UTC"
    assert link.tool == "Written by Retoucher 3"
    assert link.done == ("colour or tone adjusted", "cropped", "acme.glow")
    assert link.source_types == ("taken with a digital camera", "madeUp")


def test_who_gives_no_name_and_no_time_is_told_as_such() -> None:
    [link] = said(
        seen(credentials=Credentials.INTACT, history=(Claim("", Standing.UNLISTED),))
    ).chain
    assert link.signer == "Signed by somebody who gives no name"
    assert link.time == "at a time that nobody certified"
    assert link.tool == ""


def test_both_sides_of_a_conflict_are_told() -> None:
    [conflict] = said(seen(EXIF, IPTC_AI)).conflicts
    for words in ("Camera data (EXIF)", "NIKON Z 8", "IPTC metadata", "Made by generative AI"):
        assert words in conflict
    assert "Both cannot be true" in conflict


def test_the_record_of_the_studio_stands_beside_what_the_file_says() -> None:
    assert said(seen(EXIF)).agreement == said(seen(EXIF)).recorded == ""
    # What was taken over from the file is no second witness.
    agreed = said(seen(EXIF), Origin.CAMERA).agreement
    assert agreed == "The file says so too."
    own_word = spoken(seen(EXIF), WORDING, FORMATS, recorded=Origin.CAMERA, from_file=True)
    assert own_word.agreement.startswith("Taken over from the file; nobody at the studio")
    told = said(seen(EXIF), Origin.AI)
    assert told.recorded == "AI generated"
    assert "disagree" in told.agreement


def test_a_picture_of_the_studios_own_with_marks_of_ai_is_warned_of() -> None:
    assert "may label it" in said(seen(IPTC_AI), Origin.CAMERA).own_marked
    assert said(seen(IPTC_AI), Origin.AI).own_marked == ""
    assert said(seen(IPTC_AI)).own_marked == ""
    assert said(seen(EXIF), Origin.CAMERA).own_marked == ""


def test_what_platforms_would_find_is_no_promise_of_what_they_do() -> None:
    told = said(seen(c2pa(AI), IPTC_AI, credentials=Credentials.INTACT, history=(INTACT,)))
    assert len(told.platforms) == 2
    assert all("can label" in each for each in told.platforms)
    assert "changes without notice" in told.platforms_note


def test_the_file_is_told_with_what_it_is_enough_for() -> None:
    told = said(seen())
    assert told.file == "JPEG, 6000 × 4000 pixels (24 MP)"
    assert told.colour == "RGB, 8 bits a channel, sRGB"
    assert told.compression == "JPEG quality about 90 of 100"
    assert told.largest_print == "20 × 13.33 in (50.8 × 33.9 cm)"
    by_code = {each.code: each for each in told.uses}
    assert by_code["print-8x10"].enough
    assert by_code["roll-up"].measured.endswith("ppi, soft")


def test_small_and_plain_files_are_told_as_exactly() -> None:
    bare = replace(
        seen(), width_px=300, height_px=150, profile="", jpeg_quality=None,
        colour_model=ColourModel.GREY, depth_bits=16,
    )  # fmt: skip
    told = said(bare)
    assert told.file.endswith("(0.05 MP)")
    assert told.colour == "grey, 16 bits a channel, no colour profile"
    assert told.compression == ""
    assert told.largest_print == "1 × 0.5 in (2.5 × 1.3 cm)"


def test_of_fewer_than_ten_thousand_pixels_nothing_is_told_in_noughts() -> None:
    told = said(replace(seen(), width_px=99, height_px=100))
    assert told.file == "JPEG, 99 × 100 pixels"
    assert told.largest_print == "none, from 99 × 100 pixels"
    assert said(replace(seen(), width_px=100, height_px=100)).file.endswith("(0.01 MP)")


def test_a_passport_picture_is_a_caution_however_large_the_file() -> None:
    for inspection in (seen(EXIF), seen(IPTC_AI)):
        told = said(inspection)
        [caution] = [each for each in told.cautions if "authority" in each.sentence]
        assert caution.uses == ("Passport or identity picture",)
        assert "retouched" in caution.sentence
        [passport] = [each for each in told.uses if each.code == "passport"]
        assert not passport.enough


def test_a_caution_is_told_once_with_the_uses_that_it_holds_for() -> None:
    told = said(replace(seen(), profile=""))
    [caution] = [each for each in told.cautions if "colour profile" in each.sentence]
    assert "A4 page" in caution.uses
    assert "Chat avatar, 256 px" not in caution.uses
    assert len({each.sentence for each in told.cautions}) == len(told.cautions)


def test_what_a_file_tells_of_people_is_one_sentence() -> None:
    assert said(seen()).private == ""
    told = said(replace(seen(), private=(Private.LOCATION, Private.OWNER)))
    assert told.private == ("The file also tells where it was taken (GPS) and the owner’s name.")


@pytest.mark.parametrize("term", [*SourceType, *EditAction, *Standing, *Relation])
def test_every_term_of_the_field_has_its_words(
    term: SourceType | EditAction | Standing | Relation,
) -> None:
    assert WORDING.name(term)
    if isinstance(term, Standing):
        assert WORDING.say(f"standing_note.{term}")
    if isinstance(term, Relation):
        assert WORDING.say(f"credentials_of.{term}")


@pytest.mark.parametrize("state", list(Credentials))
@pytest.mark.parametrize("standing", list(Standing))
def test_nothing_that_is_said_has_a_gap_in_it(state: Credentials, standing: Standing) -> None:
    claim = Claim("Ada", standing, tool="Retoucher", done=("edited",))
    told = said(seen(c2pa(AI), EXIF, credentials=state, history=(claim,)), Origin.UNKNOWN)
    assert all("{" not in words for words in words_of(told))


@pytest.mark.parametrize("standing", [Standing.EXPIRED, Standing.REVOKED])
def test_a_signer_whose_certificate_lapsed_is_not_called_unlisted(standing: Standing) -> None:
    claim = Claim("Ada", standing, source_types=("digitalCapture",))
    [told] = said(
        seen(c2pa("digitalCapture"), history=(claim,), credentials=Credentials.INTACT)
    ).statements
    assert "certificate" in told.strength
    assert "list" not in told.strength
