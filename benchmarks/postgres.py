"""A PostgreSQL of one's own for a benchmark, from the machine's binaries; as safe on disk as one in use."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_STARTS_WITHIN = 30  # seconds


@contextmanager
def private_postgresql() -> Iterator[str | None]:
    """Give the address of an empty database, or None where PostgreSQL's programs are not on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        yield None
        return
    root = Path(tempfile.mkdtemp(prefix="qy-bench-"))
    who = _unprivileged(root)
    programs = found[-1].parent
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run([programs / "initdb", "-D", root / "data", *options], check=True, capture_output=True, **who)
    server = subprocess.Popen(
        [programs / "postgres", "-D", root / "data", "-k", root, "-c", "listen_addresses="],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **who,
    )
    try:
        _wait(programs, root)
        yield f"postgresql://postgres@/postgres?host={root}"
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(root, ignore_errors=True)


def _unprivileged(root: Path) -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(root, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}


def _wait(programs: Path, root: Path) -> None:
    for _ in range(_STARTS_WITHIN * 10):
        if subprocess.run([programs / "pg_isready", "-h", root], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError(f"PostgreSQL did not answer within {_STARTS_WITHIN} s")
