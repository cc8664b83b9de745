"""Kinds of line that stand around an article and are not part of it.

Chinese sites print the same few dozen things above and below every article; what they have in common is how the
line begins. Patterns are anchored there, and lengths are limited, so that a sentence of the article that happens to
speak of 来源 or 附件 stays.
"""

from __future__ import annotations

import re

_GAP = r"[\s\u3000]*"
_OPEN = r"^[\s\[【(（<《·•|>»—_-]*"
# A colon or what stands for it. A slash is used in newspapers' credits (文/图/编辑 X).
_COLON = _GAP + r"[:：︱|｜/∶]"


def _spaced(words: str) -> str:
    """Let blanks stand within the words, as designers of headers like it (来 源, 作　者)."""
    return "|".join(_GAP.join(word) if len(word) <= 3 and word.isalnum() else word for word in words.split())


_BYLINE_WORDS = _spaced(
    "发布时间 发布日期 发文时间 发稿时间 发表时间 发表日期 更新时间 更新日期 时间 日期 来源 信息来源 稿件来源 文章来源 新闻来源 来源于 作者 编辑 责任编辑"
    " 责编 录入 发布人 发布者 发布单位 发布机构 发布部门 信息提供 供稿 供稿单位 撰稿 审核 审核人 审稿 校对 浏览次数 浏览量 浏览 点击次数 点击量 点击数 点击率 点击 阅读次数 阅读量"
    " 阅读数 阅读 访问次数 访问量 人气 字号 字体 字体大小 文字大小 字体显示 视力保护色 保护视力色 背景色 打印 分享 收藏 朗读 语音播报 所属栏目 栏目 分类 所属分类 当前位置 您的位置 您当前的位置"
    " 你的位置 您现在的位置 您所在的位置 现在位置 所在位置 首页 查看 回复"
)
_BYLINE = re.compile(rf"{_OPEN}(?:{_BYLINE_WORDS}){_GAP}(?:[:：︱|｜∶】\]]|$)")
_BYLINE_WITHIN = re.compile(
    r"(?:发布(?:时间|日期)|来\s*源|作\s*者|浏览(?:次数|量)?|点击(?:次数|量|数|率)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|字\s*[号体]|责任编辑|编辑)\s*[:：∶]|字[号体]\s*[\[【（(]?\s*大|大\s*[\]】]?\s*[\[【]?\s*中\s*[\]】]?\s*[\[【]?\s*小|打印|分享到"
)
_SIZES = re.compile(
    r"^[\[【（(]?\s*(?:大|中|小|默认|超大|特大|打印|打印本页|关闭|收藏|分享|繁體|繁体|简体|A\+|A-|T\|T|T|\+|-|\||｜|/|、|[\]】\[【）)（(]|\s)+$"
)
_TIME = re.compile(
    r"[\[【(（]?(?:19|20)\d\d\s*(?P<year>年)?[-./]?\s*\d{1,2}\s*[-./月]\s*(?:\d\d(?=\d\d:)|\d{1,2})\s*日?\s*[(（]?(?:星期[一二三四五六日天]|[周週][一二三四五六日])?[)）]?(?:[\s,，T|]|HKT)*"
    r"(?:[上下]午|早上|晚上)?\s*(?P<clock>\d{1,2}\s*[:：时点]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}(?:\.\d+)?)?\s*[分秒]?)?[\])】）]?"
)
# As seen from its own day, with a time of day or a measure, or it may be a heading: 昨天 10:20, 3小时前, 03-08 10:20.
_NEAR = re.compile(
    r"(?:^|\s)(?:(?:[今昨][天日]|前天)\s*\d{1,2}[:：]\d\d|\d{1,3}\s*(?:秒钟?|分钟|个?小时|天)前|刚刚$|[01]\d[-/][0-3]\d\s+\d\d:\d\d|\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d\d)(?::\d\d)?(?=\s|$)"
)
# "某某日报 2021年3月8日": who published it and when, parted by a blank
_PUBLISHER_BESIDE = re.compile(
    r"(?:报|网|社|台|中心|发布|客户端|政府|委员会|管委会|办公室|局|委|厅|部|院)\s+(?:19|20)\d\d年[\d月日\s]+$|^(?:19|20)\d\d年\d+月\d+日\s+[\u3400-\u9fff]{0,16}(?:报|网|社|台|中心|发布|客户端|政府|委员会|管委会|办公室|局|委|厅|部|院)$"
)
_PUBLISHED = re.compile(rf"{_OPEN}(?:(?:发布|发表)(?:时间|日期|于)?\s*[:：]?\s*)?(?:19|20)\d\d\s*[-./年]")
_RECORD_WORDS = "索引号 信息索引号 信息索引 索取号 主题分类 发文机关 发文机构 发文单位 发文日期 发文字号 发布机构 成文日期 生成日期 成文时间 公开方式 公开范围 公开时限 公开日期 公开形式 公开类型 公开类别 公开属性 公开责任部门 文件编号 是否有效 效力状态 体裁分类 组配分类 服务对象分类 信息名称 统一编号 登记号 公文种类 公文种类型 废止日期 失效日期 生效日期 终止日期 内容概述 内容概览 信息分类 信息类别 所属机构 所属主题 制发机关 制作单位 载体类型 载体形式 记录形式 产生日期 规范性文件编号 统一登记号 领域分类"
_RECORD_LABELS = "主题词 主题 发文时间 发布文号 文号 文件号 编号 有效性 时效性 时效 体裁 服务对象 文件名称 信息标题 名称 标题 实施日期 有效期 关键词 关键字 概述 语种 责任部门 信息公开 是否公开 内容分类 分类 信息来源 所属单位"
# The first say it alone, in a cell of their own; the others, which head many tables, with a colon only.
_RECORD = re.compile(
    rf"{_OPEN}(?:(?:{_spaced(_RECORD_WORDS)}){_GAP}(?:[:：∶】\]]|$)|(?:{_spaced(_RECORD_LABELS)}){_GAP}[:：∶】\]])"
)
_ABSTRACT = re.compile(
    rf"{_OPEN}(?:摘{_GAP}要|内容摘要|文章摘要|新闻摘要|导{_GAP}读|导{_GAP}语|核心提示|内容提要|提{_GAP}要|编者按|编{_GAP}者{_GAP}按|简介|内容简介)\s*[:：】\]]"
)
_ALONE = r"(?:$|[\s:：∶】\]>»›（(\d])"
# Words that begin a block below articles wherever they begin a line.
_END_WORDS = (
    r"责任编辑|责编|值班编辑|本文编辑|编辑[:：]|(?:[初复终]审|[一二三]审|审核|审签|责任?校对)[:：]|扫一扫|扫码(?:关注|阅读|分享|下载|查看|订阅|手机|$)|扫描(?:二维码|[上下左右]|关注)|微信扫|用微信|手机扫|微信公众号\s*[:：]|打印本|打印文|打印(?:此|该|全)"
    r"|关闭(?:窗口|本页|页面|此页)|返回(?:顶部|列表|上一|首页|上级|目录)|回到顶部|我要(?:纠错|打印|评论|分享|收藏|投稿|留言|建议)|纠错|保存本页|加入收藏|收藏本[页站文]|推荐给"
    r"|上一[篇条页个]|下一[篇条页个]|前一[篇条]|后一[篇条]|[上下]篇\s*[:：]|阅读下一篇|分享(?:到|至)|转发[到至]|一键分享|赞\s*[(（]?\d+|点击(?:进入|查看|下载|关注)"
    r"|文明上网|回复楼主|版权(?:声明|所有|归)|免责(?:声明|申明|条款)|(?:重要|特别|郑重|网站|本站|本网)?声明\s*[:：]|凡(?:本网|本站|注明|来源|标注)"
    r"|(?:本网|本站|本报)(?:凡|所有|部分|注明|转载|所刊|刊登|登载)|未经(?:授权|许可|本|书面).{0,24}(?:转载|复制|使用|摘编)|转载(?:请|须|时|自|声明|$)|如需转载|欢迎(?:转载|关注)|关注(?:我们|公众号|微信)"
    r"|(?:本文|原文)(?:链接|地址|网址|来源|来自|转自|系|出处)|本文为.{0,20}原创|本文由.{0,24}发布|(?:以上|本文|该文)(?:内容|观点)?仅代表|不代表本|文章来源[:：]|原标题\s*[:：]|本?文?[原源]标题|原文标题"
    r"|Copyright|©|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|技术支持\s*[:：]|网站(?:地图|标识码|声明|支持IPv6)|.{0,6}ICP备|.{0,4}公网安备|.{0,6}ICP证|友情链接|设为首页|Powered by|Produced By"
    r"|您(?:即将|正在|访问的链接|将要)(?:离开|访问|打开)?|即将离开|是否继续|继续访问|标签\s*[:：]|关键[词字]\s*[:：]|Tags?\s*[:：]|快速回复|发表回复|举报(?:文章|反馈)|阅读原文|阅读全文|查看原文|查看更多|点击加载|加载更多|展开全文"
    r"|下载(?:APP|客户端)|打开.{0,8}(?:APP|客户端)|点击(?:上方|下方|左下|右下|蓝字|“)|.{0,6}蓝字|点(?:个?在看|分享[、，]|点?赞[、，])|微信里点|打开微信|END[-—\s]*$|您是第.{0,12}(?:访客|访问)|分享让更多人看到|(?:PREV|NEXT|PREVIOUS)\s*[:：]|(?:网友)?评论(?:仅代表|只代表|仅供|纯属)|本文.{0,30}不代表|顶一下|踩一下"
    r"|[您你]对(?:该|本|此)(?:信息|页面|内容|文|篇).{0,12}评价|(?:此|本|该)(?:篇|文|页|信息|内容).{0,8}(?:是否有帮助|有帮助吗)|手机看(?:新闻|资讯)|网上举报|政府网站找错|更多.{2,12}请关注|扫.{0,6}下载|用手机(?:浏览|扫)"
    r"|(?:本[网站文]|文中|以上|部分|所有)?.{0,10}(?:来源于|来自|转自|转载自)(?:互联)?网络?[，,。]|专题[:：]|相关热词"
)
# Words that begin one only where they stand alone: "相关产品已销往海外。" is a sentence.
_END_ALONE = (
    r"相关(?:文章|新闻|阅读|链接|信息|稿件|报道|推荐|文件|文档|专题|内容|政策(?:文件|解读)?|资讯|解读|附件|热词|搜索|主题|公告|图片|视频|产品|栏目|标签|法规)?|关联(?:文件|阅读|稿件|文章|信息|政策)|延伸(?:阅读|\s*[·・•|]?\s*推荐)"
    r"|推荐(?:阅读|新闻|文章|资讯|信息|视频|内容|专题)?|热[点门](?:推荐|聚焦|新闻|文章|排行|资讯|关注|信息|阅读|专题|评论|标签|搜索)?|最新(?:文章|新闻|资讯|动态|信息|推荐|评论)?|猜你喜欢|[您你]可能(?:也|还)?(?:感兴趣|喜欢).{0,6}|为[你您]推荐|[编小]编?辑?推荐"
    r"|精彩(?:推荐|图集|图片|评论|专题)|更多(?:新闻|文章|内容|精彩|资讯|推荐)?|(?:新闻|点击|阅读)?排行榜?|大家都在看|往期(?:回顾|推荐)|(?:网友|发表|全部|最新|热门|我要|用户|参与|已有|文章)评论|评论(?:区|列表)?|留言板?|跟帖|条评论|登录后.{0,8}|请登录.{0,8}"
    r"|温馨提[示醒]|确定|取消|放弃|换一[换批]|政务(?:微信|微博)|手机版|移动版|党政机关|事业单位|分享|转发|点赞|赞|(?:关闭|打印|收藏|返回|保存|纠错|分享){1,4}|微博|微信|新浪微博|腾讯微博|人人网|QQ空间|标签|游客|收藏|举报|打赏|广告|顶|踩|网友留言|联系我们|关于我们|网站导航|常用链接|国务院部门网站|地方政府网站|省(?:政府|直)部门|市县区政府|新闻媒体|部门网站|媒体网站"
)
_END = re.compile(rf"{_OPEN}(?:(?:{_END_WORDS})|(?:{_END_ALONE}){_ALONE})", re.IGNORECASE)
_SURE_END = re.compile(
    rf"{_OPEN}(?:(?:网友|发表|全部|最新|热门|我要|用户)(?:评论|留言)|(?:网友)?评论(?:仅代表|只代表)|上一[篇条]\s*[:：]|下一[篇条]\s*[:：]|(?:版权|免责)(?:声明|申明)|凡本网"
    rf"|(?:相关(?:新闻|阅读|文章|推荐)|推荐阅读|热[点门](?:推荐|新闻|文章)|猜你喜欢|更多精彩){_ALONE})"
)
_CREDIT_WORDS = _spaced(
    "编辑 责编 编审 审核 审核人 审签 审签人 签发 复核 初审 复审 终审 一审 二审 三审 一校 二校 三校 校对 核稿 统稿 策划 总策划 统筹 监制 总监制 制作 制图 美编 设计 文编 排版 值班主任 值班总监 值班编委 值班主编 供稿 供稿单位 供图 图片 图 文 文字 文图 图文 文/图 摄影 摄像 作者 记者 通讯员 撰稿 撰文 采写 采访 主编 总编 总编辑"
    " 来源 信息来源 稿件来源 文章来源 消息来源 出品 出品人 素材 投稿 投稿邮箱 录入 发布 发布人 发布者 发布时间 发布日期 更新时间 校审 审读 见习编辑 实习编辑 实习生 信息员 报送单位 报送 信息审核 信息员审核 文章录入 摄影报道 图文报道 撰稿人 审核人 供稿人 核发 签审 责任校对 责任审核 技术支持 新媒体编辑 制图 后期 栏目编辑 视频 海报 总值班 出处"
)
_CREDIT = re.compile(
    rf"^[\s\[【(（·•●◎■□▲△※*-]*(?:本报|本台|本网|全媒体|融媒体)?(?:{_CREDIT_WORDS}){_COLON}|^[(（\[【](?:{_CREDIT_WORDS})\s*[^。]{{1,40}}[)）\]】]$"
)
_ATTACHED = re.compile(
    rf"{_OPEN}附{_GAP}[件表]{_GAP}(?:下载)?{_GAP}(?:[:：]|\d|[一二三四五六七八九十]+[、.:：]|$|[(（】\]])"
)
_FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip|jpe?g|png|gif|txt|csv)[)）\]】>》]?\s*(?:[(（].{0,20}[)）])?$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"^[^。，；]{0,120}\.(?:jpe?g|png|gif|bmp|webp|tiff?)$", re.IGNORECASE)
_CAPTION = re.compile(
    r"^[(（\[【]?(?:图为|图注|图\s*[:：]|图片说明|上图|下图为|图[①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九\d]+\s*[为:：]|△|▲|▼|↑|↓|图像(?:来源|加注文字))"
)
_CREDITED = re.compile(r"(?:摄|供图|图源.{0,12}|资料图|资料图片|摄影报道|发)[)）]?[。.]?$")
_FORUM = re.compile(
    r"^(?:本帖最后由.*编辑|下载附件|保存到相册|点击文件名下载附件|登录/注册后|[(（]?\d+(?:\.\d+)? ?[KM]B(?:,|，)? ?下载次数|(?:19|20)\d\d-\d+-\d+ \d+:\d+ 上传$)"
)
# Scripts and styles that content editors put into the text.
_CODE = re.compile(
    r"^(?:[$]\(|jQuery\b|function\b.{0,60}\(|var\s+\w+\s*=|document\.|window\.|<!--|-->|@media\b|//<!\[CDATA)|^[\w#.,:>*\s-]{1,120}\{[^{}]*(?:\}|;)|^[\w-]{2,30}\s*:\s*[\w#.%\s-]{1,60};$|^[{}]$"
)
_CONTACT = re.compile(
    rf"{_OPEN}(?:{_spaced('地址 单位地址 办公地址 联系地址 通讯地址 通信地址 邮编 邮政编码 电话 联系电话 办公电话 值班电话 咨询电话 新闻热线 爆料热线 投稿热线 热线 传真 电子邮箱 邮箱 联系邮箱 网站标识码 网址 维护 运维 开发 制作维护')}){_COLON}",
)
_FOOT = re.compile(
    rf"{_OPEN}(?:主办(?:单位)?|承办(?:单位)?|版权所有){_COLON}|网站标识码|ICP备|公网安备|版权所有|^Copyright|©",
    re.IGNORECASE,
)
_BAR = re.compile(r"^[^。，|｜]{2,12}(?:\s*[|｜]\s*[^。，|｜]{2,16}){2,}$")  # a menu set in one line
_DIRECTORY = re.compile(r"^(?:[\u3400-\u9fff]{2,16}\s+){7,}[\u3400-\u9fff]{2,16}$")
_PORTAL = re.compile(
    r"^.{0,30}欢迎(?:您|你|大家)?(?:访问|光临|登[录陆]|来到|浏览|使用)|建议(?:您|你)?(?:使用|采用).{0,40}(?:浏览器|分辨率)|浏览器版本(?:过低|太低)|无障碍(?:工具|浏览|阅读|模式|服务|通道|辅助).{0,40}(?:键|开启|使用|点击|帮助)"
    r"|本(?:网|网站|站|栏目|平台)(?:设有|开设|开通|特设|致力|郑重).{0,60}(?:栏目|信箱|意见|建议|咨询|服务)|您的(?:浏览器|IE)"
)
_CUT_OFF = re.compile(
    r"(?:…{1,2}|\.{3,6})[\s\[【(（]*(?:详细|详情|更多|全文|查看.{0,4}|阅读.{0,4})?[\]】)）>»\s]*$|[\[【(（](?:详细|详情|查看详情|阅读全文|查看全文)[\]】)）]$"
)
_WEB_ADDRESS = re.compile(r"^(?:https?://|www\.)[!-~]+$")
_SENTENCE = re.compile(r"[。！？；，、：:,;!?…]")
_LONGEST_END = 220
_LONGEST_CREDIT = 90
_LONGEST_BYLINE = 240


