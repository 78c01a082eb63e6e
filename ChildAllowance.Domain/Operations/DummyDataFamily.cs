namespace ChildAllowance.Domain.Operations;

/// <summary>A fictitious recipient with the children, in the values that are written to the files.</summary>
internal sealed record DummyDataFamily
{
    public required string CertificationNumber { get; init; }

    public required string ResidentNumber { get; init; }

    public required DummyDataPerson Person { get; init; }

    public required DummyDataPlace Place { get; init; }

    public required int EntitledFrom { get; init; }

    public DateOnly? LostOn { get; init; }

    public string LostReason { get; init; } = "";

    public int Kind { get; init; } = 1;

    public int? LastPaidMonth { get; init; }

    public long? Income { get; init; }

    public required DummyDataAccount Account { get; init; }

    public bool IsProtected { get; init; }

    public required IReadOnlyList<DummyDataChild> Children { get; init; }
}

internal sealed record DummyDataPerson(string Name, string Kana, DateOnly BornOn);

internal sealed record DummyDataPlace(string PostalCode, string Address, string Building);

internal sealed record DummyDataAccount(
    string Bank,
    string Branch,
    string Type,
    string Number,
    string Holder,
    string YuchoSymbol = "",
    string YuchoNumber = ""
)
{
    public static DummyDataAccount None { get; } = new("", "", "", "", "");
}

internal sealed record DummyDataChild
{
    public required string ResidentNumber { get; init; }

    public required DummyDataPerson Person { get; init; }

    public required string Relationship { get; init; }

    public int Living { get; init; } = 1;

    public string Address { get; init; } = "";

    /// <summary>1 支給対象, 2 算定対象のみ.</summary>
    public int Scope { get; init; } = 1;

    public required int EntitledFrom { get; init; }

    public int? EndedIn { get; init; }
}
