"""The main job on shipped data: copy the example, check it, score it, print both documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import ExitCode, GreencertError, refusal
from greencert.language import said
from greencert.scoring import Basis, Result
from greencert.store.folder_copy import copy_folder
from greencert.store.modeline import point_anew
from greencert.store.shipped import shipped
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case, open_case
from greencert.workflows.print_options import CertificateOptions, PrintOptions
from greencert.workflows.printing import print_certificate
from greencert.workflows.reporting import print_report
from greencert.workflows.score import score_case

EXAMPLE = Path("example-park") / "2025"


@dataclass(frozen=True)
class Demo:
    """What the demo left behind."""

    case: Case
    result: Result
    certificate: Path
    gap_report: Path


def run_demo(out: Path, language: str, say: Callable[[str], None]) -> Demo:
    """Do the main job in `out`, which may hold an earlier demo but nothing else. Raises `GreencertError`."""
    say(said("copying the example park to {out}", out=out))
    folder = _copy(out)
    loaded = open_case(Workspace(out), folder)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    case = loaded.value
    say(said("scoring what the assessor verified"))
    result = score_case(case, Basis.VERIFIED)
    say(said("printing the certificate"))
    options = CertificateOptions(out / f"certificate-{language}.pdf", language, force=True)
    certificate = print_certificate(case, options)
    say(said("printing the gap report"))
    report = PrintOptions(out / f"gap-report-{language}.pdf", language, force=True)
    gap_report = print_report([case], how=report)
    return Demo(case, result, certificate, gap_report)


def _copy(out: Path) -> Path:
    target = out / "assessments" / EXAMPLE
    try:
        if out.exists() and not (out / "assessments").is_dir() and any(out.iterdir()):
            hint = said("choose an empty folder with --out")
            message = said("this folder holds something else")
            raise refusal(out, "not-empty", message, hint, exit_code=ExitCode.USAGE)
        if not target.exists():
            copy_folder(shipped("assessments") / EXAMPLE, target)
            point_anew(target, out / "criteria")
    except OSError as error:
        message = said("can't be written: {error}", error=error.strerror or error)
        raise refusal(out, "cannot-write", message) from error
    return target
