"""What pyHanko does: signing a file, and checking the signatures on one."""

import hashlib
import io
import logging
from collections.abc import Sequence

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from studio_desk.adapters.sealing.astray import is_in_order
from studio_desk.adapters.sealing.filling import FILLING
from studio_desk.adapters.sealing.telling import believable, line
from studio_desk.domain.certificate import SigningAlgorithm
from studio_desk.domain.seal import Seal, SealState
from studio_desk.services.delivery_ports import Identity

# What became of a file is told by its seals; the library would tell its log too, at length.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)

FIELD = "seal"
_DIGESTS = {
    SigningAlgorithm.ES384: "sha384",
    SigningAlgorithm.ES512: "sha512",
    SigningAlgorithm.ED25519: "sha512",
}
"""Where it is not SHA-256."""
_SPENT = {
    ModificationLevel.NONE: SealState.UNALTERED,
    ModificationLevel.LTA_UPDATES: SealState.UNALTERED,
    ModificationLevel.FORM_FILLING: SealState.FILLED_IN,
}


class _Untouched(IncrementalPdfFileWriter):
    """Adds to a file and leaves alone what it says of itself, which is an archive's."""

    def _update_meta(self) -> None:
        """Change neither date nor producer."""


async def sealed(pdf: bytes, identity: Identity) -> bytes:
    """A file as `identity` certifies it; raises whatever the library does."""
    algorithm = identity.certificate.algorithm
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGESTS.get(algorithm, "sha256"),
        name=identity.certificate.holder,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        # Certificates for content are for digital signatures; few promise not to be disputed.
        signer_key_usage={"digital_signature"},
    )
    # It is seen nowhere: outside of the page it is neither to be tagged nor to be printed.
    unseen = InvisSigSettings(box_out_of_bounds=True)
    field = SigFieldSpec(FIELD, invis_sig_settings=unseen, readable_field_name=about.name)
    signer = signers.PdfSigner(about, _signer(identity), new_field_spec=field)
    target = io.BytesIO()
    await signer.async_sign_pdf(_Untouched(io.BytesIO(pdf)), output=target)
    return target.getvalue()


def _signer(identity: Identity) -> signers.SimpleSigner:
    own, *issuers = load_certs_from_pemder_data(identity.chain.encode())
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    registry.register_multiple(issuers)
    return signers.SimpleSigner(
        signing_cert=own,
        signing_key=load_private_key_from_pemder_data(identity.key, None),
        cert_registry=registry,
        prefer_pss=identity.certificate.algorithm is SigningAlgorithm.PS256,
    )


async def seals(pdf: bytes) -> list[Seal]:
    """The seals on a file, first things first; raises whatever the library does."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    found: Sequence[EmbeddedPdfSignature] = reader.embedded_regular_signatures
    return [await _seal(each, pdf, reader) for each in found]


async def _seal(found: EmbeddedPdfSignature, pdf: bytes, reader: PdfFileReader) -> Seal:
    # Nobody is trusted beforehand: whose seal it is, the studio knows by its certificate.
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = await async_validate_pdf_signature(
        found, signer_validation_context=nobody, diff_policy=FILLING
    )
    certificate = found.signer_cert
    subject = certificate.subject
    return Seal(
        signer=line(str(subject.native.get("common_name") or subject.human_friendly)),
        sealed_at=believable(found.self_reported_timestamp),
        state=_state(status) if _hides_nothing(found, pdf, reader) else SealState.ALTERED,
        fingerprint=hashlib.sha256(certificate.dump()).hexdigest(),
    )


def _hides_nothing(found: EmbeddedPdfSignature, pdf: bytes, reader: PdfFileReader) -> bool:
    *_, start, length = (int(each) for each in found.byte_range)
    return is_in_order(pdf, start + length, reader)


def _state(status: PdfSignatureStatus) -> SealState:
    level = status.modification_level
    if not (status.intact and status.valid and status.docmdp_ok) or level is None:
        return SealState.ALTERED
    return _SPENT.get(level, SealState.ALTERED)
