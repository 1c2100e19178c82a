import io

import pytest
from PIL import Image

from studio_desk.adapters.provenance import ProvenanceReader
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

from .conftest import Desk, says
from .marked import MEDIA_TYPES, exif, picture
from .signing import (
    CAMERA,
    GENERATED,
    OTHER,
    ROOT,
    SIGNER,
    STRANGER,
    TOOL,
    Report,
    created,
    edited,
    rewrite,
)


@pytest.mark.parametrize("picture_format", MEDIA_TYPES)
def test_most_files_have_no_credentials(desk: Desk, picture_format: str) -> None:
    assert desk.told(picture(picture_format)) == Provenance(
        Verdict.UNKNOWN, Credentials.NONE, "", ()
    )


@pytest.mark.parametrize("picture_format", MEDIA_TYPES)
def test_intact_credentials_are_believed_and_their_signer_named(
    desk: Desk, picture_format: str
) -> None:
    signed = created(
        picture(picture_format), "trainedAlgorithmicMedia", MEDIA_TYPES[picture_format]
    )
    assert desk.told(signed) == Provenance(
        Verdict.AI_GENERATED,
        Credentials.INTACT,
        SIGNER,
        (
            Statement(
                Source.C2PA,
                "trainedAlgorithmicMedia",
                Strength.SIGNED_UNLISTED,
                Verdict.AI_GENERATED,
            ),
        ),
        (
            Claim(
                SIGNER,
                Standing.UNLISTED,
                tool=f"{TOOL} 1.0",
                done=("c2pa.created",),
                source_types=("trainedAlgorithmicMedia",),
            ),
        ),
    )


def test_a_signer_on_the_list_counts_as_listed_through_the_whole_chain(desk: Desk) -> None:
    signed = edited(OTHER, CAMERA)
    unlisted = desk.told(signed)
    assert set(says(unlisted).values()) == {Strength.SIGNED_UNLISTED}
    listed = desk.told(signed, ProvenanceReader(trust_anchors=ROOT))
    assert says(listed) == {"c2pa.opened": Strength.SIGNED, "digitalCapture": Strength.SIGNED}
    assert listed.verdict is unlisted.verdict is Verdict.CAMERA


def test_each_statement_is_as_strong_as_its_own_signer(desk: Desk) -> None:
    reader = ProvenanceReader(trust_anchors=ROOT)
    stranger_s = created(picture(), "digitalCapture", chain=STRANGER)
    assert desk.told(stranger_s, reader).signer == "A Stranger"
    assert says(desk.told(edited(OTHER, stranger_s), reader)) == {
        "c2pa.opened": Strength.SIGNED,
        "digitalCapture": Strength.SIGNED_UNLISTED,
    }


@pytest.mark.parametrize("fault", ["signingCredential.ocsp.revoked", "signingCredential.expired"])
def test_a_listed_signer_with_a_fault_counts_as_unlisted_and_the_picture_as_unchanged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def find_fault(report: Report) -> None:
        label = report["active_manifest"]
        report["validation_status"] = [{"code": fault, "url": f"self#jumbf=/c2pa/{label}/c2pa"}]

    rewrite(monkeypatch, find_fault)
    origin = desk.told(CAMERA, ProvenanceReader(trust_anchors=ROOT))
    assert origin.credentials is Credentials.INTACT
    assert says(origin) == {"digitalCapture": Strength.SIGNED_UNLISTED}


@pytest.mark.parametrize(
    ("source_type", "verdict"),
    [
        ("digitalCapture", Verdict.CAMERA),
        ("computationalCapture", Verdict.CAMERA),
        ("trainedAlgorithmicMedia", Verdict.AI_GENERATED),
        ("compositeWithTrainedAlgorithmicMedia", Verdict.AI_EDITED),
        ("compositeSynthetic", Verdict.AI_EDITED),
        ("algorithmicMedia", Verdict.UNKNOWN),
        ("screenCapture", Verdict.UNKNOWN),
        ("somethingOfTomorrow", Verdict.UNKNOWN),
    ],
)
def test_the_verdict_follows_the_kind_of_source(
    desk: Desk, source_type: str, verdict: Verdict
) -> None:
    origin = desk.told(created(picture(), source_type))
    assert (origin.verdict, origin.credentials) == (verdict, Credentials.INTACT)


def test_saving_anew_strips_the_credentials_and_proves_nothing(desk: Desk) -> None:
    target = io.BytesIO()
    with Image.open(io.BytesIO(GENERATED)) as image:
        image.save(target, "JPEG")
    assert desk.told(target.getvalue()) == Provenance(Verdict.UNKNOWN, Credentials.NONE, "", ())


def test_signed_and_unsigned_statements_may_conflict(desk: Desk) -> None:
    photograph = picture(exif=exif(Make="Canon", Model="EOS R5"))
    origin = desk.told(created(photograph, "trainedAlgorithmicMedia"))
    assert origin.verdict is Verdict.CONFLICTING
    assert says(origin) == {
        "trainedAlgorithmicMedia": Strength.SIGNED_UNLISTED,
        "Canon EOS R5": Strength.UNSIGNED,
    }
