"""The window without a display: one whole consultation, and a picture of every screen."""

from pathlib import Path

from studio_desk.app.scenes import FIRST_DAY, SAMPLE, STEPS, play
from studio_desk.app.stage import LOOKS, Stage, open_stage
from studio_desk.app.tools import Tools
from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import State
from studio_desk.services.outbox import file_name
from studio_desk.services.proposals import Variant


def demo(kit: Tools, out: Path) -> None:
    """Hold the sample consultation and leave its PDF, its e-mail draft and the screens in `out`.

    Raises `FileUnwritable`.
    """
    with open_stage(kit, LOOKS[0]) as stage:
        play(stage, STEPS, out / "screens")
        pdf, draft = send(stage, out)
    print(f"Proposal (PDF): {pdf}")
    print(f"E-mail draft: {draft}")
    print(f"Pictures of the screens: {out / 'screens'}")


def pictures(kit: Tools, out: Path) -> None:
    """Write a PNG of every screen, light and dark, in both sizes; raises `FileUnwritable`."""
    for look in LOOKS:
        with open_stage(kit, look) as stage:
            send(stage, stage.root / "Proposals")
            play(stage, SAMPLE, out / look.folder)
        with open_stage(kit, look, sample=False) as stage:
            play(stage, FIRST_DAY, out / look.folder / "first-day")
    print(f"Pictures of every screen: {out}")


def send(stage: Stage, out: Path) -> tuple[Path, Path]:
    """Do into `out` what the last step's two buttons do; return the PDF and the draft."""
    proof, consultation = stage.workspace.proof, stage.workspace.sitting.now
    proof.failed.connect(stage.told.append)
    proof.ask(Variant.MAIL)
    stage.check()
    pressed, mailed = proof.pressed, proof.mailed
    assert pressed is not None
    if isinstance(mailed, DeskError):
        raise mailed
    assert mailed is not None
    outbox = stage.house.desk.outbox
    wording = stage.house.desk.wording(consultation.language)
    pdf = out / file_name(consultation, wording, proof.number)
    draft = pdf.with_suffix(".eml")
    outbox.save(pdf, consultation, pressed)
    message = outbox.compose(
        proof.studio,
        consultation,
        mailed,
        wording,
        proof.number,
        is_accepted=stage.workspace.standing.state is State.ACCEPTED,
    )
    outbox.draft(draft, message, consultation, mailed)
    return pdf, draft
