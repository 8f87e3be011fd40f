"""Our named tuples are those of `typing` in everything but the time that it takes to make one."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any, get_type_hints

import pytest

from wikilint.core import Span
from wikilint.records import NamedTuple


class Ours(NamedTuple):
    """A record."""

    span: Span
    words: tuple[str, ...] = ()
    is_new: bool | None = None

    @property
    def first(self) -> str:
        return self.words[0]


class Theirs(typing.NamedTuple):
    span: Span
    words: tuple[str, ...] = ()
    is_new: bool | None = None


VALUES: list[tuple[Any, ...]] = [(Span(1, 2),), (Span(1, 2), ("a",)), (Span(1, 2), ("a", "b"), True)]


@pytest.mark.parametrize("values", VALUES)
def test_records_behave_as_those_of_typing(values: tuple[Any, ...]) -> None:
    ours: Any = Ours(*values)
    theirs: Any = Theirs(*values)
    assert ours == theirs
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(is_new=False) == theirs._replace(is_new=False)
    assert isinstance(ours._replace(is_new=False), Ours)
    assert Ours._make(ours) == ours
    assert pickle.loads(pickle.dumps(ours)) == copy.deepcopy(ours) == ours
    assert (ours.span, ours.words, ours.is_new) == tuple(ours)
    assert hash(ours) == hash(theirs)


def test_classes_say_what_they_are() -> None:
    assert (Ours.__name__, Ours.__qualname__, Ours.__module__, Ours.__doc__) == ("Ours", "Ours", __name__, "A record.")
    assert Ours._fields == Ours.__match_args__ == Theirs._fields
    assert get_type_hints(Ours) == get_type_hints(Theirs)
    assert type(Ours) is type
    assert Ours(Span(0, 0), ("x",)).first == "x"


def test_they_are_made_by_name_and_hold_nothing_else() -> None:
    made: Any = Ours(is_new=True, span=Span(3, 4))
    assert made == (Span(3, 4), (), True)
    assert not hasattr(made, "__dict__")
    with pytest.raises(AttributeError):
        made.words = ()


@pytest.mark.parametrize("values", [{}, {"span": 1, "other": 2}])
def test_what_does_not_fit_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"Ours.__new__\(\)"):
        Ours(**values)
    with pytest.raises(ValueError, match="other"):
        Ours(Span(0, 0))._replace(other=1)  # type: ignore[call-arg]
