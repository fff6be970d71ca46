"""The desk someone works at: a review, its vault, who is looking, a clock and a source of ids."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.kinds import Body
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.ids import Clock, Ids
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.quoting import quoted
from review_tui.model.review.spelled import did_you_mean
from review_tui.steps.desk import second_logs
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.staging import Staging
from review_tui.store import copies_written, patience, place, reading
from review_tui.store.log import timestamp
from review_tui.store.store import Drafting, Store
from review_tui.store.vault import Vault

RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step takes as its first argument."""

    store: Store
    vault: Vault
    viewer: Viewer
    clock: Clock
    ids: Ids

    @property
    def frame(self) -> Frame:
        """The frame of the review as it stands."""
        return self.store.frame

    def past(self, at: str) -> str:
        """Give a moment of the log as it counts: one still to come, of a clock that was ahead, counts as now."""
        return min(at, timestamp(self.clock()))

    def write(self, *drafts: Draft) -> list[Event]:
        """Append events as the person at this desk; durable when it returns."""
        return self.store.append(drafts, self.viewer.person, self.clock(), self.ids)

    def write_checked(self, drafting: Drafting) -> list[Event]:
        """Append what `drafting` gives once nobody else can write; it may refuse by raising ReviewError."""
        return self.store.append(drafting, self.viewer.person, self.clock(), self.ids)

    def write_kept(self, staging: Staging, drafting: Sequence[Draft] | Drafting) -> list[Event]:
        """Append events with the files that they name: all of it is kept, or nothing."""
        coming = staging.coming(self.vault)
        try:
            return self.store.append(drafting, self.viewer.person, self.clock(), self.ids, coming=coming)
        except BaseException:
            coming.clear()  # also where it is stopped before it could take care of that itself
            raise

    def say(self, body: Body, *refs: str, undoes: str = "", replaces: str = "") -> Event:
        """Append one event and give it."""
        return self.write(Draft(body, refs, undoes, replaces))[0]

    @property
    def may_write(self) -> bool:
        """Say whether whoever sits here can add anything: no reader, not retired, and the file can be written to."""
        person = self.frame.people.get(self.viewer.person)
        active = person is not None and person.active
        return self.store.is_writable and active and self.viewer.role is not Role.READER

    @property
    def is_of_leads(self) -> bool:
        """Say whether a lead works in this copy of the review, or could: what they type is typed here then."""
        leads = (person for person in self.frame.people.values() if person.active and Role.LEAD in person.roles)
        return self.viewer.is_lead or any(copies_written.speaks_for(self.store, lead.id) for lead in leads)

    @property
    def role_words(self) -> str:
        """Say in a word as what the person sits here: their role, or that they take part no longer."""
        person = self.frame.people.get(self.viewer.person)
        return RETIRED if person is not None and not person.active else self.viewer.role.value

    def require_lead(self, task: str) -> None:
        """Raise NotAllowedError unless a lead who takes part sits here; `task` completes "Only a lead may …"."""
        if self.viewer.is_lead and self.role_words == RETIRED:
            raise NotAllowedError(f"Only a lead may {task}. {self.name_of(self.viewer.person)} takes part no longer.")
        if not self.viewer.is_lead:
            raise NotAllowedError(f"Only a lead may {task}. {self.name_of(self.viewer.person)} is not one here.")

    def require_voter(self, task: str) -> None:
        """Raise NotAllowedError unless a reviewer sits here, with what a lead does instead of voting."""
        self.require_reviewer(task)
        if not self.viewer.may_vote:
            raise NotAllowedError(
                f"A lead does not {task}: a lead rules on conflicts (review-tui conflicts), gives votes back and "
                "watches progress. To vote as well, be a reviewer besides: "
                f"review-tui reviewer add {quoted(self.name_of(self.viewer.person))} --role reviewer"
            )

    def require_reviewer(self, task: str) -> None:
        """Raise NotAllowedError for a reader."""
        if self.viewer.role is Role.READER:
            raise NotAllowedError(f"A reader may look but not {task}.")

    def names(self) -> Mapping[str, str]:
        """Give the names of people by id, as they are called now."""
        return names_in(self.store)

    def name_of(self, person: str) -> str:
        """Give a person's name; an erased one is "person 3", by the order in which people joined."""
        return self.naming()(person)

    def naming(self) -> Callable[[str], str]:
        """Give what gives names as `name_of` does, as they are now: for whoever names many."""
        names = self.names()

        def name(person: str) -> str:
            if known := names.get(person, ""):
                return known
            return _nameless(self.store, person) if person in self.frame.people else "someone unknown here"

        return name

    def as_person(self, name: str) -> "Desk":
        """Give the same desk with another person at it; raises UnknownError."""
        return Desk(self.store, self.vault, viewer_named(self.store, name), self.clock, self.ids)

    def another(self) -> "Desk":
        """Give a desk of the same person with a connection of its own, for work in another thread."""
        store = self.store.another()
        return Desk(store, self.vault, self.viewer, self.clock, self.ids).as_now()

    def as_now(self) -> "Desk":
        """Give this desk with the roles that its person has by now, the same where nothing changed.

        Who takes part no longer keeps the roles that they had: what they may do is refused to them as such.
        """
        person = self.frame.people.get(self.viewer.person)
        if person is None or not person.active:
            return self
        if (person.role, set(person.roles)) == (self.viewer.role, set(self.viewer.roles)):
            return self
        return replace(self, viewer=Viewer(person.id, person.role, person.roles))

    def impatient(self) -> AbstractContextManager[None]:
        """Let what a block writes be refused at once where another program writes."""
        return patience.none(self.store.connection)

    def close(self) -> None:
        """Let the review's file go."""
        self.store.close()


