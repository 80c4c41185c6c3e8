"""Results are the same to the last bit whatever the hash seed, and whatever the order of files, answers and rows."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "assessments" / "example-park" / "2025"

PROGRAM = """
import json, sys
from pathlib import Path
from greencert.cli.place import case_at
from greencert.language import Language
from greencert.report.result_json import result_json, step_json
from greencert.scoring import Basis
from greencert.scoring.path import Wishes, ways
from greencert.workflows.score import as_of, score_case
case, words = case_at(Path(sys.argv[1])), Language.of("en")
for basis in Basis:
    result = score_case(case, basis)
    print(json.dumps(result_json(result, words), ensure_ascii=False))
    print(json.dumps(step_json(result.tree, words), ensure_ascii=False))
found = ways(case.edition, case.assessment, as_of(case.assessment.profile), to="gold", wishes=Wishes(alternatives=1))
for way in found.ways:
    print([(change.criterion, str(change.value)) for change in way.changes], [own.id for own in way.levers])
"""


def printed(path: Path, seed: str) -> str:
    """Digest of everything that scoring says of an assessment, from a process of its own."""
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
    )  # fmt: skip
    assert made.stdout
    return hashlib.sha256(made.stdout).hexdigest()


@pytest.fixture(scope="module")
def usual() -> str:
    """What a process with the first seed prints of the example park: results, trees and a way."""
    return printed(EXAMPLE, "0")


def test_the_hash_seed_is_irrelevant(usual: str) -> None:
    """Another process with another seed prints the same bytes."""
    assert printed(EXAMPLE, "4242") == usual


def test_the_order_of_files_and_answers_is_irrelevant(usual: str, tmp_path: Path) -> None:
    """Files made in another order, answers listed in another order, another seed: the same bytes.

    Rows of data.csv stay where they are, since explanations name their lines.
    """
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    there = tmp_path / "assessments" / "example-park" / "2025"
    there.mkdir(parents=True)
    chance = random.Random(7)
    files = [path for path in sorted(EXAMPLE.rglob("*")) if path.is_file()]
    for path in chance.sample(files, len(files)):
        other = there / path.relative_to(EXAMPLE)
        other.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, other)
    _shuffle_answers(there / "answers.yaml", chance)
    assert printed(there, "5") == usual


def _shuffle_answers(path: Path, chance: random.Random) -> None:
    """The answers in another order; every one begins at the margin and goes to the next."""
    head: list[str] = []
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line[:1].isalpha():
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
        else:
            head.append(line)
    mixed = chance.sample(blocks, len(blocks))
    assert mixed != blocks
    path.write_text("".join([*head, *(line for block in mixed for line in block)]), encoding="utf-8")
