"""The language of a text: by its script, else by the commonest words of the languages that share one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_SEARCHED = 20_000  # letters of a text
_FEWEST = 40  # words, below which a text tells no language
_LEAST = 0.08  # of its words that must be common ones of a language
_CLEARLY = 1.3  # times as many as of the next language
_DIFFERENT = 2  # of them, of two letters and more: "a", "i", "o" and "y" are words, and also items and unknowns
_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in is for that was with are this be from have which their they by on it as were has",
        "de": "der die und den von mit das nicht ist des dem ein eine auch für werden sich auf wird im zu bei oder",
        "fr": "les des est dans que une pour qui par sur au plus avec sont pas aux cette ont ce leur ces et du la le",
        "es": "los las que una por con para del como más se es su son fue entre esta sus al y el en pero la",
        "pt": "que uma com para os não por mais dos como das foi ao são pela se entre também na no do da em ser",
        "it": "che della con per una gli nel sono alla dei dal più anche delle come questo essere ha il di è si un",
        "nl": "het een van dat niet zijn voor met wordt ook aan bij naar worden deze om door als en de op te er",
        "sv": "och att det som är av för på med den till har inte om ett en de från kan vid eller i var",
        "da": "og at det er af for på med den til har ikke om et en de fra kan ved eller i var blev som der",
        "nb": "og at det er av for på med den til har ikke om et en de fra kan ved eller i var ble som seg",
        "fi": "ja on ei se että oli hän mutta kun ovat myös tai niin sekä voi joka sen ole mukaan kuin",
        "pl": "i w na nie się z do jest że to przez jak od po dla są oraz było ich także co może tym",
        "cs": "a v na je se že o z do pro jako by byl po jsou také při nebo tak jeho od ve která",
        "cy": "y yn a i o ar ei mae yr am gyda wedi eu bod fel hyn neu gan sydd ac cael pobl",
    }.items()
}
_SCRIPTS = {"CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "GREEK": "el", "HEBREW": "he",
            "THAI": "th", "ARABIC": "ar", "DEVANAGARI": "hi", "GEORGIAN": "ka", "ARMENIAN": "hy"}  # fmt: skip
_ARABIC = (("ٹڈڑںے", "ur"), ("ښځډړ", "ps"), ("ێۆڵڕ", "ckb"), ("پچژگ", "fa"))
_OF_SCRIPT = 0.01  # of the letters of a text, that those of one language make
_CYRILLIC = (("іїєґ", "uk"), ("ђјљњћџ", "sr"), ("ыэё", "ru"))


def language_of(pages: Sequence[str]) -> str:
    """Give the code of the language that a document is in (ISO 639-1), "" where its text does not tell it clearly."""
    text = " ".join(pages)[:_SEARCHED].casefold()
    if (script := script_of(text)) != "LATIN":
        return _by_script(script, text)
    words = Counter(re.findall(r"[^\W\d_]+", text))
    total = words.total()
    if total < _FEWEST:
        return ""
    counted = Counter({code: sum(words[word] for word in common) for code, common in _WORDS.items()})
    (best, most), (_, next_) = counted.most_common(2)
    is_clear = most >= _LEAST * total and most >= _CLEARLY * next_
    return best if is_clear and sum(len(word) > 1 and word in words for word in _WORDS[best]) >= _DIFFERENT else ""


def script_of(text: str) -> str:
    """Give the script that most letters of the beginning of a text are of; kana tell Japanese from Chinese."""
    counted = Counter[str]()
    for letter, n in Counter(text[:4000]).items():
        if letter.isalpha():
            counted[unicodedata.name(letter, "").split(" ")[0]] += n
    kana = counted["HIRAGANA"] + counted["KATAKANA"]
    if kana > counted.total() // 20:
        return "HIRAGANA"
    return counted.most_common(1)[0][0] if counted else ""


def _by_script(script: str, text: str) -> str:
    if script == "CYRILLIC":
        return next((code for letters, code in _CYRILLIC if any(letter in text for letter in letters)), "")
    if script == "ARABIC":
        counted = Counter(text)
        least = max(_DIFFERENT, _OF_SCRIPT * sum(n for letter, n in counted.items() if letter.isalpha()))
        return next((code for letters, code in _ARABIC if sum(map(counted.__getitem__, letters)) >= least), "ar")
    return _SCRIPTS.get(script, "")
