using System.Security.Cryptography;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>One file for the bank.</summary>
public sealed record ZenginPart
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string FileName { get; init; }

    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The approved lines that it carries, in the file's order.</summary>
    public required IReadOnlyList<TransferLine> Lines { get; init; }

    public required long TotalYen { get; init; }

    public int Count => Lines.Count;

    /// <summary>SHA-256 of the bytes, hex, for the 管理簿 and the control sheet.</summary>
    public string Sha256 => Convert.ToHexString(SHA256.HashData(Bytes.Span));
}
