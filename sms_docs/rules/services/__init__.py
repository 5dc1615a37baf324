# SMS85x: services (8.2.2, 8.2.4, 8.7)

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.services.critical_service_without_fallback import CriticalServiceWithoutFallback
from sms_docs.rules.services.duplicate_service import DuplicateService
from sms_docs.rules.services.incomplete_service import IncompleteService
from sms_docs.rules.services.retired_service_in_use import RetiredServiceInUse
from sms_docs.rules.services.service_cycle import ServiceCycle
from sms_docs.rules.services.service_without_sla import ServiceWithoutSla

RULES: Final[tuple[type[Rule], ...]] = (
    IncompleteService,
    ServiceWithoutSla,
    DuplicateService,
    ServiceCycle,
    RetiredServiceInUse,
    CriticalServiceWithoutFallback,
)
