using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>A file to import. The content is read once, from where the stream stands to its end.</summary>
/// <param name="Name">As the officer chose it; only its base name is kept, without control letters.</param>
/// <param name="Encoding">Null: found from the bytes.</param>
public sealed record IntakeFile(string Name, Stream Content, TextFileEncoding? Encoding = null)
{
    private const int LongestName = 200;

    public string Name { get; init; } = BaseNameOf(Name);

    private static string BaseNameOf(string name)
    {
        var clean = string.Concat(
            name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))
        );
        return clean.Length > LongestName ? clean[..LongestName] : clean;
    }
}

/// <summary>The files of one extract.</summary>
public sealed record IntakeFiles(IntakeFile Recipients, IntakeFile Children, IntakeFile? Totals = null);

/// <summary>What a file was found to be.</summary>
public sealed record ImportedFile
{
    public required ImportFileKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Hex.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public required TextFileEncoding Encoding { get; init; }
}

/// <summary>What happens to the registry, by file.</summary>
public sealed record ImportCounts(RowCounts Recipients, RowCounts Children, long Warnings)
{
    /// <summary>Nothing of the registry differs from the extract.</summary>
    public bool IsWithoutChange =>
        Recipients is { New: 0, Changed: 0, Vanished: 0 } && Children is { New: 0, Changed: 0, Vanished: 0 };
}

/// <summary>変更 of one row.</summary>
/// <param name="ChildId">Null for a row of a recipient.</param>
/// <param name="Waiting">What becomes a 差異 task instead of counting at once.</param>
public sealed record ImportChange(
    ImportFileKind File,
    long RecipientId,
    long? ChildId,
    string CertificationNumber,
    string Name,
    WaitingVersions Waiting,
    IReadOnlyList<FieldChange> Fields
)
{
    public bool IsWaiting => Waiting.IsAny;
}

/// <summary>消失: a row of the registry that the extract lacks.</summary>
public sealed record VanishedRow(ImportFileKind File, long RecipientId, string CertificationNumber, string Name);

/// <summary>Result of 検査: nothing of the registry has changed yet.</summary>
public sealed record ImportPreview
{
    public required Guid Id { get; init; }

    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>The first three records of each file as they were read, to see that the encoding is right.</summary>
    public required IReadOnlyDictionary<ImportFileKind, IReadOnlyList<IReadOnlyList<string>>> Samples { get; init; }

    public required ImportCounts Counts { get; init; }

    public required long ErrorCount { get; init; }

    public required long WarningCount { get; init; }

    /// <summary>At most 10,000; all are in the error CSV.</summary>
    public required IReadOnlyList<ImportFinding> Findings { get; init; }

    /// <summary>The first 500 changed rows of each file, and every one that waits.</summary>
    public required IReadOnlyList<ImportChange> Changes { get; init; }

    /// <summary>The first 500 of each file.</summary>
    public required IReadOnlyList<VanishedRow> Vanished { get; init; }

    public required IReadOnlyList<DataItemCheck> Sheet { get; init; }

    /// <summary>UTC; the files are deleted then.</summary>
    public required DateTime ExpiresAt { get; init; }

    public bool CanCommit => ErrorCount == 0;

    public ImportedFile FileOf(ImportFileKind kind) => Files.Single(file => file.Kind == kind);
}

/// <summary>Answer of 取込を確定.</summary>
public sealed record ImportReceipt(long ImportId, DateTime CommittedAt, ImportCounts Counts, int Tasks);

/// <summary>How far an inspection or import is. <paramref name="Total"/> is 0 while it is not known, else 100.</summary>
public sealed record ImportProgress(string Step, long Done, long Total);
