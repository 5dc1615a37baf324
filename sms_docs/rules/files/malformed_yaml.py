from sms_docs.rules.base import Example, ProblemRule
from sms_docs.rules.samples import ROLE


class MalformedYaml(ProblemRule):
    """Fields that break the grammar of YAML.

    ## Why it matters

    Nothing in the file can be checked, approved or published until it can be read.

    ## How to put it right

    The message names the line and the usual cause. Most often it is one of these:

    - a text that contains a colon and a space needs quotes: `title: "Backup: restore"`
    - after a colon and after a dash there is a space: `title: Backup`, `- Backup`
    - fields of one group begin in the same column, indented with spaces, never with tabs
    - a text that starts with a sign such as @ % [ { * & ! | > or # needs quotes
    - a quote or bracket that opens must be closed
    """

    code = "SMS012"
    name = "malformed-yaml"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example(
            "quotes around a colon", {"roles/rol-001.yml": ROLE.replace("Service owner", '"Owner: services"')}
        ),
        Example(
            "a colon in a text",
            {"roles/rol-001.yml": ROLE.replace("Service owner", "Owner: services")},
            ("roles/rol-001.yml:3:13",),
        ),
        Example(
            "no space", {"roles/rol-001.yml": ROLE.replace("title: ", "title:")}, ("roles/rol-001.yml:3:1",)
        ),
        Example(
            "a quote that is never closed",
            {"roles/rol-001.yml": ROLE.replace("Service owner", '"Service owner')},
            ("roles/rol-001.yml:3:8",),
        ),
        Example(
            "a tab", {"roles/rol-001.yml": f"{ROLE}authorities:\n\t- Approves\n"}, ("roles/rol-001.yml:6:1",)
        ),
    )
