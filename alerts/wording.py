"""The Chinese words of the alerts, in one place."""

from __future__ import annotations

from typing import Final

from signings.model import Level, Stage

_STAGES: Final = {
    Stage.INTENT: "意向",
    Stage.FRAMEWORK: "框架协议",
    Stage.SIGNED: "签约",
    Stage.STARTED: "开工",
    Stage.OPERATING: "投产",
}
_LEVELS: Final = {Level.PROJECT: "单个项目", Level.BATCH: "集中签约", Level.CUMULATIVE: "累计统计"}


def stage_word(stage: Stage) -> str:
    """Return the word for a stage: 签约, 框架协议 and so on."""
    return _STAGES[stage]


def level_word(level: Level) -> str:
    """Return the word for a level: 单个项目, 集中签约, 累计统计."""
    return _LEVELS[level]


def headline_word(stage: Stage, level: Level) -> str:
    """Return the word that opens a headline: 签约, 集中签约, 集中开工 and so on."""
    together = level is Level.BATCH and stage in {Stage.SIGNED, Stage.STARTED, Stage.OPERATING}
    return f"集中{_STAGES[stage]}" if together else _STAGES[stage]
