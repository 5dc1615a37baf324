"""``sms-docs coverage``: which clauses are covered, by what, and what is missing."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

import click

from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.coverage_text import demanded, explanation, overview, worse
from sms_docs.cli.main import EXIT_FINDINGS, EXIT_INCOMPLETE
from sms_docs.config import FILE, Config, parse_config
from sms_docs.coverage import (
    Answer,
    Frameworks,
    Regression,
    Standing,
    Survey,
    Through,
    Unmet,
    frameworks_of,
    regressions,
    survey,
    through,
    unmet,
)
from sms_docs.errors import IncompleteError, UsageError
from sms_docs.formats.coverage import coverage_csv, coverage_data
from sms_docs.frameworks import Catalogue, ClauseRef, Framework
from sms_docs.history import HistoryState
from sms_docs.history.snapshot import CommitTree
from sms_docs.library.digest import git_bytes
from sms_docs.rules import Context


@dataclass(frozen=True)
class Question:
    """What is asked, of which project.

    Attributes:
        context: Everything that was read.
        framework: The framework to look at.
        clause: A clause of it; empty for all.
        frameworks: All frameworks of the project.
        gaps: Whether only what is lacking is shown.
    """

    context: Context
    framework: Framework
    clause: str
    frameworks: Frameworks
    gaps: bool

    @cached_property
    def survey(self) -> Survey:
        """What answers the framework."""
        return self.look(self.framework)

    @property
    def catalogue(self) -> Catalogue:
        """The frameworks that can be used."""
        return self.frameworks.catalogue

    @cached_property
    def mapped(self) -> Mapping[str, tuple[Through, ...]]:
        """What is seen through the mapping to the project's own framework."""
        own = self.catalogue.get(self.context.config.framework)
        if own is None or own.id == self.framework.id:
            return {}
        return through(self.survey, self.catalogue, self.look(own))

    def look(self, framework: Framework) -> Survey:
        """What answers a framework."""
        return _survey(self.context, framework)

    @property
    def shown(self) -> Iterator[Answer]:
        """The answers to be shown."""
        for clause, answer in self.survey.answers.items():
            lacking = answer.standing is not Standing.COVERED or answer.missing
            if clause == self.clause or (not self.clause and (lacking or not self.gaps)):
                yield answer

    def demands(self) -> Iterator[Unmet]:
        """The demands of the settings that are not met; of one clause, if one is asked for."""
        config = self.context.config
        for one in unmet(config.coverage.required, self.catalogue, config.framework, self.look):
            if not self.clause or one.clause == f"{self.framework.id}/{self.clause}":
                yield one


@click.command("coverage")
@click.argument("clause", default="", metavar="[CLAUSE]")
@click.option(
    "--framework",
    "word",
    default="",
    metavar="ID",
    help="Look at another framework than the project's, such as fitsm-1:3.0.",
)
@click.option("--gaps", is_flag=True, help="Show only clauses that are not covered or lack something.")
@click.option("--base", metavar="REV", help="Fail if a clause is covered less well than where REV was left.")
@choose_format("text", "json", "csv")
@reading_options
def command(
    project: Project, today: date, *, clause: str, word: str, gaps: bool, base: str | None, form: str
) -> int:
    """Show which clauses are covered by records in force; with CLAUSE, explain one of them.

    A clause is covered only by a record that names exactly it and that is approved and current, by a record of what
    happened, or by a link that was checked within a year. MISSING counts the documented information that no record
    gives: what the clause asks for, and what is customary. For another framework than the project's own, what is seen
    through the mapping is shown apart and counts as nothing. Exit code 1 if a clause got worse than at --base, or if one
    that sms.yml requires is not covered; 3 if that could not be verified.
    """
    question = _question(project, today, clause, word, gaps=gaps)
    found = list(_worse(project, question, base, today)) if base is not None else None
    demands = list(question.demands())
    for line in _lines(question, found, demands, base, form):
        click.echo(line)
    if found or any(one.standing is not Standing.UNVERIFIED for one in demands):
        return EXIT_FINDINGS
    return 0 if question.survey.complete and not demands else EXIT_INCOMPLETE


