from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.certificate import (
    Certificate,
    CertificateFlaw,
    CertificateRefused,
    SigningAlgorithm,
)
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap, ConsentUse
from studio_desk.domain.deliverable import (
    Delivery,
    History,
    Recipient,
    SigningGap,
    Treatment,
    history,
    signing_gap,
    source_mark,
)
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.provenance import (
    Credentials,
    Provenance,
    Source,
    Statement,
    Strength,
    Verdict,
    conclude,
    source_type_meaning,
)
from tests.services.world import NOW

DAY = date(2026, 11, 23)
SAYS_NOTHING = conclude(Credentials.NONE, "", ())


def told(
    says: str = "digitalCapture",
    source: Source = Source.C2PA,
    credentials: Credentials = Credentials.INTACT,
) -> Provenance:
    """What a file says that says one thing."""
    camera = source is Source.EXIF
    generator = source is Source.GENERATOR
    means = source_type_meaning(says)
    if camera or generator:
        means = Verdict.CAMERA if camera else Verdict.AI_GENERATED
    held = credentials if source is Source.C2PA else Credentials.NONE
    return conclude(held, "", (Statement(source, says, Strength.UNSIGNED, means),))


EXIF = told("Canon EOS R5", Source.EXIF)
AI = "trainedAlgorithmicMedia"
COMPOSITE = "compositeWithTrainedAlgorithmicMedia"


def picture(origin: Origin = Origin.CAMERA, **known: object) -> Picture:
    return Picture("0" * 64, 3000, 2000, origin, **known)  # type: ignore[arg-type]


def signed(
    origin: Origin = Origin.CAMERA,
    said: Provenance = SAYS_NOTHING,
    treatment: Treatment = Treatment.AS_IT_IS,
    *,
    smaller: bool = False,
    strips: bool = True,
    **known: object,
) -> History:
    known = {"retouching": Retouching.NONE} | known
    return history(picture(origin, **known), said, treatment, strips=strips, smaller=smaller)


def deeds(made: History) -> list[str]:
    return [name for name, _ in made.deeds]


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_common_files_stay_as_they_are(file_format: str) -> None:
    assert Delivery().treatment(file_format) is Treatment.AS_IT_IS


@pytest.mark.parametrize("file_format", ["HEIF", "AVIF", "PSD", "RAW", "GIF"])
def test_all_others_become_jpegs(file_format: str) -> None:
    assert Delivery().treatment(file_format) is Treatment.CONVERTED


@pytest.mark.parametrize("file_format", ["JPEG", "HEIF"])
def test_for_the_screen_everything_is_made_anew(file_format: str) -> None:
    assert Delivery(longest_px=2048).treatment(file_format) is Treatment.FOR_SCREEN


def test_only_a_file_that_stays_as_it_is_keeps_what_is_private() -> None:
    everything = Delivery(strip=False)
    assert not everything.strips(Treatment.AS_IT_IS)
    assert everything.strips(Treatment.CONVERTED)
    assert everything.strips(Treatment.FOR_SCREEN)
    assert Delivery().strips(Treatment.AS_IT_IS)


def test_others_are_given_what_the_sitter_agreed_to_let_out() -> None:
    agreed = Consent(ConsentBasis.AGREED)
    assert Delivery().gap(agreed, DAY) is None
    assert Delivery().gap(Consent(), DAY) is ConsentGap.NOT_RECORDED
    shown_only = Consent(ConsentBasis.AGREED, uses=(ConsentUse.SHOW,))
    assert Delivery().gap(shown_only, DAY) is ConsentGap.NOT_FOR_THIS
    ended = Consent(ConsentBasis.AGREED, until=DAY - timedelta(days=1))
    assert Delivery().gap(ended, DAY) is ConsentGap.EXPIRED
    assert Delivery().gap(agreed.withdrawn(DAY), DAY) is ConsentGap.WITHDRAWN
    assert Delivery().gap(Consent(ConsentBasis.NOBODY), DAY) is None


def test_people_may_have_pictures_of_themselves() -> None:
    own = Delivery(Recipient.SITTER)
    assert own.gap(Consent(), DAY) is None
    assert own.gap(Consent(ConsentBasis.AGREED).withdrawn(DAY), DAY) is None


