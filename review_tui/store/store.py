"""One review on disk: its log, the state folded from it, and the one way to write."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from review_tui.model.fold.frame import Frame
from review_tui.model.log.declaration import Moves
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.kinds import declared
from review_tui.model.review.errors import BrokenLogError, ChangedError, DamagedError, ReviewError
from review_tui.model.review.ids import Ids
from review_tui.model.review.people import is_called
from review_tui.store import (
    admission,
    damage,
    disputes,
    erasing,
    folding,
    incoming,
    log,
    opening_copies,
    origins,
    refold,
    schema,
    signatures,
)
from review_tui.store.anchor import Anchor
from review_tui.store.coming import Coming, is_left, take_out
from review_tui.store.connection import create, damage_of, open_existing, saved, unwritable, writing
from review_tui.store.incoming import Merged as Merged
from review_tui.store.keyring import Keyring
from review_tui.store.signatures import Signed
from review_tui.store.value import value_of
from review_tui.store.vault import Vault

Drafting = Callable[[Frame, str], Sequence[Draft]]  # told the frame and the origin that is written under
Mark = tuple[int, int]


class _TakenBackError(Exception):
    """Ends what is done to be looked at alone."""


class Store:
    """The database of one review; `append` and `merge` are the only ways in, and both fold what they touch."""

    def __init__(self, connection: sqlite3.Connection, path: Path, vault: Vault, anchor: Anchor | None = None) -> None:
        self.connection = connection
        self.path, self.folder = path, path.parent
        self.vault = vault
        self.sent: dict[str, log.LogHead] = {}  # what this user last sent out, by origin
        self.keys: Keyring | None = None  # what this user signs with, outside the review
        self.refolded = ""  # what changed when another version's state was folded anew, in words
        self._frame, self._frame_mark = Frame(), -1
        self._alone = False  # holds the write lock, and has looked since: nobody else can change the frame
        self.reached: Mark = (0, 0)  # the mark right after the last append here, before anybody else wrote
        self._held_to_mark = False
        self.kept: dict[object, object] | None = None  # what was read already in the look that is taken now
        self._refresh_state()
        self._anchor = anchor or Anchor.of(path, connection)

    @classmethod
    def create(cls, folder: Path, vault: Vault) -> "Store":
        """Make a new, empty review in a folder."""
        return cls(create(folder / "review.db"), folder / "review.db", vault)

    @classmethod
    def open(cls, folder: Path, vault: Vault) -> "Store":
        """Open the review of a folder; raises ReviewError with what is wrong with it."""
        store = cls(open_existing(folder / "review.db"), folder / "review.db", vault)
        if is_left(vault) and vault.coming.parent.parent.resolve() == folder.resolve():  # no copy cleans up
            store._take_out()
        return store

    def another(self) -> "Store":
        """Open the same review once more, for another thread; a file that was replaced since is noticed there, too."""
        found = Store(self._anchor.opened_again(), self.path, self.vault, replace(self._anchor))
        found.sent.update(self.sent)
        found.keys = self.keys
        return found

    @property
    def is_writable(self) -> bool:
        """Say whether the review can be written to: it is not damaged, and lies on no read-only media."""
        return not unwritable(self.connection)

    @property
    def damage(self) -> str:
        """Say what is wrong with the file, or why it can only be read; "" for nothing that is known."""
        return unwritable(self.connection)

    @staticmethod
    def is_behind(folder: Path) -> bool:
        """Say whether another version folded the state, so that opening will fold the whole log anew."""
        with closing(open_existing(folder / "review.db")) as connection:
            return _folded_by(connection) != schema.STATE_VERSION

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    @property
    def frame(self) -> Frame:
        """The frame as this copy's log has it now, whoever wrote it."""
        if self.kept is None and not self._alone and (mark := self._mark()) != self._frame_mark:
            self._frame, self._frame_mark = folding.load_frame(self.connection), mark
        return self._frame

    def append(
        self,
        drafts: Sequence[Draft] | Drafting,
        actor: str,
        at: datetime,
        ids: Ids,
        grant: str | None = None,
        *,
        coming: Coming | None = None,
        people: Mapping[str, str] | None = None,
    ) -> list[Event]:
        """Write events of one person, fold what they touch, and return when all of it is durable.

        The files that are `coming` move into the vault, and `people` get their names, with the events or not at all.

        A function instead of drafts is called once nobody else can write, so that what it reads still holds when
        its drafts are kept. Raises NotAllowedError when the person holds no role that covers them, and
        whatever the function raises; nothing is written then.
        """
        with self._bringing(coming), self.writing():
            self._assert_as_seen()
            before = self.frame
            admission.assert_takes_part(before, actor, grant)
            origin = origins.origin_of(self.connection, self.path, self.sent, at, ids)
            first = opening_copies.needed(self.connection, before, self.keys, origin, actor, ids)
            said = drafts(before, origin) if callable(drafts) else drafts
            said = [disputes.seen_by(self.connection, before, draft) for draft in said]
            events = log.seal(
                self.connection, [*first, *said], actor,
                lambda kind: before.grant_for(actor, kind) if grant is None else grant, origin, at, ids,
            )  # fmt: skip
            admission.assert_admitted(before, events)
            if coming and events:
                coming.move(events[0].id, erasing.files(before.erased))
            self._name(people or {})
            log.insert(self.connection, events)
            self.keep_frame(folding.fold_after(self.connection, self.vault, before, events), events)
            signatures.sign(self.connection, self.keys, self._frame.binding, origin)
            self.reached = self.mark
        return events[len(first) :]

    @contextmanager
    def _bringing(self, coming: Coming | None) -> Iterator[None]:
        """Leave nothing of files beside the vault, and nothing in it where the log was not written."""
        try:
            yield
        except BaseException:
            if coming:
                self._take_out()
            raise
        finally:
            if coming:
                coming.clear()

    def _take_out(self) -> None:
        """Take files out of the vault that moved in for events which were never written."""
        with suppress(ReviewError, OSError), writing(self.connection):
            take_out(self.connection, self.vault)

    @property
    def mark(self) -> Mark:
        """Tell one state of the review from another, whoever wrote: two looks with one mark saw the same."""
        (last,) = self.connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        return int(last), self._mark()

    def wrote_since(self, mark: Mark, actor: str) -> bool:
        """Say whether somebody's events came into this file after a mark; not where it cannot be read."""
        asked = "SELECT 1 FROM event WHERE seq > ? AND actor = ? LIMIT 1"
        with suppress(sqlite3.Error):
            return self.connection.execute(asked, (mark[0], actor)).fetchone() is not None
        return False

    @contextmanager
    def as_seen(self, mark: Mark) -> Iterator[None]:
        """Refuse appends in a block with ChangedError once somebody else has written since a mark."""
        self.reached = mark
        self._held_to_mark = True
        try:
            yield
        finally:
            self._held_to_mark = False

    def _assert_as_seen(self) -> None:
        if self._held_to_mark and self.mark != self.reached:
            raise ChangedError("The review changed meanwhile. Nothing was written; look again.")

    def merge(
        self,
        events: Iterable[Event],
        people: Mapping[str, str],
        coming: Coming | None = None,
        signed: Mapping[str, Signed] | None = None,
    ) -> Merged:
        """Take in events of other copies: a set union by id, all or nothing, with the files that are `coming`.

        Of a copy that signs, what none of the `signed` heads covers is left out and given back, as `unsigned`.
        Raises BrokenLogError on a false hash, a broken chain, or a value that no review can hold.
        """
        left = list(events)
        try:
            with self._bringing(coming):
                while True:
                    try:
                        with self.writing():
                            return self._merge(left, people, coming, signed or {})
                    except incoming.UntrueError as untrue:
                        left = untrue.without(left)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as problem:
            said = f"What came in holds a value no review can hold ({problem}). {incoming.NOTHING}"
            raise BrokenLogError(said) from problem

    def _merge(
        self, events: Iterable[Event], people: Mapping[str, str], coming: Coming | None, given: Mapping[str, Signed]
    ) -> Merged:
        before = self.frame
        new, bodies, known = incoming.sort(self.connection, events)
        new, left = signatures.covered(self.connection, new, given)
        log.insert(self.connection, new)
        for event in bodies:
            log.insert_body(self.connection, event)
        incoming.assert_one_review(self.connection)
        incoming.assert_chains(self.connection, {event.origin for event in new})
        if coming:
            coming.leave(erasing.files(before.erased))
            coming.move(new[0].id if new else log.first(self.connection))
        self._name(people)
        if any(Moves.ROLES in declared(event.kind).moves for event in (*new, *bodies)):
            frame = folding.rebuild(self.connection, self.vault)  # what waited for a grant is folded now
        else:
            frame = folding.fold_after(self.connection, self.vault, before, [*new, *bodies])
            frame = folding.take_in_waiting(self.connection, self.vault, frame)
        incoming.assert_true_rests(frame, (*new, *bodies))
        incoming.assert_same_root(before, frame, origins.is_founding(self.connection, self.path, before.founder))
        self.keep_frame(frame, [*new, *bodies], moved=bool(bodies))  # a vote that became readable shows
        gone = {e.id for e in (*new, *bodies) if e.id in frame.erased and erasing.is_gone(self.connection, e.id)}
        came = [e for e in (*new, *bodies) if e.body is not None and e.id not in gone]
        again = sum(event.id in gone for event in bodies)  # they were erased since they were sent
        return Merged(len(new), len(bodies) - again, known + again, tuple(came), tuple(left))

    def name_people(self, people: Mapping[str, str]) -> None:
        """Note names beside the log; a name that is here already stays."""
        with self.writing():
            self._name(people)

    def _name(self, people: Mapping[str, str]) -> None:
        gone, secret = self._frame.names_gone, log.secret(self.connection) if people else ""
        if known := [one for one in people.items() if one[0] not in gone and is_called(*one, secret)]:
            self.connection.executemany("INSERT OR IGNORE INTO person (id, name) VALUES (?,?)", known)
            refold.mark_names(self.connection)

    def rebuild(self) -> str:
        """Drop the state and fold the whole log anew; gives in words what is counted otherwise since, "" for nothing.

        What was folded from files that are lost is kept. Raises ReviewError where records would be lost all the same;
        the state then stays as it was.
        """
        with self.writing():
            return self._fold_anew()

    def _fold_anew(self) -> str:
        before = refold.tally(self.connection)
        self.keep_frame(folding.rebuild(self.connection, self.vault), ())
        return refold.told(before, refold.tally(self.connection))

    def state_hash(self) -> str:
        """Hash the whole state, so that two ways to it can be compared."""
        return refold.state_hash(self.connection)

    def integrity(self) -> str:
        """Look through the whole database; gives a sentence of what is damaged, "" for nothing."""
        found = damage.problems(self.connection, deep=True)
        return damage.sentence(self.path, found) if found else ""

    def agrees_with_log(self) -> bool:
        """Say whether a fold of the whole log, made aside, gives this state."""
        aside = sqlite3.connect(":memory:", isolation_level=None)
        try:
            self.connection.backup(aside)
            folding.rebuild(aside, self.vault)
            return refold.state_hash(aside) == self.state_hash()
        finally:
            aside.close()

    def shared_hash(self) -> str:
        """Hash what every copy that holds the same log agrees on: which records are one report, and how each stands."""
        return refold.shared_hash(self.connection)

    def events(self) -> Iterator[Event]:
        """Read the whole log in the order of the fold; for exchange and checks, not for screens."""
        return log.read_all(self.connection)

    def strange(self) -> dict[str, str]:
        """Give the events that do not fit their kind, and so are kept without effect, each with what is wrong."""
        return dict(self.connection.execute("SELECT event, why FROM strange ORDER BY event").fetchall())

    def heads(self) -> list[log.LogHead]:
        """Give the last event of every origin in this copy."""
        origins = [o for (o,) in self.connection.execute("SELECT DISTINCT origin FROM event ORDER BY origin")]
        return [log.head(self.connection, origin) for origin in origins]

    @property
    def origin(self) -> str:
        """The origin that this copy writes under, "" where it has not written yet."""
        return origins.current(self.connection, self.path)

    def note(self, key: str, value: str) -> None:
        """Keep a word beside the log, of no weight for any outcome; where nothing can be written it is let go."""
        if unwritable(self.connection):
            return
        with self.writing():
            self.connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)", (f"note:{key}", value))

    def noted(self, key: str) -> str:
        """Give what `note` kept, or ""."""
        return value_of(self.connection.execute("SELECT value FROM meta WHERE key = ?", (f"note:{key}",)), "")

    def copy_to(self, path: Path) -> None:
        """Write a whole, consistent copy of the database to a new file, while others may go on writing."""
        with sqlite3.connect(path) as copy:
            self.connection.backup(copy)
        copy.close()

    def _refresh_state(self) -> None:
        """Fold anew what another version folded, but for a damaged file, which is read as it is."""
        if _folded_by(self.connection) != schema.STATE_VERSION and not damage_of(self.connection):
            with writing(self.connection):
                self.refolded = self._fold_anew()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock for a block, once the file is known to be the one that was opened; see `Anchor`."""
        if self.connection.in_transaction and self.kept is None:  # within a block that holds it already
            yield
            return
        if why := unwritable(self.connection):
            raise DamagedError(why)
        try:
            self._anchor.assert_same_files()
            with writing(self.connection):
                self._anchor.assert_holds(self.connection, lambda: damage.is_sound(self.path, self._anchor.head))
                self._alone = self.frame is not None
                yield
            self._anchor.assert_same_files()  # what is not in the file at this path is not said to be written
            self._anchor.keep(self.connection)
            erasing.let_go(self.vault, self.folder, self._frame.erased)
        except BaseException:
            self._frame_mark = -1  # what was folded in memory may not have been kept
            raise
        finally:
            self._alone = False

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """Let a block write and look, and take it back at its end, seen by nobody; no file may come with it."""
        kept = self._frame, self._frame_mark, self.reached
        try:
            with suppress(_TakenBackError), self.writing(), saved(self.connection):
                yield
                raise _TakenBackError
        finally:
            self._frame, self._frame_mark, self.reached = kept

    def copy_id(self, ids: Ids, at: datetime) -> str:
        """Give the id of this copy: a copied folder or a restored backup is another one. "" where none can be kept."""
        if not self.is_writable:
            return ""
        if known := origins.copy_of(self.connection, self.path):
            return known
        with self.writing():
            return origins.begin_copy(self.connection, self.path, ids.new(at))

    def keep_frame(self, frame: Frame, events: Sequence[Event], moved: bool = False) -> None:
        """Keep the frame that holds after these events, and tell other processes where they changed it."""
        if moved or folding.move_frame(events):
            self.connection.execute(
                "INSERT INTO meta (key, value) VALUES ('frame', '1') "
                "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
            )
        self._frame, self._frame_mark = frame, self._mark()

    def _mark(self) -> int:
        """Give how often events about the frame or a batch came into this file: the frame is the same while it is."""
        # It is kept and not counted: counting 10,000 searches took 6 ms at each look.
        return int(value_of(self.connection.execute("SELECT value FROM meta WHERE key = 'frame'"), 0))


def _folded_by(connection: sqlite3.Connection) -> str:
    return value_of(connection.execute("SELECT value FROM meta WHERE key = 'state_version'"), "")
