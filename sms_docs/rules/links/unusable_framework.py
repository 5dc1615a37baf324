"""Framework files of a project that cannot be used."""

from collections.abc import Iterator

from sms_docs.coverage import frameworks_of
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import ROLE
from sms_docs.rules.written import written_settings

SETTINGS = "name: Example organisation\nframeworks: frameworks\n"
HOUSE = """\
framework: house-rules:1
title: Rules of the data hall
attribution: Example organisation
requirements:
  - id: H1
    title: Keys
    kind: requirement
    summary: Only named people have keys, and the list of them is kept.
    related: [iso20000-1:2018/8.7.3.2]
    documented_information:
      - {what: List of keys, record_type: document, action: maintain, basis: explicit}
"""


class UnusableFramework(LibraryRule):
    """A framework file that cannot be used.

    Besides the standards that come with SMS-docs a project may keep frameworks of its own: another standard, a law, rules
    of the house. `frameworks: frameworks` in `sms.yml` names the folder; each YAML file in it is one framework, with
    `framework` (name and edition, such as `house-rules:1`), `title`, `attribution` and `requirements`. The first example
    below is a complete one. Records then name a clause in full, `house-rules:1/H1`; `sms-docs coverage --framework
    house-rules:1` shows what answers it, and `related` which clauses of other frameworks correspond, read both ways.

    A file with a mistake is left out as a whole.

    ## Why it matters

    A framework says what has to be answered. A requirement that is lost through a slip of the pen is one that nobody
    misses.

    ## How to put it right

    Correct what is named. With `# yaml-language-server: $schema=../schemas/framework.schema.json` in the first line of
    the file, an editor shows most mistakes while you write.

    ## What a person must look at

    Whether the summaries say what the source asks, in your own words: many standards may not be copied. A framework file
    is no record and is not approved; who may change it is a matter of the repository.
    """

    code = "SMS211"
    name = "unusable-framework"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example(
            "rules of the house as a framework",
            {
                "roles/rol-001.yml": f"{ROLE}clauses: [house-rules:1/H1]\n",
                "/sms.yml": SETTINGS,
                "/frameworks/house.yml": HOUSE,
            },
        ),
        Example(
            "a relation that leads nowhere",
            {
                "roles/rol-001.yml": ROLE,
                "/sms.yml": SETTINGS,
                "/frameworks/house.yml": HOUSE.replace("8.7.3.2", "8.7.3.9"),
            },
            finds=("frameworks/house.yml:9:15",),
        ),
        Example(
            "a word that is none of those possible",
            {
                "roles/rol-001.yml": ROLE,
                "/sms.yml": SETTINGS,
                "/frameworks/house.yml": HOUSE.replace("kind: requirement", "kind: rule"),
            },
            finds=("frameworks/house.yml:7:11",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Read them, and say what is wrong."""
        settings, _ = written_settings(context)
        for fault in frameworks_of(context.library, settings).faults:
            yield self.finding(fault.location, fault.message, fault.cure)
