"""The app's own look: one calm theme for dark terminals, one for light ones, and two in the terminal's own colours."""

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="review-dark",
    dark=True,
    background="#16191d",
    surface="#1b1f24",
    panel="#242a31",
    foreground="#d5dae0",
    primary="#7fb3c8",
    secondary="#9aa7b4",
    accent="#d9b36c",
    success="#93c08b",
    warning="#d9b36c",
    error="#dd8c86",
    variables={
        "quiet": "#97a2af",
        "mark": "#3d3a24",
        "cursor-line": "#2b343e",
        "mark-text": "#f0dfa6",
        "against": "#43282c",
        "against-text": "#f3c6c2",
    },
)
LIGHT = Theme(
    name="review-light",
    dark=False,
    background="#fbfaf7",
    surface="#f5f3ee",
    panel="#e9e6de",
    foreground="#23282d",
    primary="#1f6580",
    secondary="#5b6670",
    accent="#8a5a00",
    success="#2f6b2d",
    warning="#8a5a00",
    error="#a3312b",
    variables={
        "quiet": "#596169",
        "mark": "#f6e7a8",
        "cursor-line": "#dde6ea",
        "mark-text": "#3a2f00",
        "against": "#f6d5d0",
        "against-text": "#5a1410",
    },
)


def _ansi(name: str, colours: Mapping[str, str], own: Mapping[str, str]) -> Theme:
    """Give Textual's theme of that name with colours that can be read on it; signs stand beside all of them."""
    built = BUILTIN_THEMES[name]
    return replace(built, **colours, variables={**built.variables, **own})  # type: ignore[arg-type]


# The sixteen colours of a terminal differ from one to the next: what is quiet elsewhere has the usual colour here.
_OF_BOTH = {"quiet": "ansi_default", "cursor-line": "ansi_default", "mark": "ansi_yellow", "mark-text": "ansi_black"}
ANSI_DARK = _ansi(
    "ansi-dark",
    {
        "primary": "ansi_bright_cyan", "secondary": "ansi_white", "accent": "ansi_bright_yellow",
        "success": "ansi_bright_green", "warning": "ansi_bright_yellow", "error": "ansi_bright_red",
    },
    {**_OF_BOTH, "against": "ansi_red", "against-text": "ansi_bright_white"},
)  # fmt: skip
ANSI_LIGHT = _ansi(
    "ansi-light",
    {
        "primary": "ansi_blue", "secondary": "ansi_default", "accent": "ansi_magenta", "success": "ansi_blue",
        "warning": "ansi_red", "error": "ansi_red",
    },
    {**_OF_BOTH, "against": "ansi_red", "against-text": "ansi_bright_white"},
)  # fmt: skip
THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (DARK, LIGHT, ANSI_DARK, ANSI_LIGHT)}
