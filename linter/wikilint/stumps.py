"""What is left of a sentence or a parenthesis when a template in it came to nothing: the probes `holes` goes by.

Prepositions may end an English clause (`took control of. On 23 July`, `passing by, he`), articles may not; so every
word here stands with what makes its end impossible: the noun that asks for a number, the capital that begins the
sentence, the participle that asks for a place. Other languages have their articles, which need no such help.
"""

from __future__ import annotations

from collections.abc import Iterable

from wikilint.records import NamedTuple


class Probe(NamedTuple):
    """Where to look and what to find there.

    `literals`: a hit of one of them is where the probe looks. `before`: matched to what ends at the hit, its first
    group is shown in the finding; `after`: matched from the hit; `unless`: must not be found in what ends at the hit.
    `missing`: what to say, with `{0}` for the words that are left. `language`: the only one it knows, empty for any.
    `cells`: holds in table cells too. `inside`: a hole between parentheses.
    """

    literals: tuple[str, ...]
    before: str
    after: str
    missing: str
    unless: str = ""
    language: str = "en"
    cells: bool = True
    inside: bool = False


def _each(*parts: Iterable[str]) -> tuple[str, ...]:
    """Every way to put one of each together."""
    made = [""]
    for part in parts:
        made = [head + tail for head in made for tail in part]
    return tuple(made)


def _words(text: str) -> str:
    return "|".join(text.split())


_BLANKS = (" ", "\n")
_AFTER = (" ", "\n", "\r")
_ENDS = (",", ".", ";", ")")
_START = r"(?:\A|[\s(“\"‘])\Z"
_CLOSED = r"(?=[\s\"”’)\]*_]|\Z)"

_LINKS = ("of", "and", "was", "were", "is", "are", "in", "at", "on", "by", "to")
_TERMS = _words(
    "clause statement loop operator keyword command option parameter field button element tag sign symbol gate"
)
_QUANTITIES = _words(
    """village town city district suburb municipality commune county province island population total sum mass area
    length height width depth distance density speed velocity range weight volume capacity strength elevation altitude
    cost price rate temperature diameter radius budget wingspan crew maximum minimum average number value age battle
    siege"""
)
_NUMBERS = _words("two three four five six seven eight nine ten nearby several other both various numerous few")
_PLACED = _words(
    """located situated born died based held founded built established opened released published limited extending
    extends equivalent according close ranging elected appointed dated signed recorded located"""
)
_ADJECTIVES = _words("short narrow small low shallow thin hard difficult complex boring dark far cold tedious painful")
_BEFORE_MONEY = _words(
    """of to for at about over than nearly around approximately some worth cost costs costing paid raised received with
    by from spent was were is and another up equivalent under below above reached"""
)
_ARTICLES = {
    "en": _words("the an and or of from between than near into its their his at as called named including nearly"),
    "de": _words("der das den dem des ein eine einen einem einer vom zum zur und oder von bei zwischen"),
    "fr": _words("le les un une du des au aux et de en entre"),
    "es": _words("el los las un una del de en y entre con"),
    "it": _words("il lo gli un una del della dei nel nella e di tra con"),
    "pt": _words("os um uma do da dos no na em de entre com"),
    "nl": _words("de het een van tussen en met"),
}
ARTICLES = frozenset("|".join(_ARTICLES.values()).split("|"))
"""Words of any language behind which a blank and a comma may be the place of a name."""

_WEAK = _words("in on at by to for with of from between near after before since until during under over")

_MEASURED = ("long", "wide", "tall", "high", "deep", "away", "in length")

