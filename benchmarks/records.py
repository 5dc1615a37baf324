# The same records in two tongues: ours, one YAML file each, and TRLC's, a hundred a file. Coherent and without a
# finding, so that what is measured is the work on a healthy library. A pure function of the number.

"""Write N records as an SMS and as TRLC: ``records.py N DIR``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

PER_FILE: Final = 100
ROLES: Final = 10


class Item(NamedTuple):
    """One record of the world: what kind it is, and whom it refers to."""

    kind: str
    number: int
    links: tuple[tuple[str, int], ...]


def world(size: int) -> Iterator[Item]:
    """A tenth parties, a tenth contracts, a tenth SLAs, the rest services in layers that rest on earlier ones."""
    parties = max(1, size // 10)
    services = size - 3 * parties
    for number in range(1, parties + 1):
        yield Item("party", number, (("role", 1 + number % ROLES),))
        yield Item("contract", number, (("role", 1 + number % ROLES), ("party", number)))
        covered = range(number, services + 1, parties)
        yield Item(
            "sla", number, (("role", 1 + number % ROLES), *(("service", service) for service in covered))
        )
    for number in range(1, services + 1):
        below = tuple(("service", number - step) for step in (1, 7, 31) if number > step and number % 4)
        yield Item("service", number, (("role", 1 + number % ROLES), *below))


# -- ours ----------------------------------------------------------------------

IDS: Final = {"role": "ROL", "party": "PTY", "contract": "AGR-1", "sla": "AGR-2", "service": "SVC"}


def ident(kind: str, number: int) -> str:
    """The id of a record; contracts and SLAs share a prefix and differ in the first digit."""
    return f"{IDS[kind]}{'' if '-' in IDS[kind] else '-'}{number:05d}"


PROCEDURE: Final = """\
---
id: DCP-001
type: document-control
title: Document control procedure
owner: ROL-00001
default: {approvers: [ROL-00001], review_interval: P12M}
---
Who approves what.
"""


def _registers() -> dict[str, str]:
    roles = "".join(
        f"  - id: {ident('role', number)}\n    title: Role {number}\n    responsibilities: [Does its work]\n"
        f"    authorities: [Decides on it]\n"
        for number in range(1, ROLES + 1)
    )
    people = "".join(
        f"  - {{id: PER-{number:03d}, name: Person {number}}}\n" for number in range(1, ROLES + 1)
    )
    held = "".join(
        f"  - {{id: ASG-{number:03d}, person: PER-{number:03d}, role: {ident('role', number)}, from: 2024-01-01, "
        f"appointed_by: PER-001}}\n"
        for number in range(1, ROLES + 1)
    )
    head = "id: REG-{}\ntype: register\nof: {}\ntitle: {}\nowner: ROL-00001\nentries:\n"
    return {
        "content/roles.yml": head.format("001", "role", "Roles") + roles,
        "content/people.yml": head.format("002", "person", "People") + people,
        "content/assignments.yml": head.format("003", "assignment", "Assignments") + held,
        "content/procedure.md": PROCEDURE,
        "sms.yml": "name: Benchmark\n",
    }


def _party(item: Item) -> str:
    return f"""kind: external-supplier
relationship_manager: {ident(*item.links[0])}
selection:
  criteria: [Price, Reliability, Distance]
  result: Best of three offers
criticality: medium
reviews:
  - on: 2026-05-01
    by: ROL-00001
    result: All targets met
"""


def _contract(item: Item) -> str:
    return f"""kind: contract
party: {ident(*item.links[1])}
scope: Space, power and hands for the platforms in both data centres
requirements: [Available day and night]
targets:
  - {{metric: availability, operator: ">=", value: 99.99, unit: "%", window: month}}
responsibilities: [The supplier runs it, we watch it]
valid_from: 2026-01-01
notice: P3M
"""


def _sla(item: Item) -> str:
    services = ", ".join(ident(*link) for link in item.links[1:])
    return f"""kind: sla
customer: All customers
services: [{services}]
scope: The services named above, for all customers
requirements: [Available during service hours]
targets:
  - {{metric: first answer, operator: "<=", value: 15, unit: min, window: month}}
workload_limits: [Up to the ordered size]
exceptions: [Announced maintenance]
valid_from: 2026-01-01
"""


def _service(item: Item) -> str:
    below = "".join(f"  - {ident(*link)}\n" for link in item.links[1:])
    return f"""clauses: ["8.2.4"]
description: What service {item.number} is good for, said in one sentence
intended_outcomes:
  - Customers of service {item.number} reach their goal
  - They hear of trouble before they notice it
customers: [All customers]
users: Everybody with an account
lifecycle: live
criticality:
  level: medium
  basis: Customers can wait for half a day
