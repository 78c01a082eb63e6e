namespace ChildAllowance.Domain.Contractors;

/// <summary>One firm of the list.</summary>
public sealed record ContractorRow
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required ContractorKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>0 for a 委託先, 1 for one that works under it, and so on.</summary>
    public required int Depth { get; init; }

    public required string? ParentName { get; init; }

    public required string Work { get; init; }

    public required DateOnly ContractFrom { get; init; }

    public required DateOnly ContractTo { get; init; }

    public required ContractStanding Standing { get; init; }

    /// <summary>取扱責任者 of today, without whom the cell is empty.</summary>
    public required IReadOnlyList<string> ResponsibleNames { get; init; }

    /// <summary>取扱責任者・取扱者 who may take something over today.</summary>
    public required int ValidCustodianCount { get; init; }

    /// <summary>Of today's, those whose identity was not checked.</summary>
    public required int UnidentifiedCount { get; init; }

    public required int OverdueCount { get; init; }
}

/// <summary>The list in the order of the tree, with what is past its day.</summary>
public sealed record ContractorList(IReadOnlyList<ContractorRow> Rows, int Total, IReadOnlyList<OverdueItem> Overdue);
