"""E-mail through the office's own mail server; off unless SMTP_HOST is set. Source: RFC 5321, RFC 8314."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from dashboard.settings import Mail
from dashboard.text import say

TIMEOUT = 30  # seconds


class MailError(Exception):
    """The mail server is unreachable or refused the mail (`refused`); nothing was sent. The message holds no password."""

    def __init__(self, reason: str, *, refused: bool) -> None:
        super().__init__(reason)
        self.refused = refused


def send(mail: Mail, subject: str, text: str) -> None:
    """Send a mail to all recipients or to none: one refused recipient refuses the mail. Raises MailError."""
    try:
        with _connect(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            refused = server.send_message(_build_message(mail, subject, text))
    except smtplib.SMTPResponseException as error:
        raise MailError(f"{error.smtp_code} {_decode_reason(error.smtp_error)}", refused=True) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise MailError(", ".join(error.recipients), refused=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(str(error) or type(error).__name__, refused=False) from error
    if refused:
        raise MailError(", ".join(refused), refused=True)


def _connect(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server


def _build_message(mail: Mail, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, mail.sender
    message["To"] = ", ".join(mail.recipients)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=mail.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: suppresses automatic replies
    message.set_content(f"{text}\n\n{say('zh', 'digest.foot')}\n")
    return message


def _decode_reason(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
