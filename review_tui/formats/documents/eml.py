"""E-mails (.eml), as replies to requests come: what was written, its subject and day, and the files that hang on it."""

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import PurePath
from typing import Any

from review_tui.formats.base import doubts
from review_tui.formats.base.asides import remark_at_edge
from review_tui.formats.base.colleagues import names_one
from review_tui.formats.base.decisions import holds_decision, people, speaks_here
from review_tui.formats.base.encoding import decode_page
from review_tui.formats.base.parsed import Enclosed, Parsed, nothing
from review_tui.formats.documents import left_out, tnef
from review_tui.formats.documents.document_metadata import WORDS_TELL
from review_tui.formats.documents.html import page_text
from review_tui.formats.documents.language import language_of
from review_tui.formats.documents.mailbox import MOST, messages
from review_tui.formats.documents.plain import cut
from review_tui.formats.documents.printed_days import day_of
from review_tui.formats.documents.senders import Said, body_of_sender, passed_on, passed_on_part
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.text import clean, clean_line

MOST_FILES = 100  # that hang on one e-mail
_DEEPEST = 5  # messages within messages
_HOUR = re.compile(r",?\s+\d{1,2}:\d\d.*")
_MORE = 3  # times the words of the plain text, from which on only the page of a message says all ("View in browser")
_SENDER = "its sender"  # is called like somebody of the review
_PASSED_ON = re.compile(r"^(?:(?:re|aw|sv|antw)\s?:\s?)*(?:fw|fwd|wg|vs|tr|rv)\s?:", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|sv|tr)\s{0,3}(?:\[\d{1,3}\])?:\s{0,9})+", re.IGNORECASE)


def read(data: bytes, name: str) -> Parsed:
    """Read an e-mail as one document; files that hang on it are enclosed, pictures are left out and counted."""
    if (count := sum(1 for _ in messages(data))) > 1:
        ways = "import it, or save one as .eml" if count <= MOST else f"{MOST:,} are the most of one file, so divide it"
        return nothing("eml", f"{name} is a mailbox of {count:,} e-mails, records of their own; {ways}.")
    message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=email.policy.default)
    if not (message.keys() and (message.is_multipart() or message.get_payload())):
        return nothing("eml", f"{name} holds no message.")
    text, told = _text(message)
    if names_one(_header(message, "From"), people()):
        text = _without_own_words(text)
    elif not _body(message, text, is_passed_on=False)[0] and _judges(text):
        speaks_here("what its sender thinks")
    pages = cut(text) if text.strip() else ()
    enclosed, problems = _enclosed(message, name)
    problems[:0] = told
    if not (pages or enclosed):
        problems.append(Problem(1, f"{name} holds no text and no file."))
    return Parsed("eml", (Hit(0, 1, _record(message, name, pages), pages),), tuple(problems), enclosed=enclosed)


def _without_own_words(text: str) -> str:
    """Give what somebody of the review passes on; a message in which they speak themselves is noted as a remark."""
    from_others = passed_on_part(text)
    if from_others.strip():
        return from_others
    speaks_here(_SENDER)
    return text


def _judges(text: str) -> bool:
    """Say whether somebody who is no body says in a line of their own what they would do with a work."""
    own = text.removesuffix(passed_on_part(text)) if passed_on_part(text) else text
    lines = [line.strip() for line in re.split(r"\n|(?<=[.!?])\s", own)]
    return any(holds_decision(line) or doubts.is_spoken_of_it(line) for line in lines if line)


def _record(message: EmailMessage, name: str, pages: Sequence[str]) -> Record:
    """Make a record of the head; who wrote it is named only where that is a body, and no person at a desk."""
    subject = clean_line(_header(message, "Subject"))
    title = remark_at_edge(_PREFIX.sub("", subject).strip(), people())[1] or PurePath(name).stem
    body, how = _body(message, "\n".join(pages[:2]), is_passed_on=bool(_PASSED_ON.match(subject)))
    day = _day(message)
    origins = [("title", "the subject of the e-mail" if subject else "uncertain: the name of the file")]
    origins += [("year", "the day on which the e-mail was sent")] if day else []
    origins += [("organisation", how)] if body else []
    origins += [("language", WORDS_TELL)] if (language := language_of(pages)) else []
    return Record(
        title=title, organisation=body, year=int(day[:4]) if day else None, date=day, type="document", kind="document",
        page_count=len(pages), language=language, guessed=tuple(field for field, _ in origins), origins=tuple(origins),
    )  # fmt: skip


