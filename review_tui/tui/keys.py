"""The one table of keys: screen, action, keys, words. Bindings, footers, help and docs/keys.md are made from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does on a screen; `foot` is its short word in the footer, "" when it does not stand there."""

    screen: str
    action: str
    keys: str
    words: str
    foot: str = ""

    @property
    def id(self) -> str:
        """The name by which a user's keymap calls this action."""
        return f"{self.screen}.{self.action}"


TITLES: Mapping[str, str] = {
    "everywhere": "On every screen",
    "home": "Home",
    "add": "Add records",
    "columns": "Columns of a table",
    "duplicates": "Duplicates",
    "group": "Duplicates at once",
    "screening": "Screening, title and full text",
    "conflicts": "Conflicts",
    "form": "Rating and extraction form",
    "consensus": "Consensus on a form",
    "sources": "Sources and coverage",
    "coverage": "Coverage of organisations",
    "ties": "Organisations guessed",
    "questions": "Questions to the lead",
    "notes": "Notes",
    "copies": "Copies of the review",
    "disputes": "Copies differ",
    "prisma": "PRISMA diagram",
    "list": "List of records",
    "report": "A report",
    "text": "The text of a report",
}

_ROWS = """
everywhere | help         | question_mark | show the keys of this screen                          | Help
everywhere | back         | escape        | leave this screen                                     |
everywhere | palette      | ctrl+p        | every command by its name                             |
everywhere | quit         | ctrl+q        | leave the app; nothing is unsaved                     |
home       | down         | j,down        | next line                                             |
home       | up           | k,up          | previous line                                         |
home       | choose       | enter         | go there                                              | Go
home       | screen       | s             | screen what waits first                               | Screen
home       | add          | a             | add records                                           | Add
home       | duplicates   | d             | judge duplicates                                      | Duplicates
home       | conflicts    | c             | look at conflicts                                     | Conflicts
home       | prisma       | p             | the PRISMA diagram                                    | PRISMA
home       | records      | slash         | find a record                                         | Find
home       | sources      | o             | sources, searches and coverage                        | Sources
home       | questions    | q             | questions to the lead, and their answers              |
home       | notes        | n             | notes on reports                                      |
home       | protocol     | P             | bring the folder's protocol.yaml into force, shown first |
home       | copies       | b             | copies of the review: write a bundle, take one in     |
home       | export       | x             | write all exports                                     |
add        | down         | j,down        | next line                                             |
add        | up           | k,up          | previous line                                         |
add        | page_down    | space,pagedown | a page down                                          |
add        | page_up      | b,pageup      | a page up                                             |
add        | choose       | enter         | change this line, or do what it says                  | Choose
add        | file         | f             | choose the file or folder                             | File
add        | source       | s             | choose the source, or name a new one                  | Source
add        | bring        | i             | import                                                | Import
add        | columns     | c             | look at the columns of tables before they are imported | Columns
add        | partial     | p             | bring in what can be read, though records are lost    |
add        | dedupe       | d             | look for duplicates among all records                 | Dedupe
add        | undo         | u             | take back your last act; an import is asked about     |
columns    | down        | j,down        | next column                                           |
columns    | up          | k,up          | previous column                                       |
columns    | choose      | enter         | choose which field the column gives                   | Choose
columns    | title       | t             | the column gives the title                            | Title
columns    | beside      | x             | the column gives no field; it is kept beside the record | Keep beside
columns    | accept      | i             | import with these columns                             | Import
duplicates | same         | equals_sign   | the same report                                       | Same
duplicates | different    | x             | different reports                                     | Different
duplicates | version      | v             | the left is a version of the right                    | Version
duplicates | summary      | f             | the left is a summary of the right                    | Summary
duplicates | part         | p             | the left is part of the right                         | Part
duplicates | about        | a             | the left is about the right                           | About
duplicates | swap         | w             | swap the sides                                        | Swap
duplicates | group        | A             | this pair and all more alike, to judge at once        | At once
duplicates | undo         | u             | undo                                                  | Undo
duplicates | translation  | t             | the left is a translation of the right                | Translation
duplicates | easy_read    | e             | the left is an easy-read version of the right         | Easy read
duplicates | replaces     | r             | the left replaces the right, which is older           | Replaces
duplicates | next         | j,down,s      | next pair, this one later                             |
duplicates | previous     | k,up          | previous pair                                         |
duplicates | page_down    | space,pagedown | a page down                                          |
duplicates | page_up      | b,pageup      | a page up                                             |
duplicates | details      | enter         | all about the left one                                |
duplicates | dedupe       | d             | look for duplicates among all records                 |
group      | down         | j,down        | next pair                                             |
group      | up           | k,up          | previous pair                                         |
group      | page_down    | space,pagedown | a page down                                          |
group      | page_up      | b,pageup      | a page up                                             |
group      | leave_out    | x             | leave this pair out, or take it in again              | Leave out
group      | same         | equals_sign   | each marked pair is the same report                   | Same, all marked
group      | details      | enter         | all about the left one                                | Details
screening  | include      | i             | include                                               | Include
screening  | exclude      | e             | exclude; where reasons are asked, then a digit        | Exclude
screening  | why          | E             | exclude with a reason where none is asked             |
screening  | digit        | 1-9           | exclude with that reason at once, where reasons are asked |
screening  | maybe        | m             | maybe                                                 | Maybe
screening  | again        | y             | say your earlier vote again, where it is asked for again |
screening  | undo         | u             | undo                                                  | Undo
screening  | skip         | s             | skip; it comes again                                  | Skip
screening  | next         | n             | next undecided                                        |
screening  | previous     | p             | previous undecided                                    |
screening  | basis        | t             | next text to judge on                                 | Text
screening  | whole        | T            | read the whole text                                   |
screening  | down         | j,down        | a line down                                           |
screening  | up           | k,up          | a line up                                             |
screening  | page_down    | space,pagedown | a page down                                          |
screening  | page_up      | b,pageup      | a page up                                             |
screening  | criteria     | c             | show or hide criteria and reasons                     | Criteria
screening  | highlights   | h             | highlights on or off                                  |
screening  | note         | w             | write a note                                          | Note
screening  | ask          | a             | ask the lead, without voting                          | Ask
screening  | original     | o             | open the original                                     | Open
screening  | details      | enter         | all about this report                                 |
screening  | find         | slash         | find a record                                         |
conflicts  | next         | j,down        | next conflict                                         | Next
conflicts  | previous     | k,up          | previous conflict                                     |
conflicts  | include      | i             | rule: include, with a note                            | Include
conflicts  | exclude      | e             | rule: exclude, with a note; where reasons are asked, then a digit | Exclude
conflicts  | digit        | 1-9           | rule: exclude with that reason, where reasons are asked |
conflicts  | items        | enter         | go through a form's items, or see all about the report | Items
conflicts  | reopen       | r             | give the votes back to their authors                  | Give back
conflicts  | text         | t             | read the text                                         | Text
conflicts  | original     | o             | open the original                                     |
conflicts  | undo         | u             | undo                                                  | Undo
conflicts  | page_down    | space,pagedown | a page down                                          |
conflicts  | page_up      | b,pageup      | a page up                                             |
form       | down         | j,down        | next item                                             |
form       | up           | k,up          | previous item                                         |
form       | digit        | 1-9           | choose that answer                                    |
form       | type         | enter         | type an answer                                        | Answer
form       | comment      | c             | write a comment                                       | Comment
form       | quote        | q             | give a quote and its page                             | Quote
form       | clear        | x             | take the answer out                                   |
form       | next         | n             | next item without an answer                           | Next open
form       | previous     | p             | previous item without an answer                       |
form       | hand_in      | d             | done: hand the sheet in                               | Hand in
form       | skip         | s             | the next report                                       |
form       | text         | t             | read the text                                         | Text
form       | original     | o             | open the original                                     |
form       | undo         | u             | undo                                                  | Undo
consensus  | down         | j,down        | next item                                             |
consensus  | up           | k,up          | previous item                                         |
consensus  | left         | a             | take the left answer                                  | Left
consensus  | right        | b             | take the right answer                                 | Right
consensus  | digit        | 1-9           | rule: that answer                                     |
consensus  | type         | enter         | type an answer of your own                            | Another
consensus  | text         | t             | read the text                                         | Text
consensus  | original     | o             | open the original                                     |
consensus  | undo         | u             | undo                                                  | Undo
sources    | down         | j,down        | next source                                           |
sources    | up           | k,up          | previous source                                       |
sources    | page_down    | space,pagedown | a page down                                          |
sources    | page_up      | b,pageup      | a page up                                             |
sources    | choose       | enter         | list what came in from the source                     | List
sources    | coverage     | v             | which organisations were searched for where           | Coverage
sources    | ties         | g             | reports whose organisation is guessed                 | Guesses
sources    | correct      | e             | say when it was searched, or correct its last search  | Search
sources    | withdraw     | w             | withdraw an import; what that changes is shown first |
sources    | undo         | u             | take back your last act                               |
coverage   | down         | j,down        | next organisation                                     |
coverage   | up           | k,up          | previous organisation                                 |
coverage   | left         | h,left        | previous source                                       |
coverage   | right        | l,right       | next source                                           |
coverage   | page_down    | space,pagedown | a page down                                          |
coverage   | page_up      | b,pageup      | a page up                                             |
coverage   | choose       | enter         | list the reports of the cell                          | List
coverage   | gap          | n             | next cell that was not searched                       | Next gap
coverage   | roll         | r             | count what ended for its successor, or by itself      | Successors
coverage   | find         | slash         | find an organisation                                  | Find
coverage   | export       | x             | write the matrix as CSV and XLSX                      | Export
ties       | down         | j,down        | next guess                                            |
ties       | up           | k,up          | previous guess                                        |
ties       | page_down    | space,pagedown | a page down                                          |
ties       | page_up      | b,pageup      | a page up                                             |
ties       | yes          | y             | yes, it is of this organisation                       | Yes
ties       | another      | e             | it is of another one                                  | Another
ties       | none         | x             | it is of none of them                                 | None
ties       | choose       | enter         | all about the report                                  | Details
ties       | text         | t             | read the text                                         | Text
ties       | undo         | u             | undo                                                  | Undo
questions  | down         | j,down        | next question                                         |
questions  | up           | k,up          | previous question                                     |
questions  | page_down    | space,pagedown | a page down                                          |
questions  | page_up      | b,pageup      | a page up                                             |
questions  | reply        | r             | answer the question                                   | Answer
questions  | every        | a             | those that were answered too, or only those that wait | All
questions  | choose       | enter         | all about the report                                  | Details
questions  | text         | t             | read the text                                         | Text
questions  | undo         | u             | undo                                                  | Undo
notes      | down         | j,down        | next note                                             |
notes      | up           | k,up          | previous note                                         |
notes      | page_down    | space,pagedown | a page down                                          |
notes      | page_up      | b,pageup      | a page up                                             |
notes      | choose       | enter         | all about the report                                  | Details
notes      | text         | t             | read the text                                         | Text
notes      | undo         | u             | undo                                                  | Undo
disputes   | down         | j,down        | next side                                             |
disputes   | up           | k,up          | previous side                                         |
disputes   | page_down    | space,pagedown | a page down                                          |
disputes   | page_up      | b,pageup      | a page up                                             |
disputes   | keep         | y             | this one holds; a lead rules                          | Keep
disputes   | undo         | u             | undo                                                  | Undo
copies     | down         | j,down        | next person                                           |
copies     | up           | k,up          | previous person                                       |
copies     | page_down    | space,pagedown | a page down                                          |
copies     | page_up      | b,pageup      | a page up                                             |
copies     | write        | w,enter       | write a bundle for this person                        | Write a bundle
copies     | take         | t             | take a bundle in, all of it or nothing                | Take one in
prisma     | down         | j,down        | next line                                             |
prisma     | up           | k,up          | previous line                                         |
prisma     | page_down    | space,pagedown | a page down                                          |
prisma     | page_up      | b,pageup      | a page up                                             |
prisma     | side         | tab,left,right,h,l | the other column                                 | Other column
prisma     | choose       | enter         | list what this line counts                            | List
prisma     | export       | x             | write the diagram to the exports folder               | Export
list       | down         | j,down        | next record                                           |
list       | up           | k,up          | previous record                                       |
list       | page_down    | space,pagedown | a page down                                          | Page
list       | page_up      | b,pageup      | a page up                                             |
list       | first        | g,home        | first record                                          |
list       | last         | G,end         | last record                                           |
list       | choose       | enter         | all about this report                                 | Details
list       | find         | slash         | find by words of title, authors, body or year         | Find
list       | give_back    | r             | give its opened votes back to their authors           |
list       | original     | o             | open the original                                     | Open
report     | down         | j,down        | a line down                                           |
report     | up           | k,up          | a line up                                             |
report     | page_down    | space,pagedown | a page down                                          |
report     | page_up      | b,pageup      | a page up                                             |
report     | attach       | a             | put a file to this report; it counts as no new record | Attach
report     | edit         | e             | correct a field                                       | Correct
report     | confirm      | y             | yes, what was guessed is right                        |
report     | ocr          | O             | read pages that are pictures, where tesseract is installed |
report     | attempt      | r             | note an attempt to find the text                      | Tried
report     | missing      | m             | the text cannot be had: not retrieved                 | Not retrieved
report     | apart        | x             | why its records were joined; take one out             |
report     | give_back    | R             | give its opened votes back to their authors           |
report     | remove       | X             | take a record out before screening; what that changes is shown first |
report     | vote         | v             | decide on it, where it waits for you                  |
report     | note         | w             | write a note                                          | Note
report     | text         | t             | read the text                                         | Text
report     | original     | o             | open the original                                     | Open
report     | undo         | u             | undo                                                  |
text       | down         | j,down        | a line down                                           |
text       | up           | k,up          | a line up                                             |
text       | page_down    | space,pagedown | a screen down                                        | Down
text       | page_up      | b,pageup      | a screen up                                           | Up
text       | next         | n             | next page of the document                             | Next page
text       | previous     | p             | previous page of the document                         | Page before
text       | first        | g,home        | the beginning                                         |
text       | last         | G,end         | the end                                               |
text       | find         | slash         | find words, then the next place                       | Find
text       | highlights   | h             | highlights on or off                                  |
text       | original     | o             | open the original                                     | Open
"""

