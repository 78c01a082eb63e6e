namespace ChildAllowance.Domain.Payments;

/// <summary>引渡し (K6): what was handed to the bank or the treasurer, as counted and compared by the person who hands over.</summary>
public sealed record HandOverRound
{
    public required long BatchId { get; init; }

    /// <summary>引渡日 (JST).</summary>
    public required DateOnly On { get; init; }

    /// <summary>受領者: a registered 取扱者 of the designated bank, valid on the day.</summary>
    public required long CustodianId { get; init; }

    /// <summary>Number of transfers and sum in yen, as written on the cover sheet.</summary>
    public required int Count { get; init; }

    public required long TotalYen { get; init; }

    /// <summary>SHA-256 of each part in order, typed or scanned; spaces and upper case do not matter.</summary>
    public required IReadOnlyList<string> Sha256 { get; init; }

    /// <summary>鍵付きカバンの番号</summary>
    public required string Bag { get; init; }

    /// <summary>鍵の保管者</summary>
    public required string KeyHolder { get; init; }
}
