"""One e-mail through the office's own mail server. Off while SMTP_HOST is not set. Source: RFC 5321, RFC 8314."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from dashboard.settings import Mail
from dashboard.text import say

SECONDS = 30  # until a mail server that says nothing is given up


class MailError(Exception):
    """The mail server can't be reached, or refused (`refused`): nothing was sent. Its words hold no password."""

    def __init__(self, reason: str, *, refused: bool) -> None:
        super().__init__(reason)
        self.refused = refused


def send(mail: Mail, subject: str, text: str) -> None:
    """To all of its recipients, or to none: a server that refuses one of them refuses the mail. Raises MailError."""
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            refused = server.send_message(_message(mail, subject, text))
    except smtplib.SMTPResponseException as error:
        raise MailError(f"{error.smtp_code} {_plain(error.smtp_error)}", refused=True) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise MailError(", ".join(error.recipients), refused=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(str(error) or type(error).__name__, refused=False) from error
    if refused:
        raise MailError(", ".join(refused), refused=True)


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server


def _message(mail: Mail, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, mail.sender
    message["To"] = ", ".join(mail.recipients)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=mail.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday notice answers it
    message.set_content(f"{text}\n\n{say('zh', 'digest.foot')}\n")
    return message


def _plain(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
