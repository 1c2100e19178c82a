"""What came of trying the settings of mail, said to somebody who stands before their fields."""

from PySide6.QtCore import QObject

from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.ui.house import House
from studio_desk.ui.mail_words import is_of_the_server

_PLAIN = {MailTrouble.NAME, MailTrouble.PORT, MailTrouble.SILENCE, MailTrouble.ADDRESS}
"""Of these the computer has nothing to report that the sentence does not say."""


class CheckWords(QObject):
    """What was observed here, apart from what a server said."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house

    def of(self, error: MailRefused, account: MailAccount, sender: str) -> str:
        """What is in the way, and where to look."""
        words = self._observed(error.trouble).format(
            server=error.server, port=account.port, sender=sender
        )
        answer = " ".join(error.answer.split())
        if is_of_the_server(answer):
            said = self.tr("Its answer: “{answer}”.").format(answer=answer)
        elif answer and error.trouble not in _PLAIN:
            reported = answer.replace("_", " ").lower() if answer.isupper() else answer
            said = self.tr("This computer reports: “{answer}”.").format(answer=reported)
        else:
            return words
        return f"{words} {said}"

    def _observed(self, trouble: MailTrouble) -> str:
        return {
            MailTrouble.NAME: self.tr(
                "No server called “{server}” was found: check how its name is written, and that"
                " this computer is online."
            ),
            MailTrouble.PORT: self.tr(
                "Nothing answered as a mail server at port {port} of “{server}”: check the port,"
                " and whether a firewall is in the way."
            ),
            MailTrouble.SILENCE: self.tr(
                "“{server}” did not answer in time at port {port}: check the port and the"
                " encryption, or try again later."
            ),
            MailTrouble.TLS: self.tr(
                "The line to “{server}” could not be encrypted: try the other encryption, with its"
                " usual port."
            ),
            MailTrouble.CERTIFICATE: self.tr(
                "The certificate does not prove that this is “{server}”, so nothing was said to"
                " it: check the name, or ask whoever runs the server."
            ),
            MailTrouble.LOGIN: self.tr(
                "“{server}” refused the login: check the user, and what it logs in with."
            ),
            MailTrouble.TOKEN: self.tr(
                "“{server}” gave no access token, so nobody logged in: check the token URL, and"
                " that this computer is online."
            ),
            MailTrouble.TOKEN_COMMAND: self.tr(
                "The command “{server}” gave no access token, so nobody logged in: check how it is"
                " written, and that it runs on this computer."
            ),
            MailTrouble.SENDER: self.tr(
                "“{server}” refused the sender’s address {sender}: check the studio’s e-mail"
                " address, or ask whoever runs the server."
            ),
            MailTrouble.ADDRESS: self.tr(
                "“{server}” takes no sender’s address like {sender}: use one with other letters"
                " before the @, or ask whoever runs the server."
            ),
            MailTrouble.CONNECTION: self.tr(
                "“{server}” broke off the connection: check the port and the encryption, or try"
                " again later."
            ),
        }.get(trouble, self._house.wording.name(trouble))
