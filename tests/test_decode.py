"""Bytes become text without loss, and nothing but EN001 looks at a text that was not UTF-8."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Document, check
from wikilint.catalogue import catalogue
from wikilint.decode import decode, encode

RAW = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(st.characters(max_codepoint=0x2FF), max_size=40).map(lambda text: text.encode("latin-1", "replace")),
)


def readable(raw: bytes) -> bool:
    try:
        return "\0" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False


@given(RAW)
@settings(max_examples=200)
def test_no_byte_is_lost_and_every_flaw_is_seen(raw: bytes) -> None:
    text, flaw = decode(raw)
    assert encode(text) == raw
    assert (flaw is None) == readable(raw)
    assert Document(text).undecodable == flaw
    if flaw and not flaw.encoding:
        assert not readable(encode(text[slice(*flaw.span)]))
        assert readable(encode(text[: flaw.span.start])) or "\0" in text


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (codecs.BOM_UTF16_LE + "# Zürich".encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + "# Zürich".encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF32_LE + "# Zürich".encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + "# Zürich".encode("utf-32-be"), "UTF-32"),
        ("# Zürich".encode("cp1252"), ""),
    ],
)
def test_a_byte_order_mark_names_the_encoding(raw: bytes, encoding: str) -> None:
    flaw = decode(raw).flaw
    assert flaw
    assert flaw.encoding == encoding


@pytest.mark.parametrize(
    "raw", [b"[object Object] the, \xff", b"[object Object] the, \0", "[object Object]".encode("utf-16")]
)
@pytest.mark.parametrize("gate", [True, False])
def test_no_other_rule_runs_on_what_cannot_be_decoded(raw: bytes, gate: bool) -> None:
    found = check(Document(decode(raw).text), catalogue(), gate=gate)
    assert [diagnostic.code for diagnostic in found] == ["EN001"]
