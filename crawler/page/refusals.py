"""Pages that are sent as articles and are none: each is named, so that nobody takes it for an empty article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.errors import BehindChallenge, Challenged, NoArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHALLENGE = "a challenge that needs a browser"
_KINDS = (
    (
        _CHALLENGE,
        re.compile(
            r"请(?:启用|开启|打开).{0,10}(?:JavaScript|Cookie)|enable\s+(?:JavaScript|cookies)|JavaScript (?:is )?(?:disabled|required)|安全验证|人机验证|滑动验证|请完成验证|正在验证|访问验证|验证码|captcha|Just a moment|Checking your browser|DDoS|访问过于频繁|访问被拒绝|您的(?:访问|请求).{0,10}(?:拦截|阻断|异常|禁止)|浏览器安全检查|WAF|请求存在威胁",
            re.IGNORECASE,
        ),
    ),
    (
        "a login wall",
        re.compile(
            r"(?:请|需要|您需要|必须|尚未|还没有?|没有)\s*(?:先)?\s*登[录陆]|登[录陆](?:后|才)(?:可以?|能|才能|方可)?(?:查看|浏览|阅读|继续|访问|下载)|没有权限|无权(?:访问|查看|限)|您所在的用户组|会员(?:专享|可见)|付费(?:后|阅读)"
        ),
    ),
    (
        "a page-moved notice",
        re.compile(
            r"(?:页面|网站|网页|栏目|内容|文章|网址|域名|本站|地址).{0,12}(?:已经?|将|正在)?(?:迁移|搬迁|搬家|转移|变更|更换|移至|迁至)|(?:正在|即将|自动|页面|秒后).{0,8}(?:跳转|转向)|跳转(?:中|到|至)|Object moved|(?:Moved Permanently|301 Moved|302 Found)|redirecting",
            re.IGNORECASE,
        ),
    ),
    (
        "an error page",
        re.compile(
            r"\b(?:404|403|500|502|503)\b|not found|找不到|未找到|不存在|无法(?:找到|显示|访问)|没有找到|已(?:被)?(?:删除|下线|撤销|撤稿|过期|移除|关闭)|出错了|错误(?:页面|提示|信息)|系统(?:错误|繁忙|维护|升级)|服务器(?:错误|繁忙|内部)|Bad Gateway|Forbidden|Internal Server Error|Service Unavailable|页面走丢|抱歉|非常遗憾|栏目建设中|正在(?:建设|维护)中",
            re.IGNORECASE,
        ),
    ),
)
_GONE = re.compile(
    r"抱歉|不存在|找不到|未找到|没有找到|已(?:被)?(?:删除|下线|撤稿)|自动跳转|秒后|not found", re.IGNORECASE
)
_ANNOUNCED = 20  #: characters from which a dated announcement is one
_SHORT = 160  #: characters of running text up to which a page is asked whether it is a notice
_MOST_LINKED = 0.7  #: share of link text up to which a body is a body
_LEAST = 12  #: characters that a body has at least


def refuse_lists(linked: float) -> None:
    """Raise NoArticle where what looks most like a body is *linked*, a share of its text, to other pages."""
    if linked > _MOST_LINKED:
        message = "the page is a list of links"
        raise NoArticle(message)


def refuse_notices(title: str, paragraphs: Sequence[str], page_text: str, *, dated: bool) -> None:
    """Raise NoArticle where a page is an error, a wall or a notice; *page_text* is all that it shows.

    Only a page with little text is suspected: an article about a login wall is an article, and so is an office's
    announcement, *dated* beside its headline, that its system is being renewed.
    """
    body = "".join(paragraphs)
    if len(body) > _SHORT:
        return
    announced = dated and len(body) >= _ANNOUNCED and not _GONE.search(title + body)
    for kind, words in _KINDS[:2] if announced else _KINDS:
        if words.search(title) or words.search(body) or (len(page_text) <= 3 * _SHORT and words.search(page_text)):
            message = f"the page is {kind}"
            raise BehindChallenge(message) if kind == _CHALLENGE else NoArticle(message)
    if len(body) < _LEAST:
        message = "the page has no article text"
        raise NoArticle(message)


def notice_instead(title: str, page_text: str) -> str | None:
    """Return what a list page without links is instead, such as "a login wall"; None if it is none of those.

    *page_text* is all that it shows. Raises Challenged where it is a challenge.
    """
    if len(page_text) > _SHORT:
        return None
    for kind, words in _KINDS:
        if words.search(title) or words.search(page_text):
            if kind == _CHALLENGE:
                raise Challenged(f"the page is {kind}; choose another page of the site")
            return kind
    return None
