"""Dates are read as they are written, headings as the time they name, and stories in their order."""

import os
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from wikilint import Document
from wikilint.dates import Day, days, durations, read_dates
from wikilint.dates.clock import CLOCK, INLINE, OPENING, position, quick_position
from wikilint.dates.headings import Point, read_heading
from wikilint.dates.names import MONTHS
from wikilint.dates.order import longest_ascending
from wikilint.dates.repeats import repeats


def shown(text: str, code: str = "en") -> list[tuple[object, ...]]:
    return [(text[m.start : m.end], m.year, m.month, m.day, m.last) for m in read_dates(text, code)]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("21 June 2012", ("21 June 2012", 2012, 6, 21, None)),
        ("on June 21, 2012.", ("June 21, 2012", 2012, 6, 21, None)),
        ("the 5th of May", ("5th of May", 0, 5, 5, None)),
        ("4August", ("4August", 0, 8, 4, None)),
        ("Aug. 1, 1868", ("Aug. 1, 1868", 1868, 8, 1, None)),
        ("from 26/27 March 2022", ("26/27 March 2022", 2022, 3, 26, (2022, 3, 27))),
        ("6–12 September", ("6–12 September", 0, 9, 6, (0, 9, 12))),
        ("June 6 and 7,", ("June 6 and 7", 0, 6, 6, (0, 6, 7))),
        ("12, 14 and 15 May", ("12, 14 and 15 May", 0, 5, 12, (0, 5, 15))),
        ("28 December 2012 – 3 January 2013", ("28 December 2012 – 3 January 2013", 2012, 12, 28, (2013, 1, 3))),
        ("between 3 May and 5 June", ("3 May and 5 June", 0, 5, 3, (0, 6, 5))),
        ("in April 2012 it", ("April 2012", 2012, 4, 0, None)),
    ],
)
def test_a_date_is_read_in_every_shape(text: str, mention: tuple[object, ...]) -> None:
    assert shown(text) == [mention]


@pytest.mark.parametrize(
    ("text", "days_read"),
    [
        ("On 16 July 12 soldiers came", [16]),
        ("in May 12 soldiers came", [0]),
        ("May 31 and 1 June", [31, 1]),
        ("the Mayor of Marchfield, may 5", []),
        ("version 3.5 May 2012", [0]),
        ("in 1990 June came", [0]),
    ],
)
def test_a_number_beside_a_month_may_count_something_else(text: str, days_read: list[int]) -> None:
    assert [mention.day for mention in read_dates(text)] == days_read


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "am 21. Juni 2012"),
        ("de-AT", "am 4. Jänner 1932"),
        ("fr", "le 1er juillet 1802"),
        ("es", "el 21 de junio de 2012"),
        ("it", "il 1º giugno 1912"),
        ("pt-BR", "em 21 de junho de 2012"),
        ("nl", "op 21 juni 2012"),
        ("pl", "21 czerwca 2012"),
        ("ru", "21 июня 2012"),
        ("uk", "21 червня 2012"),
        ("ar", "في 21 يونيو 2012"),
        ("ar", "في 21 تشرين الأول 2012"),
        ("zh", "2012年6月21日"),
        ("ja", "2012年6月21日"),
    ],
)
def test_a_date_is_read_in_every_language(code: str, text: str) -> None:
    (mention,) = read_dates(text, code)
    assert mention.year == int("".join(c for c in text if c.isdigit())[:4] if code in ("zh", "ja") else text[-4:])
    assert mention.day > 0
    assert mention.last is None


@pytest.mark.parametrize(
    ("code", "text"),
    [("es", "hacia marzo de 1902 llovió"), ("es", "un año (marzo de 1902)"), ("pt-BR", "desde * março de 1902 choveu")],
)
def test_a_month_alone_has_the_year_that_a_word_joins_to_it(code: str, text: str) -> None:
    (mention,) = read_dates(text, code)
    assert (mention.year, mention.month, mention.day) == (1902, 3, 0)
    assert text[: mention.end].endswith("de 1902")


@pytest.mark.parametrize("code", [code for code in MONTHS if code not in ("zh", "ja")])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_form_of_every_month_is_known(code: str, month: int) -> None:
    for name in MONTHS[code][month - 1]:
        assert [(m.month, m.day) for m in read_dates(f"x 3 {name} 2012", code) if m.day] in ([(month, 3)], []), name
    joined = {"de": ".", "es": " de", "pt": " de"}.get(code, "")
    found = read_dates(f"x 3{joined} {MONTHS[code][month - 1][0]} 2012 x", code)
    assert [(m.year, m.month, m.day) for m in found] == [(2012, month, 3)]


