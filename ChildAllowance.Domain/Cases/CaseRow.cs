namespace ChildAllowance.Domain.Cases;

/// <summary>One line of the case list. Of a restricted person (表示制限) only number and state are given.</summary>
public sealed record CaseRow
{
    public required long Id { get; init; }

    public required string CertificationNumber { get; init; }

    /// <summary>True when the person is shielded from this officer; name, address, children and amount are empty.</summary>
    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required string Address { get; init; }

    public required int ChildCount { get; init; }

    public required long AmountYen { get; init; }

    public required CaseState State { get; init; }

    public required bool IsUndelivered { get; init; }

    /// <summary>次にすること in words.</summary>
    public required string NextStep { get; init; }

    public required DateTime ChangedAt { get; init; }
}

/// <summary>A page of the list with the count of all cases of the programme.</summary>
public sealed record CaseList(IReadOnlyList<CaseRow> Rows, int Total, int AllCount);