def is_byline(text: str) -> bool:
    """Say whether a line is of the strip between title and body: time, source, type sizes, counters, where you are."""
    if len(text) > _LONGEST_BYLINE:
        return False
    if _BYLINE.match(text) or _SIZES.match(text):
        return True
    return len(_BYLINE_WITHIN.findall(text)) + (_TIME.search(text) is not None) >= 2 and "。" not in text


def is_dated(text: str) -> bool:
    """Say whether a short line is a date with little beside it, as "某某网 2021-03-08 10:20" is.

    Over a body that is the byline; at its end it may be the signature of a document.
    """
    if len(text) > 80:
        return False
    if not (found := _TIME.search(text)):
        near = _NEAR.search(text)
        return near is not None and len(text) - len(near[0]) <= 24 and not re.search("[。！？；，]", text)
    beside = len(text) - len(found[0])
    return (
        beside <= 40
        and (
            beside <= 3 or found["clock"] is not None or not found["year"] or _PUBLISHER_BESIDE.search(text) is not None
        )
        and not re.search("[。！？；]", text)
    )


def opens_with_date(text: str) -> bool:
    """Say whether a line is a byline that begins with the full date and time of publication."""
    return is_dated(text) and _PUBLISHED.match(text) is not None and re.search(r"\d\s*[:：点]\s*\d", text) is not None


