"""Draw a bar chart: JSON on standard input, PNG on standard output. Run by alerts.pictures, never imported.

A process of its own, because matplotlib costs 60 MB that the daemon would keep for a picture a week.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import font_manager
from matplotlib.figure import Figure

_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Sans CJK JP",  # one file holds all; matplotlib knows it by its first name
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
)
_COLOUR = "#b91c1c"
_WIDTH, _DPI = (
    7.1,
    160,
)  # inches and dots: shown 568 points wide in a mail, and 358 on a phone, where it has to be read, too


def chinese_font() -> str | None:
    """Return a font of this machine that has Chinese characters, None where there is none."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    return next((family for family in _FAMILIES if family in known), None)


def readable(text: str, font: str | None) -> str:
    """Return *text* as it can be shown without a Chinese font: in pinyin."""
    if font is not None or text.isascii():
        return text
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - only where it is needed

    spelt = "".join(lazy_pinyin(text, style=Style.NORMAL, errors=lambda other: other))
    return spelt.encode("ascii", "replace").decode().capitalize()


def draw(title: str, labels: list[str], lengths: list[float]) -> bytes:
    """Return the picture, the first bar on top."""
    font = chinese_font()
    mpl.rcParams["font.family"] = [font] if font else ["DejaVu Sans"]
    figure = Figure(figsize=(_WIDTH, 1.0 + 0.46 * len(labels)), dpi=_DPI, layout="constrained")
    axes = figure.add_subplot()
    places = range(len(labels))
    bars = axes.barh(list(places), lengths, color=_COLOUR, height=0.62)
    axes.bar_label(bars, labels=[f"{length:,.4g}" if length else "—" for length in lengths], padding=5, fontsize=14)
    axes.set_yticks(list(places), [readable(label, font) for label in labels], fontsize=15)
    axes.invert_yaxis()
    axes.margins(x=0.18)
    axes.set_title(readable(title, font), fontsize=15, loc="left", pad=12)
    axes.xaxis.set_visible(False)
    axes.tick_params(left=False)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None}, pil_kwargs={"optimize": True})
    return out.getvalue()


def main() -> None:
    """Do the one piece of work."""
    asked = json.load(sys.stdin)
    sys.stdout.buffer.write(draw(asked["title"], asked["labels"], asked["lengths"]))


if __name__ == "__main__":
    main()
