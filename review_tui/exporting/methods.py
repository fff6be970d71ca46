"""Methods and results as sentences that are filled from facts alone: where one is missing, there stands [...]."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from review_tui.model.review.text import clean_line

MISSING = "[...]"
# The sentences by their name, in order: where each stands, its words, and what to note where a fact of it is missing.
_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "question": ("Protocol", "The review asks: {question}", "the question, in the protocol"),
    "registration": ("Protocol", "It was registered: {registration}.", "the registration, in the protocol"),
    "amendments": (
        "Protocol",
        "The protocol came into force on {began}; {changes}.",
        "the protocol, with review-tui protocol apply",
    ),
    "include": ("Eligibility", "Reports were eligible if they met these criteria: {include}.", "criteria of inclusion"),
    "exclude": ("Eligibility", "They were left out by these criteria: {exclude}.", "criteria of exclusion"),
    "sources": ("Searches", "We {sources}.", "the sources, with review-tui source add"),
    "dates": (
        "Searches",
        "The searches were made {when}.",
        "the day of each search, with review-tui source run, or review-tui source correct where one is logged",
    ),
    "strategies": (
        "Searches",
        "{strategies} given as run in the appendix of searches.",
        "the query of each search, by review-tui source run --query, or review-tui source correct where one is logged",
    ),
    "limits": ("Searches", "These limits were set: {limits}.", "limits of searches, or that there were none"),
    "updates": ("Searches", "The search was brought up to date {updates}.", "how searches were updated"),
    "contacts": ("Searches", "We wrote to {contacts}.", "contacts, with review-tui contact"),
    "identified": ("Records", "{searches} gave {identified}.", "an import"),
    "deduplication": (
        "Records",
        "{duplicates}, by {engine}{pairs}.",
        "duplicates, with review-tui dedupe",
    ),
    "removed": ("Records", "Before screening, {removed}.", "what was removed"),
    "rounds": (
        "Selection",
        "What is said of votes, agreement and disagreements here, and of ratings below, is of {rounds} together.",
        "the rounds",
    ),
    "screening": ("Selection", "At {stage}, {who}.", "votes at this stage"),
    "pilot": ("Selection", "Before {stage}, {pilot}.", "votes in the pilot round"),
    "blinding": (
        "Selection",
        "{blinded} were sealed: nobody read another's vote on a report before all votes asked for were in.",
        "votes of this program, none of them cast after others could be read",
    ),
    "blinding_anew": (
        "Selection",
        "{blinded} were sealed: nobody read another's vote on a report before all votes asked for were in; on what was "
        "given back, votes were asked for anew of people who could read the first ones.",
        "votes of this program",
    ),
    "agreement": ("Selection", "{agreement}", "the agreement at this stage, which opens with its closing"),
    "conflicts": ("Selection", "At {stage}, {conflicts}.", "votes at this stage"),
    "given_back": ("Selection", "At {stage}, {given_back}.", "votes at this stage"),
    "retrieval": (
        "Selection",
        "{of} {sought} sought, {not_retrieved} could not be retrieved.",
        "what was retrieved",
    ),
    "appraisal": ("Appraisal", "{who}, with {form}.", "ratings at this stage"),
    "extraction": ("Data", "{who}, with {form}.", "answers at this stage"),
    "appraisal_register": ("Appraisal", "The organisations are those of {register}.", "the register of organisations"),
    "extraction_register": ("Data", "The organisations are those of {register}.", "the register of organisations"),
    "appraisal_differed": ("Appraisal", "At {stage}, {differed}.", "ratings at this stage"),
    "extraction_differed": ("Data", "At {stage}, {differed}.", "answers at this stage"),
    "appraisal_given_back": ("Appraisal", "At {stage}, {given_back}.", "ratings at this stage"),
    "extraction_given_back": ("Data", "At {stage}, {given_back}.", "answers at this stage"),
    "appraisal_agreement": (
        "Appraisal",
        "{agreement}",
        "the agreement on the form, which opens with the closing of its stage",
    ),
    "extraction_agreement": (
        "Data",
        "{agreement}",
        "the agreement on the form, which opens with the closing of its stage",
    ),
    "tools": ("Software", "{tools}.", "tools that judged"),
    "software": ("Software", "{what} were managed with {software}.", "the version of the program"),
    "flow": (
        "Results",
        "{of} {identified} identified, {screened} screened, {assessed} assessed for eligibility, and {included} "
        "included (Figure 1).",
        "what was included",
    ),
    "unscreened": (
        "Results",
        "{of} {identified} identified, {included} included (Figure 1); by the protocol nothing was screened.",
        "what was included",
    ),
    "total": (
        "Results",
        "With {previous} included in the version before, {total} included in all.",
        "what was included",
    ),
    "excluded": ("Results", "After assessment, {excluded} excluded: {reasons}.", "reasons of exclusion"),
    "literature": (
        "Results",
        "Of the included reports, {grey} grey literature and {peer_reviewed} peer-reviewed.",
        "which reports are grey, with review-tui confirm",
    ),
    "funding": ("Funding", "Funding: {funding}", "the funding, in the protocol"),
}
NAMES = tuple(_SENTENCES)
RESULTS = ("Results", "Funding")  # the sections that are not of methods


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence by its name, with the facts that fill it; a fact that is not known is left out or ""."""

    name: str
    facts: Mapping[str, str]

    @property
    def section(self) -> str:
        """The section it stands in."""
        return _SENTENCES[self.name][0]

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts that it needs, all of them."""
        return tuple(field for _, field, _, _ in Formatter().parse(_SENTENCES[self.name][1]) if field)

    @property
    def is_whole(self) -> bool:
        """Say whether each of its facts is known."""
        return all(clean_line(self.facts.get(field, "")) for field in self.asks)

    @property
    def lacks(self) -> str:
        """What to note so that it can be said."""
        return _SENTENCES[self.name][2]

    def __str__(self) -> str:
        """Say it; [...] where a fact is missing."""
        if not self.is_whole:
            return MISSING
        said = _SENTENCES[self.name][1].format_map({field: clean_line(self.facts[field]) for field in self.asks})
        return said[:1].upper() + said[1:]


def paragraphs(sentences: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Give (section, paragraph) in the order of the sentences."""
    by: dict[str, list[str]] = {}
    for sentence in sentences:
        by.setdefault(sentence.section, []).append(str(sentence))
    for section, said in by.items():
        yield section, " ".join(said)


def lacking(sentences: Sequence[Statement]) -> list[str]:
    """Give what is missing, each with where it is noted, once."""
    return list(dict.fromkeys(f"{one.section}: {one.lacks}" for one in sentences if not one.is_whole))
