"""Article pages put together at random from the heads, bodies, tails and frames that Chinese public sites build.

Every piece is a form that some content system prints; the wording is made up. What a page must be read as follows from
the pieces that went into it, so that thousands of pages need no label by hand.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

TITLES = (
    "云岭县一季度重点项目集中签约仪式举行",
    "云岭县人民政府办公室关于印发《云岭县招商引资优惠办法（试行）》的通知",
    "周明远到云岭经开区调研：把项目建设抓得更紧更实",
    "签约金额86.5亿元！云岭新材料产业大会开幕",
    "关于2021年第二批县级重点项目名单的公示",
    "“小切口”撬动“大产业”——云岭县竹产业转型观察",
    "云岭县召开2021年第3次政府常务会议",
    "县投促局：以商招商结硕果",
)
SENTENCES = (
    "3月8日上午，云岭县2021年一季度重点项目集中签约仪式在县会议中心举行，县委副书记、县长周明远出席并致辞。",
    "此次集中签约的项目共12个，总投资86.5亿元，涵盖新材料、装备制造、现代物流和文旅康养等领域。",
    "周明远指出，项目是发展的生命线。各部门要主动靠前服务，推动签约项目早落地、早开工、早见效。",
    "“选择云岭，看中的是这里的区位和营商环境。”企业负责人陈立表示，公司将加快前期工作，力争年内投产。",
    "据介绍，今年以来，全县已开展外出招商38次，接待客商126批次，新签约项目数同比增长15%。",
    "会前，与会人员观看了云岭县招商引资宣传片，并实地察看了经开区标准厂房建设情况。",
    "会议强调，要强化要素保障，统筹用地、用能、用工，帮助企业解决实际困难；要严格兑现承诺，取信于企业。",
    "县委常委、常务副县长孙志强主持会议，县发展改革局、县商务局、县自然资源局等单位负责人参加。",
    "下一步，云岭县将围绕主导产业补链延链强链，精准对接长三角、珠三角等重点区域，力争全年到位资金突破百亿元。",
    "一期工程计划投资12亿元，用地180亩，建成后可年产高性能膜材料2万吨，提供就业岗位600余个。",
)
NUMBERED = ("一、总体要求", "二、重点任务", "三、保障措施")
RELATED = (
    "我县一季度招商引资实现“开门红”",
    "全县项目建设推进会召开",
    "云岭经开区标准厂房二期主体封顶",
    "县领导赴长三角开展招商考察活动",
    "我县12个项目入选市级重点项目名单",
    "云岭县举办政银企对接会",
    "县政协调研营商环境工作",
    "“三个一”服务机制助企纾困",
    "云岭：茶香飘满致富路",
    "关于开展春季安全生产检查的通知",
)
TIMES = (
    ("2021-03-08 10:20", "2021-03-08 10:20"),
    ("2021-03-08", "2021-03-08"),
    ("2021年03月08日 10:20", "2021-03-08 10:20"),
    ("2021-03-08 10:20:33", "2021-03-08 10:20:33"),
    ("2021年3月8日", "2021-03-08"),
    ("2021/03/08", "2021-03-08"),
)
SOURCES = (
    "云岭日报",
    "云岭县融媒体中心",
    "县政府办公室",
    "云岭县投资促进局",
    "云岭经济技术开发区管委会",
    "新华社",
    "本站",
)
CONTAINERS = (
    ("div", "class='TRS_Editor'"),
    ("div", "class='view TRS_UEDITOR trs_paper_default trs_web'"),
    ("div", "id='zoom'"),
    ("div", "class='pages_content' id='UCAP-CONTENT'"),
    ("ucapcontent", ""),
    ("div", "class='v_news_content'"),
    ("div", "class='article-content'"),
    ("div", "class='con_txt'"),
    ("div", ""),
    ("td", "class='bt_content'"),
    ("div", "id='fontzoom'"),
    ("div", "class='xxgk-content clearfix'"),
    ("div", "class='bodytext'"),
    ("article", ""),
    ("div", "id='Content' class='content'"),
    ("div", "class='Custom_UnionStyle'"),
    ("div", "id='textBox'"),
    ("div", "class='news_show_nr'"),
    ("section", ""),
    ("div", "class='zwnr' style='font-size:16px;line-height:2'"),
)
NAV = (
    "<div class='login-tip'>您好，欢迎访问云岭县人民政府网！建议您使用Chrome、Firefox、Edge或IE10及以上版本浏览器访问本网站。</div><div class='menu'><ul><li><a href='/'>首页</a><ul><li><a href='/1'>县情概况</a></li><li><a href='/2'>领导之窗</a></li></ul></li><li><a href='/zw'>政务公开</a></li></ul></div>",
    "<div class='mobile-nav' style='display:none'><p>导航</p><p>政务公开</p><p>互动交流</p></div><div class='logo'>云岭县人民政府<br>YUNLING PEOPLE'S GOVERNMENT</div><div>2023-09-01 10:00:00</div>",
    "<div class='wza'>无障碍工具条使用说明：按住Ctrl+Alt+R键可重置，按住Alt+/键可开启帮助，欢迎您的使用。</div><div class='topbar'>简体 | 繁体 | English | 移动版</div>",
    "<div class='header'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/bsfw/'>办事服务</a><a href='/hdjl/'>互动交流</a><a href='/zjyl/'>走进云岭</a></div>",
    "<table width='1000'><tr><td><a href='/'>网站首页</a></td><td><a href='/xw/'>新闻中心</a></td><td><a href='/gk/'>信息公开</a></td></tr></table><marquee>今天是2023年9月1日 星期五 欢迎访问云岭县人民政府门户网站！</marquee>",
    "<div id='top'><span>登录</span><span>注册</span><span>无障碍浏览</span><span>繁體</span><span>长者模式</span><p>云岭县人民政府</p></div><ul class='menu'><li>首页</li><li>要闻动态</li><li>政务公开</li><li>政务服务</li></ul>",
    "<div><img src='/logo.png'></div><div class='search'><form><input placeholder='请输入关键字'></form>热门搜索：<a href='/s'>社保</a> <a href='/s'>公积金</a></div>",
    "<h1><a href='/'>云岭县人民政府</a></h1><div class='weather'>云岭 多云 12℃~18℃ 东南风3级</div><div>2023年09月01日 星期五</div>",
    "",
)
CRUMBS = (
    "<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/yw/'>要闻动态</a> &gt; 正文</div>",
    "<div>您现在的位置：首页 &gt;&gt; 新闻中心 &gt;&gt; 云岭要闻</div>",
    "<p>您所在的位置: <a href='/'>云岭县人民政府网</a>&nbsp;&gt;&nbsp;<a href='/a/'>政务公开</a>&nbsp;&gt;&nbsp;招商引资</p>",
    "<div class='position'><a href='/'>首页</a>/<a href='/xw/'>新闻</a>/<span>详情</span></div>",
    "<div class='wz'><span>首页</span><i>›</i><span>政务动态</span><i>›</i><span>部门动态</span></div>",
    "",
)
TITLE_FORMS = (
    "<h1>{}</h1>",
    "<h1 class='title'>{}</h1>",
    "<h2>{}</h2>",
    "<div class='title'>{}</div>",
    "<div class='xl_tit'><h3>{}</h3></div>",
    "<p align='center'><strong><font size='5'>{}</font></strong></p>",
    "<div class='article_title'>{}</div>",
    "<div style='text-align:center;font-size:24px;font-weight:bold'>{}</div>",
    "<ucaptitle>{}</ucaptitle>",
    "<div class='bt'>{}</div>",
    "<table width='90%'><tr><td align='center'><b>{}</b></td></tr></table>",
)
STRIPS = (
    "<div class='info'><span>发布时间：{time}</span><span>来源：{source}</span><span>浏览次数：<i id='hits'>128</i></span></div>",
    "<div>时间：{time} 来源：{source} 字体：【<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a>】</div>",
    "<div class='pages-date'>{time} <span class='font'>来源： {source}</span><span>字号：默认 大 超大</span><span>|</span><span>打印</span></div>",
    "<p>来源：{source}　　发布日期：{time}　　作者：　　【字号：大 中 小】</p>",
    "<ul><li>日期：{time}</li><li>来源：{source}</li><li>浏览量：</li><li>分享到：</li></ul>",
    "<table><tr><td>信息来源：{source}</td><td>发布时间：{time}</td><td>点击数：3021</td></tr></table>",
    "<div><span>【信息来源：{source}】</span><span>【信息时间：{time}　阅读次数：56】</span><span>【我要打印】</span><span>【关闭】</span></div>",
    "<div class='date'><b>发布时间:</b><i>{time}</i> <b>信息来源:</b><i>{source}</i> <b>责任编辑:</b><i></i></div>",
    "<div><span>{time}</span><span>来源：{source}</span></div><div>分享到：<a href='#'>微信</a><a href='#'>微博</a></div>",
    "<div>稿件来源： {source} 发布时间： {time} 【 字体：<a>大</a> <a>中</a> <a>小</a> 】</div>",
    "<div><label>发布日期：</label><span>{time}</span></div><div><label>来源：</label><span>{source}</span></div><div><label>访问量：</label><span>99</span></div>",
    "<div>[ 索引号 ]</div><div>[ 发布时间 ] {time}</div><div>[ 来源 ] {source}</div>",
    "<div class='xx'><em>{time}</em><em>来源:{source}</em><em>阅读: 1024</em><em>打印</em><em>收藏</em></div>",
    "<div>{time}　来源：{source}　<a href='#'>听新闻</a>　字体大小：<a>A-</a><a>A+</a></div>",
    "<div>发布时间：{time}　|　来源：{source}　|　语音播报：<a href='#'>播放</a></div>",
    "<dl><dt>来源</dt><dd>{source}</dd><dt>发布时间</dt><dd>{time}</dd></dl>",
    "<p>发布机构：县政府办　信息来源：{source}</p><p>发布时间：{time}　生成日期：2021-03-05</p>",
    "<div>更新时间：2021-06-01 09:00　发布时间：{time}　来源：{source}</div>",
    "<div>{source}　{time}</div>",
    "<div class='sub'>{time} | 来源：{source} | 编辑：周小满 | 阅读：<span></span></div>",
    "<div>[ {time} ]　来源：{source}　字体：[ 大 中 小 ]　[ 打印 ] [ 关闭 ]</div>",
    "<div><span class='m'>{time}</span><span class='m'>来源：{source}</span></div><div class='pc'>发布时间：{time}　来源：{source}</div>",
    "<p>发布时间：{time}</p><p>来源：{source}</p><p>字号：</p><p>大</p><p>中</p><p>小</p><p>分享至：</p>",
    "<table><tr><td>发布日期：{time}</td></tr><tr><td>信息来源：{source}</td></tr><tr><td>视力保护色：<span style='background:#fff'>&nbsp;</span></td></tr></table>",
    "<div>文章来源：{source}　更新时间：{time}　点击率：<script>document.write(3)</script>次</div>",
    "<div><i class='icon'></i>{time}<i class='icon'></i>来源：{source}<i class='icon'></i>浏览次数：<script src='/c.js'></script>次<i></i>字体：大 中 小</div>",
    "<h3>{time}　文章来源：{source}</h3><div><audio></audio><span>00:00</span><span>03:21</span></div>",
    "<div>时间：{time}</div><div>来源：{source}</div><div>【 打印 】【 字体： 大 中 小 】</div>",
    "<div class='ly'><span>信息来源：{source}</span><span>|</span><span>发布日期：{time}</span><span>|</span><span>收藏</span></div>",
    "<div>日期：{time} 浏览：<span id='c'>0</span> 来源：{source} 【字体： <a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> 分享：</div>",
    "<div>（{time}）　来源：{source}</div>",
    "<div>云岭县人民政府门户网站　www.yunling.gov.cn　发布时间：{time}　来源：{source}</div>",
    "<div>浏览次数：　　来源：{source}　　发布日期：{time}　　保护视力色：<a></a>　　字体颜色：</div>",
    "<div>{time}　{source}　</div>",
)
RECORDS = (
    "<table class='xxgk'><tr><td>索引号：</td><td>YL001/2021-00012</td><td>发布机构：</td><td>云岭县人民政府办公室</td></tr><tr><td>文号：</td><td>云政办发〔2021〕6号</td><td>成文日期：</td><td>2021-02-26</td></tr><tr><td>主题分类：</td><td>商务、海关、旅游</td><td>有效性：</td><td>有效</td></tr></table>",
    "<ul class='record'><li>索 引 号：YL001/2021-00012</li><li>主题分类：招商引资</li><li>发文机关：云岭县人民政府</li><li>成文日期：2021年02月26日</li><li>标　　题：{title}</li><li>发文字号：云政办发〔2021〕6号</li><li>主 题 词：</li></ul>",
    "<div class='gk'><p><b>索引号:</b> 000014349/2021-00012</p><p><b>公开方式:</b> 主动公开</p><p><b>公开时限:</b> 长期公开</p><p><b>生成日期:</b> 2021-02-26</p></div>",
)
NOTES = (
    "<p style='text-align:center'>{title}</p>",
    "<p align='center'><strong>{title}</strong></p>",
    "<div class='m-title'>{title}</div><div class='m-date'>{time}</div>",
    "<div class='zy'><b>摘要：</b>总投资86.5亿元，云岭县集中签约一批重点项目，涵盖新材料等领域。</div>",
    "<div class='audio'>语音播报：<span>播放</span></div>",
    "<script>var a='{title}';</script><div class='bshare'><a>分享</a></div>",
    "<div class='zhaiyao'>摘要：云岭县集中签约一批重点项目，总投资86.5亿元。</div>",
    "<p>编者按：项目是稳增长的硬支撑。本网今起推出“项目一线”专栏，敬请关注。</p>",
    "<div class='share' style='display:none'>{title}。3月8日上午，云岭县集中签约12个项目，总投资86.5亿元，快来看看吧。</div>",
)
TAILS = (
    "<div class='bottom-tools'><a>【我要打印】</a><a>【关闭】</a><a>【返回顶部】</a></div>",
    "<div>分享到:</div><div class='bdsharebuttonbox'><a></a></div><div>打印本页 | 关闭窗口</div>",
    "<p>（供稿：云岭县投资促进局）</p>",
    "<div class='zrbj'><span>编辑：周小满</span><span>二审：吴清</span><span>三审：郑学文</span></div>",
    "<p>值班编辑：周小满　　责任编辑：吴清</p><p>新闻热线：0000-1234567</p>",
    "<div>附件：</div><div>1、<a href='/1.docx'>云岭县项目申报表.docx</a></div><div>2、<a href='/2.xlsx'>项目汇总表.xlsx</a></div>",
    "<div class='gl'><p>关联文件：</p><p><a href='/w.html'>《云岭县招商引资优惠办法（试行）》</a></p></div>",
    "<div class='gl'><p>相关链接：</p><p><a href='/w.html'>图解：云岭县招商引资优惠办法</a></p><p><a href='/v.html'>新闻发布会实录</a></p></div>",
    "<div class='next'><span>前一篇：</span><a href='/1'>全县项目建设推进会召开</a></div><div><span>后一篇：</span><a href='/2'>云岭县举办政银企对接会</a></div>",
    "<div class='tuijian'><p>推荐阅读</p>{related_p}</div><div>换一换</div>",
    "<div class='zan'><span>点赞</span><span>0</span></div><div>网友评论仅供其表达个人看法，并不表明本站立场。</div>",
    "<div class='fx'>微信扫一扫：分享</div><div>微信里点“发现”，扫一下二维码便可将本文分享至朋友圈。</div>",
    "<div class='jc'>我要纠错</div><div class='dy'>打印此页</div>",
    "<div class='dz'>政务微信</div><div class='dz'>政务微博</div><div class='dz'>手机版</div>",
    "<div class='ts'>本文为政务新媒体账号发布，不代表本站观点，如有问题请与我们联系。</div>",
    "<div>热点聚焦</div><ul>{related}</ul>",
    "<div class='ck'>查看更多&gt;&gt;</div><div class='sm'>扫码查看手机版</div>",
    "<hr><p>上一条：<a href='/1.html'>全县项目建设推进会召开</a></p><p>下一条：<a href='/2.html'>县政协调研营商环境工作</a></p><p>【关闭】</p>",
    "<div class='jg'><p>党政机关</p><p>事业单位</p></div>",
    "<div id='qr_container'>扫一扫在手机打开当前页</div>",
    "<div class='ewm'><img src='/q.png'><p>扫一扫，手机阅读更方便</p></div>",
    "<p align='right'>【<a href='javascript:window.print()'>打印本页</a>】【<a href='javascript:window.close()'>关闭窗口</a>】</p>",
    "<div><span>打印</span><span>关闭</span></div>",
    "<div class='editor'>责任编辑：周小满</div>",
    "<p style='text-align:right'>（责编：周小满）</p>",
    "<p>编辑：周小满　审核：吴清　签发：郑学文</p>",
    "<div>初审：周小满</div><div>复审：吴清</div><div>终审：郑学文</div>",
    "<p>[责任编辑：周小满]</p>",
    "<div>信息来源：</div><div>作者：</div><div>责任编辑：周小满</div>",
    "<div class='fj'>附件：<p><a href='/1.doc'>附件1：云岭县项目申报表.doc</a></p><p><a href='/2.xls'>2.项目汇总表.xls</a></p></div>",
    "<div>附件下载：</div><ul><li><a href='/1.pdf'>{title}.pdf</a></li></ul>",
    "<div>相关附件：</div><div><a href='/1.pdf'>签约项目名单</a></div>",
    "<h3>相关文章</h3><ul>{related}</ul>",
    "<div class='xg'><div>相关稿件</div><ul>{related}</ul></div>",
    "<div>相关阅读：</div>{related_p}",
    "<div>相关政策解读</div><ul><li><a href='/jd/1.html'>一图读懂《云岭县招商引资优惠办法》</a></li></ul>",
    "<p>上一篇：<a href='/1.html'>全县项目建设推进会召开</a></p><p>下一篇：<a href='/2.html'>县政协调研营商环境工作</a></p>",
    "<ul class='page'><li>上一条：<a href='/1.html'>全县项目建设推进会召开</a>【2021-03-05】</li><li>下一条：没有了</li></ul>",
    "<p>上一篇：没有了！</p><p>下一篇：县政协调研营商环境工作</p>",
    "<div>分享到：<a>微信</a><a>新浪微博</a><a>QQ空间</a></div>",
    "<div class='share'><span>分享：</span><span>微信</span><span>微博</span></div>",
    "<div>[<a href='#'>我要纠错</a>] [<a href='#'>打印</a>] [<a href='#'>收藏</a>] [<a href='#'>关闭</a>]</div>",
    "<p>声明：本网转载上述内容，出于传递更多信息之目的，版权归原作者所有，如有侵权请联系删除。</p>",
    "<div>免责声明：以上内容除特别注明外均来源于网络整理，不代表本站观点，仅供参考。</div>",
    "<p>凡本网注明“来源：云岭新闻网”的所有作品，版权均属于云岭新闻网，未经授权不得转载、摘编。</p>",
    "<div class='tc'><div>您访问的链接即将离开“云岭县人民政府门户网站”，是否继续？</div><div><span>继续访问</span><span>放弃</span></div></div>",
    "<div class='dialog'><p>温馨提示</p><p>您即将离开本网站，打开新的页面，是否继续？</p><p>确定</p><p>取消</p></div>",
    "<div class='pj'>您对本页面内容的评价：<label>满意</label><label>基本满意</label><label>不满意</label></div>",
    "<div class='hot'><h3>热点推荐</h3><ul>{related}</ul></div>",
    "<div><h4>热门文章</h4>{related_dated}</div>",
    "<div>标签：<a href='#'>招商引资</a> <a href='#'>项目建设</a></div>",
    "<div>关键词：项目 签约</div><div>浏览次数：128</div>",
    "<div class='comment'><h3>网友评论</h3><p>游客：写得好，家乡越来越好了，盼望早日开工建设，让大家在家门口就业。</p><p>发表评论</p></div>",
    "<div>【返回顶部】【返回上页】</div>",
    "<div>字体大小：大 中 小</div><div>打印本文</div>",
    "<p>（来源：{source}）</p>",
    "<div>来源：{source}</div><div>原标题：云岭一批项目签约</div>",
    "",
)
DIRECTORIES = (
    "<div class='links'><h4>友情链接</h4><span>国务院部门网站</span><p>外交部 国防部 国家发展和改革委员会 教育部 科学技术部 工业和信息化部 公安部 民政部 司法部 财政部 人力资源和社会保障部 自然资源部 生态环境部</p><p>北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南</p></div>",
    "<div><select><option>市直部门</option><option>市发展和改革委员会</option></select></div><ul class='yq'><li>云岭市人民政府</li><li>河口区人民政府</li><li>青山县人民政府</li><li>白马县人民政府</li><li>石桥镇人民政府</li></ul>",
    "<div class='dirs'><a href='#'>中国政府网</a><a href='#'>省政府网</a><a href='#'>市政府网</a></div>",
    "",
)
FOOTS = (
    "<div class='foot'><p>主办：云岭县人民政府办公室　承办：云岭县大数据中心</p><p>某ICP备00000000号-1　某公网安备00000000000000号　网站标识码：0000000000</p><p>联系电话：0000-0000000　地址：云岭县城关镇人民路1号</p></div>",
    "<table width='100%'><tr><td align='center'>版权所有：云岭县人民政府<br>地址：云岭县人民路1号　邮编：000000<br>技术支持：某某科技有限公司<br>您是第 1234567 位访客</td></tr></table>",
    "<div><p><a href='#'>关于我们</a>|<a href='#'>网站地图</a>|<a href='#'>隐私声明</a></p><p>Copyright © 2021 yunling.gov.cn All Rights Reserved</p><p>建议使用IE9.0以上浏览器或1024*768以上分辨率浏览本网站</p></div>",
)
ASIDES = (
    "",
    "",
    "<div class='fr w280'><div class='tit'>领导信箱</div><p>为方便群众办事，本网站设有领导信箱、在线咨询等栏目，欢迎广大群众提出宝贵意见和建议。</p><div class='tit'>最新发布</div><ul>{related_dated}</ul></div>",
    "<div class='r-list'><dl><dt><a href='/y'>我县12个项目入选市级重点项目名单</a></dt><dd>近日，市发展改革委公布2021年市级重点项目名单，我县12个项目榜上有名，居全市前列……</dd></dl><dl><dt><a href='/z'>全县项目建设推进会召开</a></dt><dd>3月1日，全县项目建设推进会召开，通报一季度项目建设情况，安排部署下一步工作……</dd></dl></div>",
    "<div class='zt'><h3>专题专栏</h3><a href='/a'><img src='/a.jpg' alt=''></a><a href='/b'>学党史 悟思想</a><a href='/c'>乡村振兴</a></div>",
    "<div class='side'><h3>推荐信息</h3><ul>{related_dated}</ul></div>",
    "<div class='right'><div class='t'>图片新闻</div><p><a href='/p1'><img src='/1.jpg'>云岭春茶开采</a></p></div><div class='t'>通知公告</div>{related_p}",
    "<div class='leftmenu'><h2>政务公开</h2><ul><li><a href='/1'>机构职能</a></li><li><a href='/2'>政策文件</a></li><li><a href='/3'>财政信息</a></li><li><a href='/4'>招商引资</a></li></ul></div>",
)


@dataclass(frozen=True)
class Composed:
    """A page and what it must be read as."""

    html: str
    title: str
    paragraphs: list[str]
    published: str
    source: str


def _related(rng: random.Random) -> dict[str, str]:
    some = rng.sample(RELATED, rng.randint(3, 8))
    return {
        "related": "".join(f"<li><a href='/x/{n}.html'>{text}</a></li>" for n, text in enumerate(some)),
        "related_p": "".join(f"<p><a href='/x/{n}.html'>·{text}</a></p>" for n, text in enumerate(some)),
        "related_dated": "".join(
            f"<li><a href='/x/{n}.html'>{text}</a><span>2021-0{n + 1}-1{n}</span></li>" for n, text in enumerate(some)
        ),
    }


_KINDS: dict[str, Callable[[list[str]], list[str]]] = {
    "news": lambda told: told,
    "short": lambda told: told[:1],
    "document": lambda told: ["各乡镇人民政府，县直有关单位：", *told[:4], "特此通知。"],
    "signed": lambda told: [
        "各乡镇人民政府，县直有关单位：",
        *told[:4],
        "特此通知。",
        "附件：1.云岭县项目申报表",
        "2.项目汇总表",
        "云岭县人民政府办公室",
        "2021年3月5日",
        "（此件公开发布）",
    ],
    "notice": lambda _: [
        "因工作需要，县政务服务大厅3月12日起暂停办理不动产登记业务，恢复时间另行通知。",
        "特此公告。",
        "云岭县政务服务中心",
        "2021年3月8日",
    ],
    "headed": lambda told: [part for pair in zip(NUMBERED, told, strict=False) for part in pair] + told[3:],
    "credited": lambda told: [*told[:-1], told[-1] + "（记者 王晓峰 通讯员 李海燕）"],
    "byline": lambda told: ["本报讯（记者 王晓峰 通讯员 李海燕）" + told[0], *told[1:]],
    "agency": lambda told: ["新华社云岭3月8日电（记者 王晓峰）" + told[0], *told[1:], "（完）"],
    "questions": lambda told: [
        "问：请介绍一下这次集中签约的有关情况。",
        "答：" + told[0],
        "问：下一步有什么打算？",
        "答：" + told[1],
        *told[2:4],
    ],
    "articles": lambda _: [
        "第一章　总则",
        "第一条　为扩大开放，规范招商引资工作，结合本县实际，制定本办法。",
        "第二条　本办法适用于在本县投资的企业。",
        "第二章　奖励",
        "第三条　对固定资产投资1亿元以上的项目，按实际投资额的1%给予奖励。",
        "第四条　本办法自发布之日起施行，有效期3年。",
    ],
    "roundup": lambda told: ["1.集中签约仪式举行", told[0], "2.项目推进会召开", told[1], "3.政银企对接会举办", told[2]],
    "names": lambda told: [
        told[0],
        "名单如下：",
        "一等奖：王晓峰　李海燕",
        "二等奖：孙志强　陈立　周明远",
        "三等奖：吴清",
        "云岭县总工会",
        "2021年3月8日",
    ],
    "ending": lambda told: [
        *told[:3],
        "咨询电话：0000-1234567，联系人：孙志强。",
        "报名截止时间：2021年3月20日17:00。",
    ],
    "public": lambda _: [
        "根据有关规定，现将拟列入2021年第二批县级重点项目名单予以公示。公示时间：2021年3月8日至3月14日。",
        "公示期内，如有异议，请以书面形式向县发展改革局反映。",
        "联系电话：0000-1234567",
        "地址：云岭县人民路1号",
        "云岭县发展和改革局",
        "2021年3月8日",
    ],
    "labels": lambda told: [
        "受云岭县水务局委托，对县城供水工程进行公开招标，现公告如下：",
        "项目编号：YL2021-018",
        "项目名称：云岭县县城供水工程",
        "招标人：云岭县水务局",
        "联系人：孙先生",
        "联系电话：0000-1234567",
        *told[:2],
    ],
}
_CAPTION = "<p style='text-align:center'><img src='/1.jpg'></p><p style='text-align:center'>图为签约仪式现场。（王晓峰 摄）</p>"


def _each(before: str, after: str) -> Callable[[list[str]], str]:
    return lambda lines: "".join(f"{before}{line}{after}" for line in lines)


_PARAGRAPHS = _each("<p>", "</p>")
_FORMS: dict[str, Callable[[list[str]], str]] = {
    "p": _PARAGRAPHS,
    "indented": _each("<p style='text-indent:2em'>　　", "</p>\n"),
    "br": "<br/>\n　　".join,
    "div": _each("<div>", "</div>"),
    "span": lambda lines: "".join(
        f"<p><span style='font-size:16px'>{line[:7]}</span><span><o:p></o:p>{line[7:]}</span></p>" for line in lines
    ),
    "word": lambda lines: (
        "<style>.MsoNormal{margin:0}</style>"
        + _each("<p class=MsoNormal><b></b><span lang=EN-US>&nbsp;</span><font face=仿宋>", "</font></p>")(lines)
    ),
    "section": lambda lines: (
        f"<section><section>{_each('<section><p><span>', '</span></p></section>')(lines)}</section></section>"
    ),
    "td": lambda lines: f"<table><tbody>{_each('<tr><td>', '</td></tr>')(lines)}</tbody></table>",
    "nbsp": lambda lines: "<p>&nbsp;</p>" + _each("<p>&nbsp;&nbsp;&nbsp;&nbsp;", "</p><p>&nbsp;</p>")(lines),
    "first bare": lambda lines: lines[0] + _PARAGRAPHS(lines[1:]),
    "p br": lambda lines: f"<p>{'<br>'.join(lines)}</p>",
    "picture": lambda lines: "<p style='text-align:center'><img src='/1.jpg' alt=''></p>" + _PARAGRAPHS(lines),
    "font": lambda lines: f"<font size='3'>{_each(chr(60) + 'p align=left>', '</p>')(lines)}</font>",
    "list": lambda lines: f"<ul>{_each('<li>', '</li>')(lines)}</ul>",
    "pre": lambda lines: "<pre>" + "\n".join(f"　　{line}" for line in lines) + "</pre>",
    "strong": lambda lines: f"<p><strong>{lines[0]}</strong></p>" + _PARAGRAPHS(lines[1:]),
    "linked words": lambda lines: _PARAGRAPHS(lines).replace("云岭县", "<a href='/yl'>云岭县</a>"),
    "caption": lambda lines: f"<p>{lines[0]}</p>{_CAPTION}{_PARAGRAPHS(lines[1:])}",
    "divs in divs": _each("<div><div class='para'>", "</div></div>"),
    "blanks": _each("<p align='justify' style='margin:0 0 15px'>\n　　", "\n</p>\n"),
}


def compose(seed: int) -> Composed:
    """Return the page of a seed; the same one each time."""
    rng = random.Random(seed)
    title, (time, shown), source = rng.choice(TITLES), rng.choice(TIMES), rng.choice(SOURCES)
    kind = rng.choice(["news", "news", *_KINDS])
    lines = _KINDS[kind](rng.sample(SENTENCES, rng.randint(4, 9)))
    words = {"title": title, "time": time, "source": source, **_related(rng)}
    strip = rng.choice(STRIPS)
    record = rng.choice(RECORDS) if rng.random() < 0.2 else ""
    note = rng.choice(NOTES) if rng.random() < 0.15 else ""
    tails = rng.sample(TAILS, rng.randint(0, 4))
    tag, names = rng.choice(CONTAINERS)
    within = "".join(tails) if rng.random() < 0.15 else ""  # some sites print them in the very container of the body
    body = f"<{tag} {names}>{_FORMS[rng.choice(list(_FORMS))](lines)}{within}</{tag}>"
    tails = [] if within else tails
    if tag == "td":
        body = f"<table width='95%'><tr>{body}</tr></table>"
    heading = rng.choice(TITLE_FORMS).replace("{}", "{title}")
    head = record + heading + strip if rng.random() < 0.8 else heading + strip + record
    main = f"{head}{note}{body}{''.join(tails)}"
    depth = rng.randint(0, 4)
    main = "<div>" * depth + main + "</div>" * depth
    aside = rng.choice(ASIDES)
    columns = (main, aside) if rng.random() < 0.6 else (aside, main)
    if rng.random() < 0.15:
        middle = f"<table><tr><td valign='top'>{columns[0]}</td><td>{columns[1]}</td></tr></table>"
    else:
        middle = f"<div class='wrap'>{columns[0]}{columns[1]}</div>"
    meta = (
        "<meta name='ArticleTitle' content='{title}'><meta name='PubDate' content='2021-03-09 08:00'><meta name='Author' content='录入员甲'>"
        if rng.random() < 0.6
        else ""
    )
    named = rng.choice(
        (
            "{title}",
            "{title}_云岭县人民政府",
            "{title}-要闻动态-云岭县人民政府门户网站",
            "云岭县人民政府门户网站 {title}",
            "云岭县人民政府门户网站",
        )
    )
    html = f"<html><head><meta charset='utf-8'><title>{named}</title>{meta}</head><body>{rng.choice(NAV)}{rng.choice(CRUMBS)}{middle}{rng.choice(DIRECTORIES)}{rng.choice(FOOTS)}</body></html>"
    for word, text in words.items():
        html = html.replace("{" + word + "}", text)
    return Composed(html, title, lines, shown, source)
