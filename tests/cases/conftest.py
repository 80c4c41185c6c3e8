"""Collects the domain cases: every case of every YAML file here is a test. README.md says how to write one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.cases.reading import differences, run


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A YAML file is a file of cases."""
    here = Path(__file__).parent
    if file_path.suffix == ".yaml" and file_path.parent in {here, here / "schemes"}:
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """One file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        found = YAML(typ="safe", pure=True).load(self.path.read_text("utf-8"))
        for case in found["cases"]:
            yield CaseItem.from_parent(self, name=case["case"], found={**found.get("shared", {}), **case})


class DiffersError(Exception):
    """What came out differs from what an expert expects."""


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, found: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.found = found

    def runtest(self) -> None:
        wrong = [line for basis, said in run(self.found).items() for line in differences(said[0], said[1], basis)]
        if wrong:
            raise DiffersError("\n".join(wrong))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, DiffersError):
            return f"{self.name}\n{excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"case: {self.name}"