def _question(project: Project, today: date, clause: str, word: str, *, gaps: bool) -> Question:
    context = project.context(today)
    frameworks = frameworks_of(context.library, context.config)
    for fault in frameworks.faults:
        click.echo(f"{fault.location}: {fault.message} (this framework is left out)", err=True)
    default = word or project.config.framework
    catalogue = frameworks.catalogue
    if not clause:
        return Question(context, catalogue.framework(default), "", frameworks, gaps)
    reference = _reference(clause, default, catalogue)
    return Question(context, catalogue.framework(reference.framework), reference.clause, frameworks, gaps)


def _reference(text: str, default: str, catalogue: Catalogue) -> ClauseRef:
    try:
        reference = ClauseRef.parse(text, default)
    except ValueError:
        framework = catalogue.framework(default)
        near = framework.nearest(text)
        cure = (
            f"Did you mean {near} ({framework.requirements[near].title})?"
            if near
            else f"Write a number such as 8.2.3, or {default}/8.2.3."
        )
        raise UsageError(f"“{text[:100]}” is no clause number", cure) from None
    framework = catalogue.framework(reference.framework)
    if framework.get(reference.clause) is None:
        guess = catalogue.guess(reference)
        full = f"{guess.framework.id}/{guess.requirement.id} ({guess.requirement.title})" if guess else ""
        cure = f"Did you mean {full}?" if full else "“sms-docs coverage” lists all clauses."
        raise UsageError(f"{framework.title} has no clause {reference.clause}", cure)
    return reference


def _survey(context: Context, framework: Framework) -> Survey:
    return survey(context.library, context.control, framework, context.config.framework, context.today)


def _worse(project: Project, question: Question, base: str, today: date) -> Iterator[Regression]:
    """What got worse since the base; dates are judged as on the same day, so that time alone makes nothing worse."""
    past = _past(project, question.context, base, today)
    known = frameworks_of(past.library, past.config).catalogue.get(question.framework.id)
    if known is None:
        return
    before = _survey(past, known)
    for one in regressions(before, question.survey):
        if not question.clause or one.clause == question.clause:
            yield one


def _past(project: Project, context: Context, base: str, today: date) -> Context:
    """What was there where the present line left the base."""
    history = context.control.history
    if history.state is not HistoryState.COMPLETE:
        raise IncompleteError(f"what was there at {base} cannot be told: {history.reason}")
    history.base_tree(base)
    fork = history.fork(base, history.tip)
    if fork is None:
        raise UsageError(f"{base} has no commit in common with this one", "Name the branch you started from.")
    config = _settings(project, fork)
    return replace(project, at=fork, config=config).context(today)


def _settings(project: Project, commit: str) -> Config:
    """The settings that were there; the present ones if there were none."""
    data = CommitTree(project.root, commit).read(FILE)
    if data is None:
        return project.config
    return parse_config(git_bytes(data).decode("utf-8-sig", errors="replace"), f"{commit[:10]}:{FILE}")


def _lines(
    question: Question, found: list[Regression] | None, demands: list[Unmet], base: str | None, form: str
) -> Iterator[str]:
    survey_, catalogue = question.survey, question.catalogue
    if form == "json":
        tip, today = question.context.control.history.tip, question.context.today.isoformat()
        data = coverage_data(
            survey_,
            catalogue,
            question.shown,
            at=tip,
            today=today,
            worse=found,
            demands=demands,
            mapped=question.mapped,
        )
        yield json.dumps(data, indent=2, ensure_ascii=False)
        return
    if form == "csv":
        yield coverage_csv(survey_, catalogue, question.shown, question.mapped).rstrip("\n")
        return
    if question.clause:
        yield from explanation(survey_, survey_.answers[question.clause], catalogue, question.mapped)
    else:
        yield from overview(survey_, question.shown, question.mapped)
    yield from chain(worse(found, base or "") if found is not None else (), demanded(demands))
    if survey_.doubt:
        yield f"\nNot verified: {survey_.doubt}"
