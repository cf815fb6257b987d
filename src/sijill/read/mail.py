"""E-mail newsletters: one message (.eml) or a box of them (mbox); attachments are not opened."""

from __future__ import annotations

import mailbox
import re
import shutil
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from ..errors import InputError
from .draft import MAX_BYTES, Draft, SetAside, take
from .html import HtmlReader

#: characters of a plain part below which the page beside it is read: "see this message in a browser"
_SHORT = 400

_BOX = re.compile(rb"From \S+ +(?:\w{3},? )?\w{3} +\d{1,2} \d\d:\d\d")
_FIELDS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_TRACES = re.compile(rb"^(?:received|return-path|mime-version|message-id|delivered-to):", re.I | re.M)
_QUOTED = re.compile(rb"^>(>*From )", re.M)


class MailReader:
    """A message: its sender is the outlet, its subject the title, its date the day of publication."""

    name = "eml"
    suffixes = (".eml",)
    media = ("message/rfc822",)

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins with the fields that mail programs write."""
        fields = _FIELDS.match(head.replace(b"\r\n", b"\n"))
        return fields is not None and _TRACES.search(fields[0]) is not None

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The article of the message.  Raises InputError where it has no text."""
        yield _draft(take(stream, about), about, row=False)


class MboxReader:
    """A box of messages, each an article."""

    name = "mbox"
    suffixes = (".mbox", ".mbx")
    media = ("application/mbox",)

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins with the line that parts the messages of a box."""
        return _BOX.match(head) is not None

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The articles; a message without text is set aside."""
        with NamedTemporaryFile(suffix=".mbox") as file:  # a mailbox is read at any place, by its path
            shutil.copyfileobj(stream, file)
            file.flush()
            box = mailbox.mbox(file.name, create=False)
            try:
                if not len(box):
                    raise InputError(f"{about} is a box without messages: there is nothing to read.", about)
                for number, key in enumerate(box.iterkeys(), 1):
                    where = f"{about}, message {number}"
                    try:
                        data = take(cast("BinaryIO", box.get_file(key)), where)
                        yield _draft(_QUOTED.sub(rb"\1", data), where, row=True)
                    except InputError as error:
                        yield SetAside(where, str(error))
            finally:
                box.close()


def _draft(data: bytes, about: str, row: bool) -> Draft:
    """The article of a message."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        text = _text(message, about)
        name, address = parseaddr(_field(message, "From"))
        return Draft(
            text=text,
            source=name or address.rpartition("@")[2] or None,
            title=_field(message, "Subject") or None,
            published=_day(_field(message, "Date")),
            url=_address(_field(message, "Archived-At")),
            row=row,
            about=about,
        )
    except InputError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise InputError(f"{about} is a broken message: it cannot be read.", about) from error


def _text(message: EmailMessage, about: str) -> str:
    """Its words: the plain part, or what stands in the page beside it where that says more."""
    plain = _part(message, "plain")
    if len(plain) >= _SHORT:
        return plain
    page = _part(message, "html")
    words = _of_page(page, about) if page.strip() else ""
    best = words if len(words) > len(plain) else plain
    if not best.strip():
        raise InputError(f"{about} is a message without text; attachments are not opened.", about)
    return best


def _part(message: EmailMessage, kind: str) -> str:
    """The text of its body of this kind; "" where it has none."""
    body = message.get_body(preferencelist=(kind,))
    if body is None:
        return ""
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    if len(data) > MAX_BYTES:
        return ""
    try:
        text = data.decode(body.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        from .decode import decode

        text = decode(data, "The message")
    flowed = kind == "plain" and str(body.get_param("format", "")).lower() == "flowed"
    return _unflowed(text) if flowed else text


def _unflowed(text: str) -> str:
    """Lines that end with a blank go on in the next (RFC 3676)."""
    return re.sub(r"(?m)^ ", "", re.sub(r"(?<!^--) \r?\n(?!>)", " ", text))


def _of_page(page: str, about: str) -> str:
    """The article of a page, or all its words where no article stands out."""
    try:
        for draft in HtmlReader().read(BytesIO(page.encode("utf-8-sig", "replace")), about):
            if isinstance(draft, Draft):
                return draft.text
    except InputError:
        pass
    from trafilatura import html2txt

    return str(html2txt(page) or "")


def _field(message: EmailMessage, name: str) -> str:
    """A field of its head, decoded, on one line."""
    return " ".join(str(message.get(name) or "").split())


def _day(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _address(written: str) -> str | None:
    url = written.strip("<> ")
    return url if url.startswith(("http://", "https://")) else None
