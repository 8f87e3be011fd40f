"""How a language writes dates: its names for months, and the few words around them that decide what a date means.

Names come from CLDR (`names.py`); the rest is written here. A language without cues has no list of the words that
mark a date as told ahead of or behind its time, so only what needs none is reported in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from wikilint.context import primary
from wikilint.dates.names import JOINERS, MONTHS, SHORT_MONTHS, WEEKDAYS
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.core import Names


class HeadingWords(NamedTuple):
    """Words of one language beside the date of a heading, in lower case.

    `early`, `mid` and `late` name a part of a month or year. `since` before and `onward` behind a date make a range
    open, `present` ends one that is, `until` says that only the end is named, `filler` says nothing of its own.
    """

    early: frozenset[str] = frozenset()
    mid: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    onward: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()


class Words(NamedTuple):
    """Words of one language, in lower case. Fields that are text are alternatives of a regular expression.

    `ordinal` follows a day's number, `of` stands between day and month, `of_year` between month and year, `through`
    between the ends of a range, `also` between days of one month, `between` before two dates joined by `and_`.
    `on` opens a sentence that tells what happened on a day; `lead` may stand between the start of a sentence and its
    date. `weekdays` are names and forms of them that CLDR does not have, with their number.
    """

    ordinal: str = ""
    of: str = ""
    of_year: str = ""
    through: str = ""
    also: str = ""
    between: str = ""
    and_: str = ""
    month_first: bool = False
    cues: bool = False
    on: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    headings: HeadingWords = HeadingWords()
    weekdays: tuple[tuple[str, int], ...] = ()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS: dict[str, Callable[[], Words]] = {
    "en": lambda: Words(
        ordinal="st|nd|rd|th",
        of="of",
        through="to|until|till|through",
        also="and|or|&",
        between="between",
        and_="and",
        month_first=True,
        cues=True,
        on=_set("on"),
        lead=_set(
            """however meanwhile finally subsequently later then also again and but in addition additionally afterwards
            afterward eventually similarly further furthermore moreover separately elsewhere around about overnight late
            early shortly after still following this on by during at from starting beginning between until since through
            before sometime as of the very mid morning mornings night nights evening afternoon dawn dusk midnight noon
            day hour hours weekend eve or both approximately monday tuesday wednesday thursday friday saturday sunday to
            same local time am pm a.m p.m"""
        ),
        headings=HeadingWords(
            early=_set("early start beginning"),
            mid=_set("mid middle"),
            late=_set("late end"),
            since=_set("since from after post"),
            onward=_set("onward onwards afterward afterwards after aftermath"),
            present=_set("present ongoing now today date"),
            until=_set("before pre until by to till"),
            filler=_set("the event events incident incidents of in and clashes fighting operations timeline development"
                        " developments"),
        ),
    ),
    "de": lambda: Words(
        ordinal=r"\.",
        through="bis|bis zum",
        also="und|oder|sowie",
        between="zwischen dem",
        and_="und dem",
        on=_set("am"),
        lead=_set(
            """am montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag dem der den in nacht zum auf
            morgen vormittag mittag nachmittag abend des gegen und auch noch schließlich erneut dann danach daraufhin
            jedoch aber bereits schon erst später kurz darauf zudem außerdem ebenfalls um uhr vom an"""
        ),
        headings=HeadingWords(
            early=_set("anfang"),
            mid=_set("mitte"),
            late=_set("ende"),
            since=_set("seit ab nach"),
            onward=_set("danach folgende"),
            present=_set("heute gegenwart"),
            until=_set("bis vor"),
            filler=_set("ereignisse im in der die das vom am und"),
        ),
    ),
    "fr": lambda: Words(
        ordinal="er|ᵉʳ",
        through="au|jusqu'au",
        also="et|ou",
        between="entre le",
        and_="et le",
        on=_set("le"),
        lead=_set(
            """le lundi mardi mercredi jeudi vendredi samedi dimanche du au dans la nuit matin soir après-midi mais puis
            ensuite enfin finalement cependant toutefois alors et de à l'aube vers dès"""
        ),
        headings=HeadingWords(
            early=_set("début"),
            mid=_set("mi"),
            late=_set("fin"),
            since=_set("depuis après"),
            onward=_set("suite suites"),
            present=_set("aujourd'hui présent"),
            until=_set("avant jusqu'au jusqu'en"),
            filler=_set("événements évènements en de du le la les au et"),
        ),
    ),
    "es": lambda: Words(
        ordinal="º|°|ro",
        of="de",
        of_year="de|del",
        through="al|hasta el",
        also="y|o",
        between="entre el",
        and_="y el",
        on=_set("el"),
        lead=_set(
            """el lunes martes miércoles jueves viernes sábado domingo día la noche del mañana tarde madrugada en de por
            pero luego después finalmente entonces también y ya"""
        ),
        headings=HeadingWords(
            early=_set("principios comienzos inicios"),
            mid=_set("mediados"),
            late=_set("finales fines"),
            since=_set("desde tras"),
            onward=_set("adelante después"),
            present=_set("actualidad presente hoy"),
            until=_set("antes hasta"),
            filler=_set("eventos sucesos acontecimientos en de del el la los y"),
        ),
    ),
    "it": lambda: Words(
        ordinal="º|°",
        through="al|fino al",
        also="e|o",
        between="tra il|fra il",
        and_="e il",
        on=_set("il l'"),
        lead=_set(
            """il l' lunedì martedì mercoledì giovedì venerdì sabato domenica nella notte del mattina sera tra ma poi
            infine anche successivamente e la mattina del giorno dell'"""
        ),
        headings=HeadingWords(
            early=_set("inizio inizi"),
            mid=_set("metà"),
            late=_set("fine"),
            since=_set("dal dopo"),
            onward=_set("poi dopo"),
            present=_set("oggi presente"),
            until=_set("prima fino"),
            filler=_set("eventi in di del il la gli e"),
        ),
    ),
    "pt": lambda: Words(
        ordinal="º|°|o",
        of="de",
        of_year="de",
        through="a|até|ao|até o",
        also="e|ou",
        between="entre",
        and_="e",
        on=_set("em no a"),
        lead=_set(
            """em no a na dia segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo noite manhã
            tarde madrugada de mas depois finalmente também e já"""
        ),
        headings=HeadingWords(
            early=_set("início princípio"),
            mid=_set("meados"),
            late=_set("final fim"),
            since=_set("desde após"),
            onward=_set("diante"),
            present=_set("presente atualidade hoje"),
            until=_set("antes até"),
            filler=_set("eventos acontecimentos em de do da e os"),
        ),
    ),
    "nl": lambda: Words(
        ordinal="e|ste|de",
        through="tot|tot en met|t/m",
        also="en|of",
        between="tussen",
        and_="en",
        on=_set("op"),
        lead=_set(
            """op maandag dinsdag woensdag donderdag vrijdag zaterdag zondag in de nacht van ochtend avond middag maar
            dan daarna later uiteindelijk ook en vanaf"""
        ),
        headings=HeadingWords(
            early=_set("begin"),
            mid=_set("half medio"),
            late=_set("eind einde"),
            since=_set("sinds vanaf na"),
            onward=_set("daarna verder"),
            present=_set("heden nu"),
            until=_set("voor tot"),
            filler=_set("gebeurtenissen in van de het en"),
        ),
    ),
    "pl": lambda: Words(
        through="do",
        also="i|oraz|lub",
        between="między|pomiędzy",
        and_="a",
        on=_set("dnia"),
        lead=_set(
            """w dniu dnia nocy z na rano wieczorem po południu poniedziałek wtorek środę czwartek piątek sobotę
            niedzielę jednak potem następnie później także i"""
        ),
        headings=HeadingWords(
            early=_set("początek początku"),
            mid=_set("połowa połowie"),
            late=_set("koniec końcu"),
            since=_set("od po"),
            onward=_set("później"),
            present=_set("dziś obecnie"),
            until=_set("do przed"),
            filler=_set("wydarzenia w z i roku r"),
        ),
        weekdays=(("środę", 2), ("sobotę", 5), ("niedzielę", 6)),
    ),
    "ru": lambda: Words(
        ordinal="-го",
        through="по|до",
        also="и|или",
        between="между",
        and_="и",
        lead=_set(
            """в ночь на с утром вечером днём днем понедельник вторник среду четверг пятницу субботу воскресенье однако
            затем потом также и уже позднее позже"""
        ),
        headings=HeadingWords(
            early=_set("начало начале"),
            mid=_set("середина середине"),
            late=_set("конец конце"),
            since=_set("с после"),
            onward=_set("далее"),
            present=_set("настоящее сегодня"),
            until=_set("до перед"),
            filler=_set("события в и год года г"),
        ),
        weekdays=(("среду", 2), ("пятницу", 4), ("субботу", 5)),
    ),
    "uk": lambda: Words(
        ordinal="-го",
        through="по|до",
        also="і|й|та|або",
        between="між",
        and_="і|й|та",
        lead=_set(
            """у в ніч на з вранці ввечері увечері вдень понеділок вівторок середу четвер пʼятницю п'ятницю п’ятницю
            суботу неділю однак проте потім також і вже згодом пізніше"""
        ),
        headings=HeadingWords(
            early=_set("початок початку"),
            mid=_set("середина середині"),
            late=_set("кінець кінці"),
            since=_set("з із після"),
            onward=_set("далі"),
            present=_set("сьогодні"),
            until=_set("до перед"),
            filler=_set("події у в і та рік року р"),
        ),
        weekdays=(
            ("середу", 2), ("п'ятниця", 4), ("п’ятниця", 4), ("п'ятницю", 4), ("п’ятницю", 4), ("пʼятницю", 4),
            ("суботу", 5), ("неділю", 6),
        ),
    ),
    "ar": lambda: Words(
        through="إلى|حتى",
        also="و|أو",
        on=_set("في"),
        lead=_set("في يوم وفي صباح مساء ليلة الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد ثم لكن"),
        headings=HeadingWords(
            early=_set("أوائل مطلع"),
            mid=_set("منتصف"),
            late=_set("أواخر نهاية"),
            since=_set("منذ بعد"),
            present=_set("الآن الحاضر"),
            until=_set("قبل حتى"),
            filler=_set("أحداث في من عام سنة"),
        ),
        weekdays=(("الإثنين", 0), ("الاربعاء", 2), ("الاحد", 6)),
    ),
    "zh": lambda: Words(
        through="至|到",
        also="和|及|与|與",
        headings=HeadingWords(
            since=_set("自"),
            present=_set("至今 今"),
        ),
        weekdays=(
            *((week + day, number) for week in ("周", "週") for number, day in enumerate("一二三四五六日")),
            ("星期天", 6),
        ),
    ),
    "ja": lambda: Words(through="から", also="と|及び", headings=HeadingWords(present=_set("現在"))),
}  # fmt: skip
NUMERIC = frozenset({"zh", "ja"})
"""Languages that number their months: 2012年5月21日."""

