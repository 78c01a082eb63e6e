namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>宛名: what stands in the window, and nothing else of the person.</summary>
public sealed record LetterAddressee
{
    /// <summary>7 digits.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public string BuildingName { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>施設: 御中 instead of 様.</summary>
    public bool IsOffice { get; init; }

    public string Honorific => IsOffice ? "御中" : "様";

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(LetterAddressee);
}
