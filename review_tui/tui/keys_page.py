"""docs/keys.md, made from the table of keys and the presets."""

from collections.abc import Mapping

from review_tui.tui import keys

_INTRO = """# Keys

This page is made from the table in `review_tui/tui/key_rows.py`; a test keeps them the same. In the app `?` shows the
keys of the screen you are on that you can use, and `ctrl+p` every command by its name. Pressed by somebody whose it is
not, a key says whose it is. Keys are dead while you type into a field: `enter`
keeps what you typed and `esc` leaves it; where something was typed or ticked, `esc` twice.

At the first start on a computer the program asks which keys you know. To use others later, write `keys.toml` into the
settings folder (`~/.config/review-tui` on Linux,
`~/Library/Application Support/review-tui` on a Mac, `%LOCALAPPDATA%\\review-tui` on Windows):

```toml
preset = "default"            # or "rayyan", "asreview"
theme = "review-dark"         # or "review-light"; "ansi-dark", "ansi-light" take the terminal's own colours

[keys]
"screening.skip" = "z"
"screening.maybe" = "m,comma"
```

A key that would mean two things on one screen is refused with a warning, and the preset stands."""


def markdown(presets: Mapping[str, Mapping[str, str]]) -> str:
    """Write the table as docs/keys.md."""
    parts = [_INTRO]
    for screen, title in keys.TITLES.items():
        parts.append(f"## {title}\n\n| key | does | whose | name in a keymap |\n| --- | --- | --- | --- |")
        parts[-1] += "".join(_row(row) for row in keys.of_screen(screen))
    parts.append("## Presets\n\nWhat differs from the table above.")
    parts += [_preset(name, changed) for name, changed in presets.items() if changed]
    return "\n\n".join(parts) + "\n"


def _row(row: keys.Key) -> str:
    name = "" if row.action == "digit" else f"`{row.id}`"
    return f"\n| {_ticked(keys.signs(row, {}))} | {row.words} | {keys.OWNERS[row.whose]} | {name} |"


def _preset(name: str, changed: Mapping[str, str]) -> str:
    rows = [row for row in keys.TABLE if row.id in changed]
    lines = "".join(f"\n| {_ticked(keys.signs(row, changed))} | {row.words} |" for row in rows)
    return f"### `{name}`\n\n| key | does |\n| --- | --- |{lines}"


def _ticked(printed: str) -> str:
    return " ".join(f"`{key}`" for key in printed.split())
