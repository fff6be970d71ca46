"""What somebody may have meant by a name that there is not."""

from collections.abc import Iterable

_ALIKE = 0.6  # of 1: as difflib measures it; "soruce" and "source" are .83


def did_you_mean(said: str, known: Iterable[str]) -> str:
    """Give ' Did you mean "A" or "B"?' for names that look or begin like what was said, "" where none does."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    wanted = said.casefold()
    begins = [name for fold, name in by_fold.items() if len(wanted) > 1 and fold.startswith(wanted)]
    alike = [by_fold[fold] for fold in get_close_matches(wanted, by_fold, n=2, cutoff=_ALIKE)]
    named = [f'"{name}"' for name in dict.fromkeys([*begins, *alike])][:2]
    return f" Did you mean {' or '.join(named)}?" if named else ""
