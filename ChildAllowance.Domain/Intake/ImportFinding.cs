namespace ChildAllowance.Domain.Intake;

/// <summary>エラー stops the import, 注意 does not.</summary>
public enum ImportSeverity
{
    Error = 1,
    Warning = 2,
}

/// <summary>
/// One thing found in a file. <paramref name="Row"/> counts records, the header is row 1; <paramref name="Column"/> is the
/// profile's header, empty when the whole row or file is meant. <paramref name="Value"/> is masked where it is sensitive;
/// <paramref name="Message"/> says reason and remedy.
/// </summary>
public sealed record ImportFinding(
    ImportFileKind FileKind,
    string File,
    long Row,
    string Column,
    string Code,
    ImportSeverity Severity,
    string Value,
    string Message
);
