"""wikilint: a linter and fixer for Markdown that came out of a wiki."""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.context import Context
    from wikilint.core import Diagnostic, Edit, Fix, Related, Rule, Span, rule
    from wikilint.document import Document
    from wikilint.engine import check
    from wikilint.patterns import Pattern

__all__ = [
    "Context",
    "Diagnostic",
    "Document",
    "Edit",
    "Fix",
    "Pattern",
    "Related",
    "Rule",
    "Span",
    "check",
    "rule",
]

_HOMES = {"Context": "context", "Document": "document", "Pattern": "patterns", "check": "engine"}


def __getattr__(name: str) -> object:
    """The public names, imported on first use, so that `wikilint --version` imports nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'wikilint' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"wikilint.{_HOMES.get(name, 'core')}"), name)
    globals()[name] = value
    return value
