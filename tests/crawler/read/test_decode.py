"""Bytes of pages to text, whatever is declared."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.decode import decode

TEXT = "清溪市与远航锂电签订投资协议，总投资12亿元，镕、喆、旸、堃等字也在。"


def _page(charset: str | None) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "utf-8", "UTF8", "x-gbk", "gb_2312-80"])
def test_a_declared_encoding_is_read(charset):
    page = _page(charset)
    encoding = "utf-8" if charset.lower().startswith("utf") else "gb18030"

    assert decode(page.encode(encoding), None) == page


def test_gb2312_means_all_of_gb18030():
    page = "<meta charset=gb2312>㐀𠮷镕"

    assert decode(page.encode("gb18030"), None) == page


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_overrules_everything(mark, encoding):
    page = _page("gb2312")

    assert decode(mark + page.encode(encoding), "text/html; charset=gbk") == page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_noticed(encoding):
    page = _page("utf-16")

    assert decode(page.encode(encoding), None) == page


@pytest.mark.parametrize(
    ("header", "meta", "really"),
    [
        ("text/html; charset=utf-8", "gb2312", "gb18030"),
        ("text/html; charset=gbk", "utf-8", "utf-8"),
        ("text/html; charset=ISO-8859-1", None, "gb18030"),
        ("text/html", "iso-8859-1", "gb18030"),
        ("text/html; charset=", "nonsense", "gb18030"),
        (None, None, "gb18030"),
        (None, None, "utf-8"),
        ("text/html; charset=base64", "rot13", "utf-8"),
        ('text/html; charset="GBK"', None, "gb18030"),
    ],
)
def test_a_wrong_declaration_is_overruled_by_the_bytes(header, meta, really):
    page = _page(meta)

    assert decode(page.encode(really), header) == page


def test_the_header_comes_before_the_page():
    assert decode("<meta charset=big5>签约".encode("gbk"), "text/html; charset=gb2312").endswith("签约")


def test_an_xml_declaration_counts():
    page = f'<?xml version="1.0" encoding="gb2312"?><html><p>{TEXT}</p></html>'

    assert decode(page.encode("gb18030"), None) == page


def test_traditional_text_in_big5_is_noticed():
    page = "<p>嶺南商報訊，兩地企業簽訂合作協議，總投資十二億元，這是近年來的第一個大項目。</p>"

    assert decode(page.encode("big5"), None) == page


def test_a_few_damaged_bytes_cost_those_characters_only():
    body = _page("utf-8").encode() + b"\xff\xfe" + TEXT.encode()

    text = decode(body, "text/html; charset=utf-8")

    assert text.count(TEXT) == 2
    assert "\ufffd" in text


def test_a_page_cut_within_a_character_is_still_utf8():
    assert TEXT[:5] in decode(TEXT.encode()[:-1], None)


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_decode(body, content_type):
    assert isinstance(decode(body, content_type), str)


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-16"]))
def test_text_survives_where_its_encoding_is_unmistakable(text, encoding):
    body = text.encode(encoding, "ignore")

    assert decode(codecs.BOM_UTF8 + body if encoding == "utf-8" else body, None) == body.decode(encoding)