SHORT = {"pt": (), "pl": (), "it": (), "es": ("ene", "abr", "dic")}
"""Abbreviations read in languages where CLDR's are everyday words or parts of them: Portuguese `out.` ends English
sentences, Italian `set` and Spanish `mar` are nouns. Not named here: all that do not stand in this note."""


class Language(NamedTuple):
    """A language with its names and compiled expressions.

    `months`: what is looked for, with the length of the name in it and the month's number; `literals` are its keys.
    `weekdays`: names with their number, Monday is 0. `by_name`: folded month names to numbers. `titles`: full names,
    January first, in the form a date takes; `full_names` in all forms.
    """

    code: str
    words: Words
    months: dict[str, tuple[int, int]]
    literals: frozenset[str]
    by_name: dict[str, int]
    titles: tuple[str, ...]
    full_names: tuple[str, ...]
    weekdays: tuple[tuple[str, int], ...]
    numeric: bool


def supported(code: str) -> str:
    """The code of the table that serves a language tag such as `pt-BR`; English where there is none."""
    known = primary(code)
    return known if known in _WORDS else "en"


@cache
def language(code: str) -> Language:
    """The language of a supported code."""
    words = _WORDS[code]()
    of, of_year = JOINERS[code]
    words = words._replace(of=words.of or re.escape(of), of_year=words.of_year or of_year)
    names, short = _names(MONTHS[code]), _short(code)
    by_name = {name.casefold(): number for name, number in names}
    for name, number in short:
        by_name.setdefault(name.casefold(), number)
    titles = tuple(row[0] for row in MONTHS[code])
    full_names = tuple(name for name, _ in names)
    months = _literals(code, names, short)
    weekdays = _weekdays(code, words)
    return Language(code, words, months, frozenset(months), by_name, titles, full_names, weekdays, code in NUMERIC)


