from email.message import EmailMessage
from urllib.parse import unquote

from dashboard.web.answers.attachment import name_file

NAME = "示例_各月办结率 'x'(1)_2025年1—3月.csv"


def test_the_name_stands_in_words_and_plainly() -> None:
    answer = name_file(NAME, "completion-trend.csv")["Content-Disposition"]
    assert answer.isascii()
    assert answer.startswith(
        "attachment; filename=\"completion-trend.csv\"; filename*=UTF-8''%E7%A4%BA%E4%BE%8B_"
    )
    assert unquote(answer.partition("UTF-8''")[2]) == NAME


def test_what_reads_headers_by_the_rules_finds_it() -> None:
    message = EmailMessage()
    message["Content-Disposition"] = name_file(NAME, "x.csv")["Content-Disposition"].replace(
        'filename="x.csv"; ', ""
    )
    assert message.get_filename() == NAME


def test_it_may_be_shown_too() -> None:
    assert name_file("a.png", "a.png", "inline")["Content-Disposition"].startswith("inline; ")
