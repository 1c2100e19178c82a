"""Whatever servers and staff do, in whatever order: what the outbox says is true."""

import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from studio_desk.domain.mailing import MailLeft, MailState, Taking

from .postrooms import BOARD, MINA, Behaviour, SendingStudio

BEHAVIOURS = st.lists(st.sampled_from(Behaviour), max_size=6)
MOST = 5


class Fates(RuleBasedStateMachine):
    """A studio with a few messages and a server of moods; now and then the program starts anew."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.studio = SendingStudio(Path(self.place.name))
        self.queued: list[str] = []
        self.handed: dict[str, tuple[Taking, ...]] = {}
        self.asked: Counter[str] = Counter()

    def teardown(self) -> None:
        self.place.cleanup()

    @initialize(both=st.booleans())
    def hand_one_over(self, *, both: bool) -> None:
        """Begin with a message that a server has: what follows must not deny it."""
        self.queue(both=both)
        self.studio.send()

    @precondition(lambda self: len(self.queued) < MOST)
    @rule(both=st.booleans())
    def queue(self, *, both: bool) -> None:
        recipients = (MINA, BOARD) if both else (MINA,)
        self.queued.append(self.studio.queue(f"Message {len(self.queued)}", recipients).id)

    @rule(script=BEHAVIOURS, hours=st.integers(0, 30))
    def send(self, script: list[Behaviour], hours: int) -> None:
        self.studio.clock.at += timedelta(hours=hours)
        self.studio.server.script = list(script)
        self.studio.send()

    @precondition(lambda self: self.queued)
    @rule(which=st.integers(0, MOST - 1))
    def again(self, which: int) -> None:
        chosen = self.queued[which % len(self.queued)]
        self.studio.post.again(next(m for m in self.studio.post.mailings() if m.id == chosen))
        self.asked[chosen] += 1

    @rule(first=st.sampled_from(Behaviour), script=BEHAVIOURS)
    def send_the_first_once_more(self, first: Behaviour, script: list[Behaviour]) -> None:
        self.again(0)
        self.send([first, *script], 0)

    @precondition(lambda self: self.queued)
    @rule(which=st.integers(0, MOST - 1))
    def cancel(self, which: int) -> None:
        chosen = self.queued[which % len(self.queued)]
        try:
            kept = self.studio.post.cancel(chosen)
        except MailLeft:
            return
        assert kept.is_settled
        assert kept.has_left or kept.may_have_arrived or kept.state is MailState.CANCELLED

    @rule()
    def start_anew(self) -> None:
        self.studio.open()

    @invariant()
    def no_message_is_lost(self) -> None:
        assert {each.id for each in self.studio.post.mailings()} == set(self.queued)

    @invariant()
    def handed_over_is_only_what_a_server_has_said_yes_to(self) -> None:
        answered = self.studio.server.answered
        for each in self.studio.post.mailings():
            assert each.state is not MailState.SENDING
            if each.has_left:
                assert each.yes
                assert self.studio.post.content(each) in answered
            if each.state is MailState.CANCELLED:
                assert not self.has_it(each.subject)

    @invariant()
    def what_was_handed_over_stays_so(self) -> None:
        left = {MailState.HANDED_OVER, MailState.PARTLY_REFUSED}
        handed = {each.id: each.takings for each in self.studio.post.mailings() if each.takings}
        for each, before in self.handed.items():
            assert handed[each][: len(before)] == before
        for mailing in self.studio.post.mailings():
            if mailing.id in handed:
                assert mailing.state in left
            if self.was_answered(mailing.subject):
                assert mailing.id in handed
        self.handed = handed

    @invariant()
    def nobody_gets_a_third_copy_that_nobody_asked_for(self) -> None:
        for each in self.studio.post.mailings():
            most = Counter(self.reached(each.subject)).most_common(1)
            assert not most or most[0][1] <= 2 * (1 + self.asked[each.id])

    @invariant()
    def what_may_arrive_twice_is_told(self) -> None:
        for each in self.studio.post.mailings():
            reached = self.reached(each.subject)
            if len(reached) > len(set(reached)):
                assert each.may_arrive_twice

    @invariant()
    def what_is_handed_over_was_taken_for_everybody(self) -> None:
        for each in self.studio.post.mailings():
            if each.state is MailState.HANDED_OVER:
                assert set(self.reached(each.subject)) == set(each.recipients)

    def reached(self, subject: str) -> list[str]:
        """Whom a server took the message for, in the order of their taking."""
        ends = f"\r\n{subject}\r\n".encode()
        taken = self.studio.server.taken
        return [each for who, content in taken if content.endswith(ends) for each in who]

    def was_answered(self, subject: str) -> bool:
        """Whether a server said yes to it, so that the studio heard."""
        ends = f"\r\n{subject}\r\n".encode()
        return any(each.endswith(ends) for each in self.studio.server.answered)

    def has_it(self, subject: str) -> bool:
        return bool(self.reached(subject))


TestFates = Fates.TestCase
TestFates.settings = settings(
    max_examples=15,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
