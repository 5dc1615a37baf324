# The clause catalogues: is the data whole and consistent, and do the questions put to it get exact answers?

import dataclasses
import subprocess
import sys
from importlib.resources import files

import pytest
import yaml

from sms_docs.errors import ConfigError
from sms_docs.frameworks import ClauseRef, DocumentedItem, Framework, Requirement, available, load_framework

ISO = "iso20000-1:2018"
RECORD_TYPES = {
    "agreement",
    "assignment",
    "audit",
    "audit-programme",
    "change",
    "commitment",
    "communication",
    "competence",
    "dependency",
    "document",
    "evidence-link",
    "improvement",
    "interested-party",
    "issue",
    "management-review",
    "measurement",
    "metric",
    "monitoring",
    "nonconformity",
    "objective",
    "party",
    "person",
    "policy",
    "process",
    "report",
    "resource",
    "risk",
    "role",
    "scope",
    "service",
    "service-management-plan",
}
PROCESSES = {
    "8.2.4": "Service catalogue management",
    "8.2.5": "Asset management",
    "8.2.6": "Configuration management",
    "8.3.2": "Business relationship management",
    "8.3.3": "Service level management",
    "8.3.4": "Supplier management",
    "8.4.1": "Budgeting and accounting for services",
    "8.4.2": "Demand management",
    "8.4.3": "Capacity management",
    "8.5.1": "Change management",
    "8.5.2": "Service design and transition",
    "8.5.3": "Release and deployment management",
    "8.6.1": "Incident management",
    "8.6.2": "Service request management",
    "8.6.3": "Problem management",
    "8.7.1": "Service availability management",
    "8.7.2": "Service continuity management",
    "8.7.3": "Information security management",
}
# A heading that groups nothing: it only explains how the clauses beside it belong together.
EXPLANATORY = {"8.3.1"}


@pytest.fixture(params=available())
def framework(request: pytest.FixtureRequest) -> Framework:
    """Give every framework in turn."""
    return load_framework(request.param)


@pytest.fixture
def iso() -> Framework:
    """Give ISO/IEC 20000-1:2018."""
    return load_framework(ISO)


def items(framework: Framework) -> list[DocumentedItem]:
    """Return the documents and records of all clauses."""
    return [item for each in framework.requirements.values() for item in each.documented_information]


# The data of every framework


def test_every_data_file_is_available() -> None:
    """Every file in the data folder is a framework that can be loaded, under the id that it states itself."""
    data = files("sms_docs.frameworks").joinpath("data")
    stated = [
        yaml.safe_load(path.read_bytes())["framework"]
        for path in data.iterdir()
        if path.name.endswith(".yml")
    ]

    assert sorted(available()) == sorted(stated)
    assert sorted(available()) == sorted(load_framework(name).id for name in available())


def test_ids_are_unique_and_sorted() -> None:
    """No clause is listed twice, and the file lists them in the order of their numbers."""
    text = files("sms_docs.frameworks").joinpath("data", "iso20000-1-2018.yml").read_bytes()
    ids = [entry["id"] for entry in yaml.safe_load(text)["requirements"]]

    assert sorted(set(ids), key=Framework.sort_key) == ids


def test_every_parent_exists(framework: Framework) -> None:
    """Every clause below the top has the clause above it in the catalogue."""
    orphans = [
        number for number in framework.requirements if "." in number and framework.parent(number) is None
    ]

    assert orphans == []


def test_children_and_parents_agree(framework: Framework) -> None:
    """Walking down from the top by children meets every clause once, and each names its parent."""
    seen: list[str] = []
    waiting = list(framework.children())
    while waiting:
        seen.append(waiting.pop(0))
        below = framework.children(seen[-1])
        assert {framework.parent(child) for child in below} <= {seen[-1]}
        waiting = [*below, *waiting]

    assert list(framework.requirements) == seen


def test_headings_group_clauses(framework: Framework) -> None:
    """A heading has clauses below it and asks for no document; only an explanatory one stands alone."""
    headings = [each for each in framework.requirements.values() if each.kind == "heading"]

    assert {each.id for each in headings if not framework.children(each.id)} == EXPLANATORY
    assert [each.id for each in headings if each.documented_information] == []


def test_requirements_are_leaves_with_evidence(framework: Framework) -> None:
    """A clause that asks for something has nothing below it, and says what it leads to."""
    asking = [each for each in framework.requirements.values() if each.kind != "heading"]

    assert {each.kind for each in asking} == {"requirement"}
    assert [each.id for each in asking if framework.children(each.id)] == []
    assert [each.id for each in asking if not each.documented_information] == []


