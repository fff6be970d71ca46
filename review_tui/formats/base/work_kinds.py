"""The kinds of work that repositories name by words that are agreed: info:eu-repo, COAR, DCMI; as CSL types."""

from collections.abc import Sequence

from review_tui.formats.base.works import type_named

_EU_REPO = {
    "article": "article-journal", "bachelorthesis": "thesis", "masterthesis": "thesis", "doctoralthesis": "thesis",
    "studentthesis": "thesis", "book": "book", "bookpart": "chapter", "review": "review",
    "conferenceobject": "paper-conference", "conferencepaper": "paper-conference", "conferenceproceedings": "book",
    "conferenceposter": "speech", "conferencepresentation": "speech", "lecture": "speech", "workingpaper": "report",
    "preprint": "manuscript", "report": "report", "reportpart": "report", "externalresearchreport": "report",
    "internalreport": "report", "technicaldocumentation": "report", "contributiontoperiodical": "article-magazine",
    "patent": "patent", "annotation": "document", "researchproposal": "report", "other": "",
}  # fmt: skip
_COAR = {
    "c_6501": "article-journal", "c_2df8fbb1": "article-journal", "c_dcae04bc": "article-journal",
    "c_beb9": "article-journal", "c_3e5a": "article-magazine", "c_998f": "article-newspaper",
    "c_93fc": "report", "c_18ws": "report", "c_18gh": "report", "c_18wq": "report", "c_18wz": "report",
    "c_18ww": "report", "c_18hj": "report", "c_186u": "report", "c_8042": "report", "c_46ec": "thesis",
    "c_db06": "thesis", "c_bdcc": "thesis", "c_7a1f": "thesis", "c_2f33": "book", "c_3248": "chapter",
    "c_5794": "paper-conference", "c_c94f": "paper-conference", "c_6670": "speech", "c_8544": "speech",
    "c_816b": "manuscript", "c_ddb1": "dataset", "c_ba08": "review", "c_5ce6": "software", "c_12ce": "motion_picture",
    "c_7ad9": "webpage", "c_15cd": "patent", "c_0857": "personal_communication", "c_12cc": "map",
}  # fmt: skip
_PLAIN = {
    "dataset": "dataset", "movingimage": "motion_picture", "video": "motion_picture", "stillimage": "graphic",
    "image": "graphic", "software": "software", "sound": "song", "map": "map", "preprint": "manuscript",
    "workingpaper": "report", "policybrief": "report", "minutes": "report", "lecture": "speech",
    "presentation": "speech", "poster": "speech", "artikel": "article-journal", "artículo": "article-journal",
    "artigo": "article-journal", "articolo": "article-journal", "bericht": "report", "rapport": "report",
    "informe": "report", "relatório": "report", "buch": "book", "libro": "book", "livre": "book", "livro": "book",
    "hochschulschrift": "thesis", "tesis": "thesis", "tese": "thesis", "tesi": "thesis", "thèse": "thesis",
    "proefschrift": "thesis", "dissertação": "thesis", "capítulo": "chapter", "buchbeitrag": "chapter",
}  # fmt: skip
_SILENT = frozenset({"text", "peerreviewed", "nonpeerreviewed", "notpeerreviewed", "collection", "other", "item"})


def kind_of(words: Sequence[str]) -> str:
    """Give the CSL type that the first telling of some words names, agreed ones first; "" for none."""
    said = [word.strip() for word in words]
    named = (_agreed(word) for word in said)
    first = next(filter(None, named), "")
    return first or next(filter(None, (type_named(word) for word in said if _bare(word) not in _SILENT)), "")


def _agreed(word: str) -> str:
    last = word.rstrip("/").rpartition("/")[2]
    if word.casefold().startswith("info:eu-repo/semantics/"):
        return _EU_REPO.get(last.casefold(), "")
    if "coar" in word.casefold() and last in _COAR:
        return _COAR[last]
    return _PLAIN.get(_bare(last), "")


def _bare(word: str) -> str:
    return "".join(filter(str.isalpha, word)).casefold()
