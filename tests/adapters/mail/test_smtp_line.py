import pytest

from studio_desk.adapters.mail import smtp_line
from studio_desk.domain.mail_account import Security
from studio_desk.domain.mailing import MailTrouble, RefusedRecipient
from studio_desk.services.mail_ports import Handed
from tests.adapters.mail.conversing import (
    EVE,
    LARGE,
    LETTER,
    MINA,
    Opened,
    give,
    line,
    refused,
    told,
)
from tests.adapters.mail.post_office import USER, Does, Fault, Step


@pytest.mark.parametrize("security", Security)
def test_a_message_arrives_byte_for_byte_and_for_everybody(
    opened: Opened, security: Security
) -> None:
    office = opened(security=security)
    left: list[str] = []
    assert give(office, recipients=(MINA, EVE), left=left) == Handed("250 2.0.0 taken")
    assert left == ["left"]
    [received] = office.received()
    assert received.content == LETTER
    assert (received.sender, received.recipients) == (USER, (MINA, EVE))


def test_a_message_with_no_end_of_its_last_line_arrives(opened: Opened) -> None:
    office = opened()
    give(office, b".\r\nlast")
    assert office.received()[0].content == b".\r\nlast\r\n"


def test_one_message_follows_the_other_on_one_line(opened: Opened) -> None:
    office = opened()
    with line(office) as open_line:
        for _ in range(3):
            open_line.give(USER, (MINA,), LETTER, lambda: None)
    assert len(office.received()) == 3
    assert office.verbs().count("CONNECT") == 1
    assert office.verbs()[-1] == "QUIT"


def test_a_slow_server_is_waited_for(opened: Opened) -> None:
    slow = [Fault(step, does=Does.PAUSE, seconds=0.2) for step in (Step.SENDER, Step.END)]
    assert give(opened(*slow)).answer == "250 2.0.0 taken"


@pytest.mark.parametrize(
    "step", [Step.HELLO, Step.LOGIN, Step.SENDER, Step.RECIPIENT, Step.DATA, Step.CONTENT]
)
def test_silence_before_the_last_word_is_silence(opened: Opened, step: Step) -> None:
    office = opened(Fault(step, does=Does.SILENCE, octets=10_000))
    assert told(lambda: give(office, LARGE, silence=2.0)) == (MailTrouble.SILENCE, True)
    assert office.received() == []


def test_silence_after_the_last_word_is_a_lost_answer(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_line, "_VERDICT", 1)
    office = opened(Fault(Step.END, does=Does.SILENCE))
    assert told(lambda: give(office, silence=2.0)) == (MailTrouble.ANSWER_LOST, True)


@pytest.mark.parametrize(
    "step",
    [Step.CONNECT, Step.HELLO, Step.LOGIN, Step.SENDER, Step.RECIPIENT, Step.DATA, Step.CONTENT],
)
def test_what_breaks_off_before_the_last_word_was_not_taken(opened: Opened, step: Step) -> None:
    office = opened(Fault(step, does=Does.DROP, octets=10_000))
    left: list[str] = []
    assert told(lambda: give(office, LARGE, left=left)) == (MailTrouble.CONNECTION, True)
    assert left == []
    assert office.received() == []


@pytest.mark.parametrize("takes", [True, False])
def test_what_breaks_off_after_the_last_word_may_have_been_taken(
    opened: Opened, takes: bool
) -> None:
    office = opened(Fault(Step.END, does=Does.DROP, takes=takes))
    assert told(lambda: give(office)) == (MailTrouble.ANSWER_LOST, True)
    assert len(office.received()) == takes


