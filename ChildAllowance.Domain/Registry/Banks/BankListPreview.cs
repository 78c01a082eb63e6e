using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>A list to import. The content lies in memory; it holds no personal data.</summary>
/// <param name="FileName">Base name as the officer chose it.</param>
/// <param name="SnapshotOn">The day of which the list is true (JST).</param>
/// <param name="Encoding">Null: found from the bytes.</param>
public sealed record BankListUpload(
    string FileName,
    ReadOnlyMemory<byte> Content,
    DateOnly SnapshotOn,
    TextFileEncoding? Encoding = null
);

public enum BankListChangeKind
{
    /// <summary>新規</summary>
    New = 1,

    /// <summary>変更</summary>
    Changed = 2,

    /// <summary>消失: merged or closed, as a rule.</summary>
    Vanished = 3,
}

/// <summary>One bank or branch that differs from the directory that counts now.</summary>
public sealed record BankListChange(
    BankListChangeKind Kind,
    string BankCode,
    string BranchCode,
    string Before,
    string After
);

/// <summary>Result of 検査: nothing has changed yet.</summary>
public sealed record BankListPreview
{
    public required TextFileEncoding Encoding { get; init; }

    /// <summary>The first three lines as they were read.</summary>
    public required IReadOnlyList<string> Samples { get; init; }

    public required int BankCount { get; init; }

    public required int BranchCount { get; init; }

    /// <summary>At most 1,000.</summary>
    public required IReadOnlyList<BankListFault> Faults { get; init; }

    public required int NewCount { get; init; }

    public required int ChangedCount { get; init; }

    public required int VanishedCount { get; init; }

    /// <summary>At most 500; vanished ones first, because payments to them stop.</summary>
    public required IReadOnlyList<BankListChange> Changes { get; init; }

    /// <summary>Number of the list that it was compared with; 0: the shipped one.</summary>
    public required int SeenNumber { get; init; }

    public bool CanCommit => Faults.Count == 0;
}

/// <summary>One imported list in the history.</summary>
public sealed record BankListLine(
    int Number,
    DateOnly SnapshotOn,
    string FileName,
    int BankCount,
    int BranchCount,
    DateTime CommittedAt,
    string CommittedByName
);
