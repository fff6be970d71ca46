"""Records on their way into the vault, one a line in a temporary file, so that many of them fill no memory."""

import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from tempfile import SpooledTemporaryFile, gettempdir
from typing import IO, Any, NamedTuple, overload

from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record, clean_record, from_mapping, to_mapping
from review_tui.model.review.text import spells_clean_lines

Mark = tuple[int, Any]  # how many records there are, and the hash of their lines so far
_IN_MEMORY = 4 << 20  # bytes, as many as most imports are


class Identified(NamedTuple):
    """What identifies a record, as far as it says that: its DOI, its PMID and the SHA-256 of its file."""

    doi: str
    pmid: str
    file: str


def identified(record: Record) -> Identified:
    """Give what identifies a record."""
    return Identified(record.doi, record.pmid, record.file)


def _spelled(record: Record) -> tuple[str, Record]:
    """Give a record cleaned, and before it how it is spelled; one that is spelled clean came clean."""
    with suppress(UnicodeEncodeError):  # half a pair of surrogates, which cleaning takes out
        spelled = canonical(to_mapping(record))
        if spells_clean_lines(spelled):
            return spelled, record
    cleaned = clean_record(record)
    return canonical(to_mapping(cleaned)), cleaned


class RecordLines(Sequence[tuple[str, Record]]):
    """Records by their ids, in the spelling in which the log keeps an import; each is read anew when asked for.

    What identifies them is held, in `identified`. The temporary file has no name, and is gone with this.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed when nothing refers to it
        self._hash, self._ends = sha256(), [0]
        self._at = 0  # where the file is written next, if it is known
        self.identified: dict[str, Identified] = {}

    @property
    def file(self) -> IO[bytes]:
        """The temporary file, for whoever reads it; the next record is written at its end all the same."""
        self._at = -1
        return self._file

    def mark(self) -> "Mark":
        """Note how far it is, for `cut`."""
        return len(self), self._hash.copy()

    def cut(self, mark: "Mark") -> None:
        """Take out what was appended since a mark."""
        count, self._hash = mark[0], mark[1].copy()
        del self._ends[count + 1 :]
        for name in list(self.identified)[count:]:
            del self.identified[name]
        self.file.truncate(self._ends[-1])

    def append(self, name: str, record: Record) -> None:
        """Take a record that is not here yet, cleaned; raises ReviewError where the temporary file has no room."""
        spelled, record = _spelled(record)
        self._write(name, spelled, identified(record))

    def pass_on(self, name: str, spelled: str, found_by: Identified) -> None:
        """Take a record as `append` does that is spelled by whoever read it, and is read here only to be cleaned."""
        if spells_clean_lines(spelled):
            self._write(name, spelled, found_by)
        else:
            self.append(name, from_mapping(json.loads(spelled)))

    def _write(self, name: str, spelled: str, found_by: Identified) -> None:
        line = f"{name}\t{spelled}".encode()
        end = self._ends[-1]
        if end:
            line = b"\n" + line
        try:
            if self._at != end:
                self._file.seek(end)
            self._at = -1  # unknown, until all is written
            self._file.write(line)
            self._at = end + len(line)
        except OSError as problem:
            raise ReviewError(
                f"What comes in could not be kept in {gettempdir()} meanwhile: {problem.strerror or problem}. Nothing "
                "was imported. Make room there, or name another folder by TMPDIR; then import it again."
            ) from problem
        self._hash.update(line)
        self._ends.append(self._at)
        self.identified[name] = found_by

    @property
    def sha256(self) -> str:
        """The SHA-256 of all lines, a line feed between each two."""
        return self._hash.hexdigest()

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> tuple[str, Record]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, Record]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, Record] | list[tuple[str, Record]]:
        if isinstance(at, slice):
            return [self[position] for position in range(*at.indices(len(self)))]
        position = range(len(self))[at]
        self.file.seek(self._ends[position])
        name, _, said = (
            self.file.read(self._ends[position + 1] - self._ends[position]).decode().lstrip("\n").partition("\t")
        )
        return name, from_mapping(json.loads(said))