requirements: [Answers within a second]
hours: Monday to Friday, eight to six
support: Service desk
value: Saves an hour a day
""" + (f"depends_on:\n{below}" if below else "")


BODIES: Final = {"party": _party, "contract": _contract, "sla": _sla, "service": _service}
TYPES: Final = {"contract": "agreement", "sla": "agreement"}


def write_registers(folder: Path, content: str) -> None:
    """Write settings, procedure, roles and people into a folder that has records of its own."""
    files = {path.replace("content/", f"{content}/"): text for path, text in _registers().items()}
    _write({**files, "sms.yml": f"name: Benchmark\ncontent: {content}\n"}, folder)


def write_sms(size: int, folder: Path) -> None:
    """Write the records as an SMS."""
    files = _registers()
    for item in world(size):
        head = f"id: {ident(item.kind, item.number)}\ntype: {TYPES.get(item.kind, item.kind)}\n"
        head += f"title: The {item.kind} number {item.number}\nowner: {ident(*item.links[0])}\n"
        path = f"content/{item.kind}/{item.number // 200:03d}/{ident(item.kind, item.number).lower()}.yml"
        files[path] = head + BODIES[item.kind](item)
    _write(files, folder)


def _write(files: dict[str, str], folder: Path) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


# -- TRLC ------------------------------------------------------------------------

MODEL: Final = """package Bench
enum Level { low medium high }
enum Stage { planned live retired }
type Role { title String  duties String[1 .. *] }
abstract type Thing { title String  owner Role }
type Party extends Thing { manager Role  criteria String[1 .. *]  result String  level Level  reviews String[0 .. *] }
abstract type Agreement extends Thing {
  scope String  requirements String[1 .. *]  metric String  operator String  value Decimal  unit String
  window String  valid_from String
}
type Contract extends Agreement { party Party  responsibilities String[1 .. *]  notice String }
type Service extends Thing {
  clauses String[1 .. *]  description String  outcomes String[1 .. *]  customers String[1 .. *]  users String
  lifecycle Stage  level Level  basis String  requirements String[1 .. *]  hours String  support String  worth String
  depends_on Service[0 .. *]
}
type Sla extends Agreement { customer String  services Service[1 .. *]  limits String[1 .. *]  exceptions String[1 .. *] }
checks Thing { len(title) > 3, error "title too short", title }
checks Service { len(description) > 10, error "description too short", description }
"""


def _name(kind: str, number: int) -> str:
    return f"{kind}_{number:05d}"


def _trlc(item: Item) -> str:
    owner = _name(*item.links[0])
    head = f'title = "The {item.kind} number {item.number}"\n  owner = {owner}\n  '
    if item.kind == "party":
        body = (
            f'manager = {owner}\n  criteria = ["Price", "Reliability", "Distance"]\n  result = "Best of three offers"\n'
            '  level = Level.medium\n  reviews = ["2026-05-01 All targets met"]'
        )
    elif item.kind == "service":
        below = ", ".join(_name(*link) for link in item.links[1:])
        body = (
            f'clauses = ["8.2.4"]\n  description = "What service {item.number} is good for, said in one sentence"\n'
            f'  outcomes = ["Customers of service {item.number} reach their goal", '
            '"They hear of trouble before they notice it"]\n  customers = ["All customers"]\n'
            '  users = "Everybody with an account"\n  lifecycle = Stage.live\n  level = Level.medium\n'
            '  basis = "Customers can wait for half a day"\n  requirements = ["Answers within a second"]\n'
            '  hours = "Monday to Friday, eight to six"\n  support = "Service desk"\n  worth = "Saves an hour a day"\n'
            f"  depends_on = [{below}]"
        )
    else:
        body = _trlc_agreement(item)
    return f"{item.kind.capitalize()} {_name(item.kind, item.number)} {{\n  {head}{body}\n}}\n"


def _trlc_agreement(item: Item) -> str:
    common = (
        'scope = "Space, power and hands for the platforms"\n  requirements = ["Available day and night"]\n'
        '  metric = "availability"\n  operator = ">="\n  value = 99.99\n  unit = "%"\n  window = "month"\n'
        '  valid_from = "2026-01-01"\n  '
    )
    if item.kind == "contract":
        party = _name(*item.links[1])
        return (
            common
            + f'party = {party}\n  responsibilities = ["The supplier runs it, we watch it"]\n  notice = "P3M"'
        )
    services = ", ".join(_name(*link) for link in item.links[1:])
    return common + (
        f'customer = "All customers"\n  services = [{services}]\n  limits = ["Up to the ordered size"]\n'
        '  exceptions = ["Announced maintenance"]'
    )


def write_trlc(size: int, folder: Path) -> None:
    """Write the records as TRLC."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.rsl").write_text(MODEL, encoding="utf-8")
    roles = [
        f'Role {_name("role", n)} {{ title = "Role {n}"  duties = ["Does its work"] }}\n'
        for n in range(1, ROLES + 1)
    ]
    texts = roles + [_trlc(item) for item in world(size)]
    for begin in range(0, len(texts), PER_FILE):
        chunk = "".join(texts[begin : begin + PER_FILE])
        (folder / f"records_{begin // PER_FILE:04d}.trlc").write_text(
            f"package Bench\n{chunk}", encoding="utf-8"
        )


def main() -> None:
    """Run the command line."""
    size, folder = int(sys.argv[1]), Path(sys.argv[2])
    write_sms(size, folder / "sms")
    write_trlc(size, folder / "trlc")


if __name__ == "__main__":
    main()
