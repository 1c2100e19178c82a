"""A PDF that the client signed with a certificate of their own comes back."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdf
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from studio_desk.adapters.secrets import X509Certificates
from studio_desk.domain.exchange import Signature
from studio_desk.domain.quote_record import State
from tests.conftest import Hands
from tests.ui.test_returned import document, drop, filled, issued, marks, record

__all__ = ["issued"]

CHOSEN = {"group-1": "/line-3", "name": "Mina Park"}


def signed(pdf: bytes, holder: str = "Mina Park", field: str = "signature") -> bytes:
    """The file under the signature of a stranger, in our field or in one of their own."""
    stranger = X509Certificates().make(holder, datetime.now(UTC))
    [own] = load_certs_from_pemder_data(stranger.chain.encode())
    signer = signers.SimpleSigner(
        signing_cert=own,
        signing_key=load_private_key_from_pemder_data(stranger.key, None),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if field != "signature":
        fields.append_signature_field(writer, fields.SigFieldSpec(field))
    about = signers.PdfSignatureMetadata(field_name=field, signer_key_usage=set())
    return bytes(signers.sign_pdf(writer, about, signer, existing_fields_only=True).getvalue())


def test_what_a_client_chose_and_signed_is_read_and_the_signature_is_told(
    issued: Hands, tmp_path: Path
) -> None:
    drop(issued, issued.workspace, signed(filled(document(issued), CHOSEN)), tmp_path)
    assert marks(issued)[-2:] == ["not chosen", "chosen"]
    told = issued.label("returned.signed")
    assert told == "Name: Mina Park · Signed by somebody who calls themselves “Mina Park”"
    assert "pages read as they were issued" in issued.find("returned.faith").accessibleName()
    issued.click("returned.accept")
    issued.click("returned.yes")
    issued.rest()
    answer = record(issued).events[-1].answer
    assert answer is not None
    assert answer.signatures == (Signature("Mina Park", holds=True),)
    assert record(issued).latest.state is State.ACCEPTED


def test_a_signature_in_a_field_of_the_client_s_own_counts(issued: Hands, tmp_path: Path) -> None:
    content = signed(document(issued), "Park” & Partners", field="Signature1")
    drop(issued, issued.workspace, content, tmp_path)
    assert "calls themselves “Park & Partners”" in issued.label("returned.signed")


def test_what_was_changed_after_the_client_signed_is_called_that(
    issued: Hands, tmp_path: Path
) -> None:
    once = signed(filled(document(issued), CHOSEN))
    writer = pypdf.PdfWriter(io.BytesIO(once), incremental=True)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(
                page, {"group-1": "/line-2"}, auto_regenerate=False
            )
    target = io.BytesIO()
    writer.write(target)
    drop(issued, issued.workspace, target.getvalue(), tmp_path)
    assert issued.label("returned.signed").endswith("“Mina Park”, and changed after that")
    assert "do not rely on it" in issued.find("returned.faith").accessibleName()


def test_what_the_client_drew_on_a_page_is_told_and_keeps_nobody_from_reading_the_rest(
    issued: Hands, tmp_path: Path
) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(filled(document(issued), CHOSEN, grows=False))) as drawn:
        strokes = pikepdf.Array([pikepdf.Array([50, 50, 100, 80, 150, 60])])
        ink = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Ink,
            Rect=pikepdf.Array([50, 50, 150, 90]),
            InkList=strokes,
        )
        page = drawn.pages[-1].obj
        page.Annots = pikepdf.Array([*page.get("/Annots", []), drawn.make_indirect(ink)])
        drawn.save(target)
    drop(issued, issued.workspace, target.getvalue(), tmp_path)
    assert marks(issued)[-2:] == ["not chosen", "chosen"]
    assert "do not rely on it" in issued.find("returned.faith").accessibleName()
    assert issued.find("returned.accept").isEnabled()
