"""Properties computed on first use."""

from __future__ import annotations

import sys
from functools import cached_property

TYPE_CHECKING = False
if not TYPE_CHECKING and sys.version_info < (3, 12):

    class _Unlocked(cached_property):
        """The standard one without the lock of Python 3.11: two thirds of its cost, fifty times for each page."""

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self.attrname or self.func.__name__] = self.func(instance)
            return value

    cached_property = _Unlocked

__all__ = ["cached_property"]
