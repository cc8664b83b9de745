"""What requests of a visit are marked with: the keys that are ours in Request.meta."""

ASKED = "asked"  #: the URL as the source gave it
IN_BROWSER = "in_browser"  #: the page is to be read by the browser
STAYS = "stays"  #: the host that alone may be told what the request says, wherever it redirects to