DIGITS = tuple("123456789")
TABLE: tuple[Key, ...] = tuple(Key(*(cell.strip() for cell in row.split("|"))) for row in _ROWS.strip().splitlines())

_SIGNS = {
    "question_mark": "?", "slash": "/", "equals_sign": "=", "escape": "esc", "pagedown": "PgDn", "pageup": "PgUp",
    "down": "↓", "up": "↑", "left": "←", "right": "→", "ctrl+p": "^p", "ctrl+q": "^q",
}  # fmt: skip


def of_screen(screen: str) -> tuple[Key, ...]:
    """Give the rows of a screen, in the order of the table, without those of every screen."""
    return tuple(row for row in TABLE if row.screen == screen)


def keys_of(row: Key, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of a row under a keymap, in Textual's names."""
    if row.action == "digit":
        return DIGITS
    return tuple(key.strip() for key in keymap.get(row.id, row.keys).split(","))


def sign(key: str) -> str:
    """Give a key as it is printed."""
    return _SIGNS.get(key, key)


def signs(row: Key, keymap: Mapping[str, str]) -> str:
    """Give the keys of a row as they are printed."""
    if row.action == "digit":
        return "1-9"
    return " ".join(sign(key) for key in keys_of(row, keymap))


def bindings(screen: str) -> list[Binding]:
    """Make the bindings of a screen; each has an id, so that a keymap can give it other keys."""
    found: list[Binding] = []
    for row in of_screen(screen):
        if row.action == "digit":
            found += [Binding(digit, f"digit({digit})", row.words, show=False) for digit in DIGITS]
        else:
            found.append(Binding(row.keys, row.action, row.words, show=False, id=row.id))
    return found


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """Name every key that would mean two things on one screen."""
    found: list[str] = []
    for screen in TITLES:
        seen: dict[str, str] = {}
        for row in (*of_screen("everywhere"), *(of_screen(screen) if screen != "everywhere" else ())):
            for key in keys_of(row, keymap):
                if key in seen:
                    found.append(f"{sign(key)} on the screen {screen} would mean both {seen[key]} and {row.action}")
                seen[key] = row.action
    return list(dict.fromkeys(found))


def markdown(presets: Mapping[str, Mapping[str, str]]) -> str:
    """Write the table as docs/keys.md."""
    parts = [_INTRO]
    for screen, title in TITLES.items():
        parts.append(f"## {title}\n\n| key | does | name in a keymap |\n| --- | --- | --- |")
        parts[-1] += "".join(_row(row) for row in of_screen(screen))
    parts.append("## Presets\n\nWhat differs from the table above.")
    parts += [_preset(name, changed) for name, changed in presets.items() if changed]
    return "\n\n".join(parts) + "\n"


def _row(row: Key) -> str:
    name = "" if row.action == "digit" else f"`{row.id}`"
    return f"\n| {_ticked(signs(row, {}))} | {row.words} | {name} |"


def _preset(name: str, changed: Mapping[str, str]) -> str:
    rows = [row for row in TABLE if row.id in changed]
    lines = "".join(f"\n| {_ticked(signs(row, changed))} | {row.words} |" for row in rows)
    return f"### `{name}`\n\n| key | does |\n| --- | --- |{lines}"


def _ticked(printed: str) -> str:
    return " ".join(f"`{key}`" for key in printed.split())


def unknown(names: Iterable[str]) -> list[str]:
    """Give the names that no row of the table has."""
    known = {row.id for row in TABLE if row.action != "digit"}
    return [name for name in names if name not in known]


_INTRO = """# Keys

This page is made from the table in `review_tui/tui/keys.py`; a test keeps them the same. In the app `?` shows the keys
of the screen you are on, and `ctrl+p` every command by its name. Keys are dead while you type into a field: `enter`
keeps what you typed and `esc` leaves it.

To use other keys, write `keys.toml` into the settings folder (`~/.config/review-tui` on Linux,
`~/Library/Application Support/review-tui` on a Mac, `%LOCALAPPDATA%\\review-tui` on Windows):

```toml
preset = "default"            # or "rayyan", "asreview"
theme = "review-dark"         # or "review-light"

[keys]
"screening.skip" = "z"
"screening.maybe" = "m,comma"
```

A key that would mean two things on one screen is refused with a warning, and the preset stands."""
