# Finding things by the words that people know: ids however typed, synonyms, former titles, holders of roles; the glossary and
# its tooltips; who answers for a page; and addresses that never lead nowhere.

"""Find one's way in the handbook."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from handbook_site import (
    APPROVED,
    FILES,
    PARTY,
    POLICY_PATH,
    Reader,
    build,
    changed_policy,
    context,
    page,
    text,
)

from sms_docs.config import Publish
from sms_docs.errors import ConfigError
from sms_docs.handbook import Hit, Site
from sms_docs.handbook.book import templates
from sms_docs.handbook.finding.keywords import Keywords, bare, spellings
from sms_docs.handbook.finding.terms import Term, Terms, own_terms, parse_terms, read_terms
from sms_docs.handbook.prose import render
from sms_docs.rules import Context
from sms_docs.rules.base import Approval, Change
from sms_docs.rules.samples import CONTROLLED, POLICY

OWN = """---
id: DOC-010
type: document
title: Our words
owner: ROL-001
kind: other
---
# Words

## Tenancy (TNC, customer account)

What one customer has with us. It ends with the *contract*, see POL-001.

## Incident

Something <b>is</b> broken.
"""


@cache
def world() -> Site:
    """A small organisation with an agreement."""
    agreement = "id: AGR-001\ntype: agreement\ntitle: What we promise\nowner: ROL-002\nkind: sla\nservices: [SVC-001]\nscope: Mail.\nvalid_from: 2025-01-01\n"
    return build(context({**FILES, "agreements/agr-001.yml": agreement}, approvals=(APPROVED,)))


def hits(site: Site, word: str) -> list[str]:
    """Titles of what the search finds by a word, as the theme looks for it: at the beginning of words."""
    found = (hit for item in site.pages for hit in item.hits)
    return [hit.title for hit in found if word.lower() in _words(hit)]


def _words(hit: Hit) -> set[str]:
    return {
        word.strip("(),.:“”").lower() for word in re.split(r"[\s-]+", f"{hit.title} {hit.text} {hit.also}")
    }


def with_own_terms(made: Context, ident: str = "DOC-010") -> Context:
    """The context of an organisation whose terms stand in a document."""
    publish = made.config.publish.model_copy(update={"glossary": ident})
    return replace(made, config=made.config.model_copy(update={"publish": publish}))


def test_an_id_is_found_however_it_is_typed() -> None:
    """With and without the hyphen, the zeros and a blank."""
    assert "pol001 pol1 1" == spellings("POL-001")
    for word in ("pol001", "pol1"):
        assert "POL-001 Service management policy" in hits(world(), word)
    assert any(title.startswith("DEP-001 ") for title in hits(world(), "dep1"))


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("sla", "AGR-001 What we promise"),
        ("supplier", "PTY-001 Party 1"),
        ("vendor", "PTY-001 Party 1"),
        ("rfc", "PRC-001 Change management"),
        ("stakeholder", "Issues and interested parties"),
        ("kpi", "Metrics"),
        ("raci", "RACI overview"),
        ("capa", "Nonconformities and improvements"),
    ],
)
def test_records_and_pages_are_found_by_other_words(word: str, title: str) -> None:
    """People search by the word that they know."""
    assert title in hits(world(), word)


def test_a_role_is_found_by_its_holder_and_a_person_by_their_role() -> None:
    """As long as people are published."""
    assert any(title.startswith("ROL-001 ") for title in hits(world(), "Grau"))
    assert any(title.startswith("PER-001 ") for title in hits(world(), "director"))
    secret = CONTROLLED["people/people.yml"].replace("owner:", "classification: confidential\nowner:", 1)
    hidden = build(context({**FILES, "people/people.yml": secret}))
    assert not [title for title in hits(hidden, "Grau") if title.startswith("ROL-")]


def test_words_behind_a_bracket_are_found_too() -> None:
    """The search looks at the beginning of words only."""
    assert ["Wharfe"] == bare("A vault (Wharfe Vale)")


def test_a_word_of_the_title_is_not_told_twice() -> None:
    """The index goes to every reader, so it stays slim."""
    found = page(world(), "id/PRC-001").hits[0]

    assert "management" not in found.also.lower().split()
    assert len(found.also) < 400


def test_a_document_is_found_by_what_it_was_called_before() -> None:
    """And its page says so."""
    old, new = "title: Service management policy", "title: How we look after services"
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    made = context(
        {POLICY_PATH: POLICY.replace(old, new)},
        commits=(first,),
        approvals=(APPROVED, Approval("POL-001", "PER-001", "ROL-001", 1, replaces=0)),
    )
    site = build(made)

    assert "How we look after services" == page(site, "id/POL-001").title
    assert "Formerly “Service management policy”" in text(site, "id/POL-001")
    assert "Formerly Service management policy." in page(site, "id/POL-001").hits[0].text


def test_a_pending_title_is_no_former_one() -> None:
    """What was never approved is not told as what it was called."""
    files, commits = changed_policy(POLICY.replace("title: Service", "title: Working"))
    site = build(context(files, commits=commits, approvals=(APPROVED,)))

    assert "Formerly" not in text(site, "id/POL-001")


def test_the_index_stays_slim() -> None:
    """Less than 300 bytes a record: 1.5 MB at 5,000."""
    entries = [hit for item in world().pages if item.uri.startswith("id/") for hit in item.hits]
    size = sum(len(hit.title) + len(hit.text) + len(hit.also) + 60 for hit in entries)

    assert size / len(entries) < 300


def test_the_glossary_explains_words_in_our_own() -> None:
    """Each term with its abbreviation, other words, where it is shown, and its place."""
    read = Reader(page(world(), "glossary/index").html)

    assert {"service-level-agreement", "raci", "incident", "nonconformity"} <= set(read.ids)
    assert "Service level agreement SLA also: service agreement, service levels" in read.text
    assert "Service level agreement, SLA, service agreement, service levels" in hits(world(), "sla")


def test_every_term_of_ours_is_well_formed() -> None:
    """Sorted, each place once, and a first sentence that fits into a tooltip."""
    ours = read_terms(templates())
    names = [term.term for term in ours]

    assert sorted(names, key=str.casefold) == names
    assert len(names) == len({term.anchor for term in ours})
    assert [] == [term.term for term in ours if term.tooltip.endswith("…")]


def test_terms_in_texts_lead_to_what_they_mean() -> None:
    """Where a term first stands below a heading; not in headings, links, code or ids."""
    terms = Terms.of((Term(term="Incident", short="INC", means="Something is broken. Quick."),), ())

    def explain(text: str, explained: set[str]) -> list[tuple[int, int, str, str]]:
        found = [(start, end, f"#{term.anchor}", term.tooltip) for start, end, term in terms.find(text)]
        return [] if explained or explained.add("x") else found[:1]  # type: ignore[func-returns-value]

    body = "## An incident\n\nTwo incidents and an incident, `incident`, [incident](x).\n\n## Next\n\nINCs here, INC-001."
    html = render(body, lambda ident: None, lambda address: address, lambda address: None, explain).html

    assert 2 == html.count('class="sms-term"')
    assert (
        '<a href="#incident" title="Something is broken." class="sms-term" rel="noopener noreferrer">incidents</a>'
        in html
    )
    assert ">INCs</a> here" in html


def test_plain_words_are_not_explained_again_and_again() -> None:
    """“Service” stands on every line; it is in the glossary, and no tooltip follows it through the texts."""
    terms = Terms.of(read_terms(templates()), ())

    assert [] == [
        term.term for _, _, term in terms.find("The service of a customer and the owner of a policy.")
    ]
    assert ["Incident", "Service level agreement"] == [
        term.term for _, _, term in terms.find("Major words: incidents, SLAs, slack.")
    ]


def test_a_page_explains_the_terms_of_its_text_and_fields() -> None:
    """With a link into the glossary that leads somewhere."""
    body = FILES["processes/prc-001.md"] + "\nEvery RFC is an entry of the CMDB.\n"
    read = Reader(page(build(context({**FILES, "processes/prc-001.md": body})), "id/PRC-001").html)
    found = [attrs for tag, attrs in read.tags if attrs.get("class") == "sms-term"]

    assert {"../../glossary/#request-for-change", "../../glossary/#configuration-management-database"} <= {
        attrs["href"] for attrs in found
    }
    assert all(attrs["title"] for attrs in found)


def test_the_organisation_defines_its_own_terms_in_a_document() -> None:
    """Each heading is one; it comes before ours, says where it is defined, and is sanitised."""
    site = build(with_own_terms(context({**FILES, "documents/doc-010.md": OWN})))
    html = page(site, "glossary/index").html
    shown = Reader(html).text

    assert "Tenancy TNC also: customer account What one customer has with us." in shown
    assert "Defined in Our words DOC-010 ○ draft" in shown
    assert "<em>contract</em>" in html
    assert "<b>is</b>" not in html
    assert 1 == html.count('id="incident"')
    assert "Tenancy, TNC, customer account" in hits(site, "tnc")


def test_terms_of_a_document_are_read_from_its_headings() -> None:
    """A heading without a text below it is only a heading."""
    found = list(own_terms(OWN.rpartition("---\n")[2], "DOC-010"))

    assert ["Tenancy", "Incident"] == [term.term for term in found]
    assert ("TNC", ("customer account",)) == (found[0].short, found[0].also)
    assert "What one customer has with us." == found[0].tooltip


def test_a_glossary_that_is_not_there_is_said_so() -> None:
    """Names the setting and what to do about it."""
    with pytest.raises(ConfigError, match=r"“publish\.glossary” names DOC-999") as caught:
        build(with_own_terms(context(FILES), "DOC-999"))
    assert "Write the id" in caught.value.cure


def test_a_confidential_glossary_is_left_out() -> None:
    """Without a complaint: the document is there, and not for these readers."""
    secret = OWN.replace("kind: other", "kind: other\nclassification: confidential")
    site = build(with_own_terms(context({**FILES, "documents/doc-010.md": secret})))

    assert "Tenancy" not in text(site, "glossary/index")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("terms:\n  - {term: A}\n", "g.yml:2:5: “terms.0.means”: field required"),
        ("terms:\n  - {term: A, means: b, colour: red}\n", "g.yml:2:33: “terms.0.colour”: extra inputs"),
        ("terms: [", "g.yml:1"),
        ("", "“terms”: field required"),
    ],
)
def test_a_file_of_terms_that_cannot_be_read_names_its_line(written: str, said: str) -> None:
    """And says what a term is made of."""
    with pytest.raises(ConfigError, match=re.escape(said)):
        parse_terms(written, "g.yml")


def test_a_project_may_put_its_own_list_in_the_place_of_ours(tmp_path: Path) -> None:
    """A file of the same name in its templates."""
    folder = tmp_path / "handbook"
    folder.mkdir()
    (folder / "glossary.yml").write_text("terms:\n  - {term: Widget, means: A thing.}\n", encoding="utf-8")

    assert ["Widget"] == [term.term for term in read_terms(templates(tmp_path))]


def test_every_page_says_who_answers_for_it() -> None:
    """The role, who holds it, and the deputy; on every page that there is."""
    missing = [item.uri for item in world().pages if "Answers for this" not in item.html]
    roles = [
        item.uri for item in world().pages if 'class="sms-answers"' in item.html and "Mia Grau" in item.html
    ]

    assert [] == missing
    assert "id/POL-001" in roles


def test_a_vacant_role_says_whom_to_ask() -> None:
    """The role above it."""
    vacant = "id: ROL-009\ntype: role\ntitle: Desk lead\nowner: ROL-001\nreports_to: ROL-001\n"
    policy = FILES["parties/pty-001.yml"].replace("owner: ROL-002", "owner: ROL-009")
    site = build(context({**FILES, "roles/rol-009.yml": vacant, "parties/pty-001.yml": policy}))

    assert "Answers for this Desk lead nobody holds it; ask" in text(site, "id/PTY-001")


def test_nobody_is_named_where_people_are_not_published() -> None:
    """The role is; that is what one needs."""
    secret = CONTROLLED["people/people.yml"].replace("owner:", "classification: confidential\nowner:", 1)
    site = build(context({**FILES, "people/people.yml": secret}))

    assert "Answers for this" in text(site, "id/POL-001")
    assert (
        "PER-00" not in page(site, "id/PTY-001").html.partition('class="sms-answers"')[2].partition("</p>")[0]
    )


def test_all_ids_stand_in_one_list() -> None:
    """Each leads to its page or its place; what is left out is there by its id."""
    secret = PARTY.format(n=3) + "classification: confidential\n"
    made = context({**FILES, "parties/pty-003.yml": secret})
    site = build(made)
    shown = text(site, "id/index")

    assert [] == [ident for ident in made.library.by_id if ident not in shown]
    assert "Party 3" not in shown
    assert "../id/REG-010/#DEP-001" in list(Reader(page(site, "id/index").html).values("href"))


def gone(**header: str) -> Site:
    """The handbook after a controlled policy was replaced or withdrawn and its file was taken away."""
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    second = Change({POLICY_PATH: None}, on=date(2026, 2, 10))
    lines = "".join(f"{name}: {value}\n" for name, value in header.items())
    new = POLICY.replace("id: POL-001\n", f"id: POL-002\n{lines}")
    return build(
        context(
            {POLICY_PATH: None, "policies/pol-002.md": new},  # type: ignore[dict-item]
            commits=(first, second),
            approvals=(APPROVED,),
        )
    )


def test_an_id_that_is_gone_keeps_a_page() -> None:
    """It says what became of it, is found by the search and stands in the list of ids."""
    site = gone(supersedes="[POL-001]")

    assert "POL-001 is no longer in use" in text(site, "id/POL-001")
    assert "POL-002 ○ draft has taken its place" in text(site, "id/POL-001")
    assert "POL-001 no longer in use" in hits(site, "pol1")
    assert "No longer in use" in text(site, "id/index")


def test_nothing_of_a_text_that_is_gone_is_told() -> None:
    """It may have been confidential; its id is all that is known to be public."""
    assert "Service management policy" not in text(gone(), "id/POL-001").replace(
        "Service management policy POL-002", ""
    )


def test_a_reference_to_an_id_that_is_gone_leads_to_its_page() -> None:
    """Texts that still name it are no dead end."""
    process = FILES["processes/prc-001.md"]
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    second = Change({POLICY_PATH: None}, on=date(2026, 2, 10))
    made = context(
        {POLICY_PATH: None, "processes/prc-001.md": process},  # type: ignore[dict-item]
        commits=(first, second),
        approvals=(APPROVED,),
    )

    assert "../../id/POL-001/" in list(Reader(page(build(made), "id/PRC-001").html).values("href"))


def test_keywords_know_the_kind_of_an_agreement() -> None:
    """A contract is not found by SLA."""
    terms = (
        Term(term="Service level agreement", short="SLA", means="x", names=("agreement/sla",)),
        Term(term="Underpinning contract", short="UC", means="x", names=("agreement/contract",)),
    )
    made = context(
        {
            "agreements/agr-001.yml": "id: AGR-001\ntype: agreement\ntitle: With a party\nowner: ROL-002\nkind: contract\nservices: [SVC-001]\nscope: Mail.\nvalid_from: 2025-01-01\n"
        }
    )
    record = made.library.by_id["AGR-001"].record

    assert "UC" in Keywords(Terms.of(terms, ())).of(record, "With a party")
    assert "SLA" not in Keywords(Terms.of(terms, ())).of(record, "With a party")


def test_the_setting_is_empty_by_default() -> None:
    """Nobody needs own terms."""
    assert not Publish().glossary