def test_summaries_are_short_and_single(framework: Framework) -> None:
    """A summary is one or two sentences of at most 45 words, and no two clauses share one."""
    summaries = {each.id: each.summary for each in framework.requirements.values()}
    long = [number for number, summary in summaries.items() if len(summary.split()) > 45]
    odd = [number for number, summary in summaries.items() if not 1 <= summary.count(". ") + 1 <= 2]
    open_ended = [number for number, summary in summaries.items() if not summary.endswith(".")]

    assert (long, odd, open_ended) == ([], [], [])
    assert len(set(summaries.values())) == len(summaries)


def test_documented_information_uses_known_words(framework: Framework) -> None:
    """Every item names a known record type, action and basis, and says what it is."""
    assert {item.record_type for item in items(framework)} <= RECORD_TYPES
    assert {item.action for item in items(framework)} == {"maintain", "retain"}
    assert {item.basis for item in items(framework)} == {"explicit", "implied"}
    assert all(item.what.strip() for item in items(framework))


def test_documented_items_differ_within_a_clause(framework: Framework) -> None:
    """No clause lists the same item twice."""
    for each in framework.requirements.values():
        assert len(set(each.documented_information)) == len(each.documented_information), each.id


def test_header_is_complete(framework: Framework) -> None:
    """A framework has a title, and says which edition it is, whose words it uses and who publishes the standard."""
    header = (framework.title, framework.edition_note, framework.wording_note, framework.attribution)

    assert all(header)


def test_wording_note_sends_readers_to_the_standard(framework: Framework) -> None:
    """Nobody can take the summaries for the text of the standard."""
    assert "our own words" in framework.wording_note
    assert "buy the standard" in framework.wording_note


# ISO/IEC 20000-1:2018


def test_iso_size(iso: Framework) -> None:
    """Clauses 4 to 10 are all there, with 73 documents and records that the standard asks for itself."""
    assert iso.children() == ("4", "5", "6", "7", "8", "9", "10")
    assert len(iso.requirements) == 80
    assert len([item for item in items(iso) if item.basis == "explicit"]) == 73


def test_iso_processes(iso: Framework) -> None:
    """Eighteen clauses each name one process that a service management system must run."""
    assert {number: iso.requirements[number].title for number in iso.process_clauses()} == PROCESSES


def test_no_process_lies_within_another(iso: Framework) -> None:
    """A process is marked once: on its heading, or on the clause itself."""
    marked = iso.process_clauses()

    assert [number for number in marked if iso.parent(number) in marked] == []


def test_iso_management_duties(iso: Framework) -> None:
    """All of clauses 4 and 5 that asks for something is a duty of the organisation itself, and nothing else is."""
    duties = [each.id for each in iso.requirements.values() if each.management_duty]
    asking = [each.id for each in iso.requirements.values() if each.kind == "requirement"]

    assert [number for number in asking if number.split(".")[0] in {"4", "5"}] == duties


def test_iso_titles_of_our_own(iso: Framework) -> None:
    """Only the clauses that have no title carry one of ours, and say so."""
    ours = [each.id for each in iso.requirements.values() if each.title_is_ours]

    assert ours == ["6.1.1", "6.1.2", "6.1.3"]


def test_iso_climate(iso: Framework) -> None:
    """The amendment of 2024 is part of clause 4.1."""
    assert "climate" in iso.requirements["4.1"].summary


# Questions to a framework


def test_get(iso: Framework) -> None:
    """A clause is found by its exact number only."""
    found = iso.get("8.2.3")

    assert found is not None
    assert found.title == "Control of parties involved in the service lifecycle"
    assert [iso.get(text) for text in ("8.2.30", "8.2.", " 8.2.3", "", "8.2.3.1")] == [None] * 5


def test_parent(iso: Framework) -> None:
    """The clause above a clause is one part shorter; the top has none, nor has what is unknown altogether."""
    assert iso.parent("8.5.1.2") == "8.5.1"
    assert iso.parent("10.2") == "10"
    assert [iso.parent(text) for text in ("4", "99.1", "")] == [None] * 3


def test_children(iso: Framework) -> None:
    """The clauses below are the direct ones only, in order; a number that merely looks alike is not below."""
    assert iso.children("8.7") == ("8.7.1", "8.7.2", "8.7.3")
    assert iso.children("1") == ()
    assert iso.children("4.1") == ()


@pytest.mark.parametrize("clause", ["5.12", "15.1", "5", "5.1.1", "5.1.", "05.1", "5.10", ""])
def test_covers_is_exact(iso: Framework, clause: str) -> None:
    """Nothing but 5.1 answers 5.1: not its parent, not what lies below, not a number that contains it."""
    assert iso.covers("5.1", "5.1")
    assert not iso.covers(clause, "5.1")
    assert not iso.covers("5.1", clause)


def test_parent_does_not_answer_children(iso: Framework) -> None:
    """Naming 8.5.1 answers 8.5.1 and none of the clauses below it."""
    assert [number for number in iso.requirements if iso.covers("8.5.1", number)] == ["8.5.1"]


