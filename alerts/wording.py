"""The words for how far a project is and what is counted, in one place, in Chinese and in English."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from signings.industries import Industry
from signings.model import Level, Stage


class Language(StrEnum):
    """The language that Qianyue's own words are in; names and quotations stay as they are printed."""

    CHINESE = "zh"
    ENGLISH = "en"


_STAGES: Final = {
    Stage.INTENT: "意向",
    Stage.FRAMEWORK: "框架协议",
    Stage.SIGNED: "签约",
    Stage.STARTED: "开工",
    Stage.OPERATING: "投产",
}
#: By itself a level says only what is counted: a batch may be signed, started or put into operation.
_LEVELS: Final = {Level.PROJECT: "单个项目", Level.BATCH: "一批项目", Level.CUMULATIVE: "累计统计"}
_TOGETHER: Final = {
    Stage.INTENT: "集中达成意向",
    Stage.FRAMEWORK: "集中签订框架协议",
    Stage.SIGNED: "集中签约",
    Stage.STARTED: "集中开工",
    Stage.OPERATING: "集中投产",
}

_STAGES_EN: Final = {
    Stage.INTENT: "Intent",
    Stage.FRAMEWORK: "Framework agreement",
    Stage.SIGNED: "Signed",
    Stage.STARTED: "Started",
    Stage.OPERATING: "In operation",
}
_INDUSTRIES_EN: Final = {
    Industry.NEW_ENERGY: "new energy",
    Industry.NEW_MATERIALS: "new materials",
    Industry.ELECTRONICS: "electronics",
    Industry.BIOMEDICINE: "biomedicine",
    Industry.EQUIPMENT: "equipment",
    Industry.AUTOMOTIVE: "automotive",
    Industry.CHEMICALS: "chemicals",
    Industry.FOOD: "food",
    Industry.AGRICULTURE: "agriculture",
    Industry.TOURISM: "culture and tourism",
    Industry.LOGISTICS: "logistics",
    Industry.REAL_ESTATE: "property and urban renewal",
    Industry.DIGITAL: "digital economy",
    Industry.SERVICES: "services",
    Industry.OTHER: "other",
}


def stage_word(stage: Stage, language: Language = Language.CHINESE) -> str:
    """Return the word for a stage: 签约, 框架协议 and so on."""
    return (_STAGES if language is Language.CHINESE else _STAGES_EN)[stage]


def level_word(level: Level) -> str:
    """Return the word for a level: 单个项目, 一批项目, 累计统计."""
    return _LEVELS[level]


def headline_word(stage: Stage, level: Level, language: Language = Language.CHINESE) -> str:
    """
    Return the word that opens a headline.

    >>> headline_word(Stage.STARTED, Level.BATCH)
    '集中开工'
    >>> headline_word(Stage.STARTED, Level.BATCH, Language.ENGLISH)
    'Started together'
    """
    if level is not Level.BATCH:
        return stage_word(stage, language)
    return _TOGETHER[stage] if language is Language.CHINESE else f"{_STAGES_EN[stage]} together"


def industry_word(industry: Industry, language: Language = Language.CHINESE) -> str:
    """Return the name of an industry: 新能源 or "new energy"."""
    return industry.value if language is Language.CHINESE else _INDUSTRIES_EN[industry]