def _names(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, int]]:
    """The names of months in all forms with the month's number."""
    return [(name, number) for number, row in enumerate(rows, 1) for name in row]


def _short(code: str) -> list[tuple[str, int]]:
    """The abbreviations of months that are read, with the month's number."""
    if code in NUMERIC:
        return []
    known = {name for row in MONTHS[code] for name in row}
    chosen = SHORT.get(code)
    return [
        (name, number)
        for name, number in _names(SHORT_MONTHS[code])
        if name not in known and (chosen is None or name in chosen) and name.isalpha()
    ]


def _literals(code: str, names: list[tuple[str, int]], short: list[tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """What is looked for in a text, how many of its characters are the name, and the month's number.

    Behind an abbreviation stands what parts it from longer words: a full stop, in English also what may end a word.
    """
    if code in NUMERIC:
        return {"月": (1, 0)}
    found = {name: (len(name), number) for name, number in names}
    for end in " .,):|\n" if code == "en" else ".":
        found.update({name + end: (len(name) + (end == "."), number) for name, number in short})
    return found


def _weekdays(code: str, words: Words) -> tuple[tuple[str, int], ...]:
    """The names of weekdays in every form that stands beside a date; Monday is 0."""
    return (*((name, number) for number, row in enumerate(WEEKDAYS[code]) for name in row), *words.weekdays)


@cache
def months_needed() -> Names:
    """For each language what stands in every text that names a day or month in it."""
    return tuple((code, tuple(language(code).months)) for code in _WORDS)


@cache
def weekdays_needed() -> Names:
    """For each language what stands in every text that names a weekday in it."""
    return tuple((code, tuple(name for name, _ in language(code).weekdays)) for code in _WORDS)
