"""Lists that a content system (大汉 JCMS) prints as records of XML, within a script that no browser runs.

Its own script unpacks them page by page. They are on the page all the same, mostly for several of its pages.
"""

from __future__ import annotations

import re

_STORE = re.compile(r"<datastore\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}>\s*(?:<\?xml[^<>]{0,100}>\s*)?\Z", re.IGNORECASE)
_END = re.compile(r"</script\s*>", re.IGNORECASE)
_BEFORE = 500  #: characters before a datastore in which its script begins
_MOST = 50  #: datastores of one page


def unpack(html: str) -> str:
    """Return *html* with the records of its datastores put in place, as HTML; other pages as they are.

    >>> unpack("<script type='text/xml'><datastore><record><![CDATA[<li>x</li>]]></record></datastore></script>")
    '<datastore><record><li>x</li></record></datastore>'
    """
    pieces = []
    done = 0
    for _ in range(_MOST):
        store = _STORE.search(html, done)
        if store is None:
            break
        begin = max(done, store.start() - _BEFORE)
        script = _SCRIPT.search(html[begin : store.start()])
        end = _END.search(html, store.start()) if script else None
        pieces.append(html[done : begin + script.start() if script else store.start()])
        pieces.append(_bare(html[store.start() : end.start() if end else len(html)]))
        done = end.end() if end else len(html)
    return "".join((*pieces, html[done:])) if pieces else html


def _bare(store: str) -> str:
    return store.replace("<![CDATA[", "").replace("]]>", "")