def test_unknown_clause_is_answered_by_nothing(iso: Framework) -> None:
    """A clause that the framework does not have cannot be covered, not even by itself."""
    assert not iso.covers("99.1", "99.1")


def test_sort_key_counts_as_people_do() -> None:
    """Numbers sort by value, part by part."""
    assert sorted(["10", "5.12", "9.1", "5.2", "5"], key=Framework.sort_key) == [
        "5",
        "5.2",
        "5.12",
        "9.1",
        "10",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8.2.3.1", "8.2.3"),
        ("5.12", "5.1"),
        ("8,2,3", "8.2.3"),
        ("Clause 8.2.3", "8.2.3"),
        ("iso20000-1:2018/7.5.33", "7.5.3"),
        ("incident managment", "8.6.1"),
        ("Problem Management", "8.6.3"),
    ],
)
def test_nearest(iso: Framework, text: str, meant: str) -> None:
    """A slip of the pen in a number or a title leads to the clause that was meant."""
    assert iso.nearest(text) == meant


@pytest.mark.parametrize(
    "text", ["", "...", "nothing of the kind", "777777", "x" * 1_000_000, "9" * 1_000_000]
)
def test_nearest_gives_up(iso: Framework, text: str) -> None:
    """What resembles nothing gets no suggestion, however long it is."""
    assert iso.nearest(text) is None


def test_framework_cannot_be_changed(iso: Framework) -> None:
    """The catalogue is shared by everybody who loads it, so nobody can write to it."""
    with pytest.raises(TypeError):
        iso.requirements["99"] = Requirement("99", "", "heading", "")  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        iso.title = ""  # type: ignore[misc]


# Loading


def test_load_gives_the_same_object() -> None:
    """A framework is read once."""
    assert load_framework(ISO) is load_framework(ISO)
    assert len({load_framework(ISO), load_framework(ISO)}) == 1


@pytest.mark.parametrize("name", ["iso20000-1:2011", "ISO20000-1:2018", "iso-20000-1-2018"])
def test_unknown_framework_suggests(name: str) -> None:
    """A name that is nearly right gets a suggestion."""
    with pytest.raises(ConfigError) as caught:
        load_framework(name)

    assert name in caught.value.message
    assert caught.value.cure == "Did you mean iso20000-1:2018?"


@pytest.mark.parametrize("name", ["", "cobit", "../../etc/passwd"])
def test_unknown_framework_lists(name: str) -> None:
    """A name like no other gets the list of what there is."""
    with pytest.raises(ConfigError) as caught:
        load_framework(name)

    assert caught.value.cure == f"Choose one of: {', '.join(available())}."


def test_loads_without_libyaml(monkeypatch: pytest.MonkeyPatch, iso: Framework) -> None:
    """Where PyYAML was built without libyaml the catalogue is the same, only slower to read."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)

    slow = load_framework.__wrapped__(ISO)

    assert slow is not iso
    assert dict(slow.requirements) == dict(iso.requirements)


def test_import_does_not_load_yaml() -> None:
    """Importing the package costs no YAML parser: only reading a framework does."""
    code = "import sys, sms_docs.frameworks; print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


# References


def test_bare_number_means_the_default_framework() -> None:
    """A number alone belongs to the framework that the project works with."""
    assert ClauseRef.parse("8.2.3", ISO) == ClauseRef(ISO, "8.2.3")


def test_full_reference_keeps_its_framework() -> None:
    """A reference that names its edition keeps it, whatever the default is."""
    assert ClauseRef.parse("iso20000-1:2018/8.2.3", "other:1") == ClauseRef(ISO, "8.2.3")


@pytest.mark.parametrize("text", ["4", "8.20", "10.2", "8.5.1.3"])
def test_reference_survives_being_written_out(text: str) -> None:
    """What is read and written out again is the same reference, with its edition and every digit."""
    reference = ClauseRef.parse(text, ISO)

    assert str(reference) == f"{ISO}/{text}"
    assert ClauseRef.parse(str(reference), "other:1") == reference


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 8.2.3",
        "8.2.3 ",
        "8.2.3\n",
        "8.2.",
        ".8",
        "8..2",
        "08.2",
        "8.0",
        "8,2",
        "8.2.3a",
        "§8.2.3",
        "clause 8.2.3",
        "iso20000-1:2018",
        "iso20000-1:2018/",
        "/8.2.3",
        "iso20000-1:2018/8.2.3/1",
        "iso20000-1:2018#8.2.3",
        "ISO20000-1:2018/8.2.3",
        "../8.2.3",
        "٨.٢",
        "1.1.1.1.1.1.1",
        "9" * 5000,
    ],
)
def test_reference_rejects_everything_else(text: str) -> None:
    """Anything but the two forms is refused, in plain words that show both forms."""
    with pytest.raises(
        ValueError, match=r"is not a clause reference: write .* 8\.2\.3, or .* iso20000-1:2018/8\.2\.3"
    ):
        ClauseRef.parse(text, ISO)
