"""What two documents of bodies are to each other: who, which period and which form are keys; then the titles count."""

from rapidfuzz import fuzz

from review_tui.matching.bodies import LEAST_NAME
from review_tui.matching.compare import Match, compare_periods, compare_texts
from review_tui.matching.decide import APART, Verdict
from review_tui.matching.normalise import Profile
from review_tui.matching.titles import digits_of
from review_tui.matching.weights import GREY, LIKE_TITLE, RELATED, SAME_TITLE


def decide_grey(one: Profile, two: Profile) -> Verdict:
    """Decide on two documents of bodies."""
    likeness, text = core_likeness(one, two), compare_texts(one, two)
    if likeness < LIKE_TITLE and text is not Match.AGREES:
        return APART
    bodies, people = compare_bodies(one, two), compare_people(one, two)
    if bodies is Match.DIFFERS or people is Match.DIFFERS:
        return Verdict(0, "same", (f"published by {one.body} and by {two.body}",), vetoed=True)
    if one.number and two.number and one.number != two.number:
        return Verdict(0, "same", (f"reference numbers {one.number} and {two.number} differ",), vetoed=True)
    periods = compare_periods(one, two)
    reasons = reasons_of(one, two, likeness, text, bodies, periods)
    if text is not Match.AGREES and compare_numbers(one, two) is Match.DIFFERS:
        return Verdict(0, "same", ("the numbers in the titles differ", *reasons), vetoed=True)
    if one.forms != two.forms:
        return _related(one, two, periods, bodies, reasons)
    if periods is Match.DIFFERS:
        return Verdict(RELATED if bodies is Match.AGREES else 0, "version_of", reasons, vetoed=True)
    who = bodies is Match.AGREES or people is Match.AGREES
    return Verdict(
        _points(one, two, likeness, text, who, periods),
        "same",
        reasons,
        sure=_sure(one, two, likeness, text, who, periods),
    )


def _points(one: Profile, two: Profile, likeness: int, text: Match, who: bool, periods: Match) -> int:
    told = {
        "title": likeness >= LIKE_TITLE,
        "who": who,
        "period": periods is Match.AGREES,
        "address": _same_address(one, two),
        "number": bool(one.number) and one.number == two.number,
        "text": text is Match.AGREES,
    }
    return min(999, max(0, likeness - 85) * 3 + sum(GREY[name] for name, holds in told.items() if holds))


def _sure(one: Profile, two: Profile, likeness: int, text: Match, who: bool, periods: Match) -> bool:
    """Say whether the pair needs no person: a title alone never is enough."""
    if text is Match.AGREES:
        return who or _same_address(one, two)
    address = _same_address(one, two)
    numbered = bool(one.number) and one.number == two.number and who
    return likeness >= SAME_TITLE and (who or address) and (periods is Match.AGREES or address or numbered)


def _same_address(one: Profile, two: Profile) -> bool:
    return bool(one.url) and one.url == two.url


def reasons_of(
    one: Profile, two: Profile, likeness: int, text: Match, bodies: Match, periods: Match
) -> tuple[str, ...]:
    """Say in words what agrees and what differs."""
    found = [
        "titles equal" if likeness == 100 else "titles nearly equal" if likeness >= LIKE_TITLE else "titles differ"
    ]
    if text is Match.AGREES:
        found.append("same text, word for word or nearly so")
    if bodies is Match.AGREES:
        found.append(f"same body {one.body}")
    if periods is Match.AGREES:
        found.append(f"same period {_span(one)}")
    elif periods is Match.DIFFERS:
        found.append(f"periods {_span(one)} and {_span(two)} differ")
    if _same_address(one, two):
        found.append("same address")
    if one.number and one.number == two.number:
        found.append(f"same number {one.number}")
    return tuple(found)


def compare_people(one: Profile, two: Profile) -> Match:
    """Compare the persons who wrote two documents behind which no body stands."""
    if one.body or two.body or not one.people or not two.people:
        return Match.MISSING
    return Match.AGREES if one.people & two.people else Match.DIFFERS


def compare_numbers(one: Profile, two: Profile) -> Match:
    """Compare the numbers that two titles hold besides their periods: "Report 1" is not "Report 2"."""
    a, b = (digits_of(profile.core.split()) for profile in (one, two))
    return Match.MISSING if not a or not b else Match.AGREES if a == b else Match.DIFFERS


def _span(profile: Profile) -> str:
    if profile.period is None:
        return "unknown"
    start, end = profile.period
    return (f"{profile.season} " if profile.season else "") + (str(start) if start == end else f"{start}–{end}")


def compare_bodies(one: Profile, two: Profile) -> Match:
    """Compare who stands behind two documents; a host that contains the other's name agrees with it.

    A host of no known body says nothing against a name: documents lie on the sites of others.
    """
    if not one.body or not two.body:
        return Match.MISSING
    if one.body == two.body:
        return Match.AGREES
    short, long = sorted((one.body.replace(" ", ""), two.body.replace(" ", "")), key=len)
    if len(short) >= LEAST_NAME and short in long:
        return Match.AGREES
    return Match.MISSING if one.hosted != two.hosted else Match.DIFFERS


def core_likeness(one: Profile, two: Profile) -> int:
    """Give the likeness of two titles without either's body, period and form, 0 to 100."""
    if not one.core or not two.core:
        return 0
    if one.core == two.core:
        return 100
    a, b = _without(one.core, two.body), _without(two.core, one.body)
    return 100 if a == b else int(fuzz.ratio(a, b))


def _without(core: str, body: str) -> str:
    return " ".join(f" {core} ".replace(f" {body} ", " ").split()) if body else core


_SUGGESTS = {"summary": "summary_of", "easy read": "summary_of", "young people": "summary_of", "parents": "summary_of",
             "slides": "summary_of", "draft": "version_of", "version": "version_of", "translation": "version_of",
             "action plan": "part_of", "appendix": "part_of", "part": "part_of", "follow-up": "about",
             "addendum": "about", "minutes": "about"}  # fmt: skip


def _related(one: Profile, two: Profile, periods: Match, bodies: Match, reasons: tuple[str, ...]) -> Verdict:
    form = min(one.forms ^ two.forms)
    suggestion = next((value for name, value in _SUGGESTS.items() if form.startswith(name)), "version_of")
    alike = periods is not Match.DIFFERS and bodies is not Match.DIFFERS and not (one.forms and two.forms)
    return Verdict(RELATED if alike else 0, suggestion, (f"one is: {form}", *reasons), vetoed=True)
