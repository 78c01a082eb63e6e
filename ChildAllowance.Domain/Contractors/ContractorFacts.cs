using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Contractors;

/// <summary>What the register keeps of a firm and its contract, as typed.</summary>
public sealed record ContractorFacts
{
    public required string Name { get; init; }

    public string Address { get; init; } = "";

    public required string Phone { get; init; }

    /// <summary>緊急時の連絡先</summary>
    public required string EmergencyContact { get; init; }

    /// <summary>委託する業務</summary>
    public required string Work { get; init; }

    public required string ContractNumber { get; init; }

    public required DateOnly ContractFrom { get; init; }

    public required DateOnly ContractTo { get; init; }

    public bool UsesCloud { get; init; }

    internal static ContractorFacts Of(ContractorVersion version) =>
        new()
        {
            Name = version.Name,
            Address = version.Address,
            Phone = version.Phone,
            EmergencyContact = version.EmergencyContact,
            Work = version.Work,
            ContractNumber = version.ContractNumber,
            ContractFrom = version.ContractFrom,
            ContractTo = version.ContractTo,
            UsesCloud = version.UsesCloud,
        };

    internal ContractorFacts Trimmed() =>
        this with
        {
            Name = Name.Trim(),
            Address = Address.Trim(),
            Phone = Phone.Trim(),
            EmergencyContact = EmergencyContact.Trim(),
            Work = Work.Trim(),
            ContractNumber = ContractNumber.Trim(),
        };

    internal DomainError? Refuse() =>
        ContractorFields.Refuse(
            ("名称", Name, ContractorLimits.Name),
            ("電話", Phone, ContractorLimits.Phone),
            ("緊急時の連絡先", EmergencyContact, ContractorLimits.Line),
            ("委託する業務", Work, ContractorLimits.Line),
            ("契約番号", ContractNumber, ContractorLimits.Number)
        )
        ?? ContractorFields.TooLong("所在地", Address, ContractorLimits.Line)
        ?? ContractorFields.Refuse(ContractFrom, ContractTo);

    internal ContractorVersion ToVersion(long contractorId, int version, Operation operation) =>
        new()
        {
            ContractorId = contractorId,
            Version = version,
            Name = Name,
            NameKey = ContractorFields.Key(Name),
            Address = Address,
            Phone = Phone,
            EmergencyContact = EmergencyContact,
            Work = Work,
            ContractNumber = ContractNumber,
            ContractFrom = ContractFrom,
            ContractTo = ContractTo,
            UsesCloud = UsesCloud,
            ValidFromAt = operation.At,
            EnteredBy = operation.Actor.StaffId,
            Reason = operation.Reason,
        };

    /// <summary>Each item that <paramref name="after"/> changes: <c>電話: 前 → 後</c>.</summary>
    internal IReadOnlyList<string> ChangesTo(ContractorFacts after) =>
        [
            .. Items()
                .Zip(after.Items())
                .Where(pair => pair.First.Text != pair.Second.Text)
                .Select(pair => $"{pair.First.Label}: {pair.First.Text} → {pair.Second.Text}"),
        ];

    internal string Show() =>
        string.Join("、", Items().Where(item => item.Text.Length > 0).Select(item => $"{item.Label} {item.Text}"));

    private IReadOnlyList<(string Label, string Text)> Items() =>
        [
            ("名称", Name),
            ("所在地", Address),
            ("電話", Phone),
            ("緊急時の連絡先", EmergencyContact),
            ("委託する業務", Work),
            ("契約番号", ContractNumber),
            ("契約期間", Period.Show(ContractFrom, ContractTo)),
            ("クラウドサービス", UsesCloud ? "利用する" : "利用しない"),
        ];
}
