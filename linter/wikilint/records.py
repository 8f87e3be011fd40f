"""`NamedTuple` as `typing` has it, but made in a fifth of the time: a check of one small file makes fifty such classes.

`typing` compiles every annotation and the source of every constructor. Here annotations stay the strings that they are,
and there is one constructor for each number of fields, of which every class has a copy with its names.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    class _Record(tuple):
        """What all of them share."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            return _new(cls, values)

        def _replace(self, /, **values):
            replaced = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return replaced

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        """Makes a class below `NamedTuple` a plain class below `_Record`: itself it is the class of none of them."""

        def __new__(cls, name, bases, members):
            fields = tuple(members.get("__annotations__", ()))
            defaults = tuple(members.pop(field) for field in fields if field in members)
            for index, field in enumerate(fields):
                members[field] = _getter(index)
            constructor = _constructor(len(fields)).replace(
                co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
            )
            made = FunctionType(constructor, globals(), "__new__", defaults)
            members |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "__new__": made}
            return type(name, (_Record,), members)

    _getter = cache(lambda index: _tuplegetter(index, ""))

    _new = tuple.__new__

    _SHORT = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
        lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j: _new(_cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
    )

    @cache
    def _constructor(number):
        """The code of a constructor with a number of parameters, whatever their names."""
        if number < len(_SHORT):
            return _SHORT[number].__code__
        values = ", ".join(f"_{index}" for index in range(number))
        return compile(f"lambda _cls, {values}: _new(_cls, ({values}))", __file__, "eval").co_consts[0]

    def NamedTuple():  # noqa: N802 - a base that is replaced, as in `typing`
        """Stands among the bases of a class statement."""

    _BASE = type.__new__(_Maker, "NamedTuple", (), {})
    NamedTuple.__mro_entries__ = lambda bases: (_BASE,)

new = tuple.__new__
"""Makes a record of all its fields, at half the cost of calling its class, which fills in defaults."""

__all__ = ["NamedTuple", "new"]
