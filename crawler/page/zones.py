"""What an element's tag, class and id say of the text in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


class Zone:
    """Kinds of place on a page, as bits; a line carries those of every element around it.

    Plain numbers: they are combined for every element of every page, and an enumeration costs ten times as much.
    """

    NONE: Final = 0
    HIDDEN: Final = 1  #: not shown: share texts, dialogs, the other device's copy
    ASIDE: Final = 2  #: navigation, footers, related articles, rankings, share buttons
    COMMENT: Final = 4  #: readers' comments
    CAPTION: Final = 8  #: says what a picture shows
    HEADING: Final = 16  #: a heading of any level
    TITLE: Final = 32  #: its class says that it is a title
    CENTRED: Final = 64
    BOLD: Final = 128
    STRIP: Final = 512  #: its class says that it holds the time or the source
    ABSTRACT: Final = 1024  #: its class says that it sums the article up
    PRE: Final = 256  #: line breaks in the source are breaks of the text


# Containers of bodies in the content systems of Chinese public sites and forums, whole ids and classes.
# UCAPCONTENT is an element of its own.
_BODIES = re.compile(
    r"(?:^| )(?:zoom(?:con)?|trs_editor|trs_ueditor|view trs_ueditor|ucap-content|ucapcontent|v_news_content"
    r"|custom_unionstyle|t_f|easysite-news-text|conTxt|bmsh-content|pages_content|artibody|articlecontent"
    r"|article-content|news_content|news-content|arti_content|wp_articlecontent|rich_media_content|contenttext"
    r"|js_content|content_text|art_content|detail-content|xxgk_content|vsb_content\w*|articlecont|zwcontent"
    r"|txt_content|info-content|main_content_text|ivs_content|rm_txt_con|text_content|cnt_bd|j-content)(?: |$)",
    re.IGNORECASE,
)
_WORD = r"(?:^|[\s_-])"
_END = r"(?:$|[\s_-]|\d)"
_ASIDE = re.compile(
    # These words alone say it wherever they stand in a name; those below only at its beginning (margin-bottom).
    _WORD
    + r"(?:nav\w*|menu\w*|foot(?:er)?\w*|copyright|sidebar|breadcrumb\w*|crumbs?|related?\w*|relevant|xiangguan|xgwz|xgxw|xgyd|xglj"
    r"|recommend\w*|tuijian|hot(?:s|news|list|rank|word|tag)?|rank\w*|paihang|share\w*|bdshare\w*|bshare\w*|jiathis\w*|friend\w*|yqlj"
    r"|qr_?code\w*|ewm|erweima|toolbar|login|search\w*|pagination|prev\w*|next\w*|pre_?next|page_?nav|guess|popular|advert\w*|ads?|tags?)"
    + _END
    + r"|(?:^|\s)(?:bottom\w*|side(?:bar|nav|box)?|location|weizhi|dqwz|position|path|toptb|pls|signature?|sign|report-wrap)"
    + _END,
    re.IGNORECASE,
)
_COMMENT = re.compile(
    _WORD + r"(?:comments?\w*|pinglun|remark|replys?|replies|reply_?list|gentie|tie-\w+|liuyan|discuss\w*)" + _END,
    re.IGNORECASE,
)
_CAPTION = re.compile(
    _WORD
    + r"(?:caption\w*|fig-?caption|pic_?info|pic-?desc|img-?desc|image-?desc|imgtext|photo-?(?:text|desc)|pictext|tuzhu|pic_?note|img_?info|pictitle)"
    + _END,
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"(?:^|\s)(?:hide|hidden|d-none|dn|none|visually-?hidden|sr-only|undis|print-only)(?:\s|$)", re.IGNORECASE
)
_STRIP = re.compile(
    r"(?:^|[\s_-])(?:source|laiyuan|ly|origin|pub_?(?:time|date)|publish_?(?:time|date)|time|date|byline|meta)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"(?:^|[\s_-])(?:abstract|summary|digest|daodu|zhaiyao|zy|daoyu|excerpt)(?:$|[\s_-]|con|txt|box)", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:^|[\s_-])(?:\w*title|\w*tit|tit_\w+|biaoti|\w+biaoti|bt|xxbt|headline|thread_subject|arti_?title|h-title|subject|titles?\d?|conttit|cont-tit)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
# The element that holds who wrote it; a whole byline has such a class too, so what it says is looked at.
# A forum's poster is an account, no author.
_SIGNED = re.compile(
    r"(?:^|[\s_-])(?:author\w*|writers?|reporters?|zuozhe|rich_media_meta_text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = {
    "nav": Zone.ASIDE,
    "footer": Zone.ASIDE,
    "aside": Zone.ASIDE,
    "figcaption": Zone.CAPTION,
    "pre": Zone.PRE,
    "center": Zone.CENTRED,
    "ucaptitle": Zone.TITLE | Zone.HEADING,
    "founder-title": Zone.TITLE | Zone.HEADING,
    "b": Zone.BOLD,
    "strong": Zone.BOLD,
    "h1": Zone.HEADING,
    "h2": Zone.HEADING,
    "h3": Zone.HEADING,
    "h4": Zone.HEADING,
    "h5": Zone.HEADING,
    "h6": Zone.HEADING,
}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MIDDLE = re.compile(r"text-align\s*:\s*(?:-webkit-)?center", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def zone_of_names(names: str) -> int:
    """Return what an element's id and class (as one text) say; whole words count, not parts of them."""
    found: int = Zone.NONE
    for pattern, zone in (
        (_ASIDE, Zone.ASIDE),
        (_COMMENT, Zone.COMMENT),
        (_CAPTION, Zone.CAPTION),
        (_HIDDEN, Zone.HIDDEN),
        (_TITLE, Zone.TITLE),
        (_STRIP, Zone.STRIP),
        (_ABSTRACT, Zone.ABSTRACT),
    ):
        if pattern.search(names):
            found |= zone
    return found


@lru_cache(maxsize=4096)
def is_body_name(names: str) -> bool:
    """Say whether an element's id and class are those a known content system gives its bodies."""
    return _BODIES.search(names) is not None


@lru_cache(maxsize=4096)
def is_signed_name(names: str) -> bool:
    """Say whether an element's id and class are those of who wrote it."""
    return _SIGNED.search(names) is not None


@lru_cache(maxsize=4096)
def zone_of_style(style: str) -> int:
    """Return what an inline style says."""
    found: int = Zone.HIDDEN if _UNSEEN.search(style) else Zone.NONE
    if _MIDDLE.search(style):
        found |= Zone.CENTRED
    return found | Zone.BOLD if _HEAVY.search(style) else found


def zone_of_tag(tag: str) -> int:
    """Return what an element's tag says."""
    return _TAGS.get(tag, Zone.NONE)
