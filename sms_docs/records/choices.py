# What the values of a choice mean, for the editor's list. Keyed by the values themselves, so that a choice which several
# record types offer is explained once; a test proves that each of these choices exists.

"""The meaning of choices."""

from collections.abc import Mapping
from typing import Final

MEANINGS: Final[tuple[Mapping[str, str], ...]] = (
    {
        "public": "Everybody, customers and visitors of the website included.",
        "internal": "Everybody who works for or with the organisation.",
        "confidential": "Only those named; the published handbook leaves it out unless it is built for them.",
    },
    {
        "declared": "Somebody wrote down who approved.",
        "forge": "The forge (GitHub, GitLab) saw the approver log in and approve.",
        "signed": "The approver signed the text with an SSH key; anyone can check it again.",
    },
    {
        "off": "An author may approve; shown as an accepted exception.",
        "declared": "Authors as git names them must not approve.",
        "authenticated": "Authors as git names them must not approve, and approvals must be proven.",
    },
    {
        "service-management": "The policy of clause 5.2.",
        "change": "The change management policy of clause 8.5.1.1.",
        "information-security": "The information security policy of clause 8.7.3.1.",
        "other": "Any other policy.",
    },
    {
        "purpose-fit": "The policy fits the purpose of the organisation.",
        "objectives-basis": "The policy gives a frame for objectives.",
        "requirements": "The policy commits to meeting requirements.",
        "improvement": "The policy commits to continual improvement.",
    },
    {
        "external-supplier": "Another organisation, bound by a contract.",
        "internal-supplier": "Part of the same larger organisation, outside the scope of the SMS.",
        "customer-as-supplier": "A customer who also provides something to the service.",
    },
    {
        "provides": "Delivers a service or a component that we use.",
        "operates": "Carries out a process, or a part of one, on our behalf.",
    },
    {
        "process-performance": "Whether a process that others operate performs as agreed.",
        "service-effectiveness": "Whether a service or component of others does what it is for.",
    },
    {
        "sla": "Service level agreement with a customer.",
        "contract": "Contract with an external supplier.",
        "internal-agreement": "Documented agreement with an internal supplier.",
        "customer-supplier-agreement": "Documented agreement with a customer who acts as a supplier.",
    },
    {
        "policy_objectives": "Saw to it that policy and objectives are set and fit the direction of the organisation.",
        "plan": "Saw to it that the service management plan is made, carried out and kept up.",
        "decision_authority": "Gave authority for decisions about the SMS and the services.",
        "value": "Saw to it that it is known what gives value to customers.",
        "other_parties": "Saw to it that other parties in the service lifecycle are controlled.",
        "business_integration": "Built the requirements of the SMS into the work of the business.",
        "resources": "Provided people, money and tools.",
        "importance_communicated": "Told people why good service management and the SMS matter.",
        "outcomes": "Saw to it that the SMS reaches what it is for.",
        "people_supported": "Directed and supported people who make the SMS work.",
        "improvement": "Promoted continual improvement.",
        "other_roles_supported": "Supported other managers in leading their areas.",
    },
    {
        "competence": "The holder can do what the role needs (clause 7.2).",
        "awareness": "The holder knows the policy, the objectives and the own part in them (clause 7.3).",
    },
    {
        "accept": "Live with it; somebody who may has accepted it.",
        "reduce": "Make it less likely, or less harmful.",
        "avoid": "Stop doing what brings it.",
        "share": "Let somebody else carry a part, by contract or insurance.",
        "pursue": "For an opportunity: go for it.",
    },
    {
        "product": "Likelihood times impact.",
        "sum": "Likelihood and impact added up.",
        "greater": "The greater of the two.",
        "other": "In another way, such as a table; it is not checked.",
    },
    {
        "organization": "Risks to the organisation and its SMS.",
        "service-requirement": "Risks of not meeting the requirements of services.",
        "other-party": "Risks that come from other parties in the service lifecycle.",
        "availability": "Risks to the availability of services (clause 8.7.1).",
        "continuity": "Risks to the continuity of services (clause 8.7.2).",
        "information-security": "Risks to information security (clause 8.7.3).",
        "climate": "Risks that climate change brings.",
    },
    {
        "major": "Something that is required is missing or has broken down.",
        "minor": "A single slip in something that works.",
        "observation": "No requirement is missed, but it could be better.",
    },
    {
        "major": "Something that is required is missing or has broken down.",
        "minor": "A single slip in something that works.",
    },
    {
        "higher-is-better": "Availability, satisfaction, share of targets met.",
        "lower-is-better": "Times, errors, cost.",
    },
    {
        "done": "It is done.",
        "open": "It goes on, and its day has not come.",
        "late": "It goes on, and its day has passed.",
        "dropped": "It is not needed any more; the note says why.",
    },
    {
        "go": "It is done.",
        "later": "It waits; nothing is done for now.",
        "no": "It is turned down; that closes the entry.",
    },
    {
        "human": "People and their skills.",
        "technical": "Tools, platforms, rooms.",
        "information": "Data and knowledge.",
        "financial": "Money.",
    },
    {
        "year-first": "2026-03-31, as everywhere else.",
        "day-first": "31.03.2026 or 31/03/2026.",
        "month-first": "03/31/2026.",
    },
)

_BY_VALUES: Final = {tuple(meanings): meanings for meanings in MEANINGS}


def meanings_of(values: tuple[str, ...]) -> list[str]:
    """One sentence for each value of a choice; nothing if the values explain themselves."""
    return list(_BY_VALUES.get(values, {}).values())
