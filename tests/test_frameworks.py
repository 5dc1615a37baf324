# The clause catalogues: is the data whole and consistent, and do the questions put to it get exact answers?

import dataclasses
import subprocess
import sys
from importlib.resources import files

import pytest
import yaml

from sms_docs.errors import ConfigError
from sms_docs.frameworks import (
    Catalogue,
    ClauseRef,
    DocumentedItem,
    Framework,
    Requirement,
    available,
    load_correspondences,
    load_framework,
)
from sms_docs.frameworks.own import OwnFramework, read_framework
from sms_docs.frameworks.written import FrameworkFile
from sms_docs.records.shapes import shape_of
from sms_docs.rules.links.unusable_framework import HOUSE

ISO = "iso20000-1:2018"
OLD = "iso20000-1:2011"
FITSM = "fitsm-1:3.0"
RECORD_TYPES = {
    "document-control",
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
    "report-issue",
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


@pytest.mark.parametrize("name", ["iso20000-1-2018.yml", "iso20000-1-2011.yml", "fitsm-1-3.0.yml"])
def test_ids_are_unique_and_sorted(name: str) -> None:
    """No clause is listed twice, and the file lists them in the order of their numbers."""
    text = files("sms_docs.frameworks").joinpath("data", name).read_bytes()
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

    alone = {each.id for each in headings if not framework.children(each.id)}
    assert alone == (EXPLANATORY if framework.id == ISO else set())
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
    assert ("buy the standard" in framework.wording_note) == (framework.id != FITSM)


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


def test_every_requirement_of_2018_says_what_people_must_judge(iso: Framework) -> None:
    """Software sees presence only; for each clause it is said what is left to a person."""
    assert [each.id for each in iso.requirements.values() if each.asks != bool(each.judge)] == []
    assert iso.requirements["8.2.3"].untitled == ("8.2.3.1", "8.2.3.2")


# The other frameworks


def test_section_4_of_2011_is_whole() -> None:
    """From 4.1.1 to 4.5.5.2, all of it a duty of the provider itself, and said to be withdrawn."""
    old = load_framework(OLD)
    asking = [each for each in old.requirements.values() if each.asks]

    assert [old.children(), asking[0].id, asking[-1].id, len(asking)] == [("4",), "4.1.1", "4.5.5.2", 18]
    assert all(each.management_duty for each in asking)
    assert "Withdrawn" in old.edition_note


def test_fitsm_is_whole() -> None:
    """17 general and 65 process requirements of edition 3.0.1, with the attribution that its licence asks for."""
    fitsm = load_framework(FITSM)
    asking = [each.id for each in fitsm.requirements.values() if each.asks]

    assert [sum(name.startswith(group) for name in asking) for group in ("GR", "PR")] == [17, 65]
    assert fitsm.attribution == "FitSM-1 by ITEMO e.V., CC BY 4.0"
    assert "3.0.1" in fitsm.edition_note
    assert fitsm.process_clauses() == tuple(f"PR{number}" for number in range(1, 15))


def test_titles_of_fitsm_requirements_are_ours() -> None:
    """FitSM names its groups only."""
    for each in load_framework(FITSM).requirements.values():
        assert each.title_is_ours == each.asks


# What corresponds to what


def test_mappings_lead_to_clauses_that_exist() -> None:
    """Both ends of every pair are requirements of their framework, no pair stands twice."""
    for each in load_correspondences():
        one, other = load_framework(each.one), load_framework(each.other)
        for clause, others in each.pairs.items():
            assert one.requirements[clause].asks
            assert [name for name in others if not other.requirements[name].asks] == []
            assert sorted(set(others), key=Framework.sort_key) == list(others)
        assert [name for name in each.beyond if other.get(name) is None] == []
        inside = [name for names in each.beyond.values() for name in names if one.get(name) is not None]
        assert inside == []


def test_mappings_are_whole() -> None:
    """Every requirement of the two others has a counterpart, and 188 pairs are known in all."""
    catalogue = Catalogue()
    for name in (OLD, FITSM):
        asking = [each.id for each in load_framework(name).requirements.values() if each.asks]
        assert [clause for clause in asking if not catalogue.related(ClauseRef(name, clause))] == []
    assert sum(len(others) for each in load_correspondences() for others in each.pairs.values()) == 188


def test_related_is_symmetric() -> None:
    """Whatever a clause is related to is related to it."""
    catalogue = Catalogue()
    for name in catalogue.ids:
        for clause in catalogue.framework(name).requirements:
            here = ClauseRef(name, clause)
            assert [other for other in catalogue.related(here) if here not in catalogue.related(other)] == []


def test_related_is_no_chain() -> None:
    """That two clauses correspond to one of 2018 says nothing on the two."""
    for other in Catalogue().related(ClauseRef(FITSM, "GR3.2")):
        assert other.framework == ISO


def test_clauses_outside_section_4_are_told() -> None:
    """Where 2018 corresponds to a part of 2011 that is not kept here, the number is kept."""
    assert Catalogue().beyond(ClauseRef(ISO, "8.2.3")) == {OLD: ("6.1", "7.2")}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("GR3.1", f"{FITSM}/GR3.1"),
        ("8.2.33", f"{ISO}/8.2.3"),
        (f"{FITSM}/GR3.11", f"{FITSM}/GR3.1"),
        (f"{FITSM}/PR2", None),
        (f"{OLD}/4.2.1", f"{OLD}/4.2"),
    ],
)
def test_a_wrong_clause_gets_a_guess(text: str, meant: str | None) -> None:
    """Near in its framework; letters that belong to one standard lead there."""
    catalogue, reference = Catalogue(), ClauseRef.parse(text, ISO)
    found = None if catalogue.find(reference) else catalogue.guess(reference)

    assert (f"{found.framework.id}/{found.requirement.id}" if found else None) == meant


