namespace ChildAllowance.Domain.Intake;

/// <summary>
/// A data item of the extract as the contract has it. <paramref name="MaxLength"/> counts letters (text elements);
/// <paramref name="FixedDigits"/> means exactly that many digits.
/// </summary>
public sealed record ImportColumnSpec(
    string Field,
    string Header,
    string Meaning,
    ImportColumnForm Form,
    int MaxLength,
    bool IsRequired,
    bool IsSensitive = false,
    bool FixedDigits = false
);
