using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>Which ways of writing a date a file may use.</summary>
public enum ImportDateStyle
{
    /// <summary>和暦 and 西暦 in all their forms; no two of them can be mistaken for each other.</summary>
    Any = 1,
    Western = 2,
    Japanese = 3,
}

/// <summary>取込プロファイル: how the columns of one source system map to our data items.</summary>
public sealed record ImportProfile
{
    public const string StandardName = "standard";

    public required string Name { get; init; }

    /// <summary>Null: found from the bytes.</summary>
    public TextFileEncoding? Encoding { get; init; }

    public ImportDateStyle DateStyle { get; init; } = ImportDateStyle.Any;

    public required IReadOnlyList<ImportColumn> Recipients { get; init; }

    public required IReadOnlyList<ImportColumn> Children { get; init; }

    public IReadOnlyList<ImportColumn> ColumnsOf(ImportFileKind kind) =>
        kind == ImportFileKind.Recipients ? Recipients : Children;
}

/// <summary>One data item in a profile.</summary>
public sealed record ImportColumn
{
    /// <summary>Name of the <see cref="RecipientField"/> or <see cref="ChildField"/>.</summary>
    public required string Field { get; init; }

    /// <summary>Header that the file should have; findings name it.</summary>
    public required string Header { get; init; }

    /// <summary>Other headers that mean the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True when the file may lack the column.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Codes of the source and what they are in our own; a code that is missing here is taken as it is.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();
}