IN_SENTENCES = (
    Probe(
        _each(_BLANKS, ("the",), _ENDS),
        "",
        rf"\sthe[,.;)]{_CLOSED}",
        "a name is missing after “{0}”",
        unless=r"\b(?:an?|articles?|words?|particles?|determiners?)[\"”]?,?(?:\s+(?:and|or))?\Z",
    ),
    Probe(
        (*_each(("the ", "The "), _LINKS, _AFTER), *_each(("the", "The"), ("  ", "\n", "\r\n"))),
        _START,
        rf"[Tt]he\s+(?:{'|'.join(_LINKS)})(?=\s)(?!\s+(?:{_TERMS})s?\b)",
        "a word is missing in “{0}”",
        unless=r"\b(?:an?|articles?|words?)[\"”]?,?(?:\s+(?:and|or))?\s\Z",
    ),
    Probe(
        _each((" of",), _ENDS),
        rf"\b({_QUANTITIES})\Z",
        rf" of[,.;)]{_CLOSED}(?!\s+(?:and|or|but|say|at|about|perhaps)\b)",
        "a name or number is missing after “{0}”",
    ),
    Probe(
        _each((" at", " as"), _ENDS),
        r"\b(estimated|valued|priced)\Z",
        rf" a[st][,.;)]{_CLOSED}",
        "a number is missing after “{0}”",
    ),
    Probe(
        _each((" be",), _ENDS),
        r"\b(estimated to)\Z",
        rf" be[,.;)]{_CLOSED}",
        "a number is missing after “{0}”",
    ),
    Probe(
        _each(("approximately",), _ENDS),
        r"\b(?:is|was|are|were|of|at|to|by|than|for|has|had|with|numbered|totall?ed)\s\Z",
        rf"approximately[,.;)]{_CLOSED}",
        "a number is missing after “{0}”",
    ),
    Probe(
        _each(("between and", "Between and", "from to", "From to"), (*_AFTER, ",")),
        _START,
        r"(?:[Bb]etween and|[Ff]rom to)(?=[\s,])(?!\s+(?:after|around|before|behind|beyond|within|among|during)\b)",
        "the first of two values is missing in “{0}”",
    ),
    Probe(
        _each(_BLANKS, ("s",), (*_AFTER, *_ENDS)),
        rf"(?:\A|[\s(])({_NUMBERS}|[A-Za-z]+-class)\Z",
        r"\ss(?=[\s,.;)])(?!\s+(?:orbital|electron|block|shell|wave|plane|character|letter|sound))",
        "a name is missing before the plural “s” in “{0}”",
    ),
    Probe(
        _each(("$ ", "€ ", "£ ", "¥ "), ("mill", "bill", "trill", " ")),
        rf"\b({_BEFORE_MONEY})\s\(?(?:US|U\.S\.\s?|AU?|CA?|NZ|HK|R)?\\?\Z",
        r". {1,2}[mbtr]+illion\b",
        "the amount is missing in “{0}”",
    ),
    Probe(
        _each(("about ", "approximately ", "roughly "), (*_MEASURED, " ")),
        r"\b(?:is|was|are|were|measures|lies|measuring)\s\Z",
        rf"[a-z]+ {{1,2}}(?:{'|'.join(_MEASURED)})(?=[,.;)]|\s+(?:by|and(?! (?:{_ADJECTIVES})))\b|\Z)",
        "a measure is missing in “{0}”",
    ),
    Probe(
        (",,", ", ,"),
        r"(\w*[\w)\"”»\]*_’%])\s?\Z",
        r",\s?,(?=\s|\Z)",
        "a name or value is missing between two commas",
        language="",
        cells=False,
    ),
    Probe(
        (", .",),
        r"(\w+)\Z",
        r", \.(?=\s+[A-Z]|\s*\Z)",
        "a name or value is missing after “{0}”",
        language="",
    ),
    Probe(
        ("; ;",),
        r"(\w*[\w.)\"”’])\s?\Z",
        r";(?:\s+;){1,20}(?=\s|\Z)",
        "the parts of an enumeration are missing between semicolons",
        unless=r"[(=][^)]*\Z",
        language="",
    ),
    Probe(
        ('""', "“”", "“ ”", "«»", "« »", "«\xa0»", "„“", "„”"),
        r"[\w,;:)]\s\(?\Z",
        r"(?:\"\"|[“«„][ \xa0]?[”»“])(?=[\s,.;:)]|\Z)(?!\s*\(?(?:empty|two|quotes))",
        "nothing is left between the quotation marks",
        unless=r"(?:empty|string|quot|blank|default|value|null|=)[^.]*\Z",
        language="",
        cells=False,
    ),
    Probe(
        tuple(f"{word}  {word} " for word in ("and", "of", "in", "to", "the")),
        _START,
        r"[a-z]+  [a-z]+",
        "a word is missing in “{0}”",
    ),
    Probe(
        (" ,", "\xa0,", " .", "\xa0."),
        rf"(?:[.!?:][\"”)]?\s+|\A|[*_(])((?i:{_WEAK}))\Z|\b((?i:{_PLACED})\s(?:{_WEAK}))\Z",
        r"[ \xa0](?:,(?=\s|\Z)|\.(?=\s+[A-Z\"“(\[*_]|\s*\Z))",
        "a name or value is missing after “{0}”",
    ),
    Probe(
        ("At, ", "On, ", "In, ", "From, ", "Near, "),
        r"(?:\A|[.!?][\"”)]?\s)\Z",
        r"[A-Z][a-z]+, (?=[a-zA-Z])(?!(?:and|or|out|off|on|at|by|near|around|over|under)\b)",
        "a name or date is missing after “{0}”",
    ),
    Probe(
        (" ,", "\xa0,"),
        r"(?:\A|\b(?:by|[Tt]hen)\s|[.!?]\s)([Pp]ress(?:ing)?|[Cc]lick(?:ing)?|[Ss]elect(?:ing)?|Choose|Type)\Z",
        r"[ \xa0],(?=\s|\Z)",
        "what to press or choose is missing after “{0}”",
    ),
    *(
        Probe(
            (" ,", "\xa0,", " .", "\xa0.", " ;"),
            rf"(?:\A|[\s(“\"‘])((?i:{words}))\Z",
            r"[ \xa0](?:[,;](?=\s|\Z)|\.(?=\s+[A-ZÀ-Þ\"“(\[*_]|\s*\Z))",
            "a name or value is missing after “{0}”",
            language=language,
        )
        for language, words in _ARTICLES.items()
    ),
)