@pytest.mark.parametrize("day", [3, 21])
def test_a_text_may_begin_with_a_day(day: int) -> None:
    assert [(m.year, m.month, m.day) for m in read_dates(f"{day} May 2012 was wet.")] == [(2012, 5, day)]


def test_the_language_of_the_front_matter_wins_over_the_setting() -> None:
    assert [m.month for m in Document("---\nlang: fr\n---\nLe 3 août 1914.\n").dates] == [8]
    assert Document("Le 3 août 1914.\n").dates == []


@pytest.mark.parametrize(
    ("title", "first", "last", "strength"),
    [
        ("July 2012", Point(2012, 7), Point(2012, 7), "pure"),
        ("First phase (6–12 September 2022)", Point(2022, 9, 6), Point(2022, 9, 12), "paren"),
        ("2011–12", Point(2011), Point(2012), "pure"),
        ("March 2023 – present", Point(2023, 3), None, "pure"),
        ("April 1917: the crossing", Point(1917, 4), Point(1917, 4), "lead"),
        ("Since 1945", Point(1945), None, "trail"),
        ("Early 2016 clashes", Point(2016, part="early"), Point(2016, part="early"), "pure"),
        ("July Crisis", Point(0, 7), Point(0, 7), "embed"),
        ("July Crisis of 1914", Point(0, 7), Point(1914), "embed"),
        ("January offensive (24 January – 15 February)", Point(0, 1, 24), Point(0, 2, 15), "paren"),
    ],
)
def test_a_heading_names_a_span_of_time(title: str, first: Point, last: Point | None, strength: str) -> None:
    found = read_heading(title, "en")
    assert found
    assert (found.first, found.last, found.strength) == (first, last, strength)


@pytest.mark.parametrize("title", ["References", "They may march", "Route 66", "Version 3.11", "²²²²"])
def test_other_headings_name_none(title: str) -> None:
    assert read_heading(title, "en") is None


def test_a_year_is_written_in_digits() -> None:
    found = read_heading("May ²²²²", "en")
    assert found
    assert found.first == Point(0, 5)


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("On 3 May it rained.", OPENING),
        ("It was wet. On 3 May it rained.", CLOCK),
        ("It was wet. However, in the morning of 3 May it rained.", CLOCK),
        ("The town fell on 3 May.", INLINE),
        ("The U.S. troops on 3 May left.", INLINE),
        ("8 March parties generally agreed.", INLINE),
        ("November 2019 bombings: On 3 May it rained.", OPENING),
        ("![A view](a.jpg)\nOn 3 May it rained.", OPENING),
        ("## Group dinner\n\nMay 3, 2017, at seven.", OPENING),
        ("It was late.\nBy the morning of\n3 May it rained.", CLOCK),
    ],
)
def test_a_date_moves_the_clock_at_the_start_of_its_sentence(paragraph: str, place: int) -> None:
    (chapter,) = Document(f"# Title\n\n{paragraph}\n").timeline.chapters
    assert chapter.places == [place]


def test_days_are_counted_as_the_standard_library_counts_them() -> None:
    for ordinal in [*range(1, date.max.toordinal(), 97), *range(*(date(y, 1, 1).toordinal() for y in (1896, 2005)))]:
        day = date.fromordinal(ordinal)
        assert days.parts(ordinal) == (day.year, day.month, day.day)
        assert days.number(day.year, day.month, day.day) == ordinal
    last = date.max.toordinal()
    assert days.number(*days.parts(last)) == last
    assert not any(days.number(*day) for day in [(2013, 2, 29), (1900, 2, 29), (0, 1, 1), (10000, 1, 1), (2013, 13, 1)])


@pytest.mark.skipif("CORPUS" not in os.environ, reason="CORPUS is not set")
def test_a_few_characters_tell_no_other_place_than_the_whole_sentence() -> None:
    for path in sorted(Path(os.environ["CORPUS"]).glob("front-lines/**/*.md")):
        timeline = Document(path.read_text(encoding="utf-8", errors="surrogateescape")).timeline
        text, spoken = timeline.text, timeline.spoken
        for mention in (mention for chapter in timeline.chapters for mention in chapter.mentions):
            quick = quick_position(text, mention.start, spoken.words.lead)
            assert quick in (-1, position(text, timeline.unit(mention.block), mention, spoken)), (path.name, mention)


def test_a_year_comes_from_the_heading_the_parent_or_the_dates_around() -> None:
    document = Document(
        "# T\n\n## 2012\n\n### March\n\nOn 3 March it rained.\n\n"
        "## Winter\n\nOn 4 December 2014 it froze. On 5 January it thawed.\n"
    )
    told = [days.parts(day) for chapter in document.timeline.chapters for day in chapter.days]
    assert told == [(2012, 3, 3), (2014, 12, 4), (2015, 1, 5)]


