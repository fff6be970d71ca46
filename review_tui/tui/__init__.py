"""The app: screens that show what the steps give and turn one key into one event; no rules, no SQL."""
