"""At the first start on a computer one says which keys one knows, once."""

from pathlib import Path

import pytest

from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.tui import keymap, people
from review_tui.tui.screens.base.choose import Choose


class _Answering:
    """An app that answers at once; `asked` are the questions it was made for."""

    asked: list[str]

    def __init__(self, answer: str | None) -> None:
        self.asked, self._answer = [], answer

    def __call__(self, about: str, question: str, options: object) -> "_Answering":
        self.asked.append(question)
        return self

    def answer(self) -> str:
        return self._answer or ""


@pytest.mark.parametrize("preset", [*keymap.PRESETS, None])
def test_a_preset_is_chosen_once_and_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preset: str | None
) -> None:
    local, file = LocalSettings(tmp_path / "state"), tmp_path / "config" / "keys.toml"
    answering = _Answering(preset)
    monkeypatch.setattr(people, "AskFirst", answering)
    for _ in range(2):
        people.which_keys(local, file)
    assert answering.asked == [people.KEYS]
    assert dict(keymap.read(file).keymap) == dict(keymap.PRESETS[preset or "default"])
    assert file.exists() == (preset not in (None, "default"))


def test_whoever_has_settings_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keys.toml").write_text('preset = "asreview"\n')
    answering = _Answering("rayyan")
    monkeypatch.setattr(people, "AskFirst", answering)
    people.which_keys(LocalSettings(tmp_path / "state"), tmp_path / "keys.toml")
    assert answering.asked == []
    assert (tmp_path / "keys.toml").read_text() == 'preset = "asreview"\n'


def test_every_preset_is_offered_in_words() -> None:
    assert list(keymap.TOLD) == list(keymap.PRESETS)


def test_where_no_settings_can_be_written_the_usual_keys_stand(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file in the way")
    keymap.choose("rayyan", tmp_path / "config" / "keys.toml")
    assert keymap.read(tmp_path / "nowhere" / "keys.toml") == keymap.Settings()


async def test_the_question_shows_its_answers_and_gives_the_one_that_is_clicked() -> None:
    app = people.AskFirst("review-tui", people.KEYS, list(keymap.TOLD.items()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, Choose)
        await pilot.press("2")
    assert app.return_value == "rayyan"


@pytest.mark.parametrize(("key", "leaves"), [("ctrl+q", True), ("escape", False)])
async def test_before_the_app_is_there_ctrl_q_leaves_the_program_and_esc_the_question(
    monkeypatch: pytest.MonkeyPatch, key: str, leaves: bool
) -> None:
    app = people.AskFirst("review-tui", people.WHO, [("Ada", "Ada"), ("Ben", "Ben")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
    monkeypatch.setattr(app, "run", lambda: app.return_value)
    if leaves:
        with pytest.raises(SystemExit) as left:
            app.answer()
        assert left.value.code == 0
    else:
        assert app.answer() == ""