# Files of a project's own


def own(text: str | bytes) -> OwnFramework:
    """Read a framework file."""
    data = text.encode() if isinstance(text, str) else text
    return read_framework("frameworks/house.yml", data, {"document", "evidence-link"})


def said(text: str | bytes) -> list[str]:
    """What is wrong with a framework file, each as place and message."""
    found = own(text)
    assert (found.framework is None) == bool(found.faults)
    assert all(fault.cure for fault in found.faults)
    return [f"{fault.location.line}:{fault.location.column} {fault.message}" for fault in found.faults]


def test_a_framework_of_ones_own_is_read() -> None:
    """It has the same words as one of ours."""
    framework = own(HOUSE).framework

    assert framework is not None
    assert framework.requirements["H1"].related == ("iso20000-1:2018/8.7.3.2",)
    assert framework.requirements["H1"].documented_information[0].what == "List of keys"


def test_relations_of_ones_own_are_read_both_ways() -> None:
    """The clause of ours shows the one of theirs."""
    framework = own(HOUSE).framework
    assert framework is not None
    catalogue = Catalogue((framework,))

    assert ClauseRef("house-rules:1", "H1") in catalogue.related(ClauseRef(ISO, "8.7.3.2"))


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("title: Keys", "titel: Keys", "6:5 “requirements[1].titel” is not a field here"),
        ("id: H1", "id: h 1", "5:9 “requirements[1].id”: “h 1” is not written right"),
        ("id: H1", "id: H1.2", "5:9 there is no clause H1 above H1.2"),
        ("house-rules:1", "House rules", "1:12 “framework”: “House rules” is not written right"),
        ("house-rules:1", ISO, f"1:12 {ISO} comes with SMS-docs and cannot be replaced"),
        ("kind: requirement", "kind: rule", "7:11 “requirements[1].kind”: “rule” is not possible"),
        ("kind: requirement", "process: maybe", "7:14 “requirements[1].process”: expected true or false"),
        ("kind: requirement", "kind: heading", "10:5 H1 is a heading and asks for nothing"),
        ("document,", "documnt,", "11:43 “documnt” is no type of record"),
        ("Keys", '"\\e[31m"', "6:12 “requirements[1].title”: it is empty or holds control characters"),
        ("[iso20000-1:2018/8.7.3.2]", "8.7", "9:14 “requirements[1].related”: expected a list"),
        ("requirements:", "requirements: [", "5:3 a text cannot start with"),
    ],
)
def test_a_mistake_is_found_at_its_place(old: str, new: str, finding: str) -> None:
    """Line, column, the word that was written, and a cure."""
    assert any(one.startswith(finding) for one in said(HOUSE.replace(old, new, 1))), said(
        HOUSE.replace(old, new, 1)
    )


@pytest.mark.parametrize("text", ["", "[1]", "a", b"\xff\xfe", "requirements: []\nframework: a:1\ntitle: b"])
def test_what_is_no_framework_is_said(text: str | bytes) -> None:
    """Anything that is no framework file gives a finding."""
    assert said(text) != []


def test_a_clause_listed_twice_is_found() -> None:
    """The second one is pointed at, the first one named."""
    twice = HOUSE + HOUSE.partition("requirements:\n")[2]

    assert said(twice) == ["12:9 clause H1 is listed twice, first on line 5"]


def test_our_own_files_meet_what_is_asked_of_others() -> None:
    """Only the reserved name is held against them."""
    for path in files("sms_docs.frameworks").joinpath("data").iterdir():
        if path.name.endswith(".yml"):
            found = read_framework(path.name, path.read_bytes(), RECORD_TYPES)
            assert [fault.message for fault in found.faults] == [
                f"{found.id} comes with SMS-docs and cannot be replaced"
            ]


def test_the_schema_of_a_framework_file_explains_every_field() -> None:
    """An editor has words for each field and each pattern."""
    node = shape_of(FrameworkFile, "Framework")
    clause = node["properties"]["requirements"]["items"]
    for group in (node, clause, clause["properties"]["documented_information"]["items"]):
        assert group["additionalProperties"] is False
        for field in group["properties"].values():
            assert field["title"]
            assert field["description"]
            for place in (field, field.get("items", {})):
                assert ("pattern" in place) == ("patternErrorMessage" in place)


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


@pytest.mark.parametrize("name", ["iso20000-1:2081", "ISO20000-1:2018", "iso-20000-1-2018"])
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


@pytest.mark.parametrize("text", ["4", "8.20", "10.2", "8.5.1.3", "GR3.1", "PR14.3"])
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
        "gr3.1",
        "GR",
        "GR.1",
        "ABCD1",
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
