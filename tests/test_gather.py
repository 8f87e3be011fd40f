"""Results come from workers in any order; what is printed follows the files."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from wikilint.gather import sum_up
from wikilint.lint import Linted


@given(st.permutations(range(12)), st.sets(st.integers(0, 11)))
def test_pieces_come_in_the_order_of_the_files_and_as_soon_as_they_can(order: list[int], silent: set[int]) -> None:
    taken: list[str] = []
    finished: set[int] = set()

    def results() -> Iterator[tuple[int, Linted]]:
        for number in order:
            finished.add(number)
            yield number, Linted(("" if number in silent else str(number),), {}, "")
            due = next(n for n in range(13) if n not in finished)
            assert taken == [str(n) for n in range(due) if n not in silent]

    sums = sum_up(12, results(), lambda pieces: taken.extend(pieces))
    assert sums.files == sums.clean == 12
