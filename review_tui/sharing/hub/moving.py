"""The word that a hub was left for another one: a comment on its schema, which its owner writes and any login reads."""

import json
from dataclasses import dataclass

from psycopg import sql

from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.connecting import Connection
from review_tui.sharing.hub.founding import owns
from review_tui.sharing.hub.refusals import telling

_KEY = "review-tui moved"


@dataclass(frozen=True, slots=True)
class HubMoved:
    """Where the hub is that took the place of this one, or a folder, who made or chose it, by their id, and when."""

    to: str
    by: str
    at: str
    is_folder: bool = False


def leave_word(connection: Connection, at: Address, word: HubMoved | None) -> bool:
    """Leave word at a hub that another one took its place, or take that back; says whether this login may."""
    sort = ["folder"] if word and word.is_folder else []  # an earlier version reads no such word
    said = None if word is None else json.dumps({_KEY: [word.to, word.by, word.at, *sort]})
    with telling(at), connection.transaction():
        if may := owns(connection):
            connection.execute(sql.SQL("COMMENT ON SCHEMA hub IS {}").format(sql.Literal(said)))
    return may


def word_left(connection: Connection, at: Address) -> HubMoved | None:
    """Give the word that was left at a hub; None where it goes on."""
    with telling(at):
        found = connection.execute(
            "SELECT pg_catalog.obj_description(oid, 'pg_namespace') FROM pg_catalog.pg_namespace WHERE nspname = 'hub'"
        ).fetchone()
    try:
        (comment,) = found or ("",)
        to, by, when, *sort = json.loads(str(comment))[_KEY]
        return HubMoved(str(to), str(by), str(when), is_folder=sort == ["folder"]) if to else None
    except (LookupError, TypeError, ValueError):
        return None  # it says something else, or nothing
