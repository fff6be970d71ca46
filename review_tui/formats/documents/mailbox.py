"""Mailboxes (mbox), as programs keep or export many e-mails in one file: parted into their messages."""

import re
from collections.abc import Iterator

# A line that begins a message: an envelope with a whole date, behind a blank line, before a head. "From March to
# June 2021" in a letter is none, though many programs do not mark such a line.
_NEXT = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    rb"Oct|Nov|Dec) +\d{1,2} \d{1,2}:\d\d(?::\d\d)? (?:[+\w-]{1,5} )?\d{4}(?: [+-]\d{4})?[ \t]*\r?\n(?=[!-9;-~]+:)"
)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)  # so that a line of the letter begins no message
BEGINS = b"From "
MOST = 10_000  # messages of one mailbox, each of which is a file by itself


def messages(data: bytes) -> Iterator[bytes]:
    """Give the messages of a mailbox in their order, each as it would be saved by itself; none of another file."""
    starts = list(_NEXT.finditer(data)) if data.startswith(BEGINS) else []
    for n, found in enumerate(starts, 1):
        end = starts[n].start() if n < len(starts) else len(data)
        yield _QUOTED.sub(b"", data[found.end() : end]).rstrip(b"\r\n") + b"\n"
