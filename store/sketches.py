"""Sketches: a text in 512 bytes, by which near copies are found among a million without reading them.

MinHash over runs of five characters: the share of equal places in two signatures is about the share of runs that the
texts have in common. The signature is cut into bands; texts that share a band are worth a closer look.
"""

from __future__ import annotations

import struct
from hashlib import blake2b

from rensa import RMinHash

#: Sketches of another version can't be compared: raise it with every change below, and when rensa changes its hashing
#: (a test holds a signature that must not move).
SIG_VERSION = 1

RUN = 5
_PERMUTATIONS = 128
_BANDS = 32
_WIDTH = _PERMUTATIONS // _BANDS
_SEED = 1
_PACKED = struct.Struct(f"<{_PERMUTATIONS}I")


def runs(plain_text: str) -> set[str]:
    """
    Return the runs of five characters of a plain text; a shorter one is its own only run.

    >>> sorted(runs("签约仪式举行"))
    ['签约仪式举', '约仪式举行']
    """
    return {plain_text[start : start + RUN] for start in range(max(1, len(plain_text) - RUN + 1))}


def signature(of: set[str]) -> bytes:
    """Return the signature of a set of runs."""
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(of))
    return _PACKED.pack(*sketch.digest())


def likeness(one: bytes, other: bytes) -> float:
    """Return the estimated share of runs that two texts have in common, from their signatures."""
    pairs = zip(_PACKED.unpack(one), _PACKED.unpack(other), strict=True)
    return sum(1 for a, b in pairs if a == b) / _PERMUTATIONS


def bands(of_signature: bytes) -> list[int]:
    """Return the signature's bands, each as a signed number of 64 bits."""
    values = _PACKED.unpack(of_signature)
    parts = (values[start : start + _WIDTH] for start in range(0, _PERMUTATIONS, _WIDTH))
    return [key(f"band {SIG_VERSION} {number}", *map(str, part)) for number, part in enumerate(parts)]


def key(*parts: str) -> int:
    """Return a signed number of 64 bits that stands for *parts* in an index."""
    hashed = blake2b("\0".join(parts).encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)
