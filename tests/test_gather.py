"""Results come from workers in any order; what is printed follows the files."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from wikilint import pool
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


@given(st.lists(st.integers(0, 3_000_000), max_size=60), st.integers(1, 8))
def test_work_is_shared_in_order_and_a_chunk_of_several_files_is_never_too_large(sizes: list[int], jobs: int) -> None:
    chunks = pool._chunks(list(range(len(sizes))), sizes, jobs)
    assert [number for chunk in chunks for number in chunk] == list(range(len(sizes)))
    assert all(len(chunk) == 1 or sum(sizes[n] for n in chunk) <= pool.CHUNKS.stop for chunk in chunks)


def test_a_file_too_large_for_a_chunk_is_begun_before_the_others() -> None:
    sizes = [50_000] * 40 + [2_000_000] + [50_000] * 4
    chunks = pool._chunks(list(range(len(sizes))), sizes, 2)
    first, *others = pool._largest_first(chunks, sizes)
    assert 40 in first
    assert others == [chunk for chunk in chunks if chunk != first]


@given(st.lists(st.integers(0, 300_000), min_size=2, max_size=60))
def test_what_is_done_before_the_fork_is_little_and_of_small_files(sizes: list[int]) -> None:
    first = pool._first(sizes)
    assert len(first) == len(set(first)) >= 1
    assert len(first) == 1 or sum(sizes[n] for n in first) <= pool.FIRST_CHUNK
    assert sum(size < min(sizes[n] for n in first) for size in sizes) <= len(sizes) // 4


def test_workers_give_every_result_once() -> None:
    sizes = [20_000] * 100
    results = pool.run(sizes, lambda numbers: ((number, "x" * 5_000) for number in numbers), jobs=3)
    assert sorted(results) == [(number, (number, "x" * 5_000)) for number in range(100)]
