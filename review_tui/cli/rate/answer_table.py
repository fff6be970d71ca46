"""review-tui answer --table: a finished grid shown as it would be taken, then taken as one act."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.cli.asking import require_yes
from review_tui.cli.saying import say, show_json, tell
from review_tui.cli.session import Session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural, stage_words

if TYPE_CHECKING:
    from review_tui.steps.rate.from_table import TableLooked

_NAMED = 12  # drafts that are told one by one


def take_table(session: Session, stage: str, file: Path, *, draft: bool, yes: bool, as_json: bool) -> None:
    """Show what a table would come to, and take it in where that is agreed to."""
    from review_tui.steps.rate import from_table

    with session.desk() as desk:
        looked = from_table.looked_at(desk, desk.frame.protocol.stage_called(stage), file, draft=draft)
        if as_json:
            show_json(_as_json(looked, taken=yes and bool(looked.new)))
        else:
            _show(looked)
        if not looked.new:
            tell("Nothing in it is new: nothing was written.")
            return
        question = f"Take {plural(_answers(looked), 'answer')} on {plural(len(looked.new), 'sheet')} as your own?"
        require_yes(question, "Nothing was taken. To do it: --yes", yes=yes, as_json=as_json)
        from_table.take(desk, looked)
    done = sum(one.done for one in looked.new)
    drafts = len(looked.new) - done
    told = [f"{plural(done, 'sheet')} handed in"] if done else []
    told += [f"{plural(drafts, 'draft')} kept"] if drafts else []
    tell(f"{', '.join(told)} at {stage_words(looked.stage)}. review-tui undo takes all of it back.")


def _answers(looked: "TableLooked") -> int:
    return sum(len(one.answers) for one in looked.new)


def _show(looked: "TableLooked") -> None:
    """Say which columns are which items, what stands aside, and what becomes of each sheet."""
    say(f"{looked.called or 'Rows'}: what each row is about.")
    items = ", ".join(clean_line(item.label) for item in looked.read.items)
    say(f"{plural(len(looked.read.items), 'item')}: {items}.")
    if left := [head for head in looked.read.left if head != looked.called]:
        say(f"Not items of the form, and left: {', '.join(left)}.")
    read_as = Counter((word, clean_line(option.label)) for (_, word), option in looked.read.words.items())
    if read_as:
        words = ", ".join(f"{clean_line(word)} = {label}" for word, label in read_as)
        say(f"Read as: {words}.")
    for problem in looked.problems:
        say(clean_line(problem))
    drafts = [one for one in looked.sheets if one.why]
    for one in drafts[:_NAMED]:
        say(f"{one.number} {'is a draft again' if one.again else 'stays a draft'}: {clean_line(one.why)}")
    if more := len(drafts[_NAMED:]):
        say(f"And {more:,} more drafts.")
    same = len(looked.sheets) - len(looked.new)
    if same:
        say(f"{plural(same, 'row')} {'say' if same > 1 else 'says'} nothing new.")


def _as_json(looked: "TableLooked", *, taken: bool) -> dict[str, object]:
    sheets = [
        {"subject": one.number, "answers": len(one.answers), "done": one.done, "why": one.why} for one in looked.new
    ]
    left = [head for head in looked.read.left if head != looked.called]
    read = {"called": looked.called, "items": [item.id for item in looked.read.items], "left": left}
    return {"stage": looked.stage, **read, "sheets": sheets, "problems": list(looked.problems), "taken": taken}
