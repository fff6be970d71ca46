"""Whence the password of a hub comes, and that nobody is asked where no password helps: without a server."""

from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub import connecting
from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.asking import PasswordPrompt

HUB = Address(user="ada", host="hub.example", port=5432, database="review", options={})
WANTED, WRONG, GONE = "a password is wanted", "it is wrong", "the line is cut"


class Refused(psycopg.OperationalError):
    """What libpq says of a connection that did not come about."""

    @property
    def pgconn(self) -> Any:
        return SimpleNamespace(needs_password=str(self) == WANTED, used_password=str(self) == WRONG)


class Door:
    """A hub that answers each password with a refusal or lets it in; and who is asked at the terminal."""

    def __init__(self, patch: pytest.MonkeyPatch, answers: dict[str, str], kept: str = "") -> None:
        self.tried: list[str] = []
        self.asked = 0
        self.answers = answers
        patch.setattr(connecting, "_connected", self.opened)
        patch.setattr(connecting, "kept_password", lambda _: kept)
        patch.setattr(connecting, "has_keyring", lambda: False)

    def opened(self, _: Address, password: str) -> Any:
        self.tried.append(password)
        if why := self.answers.get(password, ""):
            raise Refused(why)
        return "a connection"

    def prompt(self, typed: str) -> PasswordPrompt:
        def password(_: str) -> str:
            self.asked += 1
            return typed

        return PasswordPrompt(password, lambda _: False)


@pytest.mark.parametrize(
    ("answers", "kept", "tried", "asked"),
    [
        ({}, "", [""], 0),
        ({"": WANTED}, "", ["", "typed"], 1),
        ({"": WANTED}, "kept", ["", "kept"], 0),
        ({"": WANTED, "kept": WRONG}, "kept", ["", "kept", "typed"], 1),
    ],
)
def test_a_password_is_tried_where_one_is_wanted_and_asked_for_at_last(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, str], kept: str, tried: list[str], asked: int
) -> None:
    door = Door(monkeypatch, answers, kept)
    assert str(connecting.connect(HUB, door.prompt("typed"))) == "a connection"
    assert (door.tried, door.asked) == (tried, asked)


@pytest.mark.parametrize(
    ("answers", "kept", "tried"),
    [
        ({"": GONE}, "kept", [""]),
        ({"": WANTED, "kept": GONE}, "kept", ["", "kept"]),
        ({"": WANTED, "typed": WRONG}, "", ["", "typed"]),
    ],
)
def test_where_no_password_helps_nobody_is_asked_for_another(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, str], kept: str, tried: list[str]
) -> None:
    door = Door(monkeypatch, answers, kept)
    with pytest.raises(ReviewError):
        connecting.connect(HUB, door.prompt("typed"))
    assert (door.tried, door.asked) == (tried, tried.count("typed"))


@pytest.mark.parametrize("kept", ["", "kept"])
def test_where_nobody_can_be_asked_it_is_refused(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    door = Door(monkeypatch, {"": WANTED, "kept": WRONG}, kept)
    with pytest.raises(ReviewError):
        connecting.connect(HUB)
    assert door.tried == ["", *filter(None, [kept])]
