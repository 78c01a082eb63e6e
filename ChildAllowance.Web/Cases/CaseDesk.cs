using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Cases;

/// <summary>The services that change one case, for the page of the case.</summary>
public sealed record CaseDesk(
    CaseService Cases,
    ChildHoldService Children,
    ExclusionService Exclusions,
    ContactService Contacts,
    AccountChangeService Accounts,
    PersonChangeService Persons,
    ShieldService Shields
);
