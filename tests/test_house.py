"""Rules that hold for the whole checkout."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_file_names_no_registry(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))

    assert [block for block in blocks if "==" in block.splitlines()[0] and "--hash=sha256:" not in block] == []


def test_every_core_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / LOCKS[0]).read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {re.split(r"[\[<>=]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}

    assert wanted <= locked


def test_no_file_carries_a_path_of_a_machine() -> None:
    # The pattern is put together here, so that this file does not match itself.
    machine = re.compile(rb"(?<![\w./-])/(?:" + rb"|".join([b"home/[a-z]+", b"root", b"work"]) + rb")/")

    assert [path.name for path in tracked() if machine.search(path.read_bytes())] == []


def test_every_package_says_what_it_is_for() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["packages"]

    assert [p for p in packages if not (ROOT / p / "__init__.py").read_text(encoding="utf-8").startswith('"""')] == []
