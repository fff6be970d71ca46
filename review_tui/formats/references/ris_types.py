"""The types of RIS and their CSL types."""

from review_tui.formats.base.works import CSL_TYPES

TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage",
    "WEB": "webpage", "THES": "thesis", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CLSWK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "BILL": "legislation", "STAT": "legislation", "LEGAL": "legislation", "CASE": "legal_case", "HEAR": "hearing",
    "DATA": "dataset", "DBASE": "dataset", "AGGR": "dataset", "BLOG": "post-weblog", "ICOMM": "post",
    "PCOMM": "personal_communication", "PAMP": "pamphlet", "STAND": "standard", "PAT": "patent", "UNPB": "manuscript",
    "MANSCPT": "manuscript", "INPR": "article-journal", "SER": "periodical", "DICT": "entry", "ENCYC": "entry",
    "SLIDE": "speech", "MPCT": "motion_picture", "VIDEO": "motion_picture", "ADVS": "motion_picture",
    "MULTI": "webpage", "SOUND": "song", "MUSIC": "song", "COMP": "software", "MAP": "map", "ART": "graphic",
    "FIGURE": "graphic", "CHART": "graphic", "GRNT": "document", "CTLG": "document", "ANCIENT": "document",
    "EQUA": "document", "GEN": "document", "MISC": "document",
}  # fmt: skip
WRITTEN = {csl: ris for ris, csl in reversed(TYPES.items())} | {"document": "GEN"}
# What some programs write besides; it is read and not written, since few others know it.
READ = TYPES | {
    "INTV": "interview", "POD": "broadcast", "RADIO": "broadcast", "TVBRO": "broadcast", "PRESS": "document",
    "UNBILL": "bill", "UNPD": "manuscript", "CONFPR": "paper-conference", "PROC": "book", "PREPRINT": "manuscript",
    "EMAIL": "personal_communication", "LETTER": "personal_communication", "SOFTWARE": "software", "GUIDE": "report",
}  # fmt: skip
UNTYPED = CSL_TYPES - WRITTEN.keys()  # kinds of work that RIS has no type for
