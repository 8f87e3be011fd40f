"""Properties computed on first use."""

from __future__ import annotations

import functools
import sys
from typing import Any, Self, TypeVar, overload

Value = TypeVar("Value", covariant=True)

if sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class _Unlocked(functools.cached_property[Value]):
        """The standard one without the lock of Python 3.11: two thirds of its cost, fifty times for each page."""

        @overload
        def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: type[Any] | None = None) -> Value: ...
        def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | Value:
            if instance is None:
                return self
            value = instance.__dict__[self.attrname or self.func.__name__] = self.func(instance)
            return value

    cached_property = _Unlocked

__all__ = ["cached_property"]
