namespace ChildAllowance.Domain.Cases;

/// <summary>What a change of name or address rests on.</summary>
public enum PersonChangeBasis
{
    /// <summary>届出 by the recipient.</summary>
    Notice = 1,

    /// <summary>住民基本台帳の確認</summary>
    Register = 2,

    /// <summary>返戻の調査</summary>
    ReturnedMail = 3,

    /// <summary>入力の誤りの訂正</summary>
    Correction = 4,
}

public static class PersonChangeBases
{
    public static string Label(this PersonChangeBasis basis) =>
        basis switch
        {
            PersonChangeBasis.Notice => "届出",
            PersonChangeBasis.Register => "住民基本台帳の確認",
            PersonChangeBasis.ReturnedMail => "返戻の調査",
            PersonChangeBasis.Correction => "入力の誤りの訂正",
            _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
        };
}

/// <summary>氏名・住所の変更: how the recipient is called and where letters go from now on, as a whole.</summary>
public sealed record ChangePerson
{
    public required long CaseId { get; init; }

    /// <summary>Stamp of the case that the officer saw.</summary>
    public required Guid SeenStamp { get; init; }

    public required string Name { get; init; }

    /// <summary>氏名カナ of any width.</summary>
    public required string NameKana { get; init; }

    /// <summary>7 digits, of any width, with or without a hyphen.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    /// <summary>方書; empty for none.</summary>
    public string BuildingName { get; init; } = "";

    public required PersonChangeBasis Basis { get; init; }

    /// <summary>届出の受付日 or 確認した日 (JST).</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(ChangePerson);
}