@pytest.mark.parametrize("text", ["[May 5]: http://a.b\n", "[May 5]: http://a.b\n\nIt rained.\n"])
def test_a_date_that_stands_in_no_block_is_no_part_of_the_story(text: str) -> None:
    document = Document(text)
    assert [mention.day for mention in document.dates] == [5]
    assert document.timeline.chapters == []


def test_a_bold_date_line_heads_what_follows() -> None:
    first, second = Document("# T\n\n## May 23, 2017\n\nOn May 23 x.\n\n**May 24**\n\nOn May 24 y.\n").timeline.chapters
    assert (first.line, second.line and second.line.day) == (None, 24)
    assert second.period
    assert days.parts(second.period.first) == (2017, 5, 24)


@pytest.mark.parametrize(
    ("claim", "fits"),
    [("6 years and 1 day", True), ("6 years", True), ("22 years, 137 days", False), ("4 years", False)],
)
def test_a_duration_follows_from_its_range_or_not(claim: str, fits: bool) -> None:
    stated = durations.stated(f" ({claim})", 0)
    assert stated
    assert durations.fits(stated, days.number(1939, 9, 1), days.number(1945, 9, 2)) is fits


def test_weekdays_are_those_of_both_calendars() -> None:
    assert days.weekday(days.number(2016, 2, 14)) == date(2016, 2, 14).weekday()
    assert days.julian_weekday(days.number(1917, 10, 25)) == 2  # the Winter Palace fell on a Wednesday
    assert days.exists(1700, 2, 29)
    assert not days.exists(2100, 2, 29)


def test_a_month_ends_with_a_day_that_exists() -> None:
    document = Document("# T\n\n## February 1900\n\nOn 3 February it rained.\n")
    period = document.timeline.chapters[0].period
    assert period
    assert days.parts(period.last) == (1900, 2, 28)


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_longest_order_is_as_long_as_any(values: list[int]) -> None:
    kept = longest_ascending(values)
    assert [values[i] for i in kept] == sorted(values[i] for i in kept)
    longest = max(size for size in range(len(values) + 1) for c in combinations(values, size) if list(c) == sorted(c))
    assert len(kept) == longest


@given(st.text(alphabet="On 123,.–-/’ \n*_()[]#MayJune5thofand20", max_size=120))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for mention in read_dates(text):
        assert end <= mention.start <= mention.name < mention.end <= len(text)
        assert 1 <= mention.month <= 12
        assert mention.last is None or isinstance(mention.last, Day)
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    ["On {d} May it rained. ", "{d} June 2012 – ", "On {d} June it rained.\n\n", "- {d} May – x\n", "[[File:May "],
)
def test_a_document_of_dates_is_read_in_linear_time(piece: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = "# T\n\n## May 2012\n\n" + "".join(piece.format(d=i % 28 + 1) for i in range(count))
        document = Document(text)
        assert len(document.prose) == len(text)
        return lambda: document.timeline.doubts

    assert growth(work, 4_000, 4) < 10, "squares would cost 16 times as much"


@pytest.mark.skipif("CORPUS" not in os.environ, reason="CORPUS names no folder of real documents")
def test_what_is_known_to_be_wrong_in_the_corpus_is_found_and_nothing_else() -> None:
    found = set()
    for path in sorted(Path(os.environ["CORPUS"]).rglob("*.md")):
        timeline = Document(path.read_text(encoding="utf-8", errors="surrogateescape")).timeline
        found |= {
            (path.name, timeline.text[doubt.span.start : doubt.span.end])
            for doubt in timeline.doubts
            if doubt.tier != "hint"
        }
        found |= {(path.name, o.kind) for o in timeline.outliers}
    clashes = "idlib_governorate_clashes_(june_2012–april_2013).md"
    assert found == {(clashes, "21 June"), (clashes, "4 August")}


@pytest.mark.parametrize(
    ("first", "second", "is_repeat"),
    [
        ("31 January 2013", "3 March 2013", True),
        ("5 December 2012", "5 January 2013", True),
        ("5 December 2012", "6 January 2013", False),
        ("5 May 2012", "5 May 2013", False),
    ],
)
def test_a_sentence_stands_twice_within_31_days(first: str, second: str, is_repeat: bool) -> None:
    sentence = "On {} the bridge over the river was closed to lorries after a crack was found in a pillar."
    document = Document(f"{sentence.format(first)}\n\nIt rained.\n\n{sentence.format(second)}\n")
    assert [repeat.mention for repeat in repeats(document.timeline)] == document.dates[1:] * is_repeat
