"""What a copy of a review lacks: imports whose records, links or texts have not come here, or were lost."""

from collections import Counter
from dataclasses import dataclass

from review_tui.model.log.blobs import Holds, originals
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.store import kept

ASK = (
    "Sync again where you sync; else ask for a whole bundle: review-tui share export FILE --for NAME --whole; or "
    "restore a backup."
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not here: imports whose records, and runs whose links, are not counted; texts that cannot be read.

    `files` counts what else is lost of the vault: the numbers still stand on it, and could not be made anew.
    """

    imports: int = 0
    links: int = 0
    texts: int = 0
    files: int = 0

    def __bool__(self) -> bool:
        """Say whether anything is missing, so that figures are not those of the whole review."""
        return bool(self.imports or self.links or self.texts or self.files)

    @property
    def told(self) -> str:
        """Say it in a sentence with what to do, "" where nothing is missing."""
        parts = [
            words
            for n, words in (
                (self.imports, f"records of {_some(self.imports, 'import')}"),
                (self.links, f"links of {_some(self.links, 'search for duplicates', 'searches for duplicates')}"),
                (self.texts, _some(self.texts, "text")),
                (self.files, _some(self.files, "kept file")),
            )
            if n
        ]
        one = self.imports + self.links == 0 and self.texts + self.files == 1
        return f"{', '.join(parts).capitalize()} {'is' if one else 'are'} missing here. {ASK}" if parts else ""


def missing(desk: Desk) -> Missing:
    """Look what figures and screens of this copy lack; quick enough for every screen."""
    imports, runs = kept.unfolded(desk.store)
    told = {batch.parsed for batch in imports} | {name for batch in imports for name in originals(batch.files)}
    told |= {run.pairs for run in runs}
    lost = Counter(blob.holds for blob in kept.missing(desk.store) if blob.sha256 not in told)
    texts = lost.pop(Holds.TEXT, 0)
    return Missing(len(imports), len(runs), texts, lost.total())


def foldable(desk: Desk) -> str:
    """Say what a fold of everything could not be made of, "" where it can be whole."""
    figures = (Holds.RECORDS, Holds.LINKS)
    lost = [blob for blob in kept.missing(desk.store) if blob.holds in figures]
    damaged = [blob for blob in kept.folded_from(desk.store) if not desk.vault.is_whole(blob.sha256)]
    said = Counter(blob.holds for blob in {*lost, *damaged})
    words = ", ".join(_some(n, *_WORDS[holds]) for holds, n in said.items())
    return f"{words} missing or damaged. {ASK}" if words else ""


_WORDS = {
    Holds.RECORDS: ("file of imported records", "files of imported records"),
    Holds.LINKS: ("file of links", "files of links"),
    Holds.TEXT: ("text of a document", "texts of documents"),
    Holds.DOCUMENT: ("document", "documents"),
    Holds.ORIGINAL: ("imported file", "imported files"),
    Holds.SEALED: ("sealed original", "sealed originals"),
}


def lost_files(desk: Desk) -> list[str]:
    """Name every file that the review as it stands needs and that is not in this copy, a line for each."""
    return [f"Missing: {_WORDS[blob.holds][0]} {blob.sha256}." for blob in kept.missing(desk.store)]


def refuse_lacking(desk: Desk, what: str, otherwise: str) -> None:
    """Raise ReviewError where files of the review are not here, so that what is to hold all of it cannot."""
    if lacks := lost_in_words(desk):
        raise ReviewError(f"{what} would not be whole. {lacks} {otherwise}")


def lost_in_words(desk: Desk) -> str:
    """Say how many files of which sort are not here, "" where all are."""
    found = Counter(blob.holds for blob in kept.missing(desk.store))
    said = [_some(n, *_WORDS[holds]) for holds, n in found.items()]
    return f"Not in this copy: {', '.join(said)}. {ASK}" if said else ""


def _some(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"
