from sms_docs.rules.base import Example, ProblemRule, Severity
from sms_docs.rules.samples import ROLE


class WindowsLineEnds(ProblemRule):
    """Lines that end with a carriage return.

    ## Why it matters

    The same text gets two digests: one on Windows, one everywhere else. Comparisons then show every line as changed.

    ## How to put it right

    Save the file with LF line ends (in the status bar of most editors: CRLF → LF). A line `* text=auto eol=lf` in
    `.gitattributes` does it for everybody.
    """

    code = "SMS009"
    name = "windows-line-ends"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("LF", {"roles/rol-001.yml": ROLE}),
        Example("CRLF", {"roles/rol-001.yml": ROLE.replace("\n", "\r\n")}, ("roles/rol-001.yml:1:12",)),
    )
