"""The pages that are measured on: the articles of the demo's web, which come along."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.page.decode import decode
from qianyue.demo.server import expected, load_site


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    body: bytes

    @property
    def html(self) -> str:
        return decode(self.body, None)


def articles() -> list[Page]:
    """Return the demo's article pages."""
    wanted = [entry for entry in expected()["articles"] if entry["kind"] == "article"]
    return [
        Page(f"http://{one['site']}.example{one['path']}", load_site(one["site"])[one["path"]].body) for one in wanted
    ]
