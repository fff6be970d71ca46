"""Where one searched, in words: kinds of sources and the columns of the diagram that they feed."""

from review_tui.model.review.sources import Lane, SourceKind

_KINDS = {
    SourceKind.CITATION: "citation search",
    SourceKind.FOI: "freedom of information request",
}
_DONE = {
    SourceKind.CONTACT: "asked", SourceKind.FOI: "made", SourceKind.CITATION: "made", SourceKind.HAND_SEARCH: "made",
}  # fmt: skip
_LANES = {Lane.DATABASES: "databases", Lane.REGISTERS: "registers", Lane.OTHER: "other methods"}


def kind_words(kind: SourceKind | str, *, short: bool = False) -> str:
    """Say what a source is; `short` where there is little room."""
    known = SourceKind(kind)
    return "FOI request" if short and known is SourceKind.FOI else _KINDS.get(known, known.value.replace("_", " "))


def how_sought(kind: SourceKind) -> str:
    """Say what one does with sources of a kind, as a methods section tells it: they are searched, asked or made."""
    return _DONE.get(kind, "searched")


def lane_words(lane: Lane | str) -> str:
    """Say which column of the diagram the records of a source enter."""
    return _LANES[Lane(lane)]