PERMANENT, TEMPORARY = False, True
ANSWERS = [
    (Step.CONNECT, "554 5.7.1 go away", MailTrouble.CONNECTION, PERMANENT),
    (Step.LOGIN, "454 4.7.0 later", MailTrouble.LOGIN, TEMPORARY),
    (Step.LOGIN, "534 5.7.9 application password required", MailTrouble.LOGIN, PERMANENT),
    (Step.SENDER, "550 5.7.1 not you", MailTrouble.SENDER, PERMANENT),
    (Step.SENDER, "451 4.3.0 later", MailTrouble.SENDER, TEMPORARY),
    (Step.SENDER, "530 5.7.0 who are you", MailTrouble.LOGIN, PERMANENT),
    (Step.SENDER, "552 5.3.4 too large", MailTrouble.SIZE, PERMANENT),
    (Step.SENDER, "452 4.3.1 no room", MailTrouble.SENDER, TEMPORARY),
    (Step.RECIPIENT, "550 5.1.1 nobody", MailTrouble.RECIPIENTS, PERMANENT),
    (Step.RECIPIENT, "450 4.2.1 greylisted", MailTrouble.RECIPIENTS, TEMPORARY),
    (Step.RECIPIENT, "552 5.2.2 mailbox full", MailTrouble.RECIPIENTS, PERMANENT),
    (
        Step.RECIPIENT, "553 5.7.1 <x>: Sender address rejected: not owned by user y",
        MailTrouble.SENDER, PERMANENT,
    ),
    (Step.DATA, "554 5.5.1 no", MailTrouble.MESSAGE, PERMANENT),
    (Step.DATA, "451 4.3.0 later", MailTrouble.MESSAGE, TEMPORARY),
    (Step.END, "554 5.7.1 spam", MailTrouble.MESSAGE, PERMANENT),
    (Step.END, "552 5.3.4 too large", MailTrouble.SIZE, PERMANENT),
    (Step.END, "552 too large", MailTrouble.SIZE, PERMANENT),
    (Step.END, "552 5.7.0 a forbidden file", MailTrouble.MESSAGE, PERMANENT),
    (Step.END, "550 5.7.60 cannot send as this sender", MailTrouble.SENDER, PERMANENT),
    (Step.END, "451 4.7.1 later", MailTrouble.MESSAGE, TEMPORARY),
    (Step.END, "I had rather not", MailTrouble.ANSWER_LOST, TEMPORARY),
    (Step.END, "354 go on", MailTrouble.ANSWER_LOST, TEMPORARY),
    (Step.END, "150 working", MailTrouble.ANSWER_LOST, TEMPORARY),
    (Step.SENDER, "354 go on", MailTrouble.CONNECTION, TEMPORARY),
    (Step.RECIPIENT, "354 go on", MailTrouble.CONNECTION, TEMPORARY),
    (Step.DATA, "250 ok", MailTrouble.CONNECTION, TEMPORARY),
    *(
        (step, "421 4.3.2 closing", MailTrouble.CONNECTION, TEMPORARY)
        for step in (
            Step.CONNECT, Step.HELLO, Step.LOGIN, Step.SENDER, Step.RECIPIENT, Step.DATA, Step.END,
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("step", "answer", "trouble", "is_temporary"), ANSWERS)
def test_every_refusal_is_told_for_what_it_is(
    opened: Opened, step: Step, answer: str, trouble: MailTrouble, is_temporary: bool
) -> None:
    office = opened(Fault(step, answer))
    error = refused(lambda: give(office))
    assert (error.trouble, error.is_temporary) == (trouble, is_temporary)
    assert error.server == "localhost"
    assert error.answer == answer or not answer[:3].isdecimal()
    assert office.received() == []
    # It was a single time, and the next try takes its way.
    assert give(office).answer == "250 2.0.0 taken"


@pytest.mark.parametrize("step", [Step.SENDER, Step.RECIPIENT, Step.DATA, Step.END])
def test_after_a_refusal_the_next_message_goes_on_the_same_line(opened: Opened, step: Step) -> None:
    office = opened(Fault(step, "554 5.7.1 not this one"))
    with line(office) as open_line:
        refused(lambda: open_line.give(USER, (MINA,), LETTER, lambda: None))
        open_line.give(USER, (EVE,), LETTER, lambda: None)
    [received] = office.received()
    assert received.recipients == (EVE,)
    assert office.verbs().count("CONNECT") == 1


def test_after_a_421_nothing_more_is_said(opened: Opened) -> None:
    office = opened(Fault(Step.SENDER, "421 4.3.2 closing"))
    with line(office) as open_line:
        refused(lambda: open_line.give(USER, (MINA,), LETTER, lambda: None))
        again = lambda: open_line.give(USER, (MINA,), LETTER, lambda: None)  # noqa: E731
        assert told(again) == (MailTrouble.CONNECTION, True)
    assert [each[:4] for each in office.verbs()].count("MAIL") == 1


@pytest.mark.parametrize("early", ["250 2.0.0 taken", "354 go on", "550 5.7.1 no", "no"])
def test_a_verdict_that_comes_before_the_message_is_whole_is_none(
    opened: Opened, early: str
) -> None:
    office = opened(Fault(Step.CONTENT, early, does=Does.EARLY))
    error = refused(lambda: give(office))
    assert (error.trouble, error.is_temporary) == (MailTrouble.CONNECTION, True)
    assert error.answer == early
    # The dot was not said, so the server has nothing, and the next try is the only copy.
    assert office.received() == []
    assert give(office).answer == "250 2.0.0 taken"
    assert len(office.received()) == 1


def test_a_second_answer_to_one_message_is_not_the_next_ones(opened: Opened) -> None:
    office = opened(Fault(Step.END, "250 2.0.0 taken\r\n550 5.7.1 and yet not"))
    with line(office) as open_line:
        assert open_line.give(USER, (MINA,), LETTER, lambda: None).answer == "250 2.0.0 taken"
        again = lambda: open_line.give(USER, (EVE,), LETTER, lambda: None)  # noqa: E731
        assert told(again) == (MailTrouble.CONNECTION, True)
    assert [each[:4] for each in office.verbs()].count("MAIL") == 1


def test_a_recipient_is_not_refused_by_an_answer_that_was_given_to_another(
    opened: Opened,
) -> None:
    office = opened(Fault(Step.RECIPIENT, "250 2.1.5 ok\r\n550 5.1.1 nobody", whom=MINA))
    assert told(lambda: give(office, recipients=(MINA, EVE))) == (MailTrouble.CONNECTION, True)


@pytest.mark.parametrize("answer", ["550 5.1.1 nobody", "450 4.2.1 later"])
def test_a_refused_recipient_is_named_and_the_others_get_it(opened: Opened, answer: str) -> None:
    office = opened(Fault(Step.RECIPIENT, answer, whom=EVE))
    handed = give(office, recipients=(EVE, MINA))
    assert handed == Handed("250 2.0.0 taken", (RefusedRecipient(EVE, answer),))
    assert office.received()[0].recipients == (MINA,)


def test_where_one_of_all_refused_may_be_taken_later_it_is_tried_again(opened: Opened) -> None:
    faults = (
        Fault(Step.RECIPIENT, "550 5.1.1 nobody", whom=EVE),
        Fault(Step.RECIPIENT, "450 4.2.1 later", whom=MINA),
    )
    error = refused(lambda: give(opened(*faults), recipients=(EVE, MINA)))
    assert (error.trouble, error.is_temporary) == (MailTrouble.RECIPIENTS, True)
    assert error.answer == "550 5.1.1 nobody\n450 4.2.1 later"


def test_what_is_too_large_is_not_even_begun(opened: Opened) -> None:
    office = opened(size_limit=1_000)
    with line(office) as open_line:
        error = refused(lambda: open_line.give(USER, (MINA,), LETTER * 20, lambda: None))
        assert (error.trouble, error.is_temporary) == (MailTrouble.SIZE, False)
        assert error.answer == "SIZE 1000"
        open_line.give(USER, (MINA,), LETTER, lambda: None)
    assert [each[:4] for each in office.verbs()].count("MAIL") == 1


@pytest.mark.parametrize("words", ["9" * 5_000, "²", "-5", "many"])
def test_a_limit_that_is_no_number_is_none(opened: Opened, words: str) -> None:
    office = opened(size_limit=1_000_000, size_words=words)
    give(office)
    assert len(office.received()) == 1


def test_where_the_way_cannot_be_kept_the_server_does_not_get_the_message(opened: Opened) -> None:
    office = opened()

    def cannot() -> None:
        raise RuntimeError("the disk is full")

    with line(office) as open_line:
        with pytest.raises(RuntimeError):
            open_line.give(USER, (MINA,), LETTER, cannot)
        again = lambda: open_line.give(USER, (MINA,), LETTER, lambda: None)  # noqa: E731
        assert told(again) == (MailTrouble.CONNECTION, True)
    assert office.received() == []


def test_names_outside_ascii_go_where_the_server_takes_them(opened: Opened) -> None:
    office = opened()
    content = "To: 미나@park.example\r\n\r\nLetter\r\n".encode()
    give(office, content, recipients=("미나@park.example",))
    [received] = office.received()
    assert received.recipients == ("미나@park.example",)
    assert {"SMTPUTF8", "BODY=8BITMIME"} <= set(received.options)
    assert received.content == content


def test_names_outside_ascii_do_not_go_where_the_server_takes_none(opened: Opened) -> None:
    office = opened(takes_utf8=False)
    error = refused(lambda: give(office, recipients=("미나@park.example", "用户@park.example")))
    assert (error.trouble, error.is_temporary) == (MailTrouble.ADDRESS, False)
    assert error.answer == "미나@park.example, 用户@park.example"
    assert not [each for each in office.verbs() if each.startswith("MAIL")]


def test_a_sender_outside_ascii_is_told_as_the_address_that_the_server_does_not_take(
    opened: Opened,
) -> None:
    office = opened(takes_utf8=False)
    with line(office) as open_line:
        error = refused(lambda: open_line.try_sender("미나@park.example"))
        again = refused(lambda: open_line.give("미나@park.example", (MINA,), LETTER, lambda: None))
    for each in (error, again):
        assert (each.trouble, each.answer) == (MailTrouble.ADDRESS, "미나@park.example")
    assert not [each for each in office.verbs() if each.startswith("MAIL")]


def test_the_others_get_it_where_the_server_takes_one_address_of_nobody(opened: Opened) -> None:
    office = opened(Fault(Step.RECIPIENT, "550 5.1.1 nobody", whom=EVE), takes_utf8=False)
    content = "To: 미나@park.example, mina@park.example\r\n\r\nLetter\r\n".encode()
    handed = give(office, content, recipients=("미나@park.example", EVE, MINA))
    assert handed.answer == "250 2.0.0 taken"
    assert [each.address for each in handed.refused] == [EVE, "미나@park.example"]
    assert not any(each.is_temporary for each in handed.refused)
    [received] = office.received()
    assert (received.recipients, received.content) == ((MINA,), content)
    assert "SMTPUTF8" not in received.options


def test_a_sender_is_tried_and_nothing_is_sent(opened: Opened) -> None:
    office = opened()
    with line(office) as open_line:
        open_line.try_sender(USER)
        open_line.try_sender(USER)
    assert office.received() == []
    assert "DATA" not in office.verbs()


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        (Step.SENDER, "550 5.7.1 not you"),
        (Step.RECIPIENT, "553 5.7.1 <x>: Sender address rejected: not owned by user y"),
    ],
)
def test_a_sender_whom_the_server_refuses_is_told(opened: Opened, step: Step, answer: str) -> None:
    office = opened(Fault(step, answer))
    with line(office) as open_line:
        assert told(lambda: open_line.try_sender(USER)) == (MailTrouble.SENDER, False)
        open_line.give(USER, (MINA,), LETTER, lambda: None)


def test_a_sender_is_tried_as_messages_have_it(opened: Opened) -> None:
    office = opened(takes_utf8=False)
    with line(office) as open_line:
        open_line.try_sender("anna@münchen.example")
    assert "MAIL FROM:<anna@xn--mnchen-3ya.example>" in office.verbs()


@pytest.mark.parametrize("typed", ["Anna <anna@park.example>", "anna", "", "a@b.example> SIZE=1"])
def test_a_sender_that_is_no_address_is_not_said_to_a_server(opened: Opened, typed: str) -> None:
    office = opened()
    with line(office) as open_line:
        assert told(lambda: open_line.try_sender(typed)) == (MailTrouble.SENDER, False)
    assert not [each for each in office.verbs() if each.startswith("MAIL")]


def test_that_the_sender_gets_no_mail_here_is_no_matter(opened: Opened) -> None:
    office = opened(Fault(Step.RECIPIENT, "550 5.1.1 nobody of that name"))
    with line(office) as open_line:
        open_line.try_sender(USER)
