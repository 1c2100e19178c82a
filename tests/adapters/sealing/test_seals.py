"""A sealed proposal: what the client may do with it, and what shows."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sandbox.worker import Limits
from studio_desk.adapters.sealing import PadesSealer
from studio_desk.adapters.secrets import X509Certificates
from studio_desk.domain.line import Role
from studio_desk.domain.seal import Seal, SealState
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.sealing_failures import CheckGap, NotSealed, PdfUnreadable
from tests.adapters.pdf.papers import line, printed, quote

NOW = datetime.now(UTC)
SEALER = PadesSealer(ProcessSandbox())
"""Most of what follows is judged by `own`, as a sandbox judges it, and without waiting for one."""
ROWS = (
    line(1, role=Role.OPTIONAL, counts=False, line=0),
    line(2, role=Role.ALTERNATIVE, group="Album", line=1),
    line(3, role=Role.ALTERNATIVE, group="Album", counts=False, line=2),
)


@cache
def identity(holder: str = "Harbour Light") -> Identity:
    return X509Certificates().make(holder, NOW)


@cache
def proposal() -> bytes:
    return printed(quote=quote(*ROWS))


@cache
def sealed() -> bytes:
    return SEALER.seal(proposal(), identity())


def the_seal(pdf: bytes) -> Seal:
    [seal] = SEALER.own(pdf)
    return seal


EMPTY_TABLES = {
    "a table": b"xref\n0 0\ntrailer\n<</Size 1/Root %d 0 R/Prev %d>>\n",
    "a stream": b"1 0 obj\n<</Type/XR#65f/Root %d 0 R/Prev %d/Size 1/W[1 1 1]/Index[0 0]/Length 0>>"
    b"stream\n\nendstream\nendobj\n",
}


@pytest.mark.parametrize("table", EMPTY_TABLES.values(), ids=EMPTY_TABLES)
def test_a_file_that_was_added_to_endlessly_is_refused_before_each_time_is_gone_through(
    table: bytes,
) -> None:
    with pikepdf.open(io.BytesIO(sealed())) as document:
        root = document.Root.objgen[0]
    grown, before = sealed(), table_of(sealed())
    for _ in range(61):
        grown, before = grown + table % (root, before), len(grown)
    # Each table says where the one before it lies; where the last one does, stands at the end.
    grown += b"startxref\n%d\n%%%%EOF\n" % before

    assert PdfFileReader(io.BytesIO(grown), strict=False).total_revisions > 60
    with pytest.raises(PdfUnreadable) as refused:
        SEALER.seals(grown)
    assert refused.value.gap is CheckGap.REVISIONS


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter, Any], None]) -> bytes:
    """The file with what a change adds to its end, as readers save it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer, writer.root["/AcroForm"]["/Fields"])
    target = io.BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]
    assert target.getvalue().startswith(pdf)
    return target.getvalue()


def widgets(fields: Any) -> Iterator[Any]:
    for entry in fields:
        field = entry.get_object()
        yield field
        yield from (kid.get_object() for kid in field.get("/Kids", ()))


def fill_in(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    """Tick everything that can be ticked, and type a name."""
    for field in widgets(fields):
        if field.get("/FT") == "/Tx":
            field["/V"] = generic.TextStringObject("Mina Park")
        if "/Kids" in field:
            *others, last = (kid.get_object() for kid in field["/Kids"])
            field["/V"] = last["/AS"] = generic.NameObject(on(last))
            for other in others:
                other["/AS"] = generic.NameObject("/Off")
        elif field.get("/FT") == "/Btn":
            field["/V"] = field["/AS"] = generic.NameObject(on(field))
        if field.get("/FT") != "/Sig":
            writer.mark_update(field.container_ref)


def on(field: Any) -> str:
    [state] = [str(each) for each in field["/AP"]["/N"] if each != "/Off"]
    return state


def test_a_sealed_file_is_told_to_be_unaltered_and_by_whom() -> None:
    seal = the_seal(sealed())

    assert seal.signer == "Harbour Light"
    assert seal.state is SealState.UNALTERED
    assert seal.fingerprint == identity().certificate.fingerprint
    assert seal.sealed_at is not None
    assert abs(seal.sealed_at - NOW).total_seconds() < 3600


def test_a_file_without_a_seal_has_none() -> None:
    assert SEALER.own(proposal()) == []


def test_the_seal_is_added_to_the_file_and_changes_nothing_in_it() -> None:
    assert sealed().startswith(proposal())
    texts = [[page.extract_text() for page in pypdf.PdfReader(io.BytesIO(each)).pages]
             for each in (sealed(), proposal())]  # fmt: skip
    assert texts[0] == texts[1]


def test_the_seal_is_a_pades_certification_that_lets_the_client_fill_in_and_sign() -> None:
    root: Any = pypdf.PdfReader(io.BytesIO(sealed())).trailer["/Root"]
    signature = root["/Perms"]["/DocMDP"]

    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/Reference"][0]["/TransformParams"]["/P"] == 2


def test_a_copy_that_was_filled_in_is_otherwise_unaltered() -> None:
    assert the_seal(updated(sealed(), fill_in)).state is SealState.FILLED_IN


def test_what_another_program_filled_in_counts_too() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(sealed()), incremental=True)
    writer.update_page_form_field_values(
        writer.pages[-1], {"name": "Mina Park"}, auto_regenerate=False
    )
    target = io.BytesIO()
    writer.write(target)

    assert the_seal(target.getvalue()).state is SealState.FILLED_IN


