using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>What was approved: one round's transfers, complete and immutable. The file is made from this alone.</summary>
public sealed record TransferInstruction
{
    /// <summary>Part of the content hash: another programme's lines can never pass as these.</summary>
    public required string ProgrammeCode { get; init; }

    /// <summary>回次番号; 顧客コード2.</summary>
    public required long RoundNumber { get; init; }

    /// <summary>振込指定日 with its year (the file has none).</summary>
    public required DateOnly TransferOn { get; init; }

    public required TransferSource Source { get; init; }

    public required IReadOnlyList<TransferLine> Lines { get; init; }
}

/// <summary>振込依頼人 and 仕向銀行. Texts are half-width already.</summary>
public sealed record TransferSource
{
    /// <summary>振込依頼人コード, 10 digits.</summary>
    public required string RequesterCode { get; init; }

    /// <summary>At most 40 bytes.</summary>
    public required string RequesterName { get; init; }

    public required string BankCode { get; init; }

    /// <summary>At most 15 bytes.</summary>
    public required string BankName { get; init; }

    public required string BranchCode { get; init; }

    /// <summary>At most 15 bytes.</summary>
    public required string BranchName { get; init; }

    public required AccountType AccountType { get; init; }

    public required string AccountNumber { get; init; }
}

/// <summary>One approved transfer. Texts are half-width already, the name cut to 30 bytes.</summary>
public sealed record TransferLine
{
    /// <summary>支払番号; 顧客コード1.</summary>
    public required long PaymentNumber { get; init; }

    public required string BankCode { get; init; }

    /// <summary>At most 15 bytes; empty when the directory has none.</summary>
    public required string BankName { get; init; }

    public required string BranchCode { get; init; }

    /// <summary>At most 15 bytes; empty when the directory has none.</summary>
    public required string BranchName { get; init; }

    public required AccountType AccountType { get; init; }

    /// <summary>7 digits.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>受取人名, at most 30 bytes.</summary>
    public required string PayeeName { get; init; }

    public required long AmountYen { get; init; }

    public TransferNewness Newness { get; init; } = TransferNewness.Other;
}

/// <summary>新規コード of a line, used only when the profile wants it.</summary>
public enum TransferNewness
{
    Other = 0,
    First = 1,
    AccountChanged = 2,
}
