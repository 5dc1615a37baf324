# The page for somebody who would rather check than believe: what an approval is made of, the commands in their general
# form, and what they do not prove. The commands of one document are printed by “sms-docs verify”.

"""The page about checking approvals."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sms_docs.approvals.proof import STATEMENT
from sms_docs.formats.evidence.shell import absent, blob, oid, on_line
from sms_docs.formats.evidence.step import PREPARATION
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Heading, Hit, Page

URI: Final = "about/proof"
TITLE: Final = "How to check an approval yourself"


class Check(NamedTuple):
    """A question, and the commands that answer it.

    Attributes:
        question: As somebody would ask it.
        commands: In their general form, words in capitals to be filled in.
        answer: What they must print.
    """

    question: str
    commands: Sequence[str]
    answer: str


CHECKS: Final = (
    Check(
        "Is the clone whole?",
        ("git rev-parse --is-shallow-repository", "git for-each-ref refs/replace"),
        "“false”, and nothing.",
    ),
    Check(
        "Is the trust root on the main line?",
        (on_line("ROOT", "COMMIT"),),
        "The trust root again. Compare it with the one that you were given by somebody you trust.",
    ),
    Check("Which text is it?", (f"{blob('COMMIT', 'PATH')} | sha256sum",), "The digest, without “sha256:”."),
    Check(
        "When did it come, and what stood there before?",
        (
            "git log --first-parent --no-show-signature --format='%H %cI' COMMIT -- PATH",
            f"{oid('LANDING^1', 'PATH')} || echo absent",
        ),
        "The commits that changed the file, newest first; then the object that stood before one of them, or “absent”.",
    ),
    Check(
        "What does the statement say?",
        (blob("COMMIT", "STATEMENT"),),
        "The document, the digest of the text decided on, the one that it replaces, the decision, the person and the role.",
    ),
    Check(
        "When did the statement come, and is it still what came?",
        (absent("ARRIVAL^1", "STATEMENT"), oid("ARRIVAL", "STATEMENT"), oid("COMMIT", "STATEMENT")),
        "Nothing, because it was not there before; then the same number twice.",
    ),
    Check(
        "Who signed it?",
        (
            f'{blob("ARRIVAL", "STATEMENT")} > "$work/signed"',
            f'{blob("ARRIVAL", "STATEMENT.sig")} > "$work/signature"',
            f"printf '%s\\n' 'PERSON namespaces=\"{STATEMENT}\" KEY' > \"$work/signers\"",
            f'ssh-keygen -Y verify -f "$work/signers" -I PERSON -n {STATEMENT} -s "$work/signature" < "$work/signed"',
        ),
        f"Good “{STATEMENT}” signature for the person, with the fingerprint of the key.",
    ),
    Check(
        "Whose key is it, and who held which role?",
        (f"{blob('REGISTERED', 'REGISTER')} | grep -n -F PERSON",),
        "The lines of the register that was in force when the statement came. That register is a document with approvals "
        "of its own, up to the trust root.",
    ),
    Check(
        "Who wrote the change?",
        ("git log --no-show-signature --format='%H %an <%ae> / %cn <%ce>' LANDING -- PATH",),
        "Authors and committers as the commits say; who approved must not be among those since the issue before.",
    ),
)


def proof_page(book: Book) -> Page:
    """How to check an approval without this program."""
    sheet = Sheet(book, URI)
    html = sheet.render(
        "proof.html.j2",
        title=TITLE,
        checks=CHECKS,
        preparation="\n".join(PREPARATION),
        root=book.context.control.root,
        tip=book.context.control.history.tip,
    )
    toc = (
        Heading("_made", "What an approval is made of"),
        Heading("_levels", "How well it is proven"),
        Heading("_commands", "The commands"),
        Heading("_limits", "What is not proven"),
    )
    return Page(
        URI, TITLE, html, "About", toc, (Hit(TITLE, "verify audit signature digest trust root evidence"),)
    )
