# The group of commands. Commands are imported when they are called: `--version` pays for click and nothing else.

"""The entry point."""

import importlib
import os
import sys
import traceback
from typing import Final, NoReturn

import click

from sms_docs import __version__
from sms_docs.errors import IncompleteError, SmsDocsError

# pydantic would search the environment for plugins, and run what it finds: time for nothing, and code nobody asked for.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

EXIT_FINDINGS: Final = 1
EXIT_USAGE: Final = 2
EXIT_INCOMPLETE: Final = 3
EXIT_BUG: Final = 4
EXIT_INTERRUPTED: Final = 130

# Command, and what it does; the module has the same name unless it says otherwise.
COMMANDS: Final = {
    "check": "Check records, document control and approvals: the gate.",
    "status": "List all documents with their state: the register.",
    "show": "Show one document with its control block.",
    "history": "Show the revisions and approvals of a document.",
    "diff": "Show what changed since the text in force.",
    "coverage": "Show which clauses are covered, by what, and what is missing.",
    "impact": "Show what depends on a record, directly and through others.",
    "agenda": "List what is due, and what is overdue, by owner.",
    "new": "Start a record from its template.",
    "approve": "Approve documents, after showing the difference.",
    "review": "Confirm that documents are still right as they are.",
    "withdraw": "Withdraw an approval of yours, or a document.",
    "keys": "Register the keys with which people sign.",
    "attest": "Write down reviews that a forge has seen, as signed statements.",
    "verify": "Show the evidence for a document, step by step, with commands that check it again.",
    "approvals-log": "List every statement ever made, with what became of it.",
    "explain": "Explain a rule by its code or name.",
    "rules": "List all rules.",
    "schema": "Print or write the JSON Schemas that editors use.",
    "build": "Build the handbook.",
    "pdf": "Print a controlled copy of documents, or of the handbook.",
    "serve": "Show the handbook while you edit.",
    "export-docs": "Write the pages of the handbook as files that need no sms-docs.",
    "demo": "Make a repository with a realistic history to play with.",
}


class LazyGroup(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a command; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sms_docs.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but with a guess for a command that does not exist."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command “{args[0]}”.{_guess(args[0])}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _guess(word: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when somebody mistypes

    found = get_close_matches(word, COMMANDS, n=1)
    return f" Did you mean “{found[0]}”?" if found else f" Commands are: {', '.join(COMMANDS)}."


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="sms-docs", message="%(prog)s %(version)s")
def cli() -> None:
    """Keep an ISO/IEC 20000-1 service management system as records in git: checked, approved, published.

    Exit codes: 0 pass, 1 findings, 2 wrong use or settings, 3 could not be verified, 4 a bug of ours, 130 interrupted.
    """


def main() -> NoReturn:
    """Run the command line and exit with the code of the table.

    Leaves without taking the values apart one by one: with 10,000 documents that would be a fifth of the run.
    """
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or EXIT_FINDINGS  # the reader of our output went away
    os._exit(code)


def run(args: list[str]) -> int:
    """Run the command line.

    Args:
        args: Without the program's name.

    Returns:
        The exit code.
    """
    _tolerate_any_name()
    try:
        result = cli.main(args, prog_name="sms-docs", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SmsDocsError as error:
        return _say(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the last stand: say what to send us instead of a bare traceback
        _bug()
        return EXIT_BUG
    return result if isinstance(result, int) else 0


def _tolerate_any_name() -> None:
    """File names may hold bytes that are not text; printing one must not stop us."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _say(error: SmsDocsError) -> int:
    unverified = isinstance(error, IncompleteError)
    kind = "not verified" if unverified else "error"
    click.echo(f"{kind}: " + "\n  ".join(map(_clean, error.message.splitlines())), err=True)
    if error.cure:
        click.echo(f"help: {_clean(error.cure)}", err=True)
    return EXIT_INCOMPLETE if unverified else EXIT_USAGE


def _clean(text: str) -> str:
    """Without control characters: what a file says must not look like a command to the terminal or to CI."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _bug() -> None:
    click.echo(traceback.format_exc(), err=True)
    click.echo(
        f"This is a bug in sms-docs {__version__} (Python {sys.version.split()[0]}, {sys.platform}), not in your files.\n"
        "Please report it with the text above and the command you ran.",
        err=True,
    )
