"""``sms-docs rules``: the list of rules."""

import json

import click

from sms_docs.cli.common import choose_format
from sms_docs.cli.tables import table
from sms_docs.rules import RULES, Rule


@click.command("rules")
@choose_format("text", "json")
def command(form: str) -> int:
    """List all rules with their codes; “sms-docs explain CODE” tells more."""
    if form == "json":
        data = {"format_version": 1, "rules": [_data(rule) for rule in RULES]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    rows = (
        (rule.code, rule.name, str(rule.severity), ", ".join(rule.covers), rule.title()) for rule in RULES
    )
    click.echo(table(("CODE", "NAME", "SEVERITY", "CHECKS", "WHAT IT FINDS"), rows), nl=False)
    return 0


def _data(rule: type[Rule]) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "since": rule.since,
        "clauses": list(rule.clauses),
        "checks": list(rule.covers),
        "title": rule.title(),
    }