def is_record(text: str) -> bool:
    """Say whether a line is of the table that heads documents of 政府信息公开 (索引号, 发布机构, 文号)."""
    return len(text) <= _LONGEST_BYLINE and _RECORD.match(text) is not None


def is_abstract(text: str) -> bool:
    """Say whether a line is an abstract or an editor's note put before an article."""
    return _ABSTRACT.match(text) is not None


def is_end(text: str) -> bool:
    """Say whether a line begins what stands below every article of a site."""
    return len(text) <= _LONGEST_END and _END.match(text) is not None


def is_sure_end(text: str) -> bool:
    """Say whether such a line heads comments, other articles or terms of use, which may be longer than the article."""
    return len(text) <= _LONGEST_END and _SURE_END.match(text) is not None


def is_credit(text: str) -> bool:
    """Say whether a line names those who made the article (编辑：, 供稿：, （审核 X）)."""
    return len(text) <= _LONGEST_CREDIT and _CREDIT.match(text) is not None and "。" not in text[:-1]


def is_attachment(text: str) -> bool:
    """Say whether a line heads or names attached files."""
    return _ATTACHED.match(text) is not None or (len(text) <= 120 and _FILE.search(text) is not None)


def is_picture_name(text: str) -> bool:
    """Say whether a line is a picture's file name."""
    return _PICTURE.match(text) is not None