_NAMED = r"[*_\"”’\]]|[^\W\d_a-zA-ZÀ-ÿ]"
"""What ends like a name: emphasis, a quotation, a link, a letter beyond Latin."""
_OPEN = r"\([^()]*\Z"
_RANKS = _words(
    """General Colonel Major Captain Lieutenant Brigadier Admiral Commander Sergeant Marshal formerly née né nee born
    died nicknamed aka pronounced lit. IPA"""
)

IN_PARENTHESES = (
    Probe(
        ("()", "( )", "(\xa0)", "（）", "(,)", "(;)"),
        rf"(?:{_NAMED}|\A(?:The\s)?(?:[A-ZÀ-Þ][\w’'-]+\s?){{1,4}})\s?\Z",
        r"[(（][ \xa0,;]?[)）](?!\s+is\s+(?:an?\s+)?(?:\w+\s)?(?:function|method|call))"
        r"(?=,|\s+(?:is|was|are|were|may|refers|denotes|ist|war|est|était|es|fue|è|era|é|foi|fu)\b)",
        "nothing is left between the parentheses",
        unless=r"(?:\b[a-z]+[A-Z]|[_:.\\/]\w+|\w\(.*)\s?\Z",
        language="",
        inside=True,
    ),
    Probe(
        ("(,", "(;", "( ,", "( ;", "(\xa0,", "(\xa0;", "(–", "(·", "(:"),
        r"(?:\A|[\s*_\"”])\Z",
        r"\((?=[^)]{2})[ \xa0]*[,;:–·](?:[ \xa0]*[,;:–·])*[ \xa0]*\)(?=[\s,.;*_]|\Z)(?!\s*\{)",
        "nothing is left between the parentheses",
        unless=r"\b(?:for|while|if)\s?\Z",
        language="",
        inside=True,
    ),
    Probe(
        ("(,", "(;", "( ,", "( ;", "(\xa0,", "(\xa0;"),
        r"(?:\A|[\s*_\"”])\Z",
        r"(\([ \xa0]*[,;](?:\s+[,;])*)\s+(?=[^()\s,;][^()]{3,}(?:\([^()]*\)[^()]*)*\))",
        "what stood first between the parentheses is missing",
        unless=r"\b(?:for|while|if)\s?\Z",
        language="",
        inside=True,
    ),
    Probe(
        (", )", "; )", ": )", ",\xa0)", ";\xa0)", ":\xa0)"),
        _OPEN,
        r"[,;:][ \xa0]\)",
        "what stood last between the parentheses is missing",
        unless=r"(?:\A|[\w)\]])\([^()]*\Z|\s-{1,2}\w+\Z|\(\s*[,;]?\s*\w{0,3}\Z|[.!?]\Z",
        language="",
        inside=True,
    ),
    Probe(
        (";)", ",)"),
        r"\([^()]*\s[^()]*\b\d{4}\Z",
        r"[,;]\)",
        "what stood last between the parentheses is missing",
        unless=r"\w\([^()]*\Z",
        language="",
        inside=True,
    ),
    Probe(
        (": ;", ": ,", ":;", ":,", ":)", ": )", ":\xa0;", ":\xa0)"),
        r"[(;,]\s*((?:\w+\s){0,2}[A-ZÀ-Þ]\w{2,}(?:\s\w+)?)\Z",
        r":[ \xa0]?[;,)]",
        "nothing stands behind “{0}”",
        unless=r"\A[^(]*\Z|[\w\]]\([^()]*\Z|(?:Note|See|Source|Example|Warning|Edit)\Z",
        language="",
        inside=True,
    ),
    Probe(
        (" )", "\xa0)"),
        rf"[(,;]\s?((?:[A-Z]\w+\s)?(?:{_RANKS})\.?:?)\Z",
        r"[ \xa0]\)",
        "nothing stands behind “{0}”",
        inside=True,
    ),
    Probe(
        ("(pronounced)", "(pronounced,", "(pronounced;", "(pronounced:)"),
        "",
        r"\(pronounced[:,;)]",
        "nothing stands behind “{0}”",
        inside=True,
    ),
)

SENTENCE_LITERALS = tuple(sorted({literal for probe in IN_SENTENCES for literal in probe.literals}))
PARENTHESIS_LITERALS = tuple(sorted({literal for probe in IN_PARENTHESES for literal in probe.literals}))
