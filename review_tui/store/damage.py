"""Damage of the database: recognised, told in words with what to do, and never written over."""

import errno
import sqlite3
from pathlib import Path

from review_tui.store.read_only import looking_into
from review_tui.store.value import value_of

RESTORE = (
    "Nothing is written to it. Restore the review from a backup, or begin a copy anew with a whole bundle from a "
    "colleague; keep the damaged folder until then: what is in files/ may be whole."
)
FULL = "The disk is full: nothing was written. Make room, then do it again."
AT_ONCE = 8 << 20  # bytes up to which a database is looked through at every opening
_AWAY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)  # of a place, not of what lies there
CODES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FORMAT)


def problems(connection: sqlite3.Connection, *, deep: bool = False, most: int = 20) -> list[str]:
    """Look through a database: `deep` compares indexes with tables, too, and follows foreign keys."""
    try:
        check = "integrity_check" if deep else "quick_check"
        found = [str(line) for (line,) in connection.execute(f"PRAGMA {check}({most})") if line != "ok"]
        if deep:
            astray = connection.execute("PRAGMA foreign_key_check")
            found += [f"a row of {table} points nowhere" for table, *_ in astray]
    except (sqlite3.Error, UnicodeError) as problem:
        found = [str(problem)]
    return [" ".join(line.split()) for line in found]


def look(path: Path) -> list[str]:
    """Look through the database at a path, whatever else is wrong with it."""
    try:
        with looking_into(path) as connection:
            return problems(connection, deep=True)
    except sqlite3.Error as problem:
        return [str(problem)]


def sentence(path: Path, found: list[str]) -> str:
    """Say that a database is damaged, and what to do."""
    return f"{path} is damaged ({found[0]}). {RESTORE}"


def _code(problem: BaseException) -> int:
    return (getattr(problem, "sqlite_errorcode", None) or 0) & 0xFF


def is_busy(problem: BaseException) -> bool:
    """Say whether another program held the file."""
    return _code(problem) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_full(problem: BaseException) -> bool:
    """Say whether there was no room on the disk, be it for the few pages that every reader of the database shares."""
    code = getattr(problem, "sqlite_errorcode", None) or 0
    if isinstance(problem, OSError):
        return problem.errno == errno.ENOSPC
    return code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE


def may_pass(problem: BaseException) -> bool:
    """Say whether what stands in the way of a write may be gone a moment later, with nothing of the review damaged."""
    return is_busy(problem) or is_full(problem) or _code(problem) in (*_AWAY, sqlite3.SQLITE_IOERR)


def unkept(problem: OSError, folder: Path) -> str:
    """Say that a file could not be written into the vault, and that nothing else was."""
    if is_full(problem):
        return FULL
    return f"The file could not be kept in {folder}: {problem.strerror}. Nothing was written."


def told(problem: BaseException) -> str:
    """Give the sentence for an exception of SQLite that reached a face, "" for any other."""
    if isinstance(problem, sqlite3.Error):
        if is_busy(problem):
            return "Another program holds the review. Nothing was written; try again in a moment."
        if is_full(problem):
            return FULL
        if _code(problem) in _AWAY:
            return (
                f"The review's database cannot be used at the moment ({problem}). Nothing was written; look whether "
                "its disk or drive is there and may be written to, and try again."
            )
        return f"The review's database could not be read ({problem}). review-tui check looks through it. {RESTORE}"
    return ""


def afterwards(problem: BaseException) -> str:
    """Give the sentence for what came after something was written, "" where neither database nor disk is the matter."""
    if is_busy(problem):
        return "Only after that another program held the review."
    if is_full(problem):
        return "Only after that the disk was full."
    if isinstance(problem, sqlite3.Error) and may_pass(problem):
        return f"Only after that the review's database could not be read ({problem})."
    return told(problem)


def is_sound(path: Path, head: tuple[int, str]) -> bool:
    """Say whether the file at a path, read afresh, is whole and holds the event that is known to be its last."""
    try:
        with looking_into(path) as fresh:
            seq, hash_ = head
            held = value_of(fresh.execute("SELECT hash FROM event WHERE seq = ?", (seq,)), "")
            (n, last) = fresh.execute("SELECT count(*), max(seq) FROM event").fetchone()
            known = not seq or (held == hash_ and n == last)
            return known and not problems(fresh)
    except (sqlite3.Error, UnicodeError):
        return False