def test_the_client_may_sign_beside_the_seal() -> None:
    signed = _signed_again(sealed())
    first, second = SEALER.own(signed)

    assert first.state is SealState.FILLED_IN
    assert (second.signer, second.state) == ("Mina Park", SealState.UNALTERED)


def choose_another(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    choice = next(each for each in widgets(fields) if "/Kids" in each)
    first, *others = (kid.get_object() for kid in choice["/Kids"])
    choice["/V"] = first["/AS"] = generic.NameObject(on(first))
    for other in others:
        other["/AS"] = generic.NameObject("/Off")
    for field in (choice, first, *others):
        writer.mark_update(field.container_ref)


def test_what_the_client_chose_stays_chosen_once_the_client_signed() -> None:
    signed = _signed_again(updated(sealed(), fill_in))
    assert [seal.state for seal in SEALER.own(signed)] == [
        SealState.FILLED_IN,
        SealState.UNALTERED,
    ]

    _, client = SEALER.own(updated(signed, choose_another))
    assert client.state is SealState.ALTERED


def _signed_again(pdf: bytes) -> bytes:

    client = identity("Mina Park")
    [own] = load_certs_from_pemder_data(client.chain.encode())
    signer = signers.SimpleSigner(
        signing_cert=own,
        signing_key=load_private_key_from_pemder_data(client.key, None),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    about = signers.PdfSignatureMetadata(field_name="signature", signer_key_usage=set())
    return bytes(
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer, existing_fields_only=True
        ).getvalue()
    )


def rewrite_a_page(writer: IncrementalPdfFileWriter, _fields: Any) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    writer.mark_update(page.container_ref)


def rename_a_field(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    field = next(each for each in widgets(fields) if each.get("/FT") == "/Tx")
    field["/T"] = generic.TextStringObject("debt")
    writer.mark_update(field.container_ref)


def ring(fields: Any) -> Any:
    return next(each for each in widgets(fields) if "/Parent" in each)


def redraw_a_ring(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    look = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    ring(fields)["/AP"]["/N"]["/Off"] = look
    writer.mark_update(ring(fields).container_ref)


def move_a_ring(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    ring(fields)["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 9, 9)))
    writer.mark_update(ring(fields).container_ref)


def give_a_ring_a_look_of_another(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    ring(fields)["/AS"] = generic.NameObject("/line-9")
    writer.mark_update(ring(fields).container_ref)


def take_a_ring_away(writer: IncrementalPdfFileWriter, fields: Any) -> None:
    choice = next(each for each in widgets(fields) if "/Kids" in each)
    del choice["/Kids"][-1]
    writer.mark_update(choice.container_ref)


CHANGES = (
    rewrite_a_page,
    rename_a_field,
    redraw_a_ring,
    move_a_ring,
    give_a_ring_a_look_of_another,
    take_a_ring_away,
)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_else_is_added_to_a_file_alters_it(change: Any) -> None:
    assert the_seal(updated(sealed(), change)).state is SealState.ALTERED


def hidden(pdf: bytes) -> bytes:
    """The first page drawn anew in an object that no table of the file knows."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        contents: Any = document.pages[0].obj.Contents
        number, root = contents.objgen[0], document.Root.objgen[0]
    blue = b"0 0 1 rg 0 0 600 800 re f"
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(blue), blue)
    trailer = b"trailer\n<</Root %d 0 R/Size 9999>>\n" % root
    return b"\n%d 0 obj\n%s\nendobj\n%s" % (number, stream, trailer)


def table_of(pdf: bytes) -> int:
    """Where the last table of a file begins."""
    return int(pdf[pdf.rindex(b"startxref") :].split()[1])


MISLEADING = {
    "lines behind the number": b"startxref\n%d" + b"\n" * 5000 + b"%%%%EOF\n",
    "spaces behind the number": b"startxref\n%d" + b" " * 5000 + b"\n%%%%EOF\n",
    "lines at the end": b"startxref\n%d\n%%%%EOF\n" + b"\n" * 5000,
    "comments": b"startxref\n%d\n" + b"%%x\n" * 3000 + b"%%%%EOF\n",
    "noughts before the number": b"startxref\n" + b"0" * 30 + b"%d\n%%%%EOF\n",
    "a plus": b"startxref\n+%d\n%%%%EOF\n",
    "on one line": b"startxref %d\n%%%%EOF\n",
    "as it should be": b"startxref\n%d\n%%%%EOF\n",
}


@pytest.mark.parametrize("end", MISLEADING.values(), ids=MISLEADING)
@pytest.mark.parametrize("before", [lambda pdf: pdf, lambda pdf: updated(pdf, fill_in)])
def test_a_page_that_is_hidden_from_who_follows_the_tables_alters_the_file(
    end: bytes, before: Callable[[bytes], bytes]
) -> None:
    pdf = before(sealed())
    forged = pdf + hidden(pdf) + end % table_of(pdf)

    assert states(forged) == {SealState.ALTERED}


@pytest.mark.parametrize("wrong", [-9, -2, -1, 1])
def test_a_table_that_lies_beside_where_it_is_said_to_alters_the_file(wrong: int) -> None:
    forged = (
        sealed() + hidden(sealed()) + b"startxref\n%d\n%%%%EOF\n" % (table_of(sealed()) + wrong)
    )

    assert states(forged) == {SealState.ALTERED}


def test_what_is_hidden_before_the_client_fills_in_alters_the_file_too() -> None:
    pdf = sealed() + hidden(sealed()) + b"startxref\n%d\n%%%%EOF\n" % table_of(sealed())

    assert states(updated(pdf, fill_in)) == {SealState.ALTERED}


def test_an_empty_line_at_the_end_which_the_post_may_add_alters_nothing() -> None:
    assert the_seal(sealed() + b"\n").state is SealState.UNALTERED


def states(pdf: bytes) -> set[SealState]:
    """What is said of a file; one that cannot be read is not said to be whole."""
    try:
        return {seal.state for seal in SEALER.own(pdf)}
    except PdfUnreadable:
        return {SealState.ALTERED}


def test_a_byte_that_was_changed_shows() -> None:
    start = sealed().index(b"stream", 400) + 200
    found = set()
    for place in range(start, start + 40, 13):
        forged = bytearray(sealed())
        forged[place] ^= 1
        found |= states(bytes(forged))

    assert found == {SealState.ALTERED}


@pytest.mark.parametrize("file", [b"", b"Dear Sir", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_whole_pdf_cannot_be_checked(file: bytes) -> None:
    with pytest.raises(PdfUnreadable) as refused:
        SEALER.seals(file)
    assert refused.value.gap is CheckGap.DAMAGED


def test_what_is_no_pdf_is_not_sealed() -> None:
    with pytest.raises(NotSealed):
        SEALER.seal(b"Dear Sir", identity())


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP384R1()),
        ec.generate_private_key(ec.SECP521R1()),
        ed25519.Ed25519PrivateKey.generate(),
        rsa.generate_private_key(65537, 2048),
    ],
    ids=["es384", "es512", "ed25519", "ps256"],
)
def test_every_kind_of_key_that_signs_pictures_seals_too(key: PrivateKeyTypes) -> None:
    bought = X509Certificates().read([_bought(key)], "", NOW)

    assert the_seal(SEALER.seal(proposal(), bought)).state is SealState.UNALTERED


def _bought(key: Any) -> bytes:
    """A certificate as the trial one, for another kind of key."""
    own = x509.load_pem_x509_certificate(identity().chain.encode())
    made = x509.CertificateBuilder(
        own.issuer, own.subject, key.public_key(), own.serial_number,
        own.not_valid_before_utc, own.not_valid_after_utc,
    )  # fmt: skip
    for extension in own.extensions:
        value = extension.value
        if isinstance(value, x509.SubjectKeyIdentifier):
            value = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        if isinstance(value, x509.AuthorityKeyIdentifier):
            value = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
        made = made.add_extension(value, extension.critical)
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    certificate = made.sign(key, digest)
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return certificate.public_bytes(serialization.Encoding.PEM) + bytes(
        key.private_bytes(serialization.Encoding.PEM, *form)
    )


def test_a_stranger_s_file_is_checked_by_a_process_of_its_own_which_finds_the_same() -> None:
    signed = _signed_again(updated(sealed(), fill_in))

    assert SEALER.seals(signed) == SEALER.own(signed)
    assert [seal.signer for seal in SEALER.seals(signed)] == ["Harbour Light", "Mina Park"]


def test_a_file_that_takes_too_long_to_check_is_given_up() -> None:
    hurried = PadesSealer(ProcessSandbox(Limits(seconds=0)))

    with pytest.raises(PdfUnreadable) as refused:
        hurried.seals(sealed())
    assert refused.value.gap is CheckGap.TOO_SLOW