def is_caption(text: str) -> bool:
    """Say whether a line by its words is what stands under a picture."""
    return len(text) <= 160 and _CAPTION.match(text) is not None


def is_credited(text: str) -> bool:
    """Say whether a line ends in the name of a photographer."""
    return len(text) <= 120 and _CREDITED.search(text) is not None


def is_forum_note(text: str) -> bool:
    """Say whether a line is a forum's own note within a post (who edited it, a picture's upload)."""
    return len(text) <= 80 and _FORUM.match(text) is not None


def is_code(text: str) -> bool:
    """Say whether a line is script or style that got into the text."""
    return text.isascii() and _CODE.search(text) is not None


def is_contact(text: str) -> bool:
    """Say whether a line says where somebody is reached; every page's foot does, and some articles."""
    return len(text) <= 120 and _CONTACT.match(text) is not None


def is_foot(text: str) -> bool:
    """Say whether a line is of the foot of a page: who runs the site, its registration, its copyright."""
    if len(text) > 200 or text.endswith("。"):
        return False
    return _FOOT.search(text) is not None or _BAR.match(text) is not None


def is_directory(text: str) -> bool:
    """Say whether a line names offices, places or sites one after the other, as those under a page's links do."""
    return _DIRECTORY.match(text) is not None


def is_portal_note(text: str) -> bool:
    """Say whether a line speaks to the visitors of a site: a welcome, what browser is best, how to use its tools."""
    return len(text) <= _LONGEST_END and _PORTAL.search(text) is not None


def is_summary(text: str) -> bool:
    """Say whether a line is another article's beginning, cut off and with or without a link to the rest."""
    return _CUT_OFF.search(text) is not None


def is_web_address(text: str) -> bool:
    """Say whether a line is an address of the web and nothing else."""
    return _WEB_ADDRESS.match(text) is not None


def is_sentence(text: str) -> bool:
    """Say whether a line reads like running text rather than like a label or a heading."""
    return _SENTENCE.search(text) is not None


def is_furniture(text: str) -> bool:
    """Say whether a line, wherever it stands, tells nothing of its own article."""
    return is_end(text) or is_byline(text) or is_credit(text)