@pytest.mark.parametrize(
    ("origin", "source_type"),
    [(Origin.CAMERA, "digitalCapture"), (Origin.AI_EDITED, COMPOSITE), (Origin.AI, AI)],
)
def test_the_studio_signs_what_it_has_recorded(origin: Origin, source_type: str) -> None:
    assert signed(origin) == History(source_type, continues=False)


def test_a_retouched_photograph_says_how_far() -> None:
    assert deeds(signed(retouching=Retouching.COLOUR)) == ["c2pa.adjustedColor"]
    for retouching in (Retouching.NATURAL, Retouching.BEAUTY):
        assert signed(retouching=retouching).deeds == (("c2pa.edited", "humanEdits"),)


def test_where_nobody_knows_whether_it_was_retouched_it_says_that() -> None:
    assert deeds(signed(retouching=Retouching.UNKNOWN)) == ["c2pa.unknown"]
    assert deeds(signed(Origin.AI, retouching=Retouching.UNKNOWN)) == []


def test_what_making_the_copy_did_is_told_too() -> None:
    assert deeds(signed(treatment=Treatment.CONVERTED)) == ["c2pa.converted"]
    small = signed(treatment=Treatment.FOR_SCREEN, smaller=True)
    assert deeds(small) == ["c2pa.converted", "c2pa.resized"]
    assert deeds(signed(orientation=6)) == ["c2pa.orientation"]
    assert deeds(signed(orientation=6, strips=False)) == []


def test_earlier_credentials_go_on_and_tell_of_what_was_done_before() -> None:
    made = signed(said=told(), retouching=Retouching.BEAUTY)
    assert made == History("digitalCapture", True, (("c2pa.edited.metadata", ""),))
    assert signed(said=told(), strips=False).deeds == ()


def test_what_was_done_after_earlier_credentials_is_told() -> None:
    broken = told(credentials=Credentials.DAMAGED)
    made = signed(said=broken, retouching=Retouching.NATURAL)
    assert made.continues
    assert deeds(made) == ["c2pa.edited", "c2pa.edited.metadata"]


def test_nothing_is_signed_that_was_not_recorded() -> None:
    for said in (SAYS_NOTHING, EXIF, told(AI)):
        assert signing_gap(Origin.UNKNOWN, said) is SigningGap.NOT_RECORDED


@pytest.mark.parametrize("origin", [Origin.CAMERA, Origin.AI, Origin.AI_EDITED])
def test_the_file_s_own_word_is_nobody_s_and_is_not_signed(origin: Origin) -> None:
    for said in (SAYS_NOTHING, EXIF, told(AI)):
        assert signing_gap(origin, said, from_file=True) is SigningGap.TAKEN_OVER
        assert signing_gap(Origin.UNKNOWN, said, from_file=True) is SigningGap.NOT_RECORDED


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (Origin.CAMERA, told(AI)),
        (Origin.CAMERA, told(AI, Source.IPTC)),
        (Origin.CAMERA, told("ComfyUI", Source.GENERATOR)),
        (Origin.CAMERA, told(COMPOSITE)),
        (Origin.AI, told()),
        (Origin.AI, EXIF),
        (Origin.AI, told(COMPOSITE)),
        (Origin.AI_EDITED, told()),
        (Origin.AI_EDITED, told(AI)),
    ],
)
def test_nothing_is_signed_that_the_file_denies(recorded: Origin, said: Provenance) -> None:
    assert signing_gap(recorded, said) is SigningGap.DISPUTED


def test_a_file_that_contradicts_itself_is_not_signed_at_all() -> None:
    both = conclude(Credentials.NONE, "", (*EXIF.statements, *told(AI, Source.IPTC).statements))
    for recorded in (Origin.CAMERA, Origin.AI, Origin.AI_EDITED):
        assert signing_gap(recorded, both) is SigningGap.CONTRADICTORY