def _body(message: EmailMessage, text: str, *, is_passed_on: bool) -> Said:
    """Give the body that wrote the message; of one that was passed on the body that wrote first."""
    senders = [_header(message, "From")]
    if is_passed_on:
        inner = [_header(part.get_payload()[0], "From") for part in _messages(message)]
        senders = [*inner, passed_on(text), *senders]
    for sender in filter(None, senders):
        found = body_of_sender(sender, text)
        if found[0]:
            return found
    return "", ""


def _messages(message: EmailMessage) -> Iterator[Any]:
    """Give the parts that are messages which hang on this one."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        inner: Any = part.get_payload() if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, list) and inner:
            yield part


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # whatever a damaged header makes the parser raise, the message still stands
        return ""


def _day(message: EmailMessage) -> str:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (TypeError, ValueError):
        return day_of(_HOUR.sub("", _header(message, "Sent")))  # as Outlook saves a message as text


def _text(message: EmailMessage) -> tuple[str, list[Problem]]:
    """Give what was written, the plain text, else what the page of the message shows, and what to tell of its signs."""
    found = [_shown(message, kind) for kind in ("plain", "html")]
    plain, page = (len(text.split()) for text, _ in found)
    return found[1] if page > _MORE * plain else found[0]


def _shown(message: EmailMessage, kind: str) -> tuple[str, list[Problem]]:
    """Give the text of the first part of a message that is plain, or a page, and not empty."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and not _file_name(part):
            shown, told = (decode_page, page_text)[kind == "html"](_content(part), _charset(part))
            if shown.strip():
                return clean(shown.replace("\r\n", "\n")), told
    return "", []


def _charset(part: EmailMessage) -> str:
    try:
        return part.get_content_charset() or ""
    except Exception:  # see _header
        return ""


def _content(part: EmailMessage) -> bytes:
    """Give the bytes of a part without their packing; those of a message within, as it stands."""
    if part.get_content_type() == "message/rfc822":
        inner: Any = part.get_payload()
        return bytes(inner[0].as_bytes()) if isinstance(inner, list) and inner else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _file_name(part: EmailMessage) -> str:
    """Give the name of a file that hangs on the message, "" for what is part of it."""
    try:
        said = part.get_filename() or ""
    except Exception:  # see _header
        said = "file"
    if part.get_content_type() == "message/rfc822":
        return said or "message.eml"
    return clean_line(said) or ("file" if part.get_content_disposition() == "attachment" else "")


def _attachments(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """Give what hangs on a message, and behind each message that was passed on what hangs on that, to some depth."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        yield part
        inner: Any = part.get_payload() if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, list) and inner and depth < _DEEPEST:
            yield from _attachments(inner[0], depth + 1)


def _plain_name(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name or "file"


def _enclosed(message: EmailMessage, name: str) -> tuple[tuple[Enclosed, ...], list[Problem]]:
    found: list[Enclosed] = []
    pictures = beyond = 0
    for part in _attachments(message):
        title, data = _file_name(part), _content(part)
        if part.get_content_maintype() == "image":
            pictures += 1
        elif title and data and len(found) < MOST_FILES:
            packed = tnef.unpacked(data) if tnef.is_packed(data) else []
            found += [Enclosed(_plain_name(inner), each) for inner, each in packed or [(title, data)]]
        else:
            beyond += bool(title and data)
    problems = []
    if told_of := left_out.pictures(pictures):
        problems.append(Problem(1, f"{name}: {told_of}"))
    if beyond:
        problems.append(Problem(1, f"{name} has more than {MOST_FILES} files; {beyond} were left out."))
    return tuple(found), problems
