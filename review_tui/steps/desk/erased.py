"""What was erased, in a few words: for whoever reads that it was, and of what it was."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from review_tui.model.log.erasing import Erased, named_in
from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import erasing, votes
from review_tui.words.phrases import plural


def as_shown(event: Event) -> Event:
    """Give an event as it is shown: what is left of a vote is read with that vote, by whoever may read it."""
    if event.kind != Erased.KIND or event.body is None:
        return event
    return replace(event, body={key: said for key, said in event.body.items() if key != "kept"})


def erased_words(desk: Desk, event: Event) -> str:
    """Say what an event let go of: words by what they were said in, files by their number, people by what they are."""
    names = named_in(event.refs)
    files, people = erasing.files(names), [name for name in names if name in desk.frame.people]
    kinds = Counter(_kind(desk, name) for name in names if name not in files and name not in people)
    said = [f"words ({kind})" if n == 1 else f"words of {n:,} events ({kind})" for kind, n in sorted(kinds.items())]
    texts = {text for file in files for text in erasing.texts_of(desk.store.connection, file)}.intersection(files)
    said += [_files(files, texts)] if files else []
    said += [f"the name of {clean_line(desk.name_of(person))}" for person in people]
    return f"{', '.join(said) or 'nothing that is known here'} erased"


def _files(names: Collection[str], texts: Collection[str]) -> str:
    """Count files as a person does, who gave a document and not the text that was read of it."""
    documents = plural(len(names) - len(texts), "file")
    if len(names) == len(texts):
        return plural(len(texts), "text read of a document", "texts read of documents")
    of = "it" if len(names) - len(texts) == 1 else "them"
    return f"{documents} and {plural(len(texts), 'text')} read of {of}" if texts else documents


def _kind(desk: Desk, event: str) -> str:
    try:
        return votes.event_named(desk.store, event).kind.replace("_", " ")
    except ReviewError:  # it has not arrived here
        return "an event that is not here yet"


def mark(desk: Desk, event: Event) -> str:
    """Say of an event that words of it were erased, and why; "" for any other."""
    erasure = desk.frame.erased.get(event.id)
    gone = erasure and erasing.is_gone(desk.store.connection, event.id)
    return f"words erased: {clean_line(erasure.why)}" if erasure and gone else ""