def test_credentials_that_lie_elsewhere_cannot_go_on() -> None:
    elsewhere = conclude(Credentials.REMOTE_ONLY, "", ())
    assert signing_gap(Origin.CAMERA, elsewhere) is SigningGap.ELSEWHERE


@pytest.mark.parametrize("recorded", [Origin.CAMERA, Origin.AI, Origin.AI_EDITED])
def test_a_silent_file_is_signed_as_recorded(recorded: Origin) -> None:
    assert signing_gap(recorded, SAYS_NOTHING) is None
    assert signing_gap(recorded, told("c2pa.opened")) is None
    assert signing_gap(recorded, told(credentials=Credentials.DAMAGED)) is None


def test_a_photograph_edited_with_ai_may_still_carry_its_camera_s_tags() -> None:
    assert signing_gap(Origin.AI_EDITED, EXIF) is None
    assert signing_gap(Origin.CAMERA, EXIF) is None


@pytest.mark.parametrize("recorded", Origin)
@pytest.mark.parametrize("name", [AI, COMPOSITE, "compositeSynthetic"])
def test_a_mark_of_ai_stays_whatever_the_studio_has_recorded(recorded: Origin, name: str) -> None:
    mark = source_mark(recorded, told(name, Source.IPTC))
    stronger = recorded is Origin.AI and name != AI
    assert mark == (AI if stronger else name)


def test_what_stood_elsewhere_in_the_file_becomes_a_mark() -> None:
    assert source_mark(Origin.CAMERA, told(AI)) == AI
    assert source_mark(Origin.UNKNOWN, told("ComfyUI", Source.GENERATOR)) == AI
    assert source_mark(Origin.CAMERA, told(AI, credentials=Credentials.DAMAGED)) == AI


def test_what_the_studio_knows_of_ai_is_said_though_the_file_is_silent() -> None:
    assert source_mark(Origin.AI, SAYS_NOTHING) == AI
    assert source_mark(Origin.AI_EDITED, EXIF) == COMPOSITE
    assert source_mark(Origin.CAMERA, SAYS_NOTHING) == ""
    assert source_mark(Origin.UNKNOWN, EXIF) == ""


def test_other_marks_stay_as_they_are() -> None:
    for name in ("digitalCapture", "humanEdits", "negativeFilm"):
        assert source_mark(Origin.CAMERA, told(name, Source.IPTC)) == name


@given(
    recorded=st.sampled_from(Origin),
    names=st.lists(
        st.tuples(
            st.sampled_from([AI, COMPOSITE, "digitalCapture", "humanEdits"]),
            st.sampled_from([Source.C2PA, Source.IPTC]),
        ),
        max_size=4,
    ),
    credentials=st.sampled_from([Credentials.NONE, Credentials.INTACT, Credentials.DAMAGED]),
)
def test_no_copy_is_ever_more_innocent_than_its_original(
    recorded: Origin, names: list[tuple[str, Source]], credentials: Credentials
) -> None:
    statements = tuple(
        Statement(source, name, Strength.UNSIGNED, source_type_meaning(name))
        for name, source in names
    )
    said = conclude(credentials, "", statements)
    means = source_type_meaning(source_mark(recorded, said))
    ai = (Verdict.AI_GENERATED, Verdict.AI_EDITED)
    if said.verdict in ai or said.verdict is Verdict.CONFLICTING:
        assert means in ai
    if said.verdict is Verdict.AI_GENERATED:
        assert means is Verdict.AI_GENERATED


def test_a_certificate_holds_from_its_first_to_its_last_day() -> None:
    certificate = Certificate(
        "Harbour", "Portside", SigningAlgorithm.ES256, NOW, NOW + timedelta(days=30), "f" * 64
    )
    certificate.check(NOW)
    certificate.check(NOW + timedelta(days=30))
    for moment, flaw, day in (
        (NOW - timedelta(seconds=1), CertificateFlaw.NOT_YET_VALID, " (2026-11-23)"),
        (NOW + timedelta(days=30, seconds=1), CertificateFlaw.EXPIRED, " (2026-12-23)"),
    ):
        with pytest.raises(CertificateRefused) as refused:
            certificate.check(moment)
        assert refused.value == CertificateRefused(flaw, day)
