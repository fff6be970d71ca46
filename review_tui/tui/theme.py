"""The app's own look: one calm theme for dark terminals and one for light ones."""

from textual.theme import Theme

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
        "quiet": "#8b96a3",
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
        "quiet": "#616b75",
        "mark": "#f6e7a8",
        "cursor-line": "#dde6ea",
        "mark-text": "#3a2f00",
        "against": "#f6d5d0",
        "against-text": "#5a1410",
    },
)
