"""
Rules: what somebody wants to hear of. This page is the manual of the rule language.

A rule is a list of conditions. It fires for a record when every condition that it names holds;
a condition that is left out holds for everything. The reasons of an alert are given in this order:

1. `stages`: how far the project is: intent, framework, signed, started, operating. Left out, it is
   `signed` alone: a framework agreement or an intent counts only where the rule lists it.
2. `levels`: project (one project) and batch (the projects of one occasion). A cumulative figure
   ("今年以来签约100个项目") is statistics and no news; no rule fires for it, whatever it lists.
3. `regions`: the place where the money lands lies in one of these (湖南 holds 湖南省邵阳市, 长三角 its four
   provinces). A record that names no place takes the article's, and failing that the region its source is
   configured for; the reason then says so. A record that has no place at all matches no rule with regions.
4. `amount`: a threshold (">= 10亿元") or a band ("3亿-10亿"), in any unit and currency. Compared in yuan;
   the reason names rate and day for a foreign currency. 超10亿元 reaches ">= 10亿元", 近10亿元 does not.
   `unknown_amount`: whether the rule also fires where the text states none (or one in a currency that has no
   rate). Default: no. Without `amount` it changes nothing.
5. `industries`: the record's industry is one of these. One whose industry nothing tells matches no rule with them.
6. `investors`: `any`, `all`, `none` of these words in their names; `origin`: one of them comes from the same province
   (local), another one (outside) or abroad, Hong Kong, Macao and Taiwan (foreign); `home`: one is at home in one of
   these places or countries. An investor of which nothing tells where it comes from matches neither.
7. `projects` and `words`: of the project's name, and of title, body and record: `any` at least one, `all` every one,
   `none` not one stands there. Script and width do not matter (儲能 finds 储能); a Latin word is found only
   as a whole word (AI is not in TRAINING). /Between slashes/ stands a regular expression, run by RE2.
8. `confidence`: `sure` keeps back what a reader should check first. Default: both are told.
9. `sources`: the article was brought by one of these. `active`: hours, weekdays and days in which the rule is on duty.
10. `any`, `all`, `none`: conditions of their own, or other rules: at least one holds, each does, not one does.

Of the rules that fire for a record, a subscriber is told by those of the highest `priority`; by all of them where it is
the same. A rule fires at most once for one event and subscriber; that is the outbox's affair. A rule that could never
fire is refused when it is made, not ignored when it runs.

model, areas, schedule   rules and their conditions, as values
patterns, origins        words and expressions; where an investor comes from
candidate                what rules are asked about
conditions, saying       one condition each: whether it holds, what it saw, why
compiled, index, ruleset a rule made ready; which of many may fire; all of them asked together
"""

from __future__ import annotations

from alerts.money import AmountRange, Rates, parse_amount_range
from alerts.rules.areas import Area, area, area_called
from alerts.rules.candidate import Candidate
from alerts.rules.model import Conditions, Home, Investors, Origin, Rule, Words
from alerts.rules.ruleset import Explained, Finding, Match, RuleSet, match, told_by
from alerts.rules.schedule import Active

__all__ = [
    "Active",
    "AmountRange",
    "Area",
    "Candidate",
    "Conditions",
    "Explained",
    "Finding",
    "Home",
    "Investors",
    "Match",
    "Origin",
    "Rates",
    "Rule",
    "RuleSet",
    "Words",
    "area",
    "area_called",
    "match",
    "parse_amount_range",
    "told_by",
]
