using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Registry;

/// <summary>What changes of a recipient; what is <see langword="null"/> stays as it is.</summary>
public sealed record PersonChange
{
    public string? Name { get; init; }

    public string? NameKana { get; init; }

    /// <summary>7 digits.</summary>
    public string? PostalCode { get; init; }

    public string? Address { get; init; }

    /// <summary>方書; empty for none.</summary>
    public string? BuildingName { get; init; }

    /// <summary>支援措置</summary>
    public bool? HasProtectedAddress { get; init; }

    /// <summary>喪失年月日 and its cause.</summary>
    public PersonLoss? Loss { get; init; }
}

/// <summary>End of the entitlement to 児童手当.</summary>
/// <param name="On">喪失年月日 (JST); of a death its day.</param>
public sealed record PersonLoss(DateOnly On, LossReason Reason);
