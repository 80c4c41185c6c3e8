"""All commands, and the one place where an exception becomes a sentence and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import typer

from greencert.cli import (
    archive,
    certificate,
    check,
    compare,
    criteria,
    demo,
    explain,
    gap,
    git,
    impact,
    migrate,
    new,
    path,
    report,
    sample,
    score,
    sensitivity,
    verify,
)
from greencert.cli.problems import print_problems
from greencert.cli.spoken import VARIABLE, known, speak
from greencert.errors import ExitCode, GreencertError
from greencert.language import LANGUAGES

# typer may carry a copy of click of its own; its public BadParameter leads to the base of all complaints about a call.
_Complaint: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="greencert",
    help="Assess and certify green industrial parks. Without a command, the terminal app opens in this folder.",
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("new")(new.new)
app.command("archive")(archive.archive)
app.command("check")(check.check)
app.command("score")(score.score)
app.command("explain")(explain.explain)
app.command("path")(path.path)
app.command("sensitivity")(sensitivity.sensitivity)
app.command("compare")(compare.compare)
app.command("sample")(sample.sample)
app.command("gap")(gap.gap)
app.command("certificate")(certificate.certificate)
app.command("report")(report.report)
app.command("verify")(verify.verify)
app.command("impact")(impact.impact)
app.command("migrate")(migrate.migrate)
app.add_typer(criteria.app, name="criteria")
app.add_typer(git.app, name="git")


@app.callback(invoke_without_command=True)
def _app(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", "-V", help="Print the version."),
    language: str = typer.Option(
        "",
        "--language",
        "-l",
        envvar=VARIABLE,
        callback=known,
        help=f"Language of the app and of every command: {', '.join(LANGUAGES)}.",
    ),
) -> None:
    if version:
        from greencert import __version__

        typer.echo(f"greencert {__version__}")
        raise typer.Exit
    if language:
        # A command that is given no language of its own takes this one.
        os.environ[VARIABLE] = language
    if context.invoked_subcommand is None:
        from pathlib import Path

        from greencert.tui import run as open_app

        open_app(Path.cwd(), None, language or None)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code. Never lets a traceback out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A sign that the terminal's encoding lacks is no reason to say nothing.
            stream.reconfigure(errors="replace")
    speak("")
    try:
        outcome = app(list(arguments), standalone_mode=False, prog_name="greencert")
        sys.stdout.flush()
        if outcome == ExitCode.INTERRUPTED:  # all that is left of an interruption inside a command
            raise KeyboardInterrupt
        return int(outcome) if isinstance(outcome, int) else ExitCode.FINE
    except GreencertError as error:
        print_problems(error.problems)
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except _Complaint as error:
        # typer lets pydantic say what is wrong with a value.
        error.message = error.message.replace("Value error, ", "")  # type: ignore[attr-defined]
        error.show(file=sys.stderr)  # type: ignore[attr-defined]
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("interrupted\n")
        return ExitCode.INTERRUPTED
    except SystemExit as stop:
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        _drop_output()  # typer's own answer to it would be exit code 1, as if something were wrong
        return ExitCode.FINE
    except BrokenPipeError:
        _drop_output()
        return ExitCode.FINE
    except OSError as error:
        _drop_output()
        sys.stderr.write(f"can't write the output: {error.strerror or error}\n")
        return ExitCode.USAGE


def _drop_output() -> None:
    """The reader has seen enough, or can take no more: keep Python from complaining about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
