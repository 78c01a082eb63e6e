namespace ChildAllowance.Domain.Contractors;

/// <summary>Everything the register knows of one firm on a day.</summary>
public sealed record ContractorDetail
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required ContractorKind Kind { get; init; }

    public required int Version { get; init; }

    public required ContractorFacts Facts { get; init; }

    public required ContractStanding Standing { get; init; }

    /// <summary>委託元, with its own above it, the highest first; empty for a 委託先.</summary>
    public required IReadOnlyList<ContractorLink> Above { get; init; }

    /// <summary>再委託先 directly under it.</summary>
    public required IReadOnlyList<ContractorLink> Below { get; init; }

    public required IReadOnlyList<CustodianRow> Custodians { get; init; }

    public required IReadOnlyList<SubcontractRow> Permissions { get; init; }

    public required IReadOnlyList<ClauseRow> Clauses { get; init; }

    public required IReadOnlyList<InspectionRow> Inspections { get; init; }

    public required IReadOnlyList<ReportRow> Reports { get; init; }

    public required IReadOnlyList<ContractorCheck> Checks { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ContractorEventRow> Events { get; init; }
}

/// <summary>A firm beside another in the tree.</summary>
public sealed record ContractorLink(long Id, string Number, string Name, ContractStanding Standing);

public sealed record CustodianRow(
    long Id,
    string Name,
    string Section,
    bool IsResponsible,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    DateOnly ReportedOn,
    CustodianStanding Standing,
    string? IdentityDocument,
    DateOnly? IdentityCheckedOn,
    string? CheckedBy,
    string? Reason
);

/// <param name="IsInForce">The permission counts today.</param>
public sealed record SubcontractRow(
    long Id,
    string Number,
    DateOnly PermittedOn,
    string ApprovedBy,
    string Scope,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    string? EndReason,
    bool IsInForce
);

/// <param name="Confirmations">Newest first.</param>
public sealed record ClauseRow(
    long Id,
    string Title,
    string Edition,
    DateOnly AttachedOn,
    IReadOnlyList<ConfirmationRow> Confirmations
);

public sealed record ConfirmationRow(
    long Id,
    DateOnly ConfirmedOn,
    string AnsweredBy,
    bool IsKept,
    string Findings,
    string RecordedBy
);

public sealed record InspectionRow(
    long Id,
    DateOnly PlannedOn,
    string Place,
    OversightStanding Standing,
    DateOnly? DoneOn,
    string? Inspectors,
    string? AttendedBy,
    string? Findings,
    string? FollowUp,
    DateOnly? FollowUpDueOn,
    DateOnly? FollowUpDoneOn,
    string? FollowUpResult,
    string? CancelReason
);

public sealed record ReportRow(
    long Id,
    string Subject,
    DateOnly DueOn,
    OversightStanding Standing,
    DateOnly? ReceivedOn,
    string? ReportedBy,
    string? Findings,
    string? CancelReason
);

public sealed record ContractorEventRow(long Id, DateTime At, string StaffName, string Text);