def names_in(store: Store) -> Mapping[str, str]:
    """Give the names of people by id; a corrected name that is not here leaves the one before."""
    names, called = reading.names(store.connection), store.frame.called
    return names | {person: names[key] for person, key in called.items() if key in names}


def _nameless(store: Store, person: str) -> str:
    return f"person {list(store.frame.people).index(person) + 1}"


def viewer_named(store: Store, name: str) -> Viewer:
    """Find who a name stands for, or what is printed for one that was erased; raises UnknownError with those there."""
    names = names_in(store)
    people = sorted(store.frame.people.values(), key=lambda one: not one.active)  # of one name, who takes part
    called, wanted = {one.id: fold_name(names.get(one.id, "")) for one in people}, fold_name(name)
    named = (one for one in people if (wanted and called[one.id] == wanted) or one.id == name)
    nameless = (one for one in people if not names.get(one.id) and _nameless(store, one.id) == name)
    if person := next(chain(named, nameless), None):
        return Viewer(person.id, person.role, person.roles)
    known = sorted(names.get(p.id) or _nameless(store, p.id) for p in store.frame.people.values() if p.active)
    raise UnknownError(
        f'There is no reviewer called "{name}" in this review.{did_you_mean(name, known)} '
        f"There are: {', '.join(known) or 'nobody yet'}."
    )


ONCE = "Bringing this review up to date with this version of the program. It happens once; nothing in it changes."


def must_wait(folder: Path) -> bool:
    """Say whether opening will first fold the whole log anew, as after an update; faces then say ONCE."""
    return Store.is_behind(folder)


def open_review(
    folder: Path, name: str, clock: Clock, ids: Ids, local: LocalSettings, mounts: str | None = None
) -> tuple[Desk, tuple[str, ...]]:
    """Open a review for a person; gives the desk and warnings to show.

    `name` "" means whoever said so here (reviewer be), or the only person of the review. Raises ReviewError.
    """
    warnings = (*check_place(folder, place.mount_table() if mounts is None else mounts), *second_logs.told(folder))
    vault = Vault(folder / "files")
    store = Store.open(folder, vault)
    try:
        store.sent.update(local.sent(store.frame.review))
        store.keys = local.keys(store.frame.review)
        viewer = _viewer(store, name, local)
    except ReviewError:
        store.close()
        raise
    told = (store.damage, store.refolded)
    return Desk(store, vault, viewer, clock, ids), (*warnings, *(each for each in told if each))


def _viewer(store: Store, name: str, local: LocalSettings) -> Viewer:
    if name:
        return viewer_named(store, name)
    remembered = local.person(store.folder)
    active = [person for person in store.frame.people.values() if person.active]
    if any(person.id == remembered for person in active) or _is_left_to(store, remembered, local):
        return viewer_named(store, remembered)
    if len(active) == 1:
        return Viewer(active[0].id, active[0].role, active[0].roles)
    names = names_in(store)
    known = ", ".join(sorted(names.get(person.id, "?") for person in active))
    raise UnknownError(
        f"Say who is working: review-tui reviewer be NAME once, or --as NAME in each call (or REVIEW_TUI_AS). "
        f"There are: {known}."
    )


def _is_left_to(store: Store, person: str, local: LocalSettings) -> bool:
    """Say whether this computer is still that of somebody who takes part no longer: nobody else wrote from it.

    They may read, and hear of it when they take part again.
    """
    others = {one.id for one in store.frame.people.values() if one.active}
    return person in store.frame.people and not others & set(local.acted(store.frame.review))


def people_of(folder: Path, local: LocalSettings) -> tuple[str, ...]:
    """Give the names to choose from when a review cannot know by itself who is there, else none of them.

    It cannot where nobody has said it, and where several people have acted from here, who come first then.
    """
    store = Store.open(folder, Vault(folder / "files"))
    try:
        active = [person for person in store.frame.people.values() if person.active]
        names = names_in(store)
        remembered, acted = local.person(store.folder), local.acted(store.frame.review)
        is_left = _is_left_to(store, remembered, local)
    finally:
        store.close()
    known = [person.id for person in active if person.id == remembered]
    here = {person.id for person in active if person.id in (*acted, *known)}
    if len(active) == 1 or (known and len(here) == 1) or is_left:
        return ()
    named = [person.id for person in active if names.get(person.id)]
    return tuple(names[person] for person in sorted(named, key=lambda p: (p not in here, names[p].casefold())))


def check_place(folder: Path, mounts: str) -> tuple[str, ...]:
    """Refuse a folder on a network mount and warn of a synced one; gives the warnings."""
    where = folder.resolve()
    if kind := place.network_file_system(where, mounts):
        raise ReviewError(
            f"{where} lies on a network mount ({kind}), where a review would be damaged when two people write. "
            "Keep it on this computer's own disk and exchange bundles (review-tui share export), "
            "or let everyone work on one computer by ssh."
        )
    if service := place.synced_folder(where):
        return (
            f"This review lies in a synced folder ({service}). Work on it from one computer at a time, "
            "or keep it elsewhere and exchange bundles.",
        )
    return ()
