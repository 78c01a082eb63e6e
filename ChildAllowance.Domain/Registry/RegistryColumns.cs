namespace ChildAllowance.Domain.Registry;

/// <summary>Columns of the bulk inserts, in the order of their values.</summary>
internal static class RegistryColumns
{
    public static IReadOnlyList<string> Recipient { get; } =
    [
        nameof(Registry.Recipient.Id),
        nameof(Registry.Recipient.ProgrammeId),
        nameof(Registry.Recipient.CertificationNumber),
        nameof(Registry.Recipient.CertificationKey),
        nameof(Registry.Recipient.PersonKey),
        nameof(Registry.Recipient.ResidentNumber),
        nameof(Registry.Recipient.ResidentNumberIndex),
        nameof(Registry.Recipient.CurrentVersion),
        nameof(Registry.Recipient.CurrentAccount),
    ];

    public static IReadOnlyList<string> Version { get; } =
    [
        nameof(RecipientVersion.RecipientId),
        nameof(RecipientVersion.Number),
        nameof(RecipientVersion.Name),
        nameof(RecipientVersion.NameKana),
        nameof(RecipientVersion.BornOn),
        nameof(RecipientVersion.PostalCode),
        nameof(RecipientVersion.Address),
        nameof(RecipientVersion.BuildingName),
        nameof(RecipientVersion.EntitledFrom),
        nameof(RecipientVersion.EntitlementLostOn),
        nameof(RecipientVersion.LossReason),
        nameof(RecipientVersion.Kind),
        nameof(RecipientVersion.LastPaidMonth),
        nameof(RecipientVersion.Income),
        nameof(RecipientVersion.HasProtectedAddress),
        nameof(RecipientVersion.Source),
        nameof(RecipientVersion.ImportBatchId),
        nameof(RecipientVersion.ValidFromAt),
        nameof(RecipientVersion.EnteredBy),
        nameof(RecipientVersion.ContentHash),
    ];

    public static IReadOnlyList<string> Account { get; } =
    [
        nameof(PayoutAccount.RecipientId),
        nameof(PayoutAccount.Number),
        nameof(PayoutAccount.BankCode),
        nameof(PayoutAccount.BranchCode),
        nameof(PayoutAccount.Type),
        nameof(PayoutAccount.AccountNumber),
        nameof(PayoutAccount.AccountIndex),
        nameof(PayoutAccount.AccountNumberTail),
        nameof(PayoutAccount.HolderNameKana),
        nameof(PayoutAccount.Source),
        nameof(PayoutAccount.ImportBatchId),
        nameof(PayoutAccount.ValidFromAt),
        nameof(PayoutAccount.EnteredBy),
        nameof(PayoutAccount.ContentHash),
    ];

    public static IReadOnlyList<string> Child { get; } =
    [
        nameof(Registry.Child.Id),
        nameof(Registry.Child.ProgrammeId),
        nameof(Registry.Child.PersonKey),
        nameof(Registry.Child.ResidentNumber),
        nameof(Registry.Child.ResidentNumberIndex),
    ];

    public static IReadOnlyList<string> Record { get; } =
    [
        nameof(ChildRecord.RecipientId),
        nameof(ChildRecord.ChildId),
        nameof(ChildRecord.Number),
        nameof(ChildRecord.IsCurrent),
        nameof(ChildRecord.Name),
        nameof(ChildRecord.NameKana),
        nameof(ChildRecord.BornOn),
        nameof(ChildRecord.BirthOrder),
        nameof(ChildRecord.RelationshipCode),
        nameof(ChildRecord.Living),
        nameof(ChildRecord.Address),
        nameof(ChildRecord.Counting),
        nameof(ChildRecord.EntitledFrom),
        nameof(ChildRecord.EntitledTo),
        nameof(ChildRecord.Source),
        nameof(ChildRecord.ImportBatchId),
        nameof(ChildRecord.ValidFromAt),
        nameof(ChildRecord.EnteredBy),
        nameof(ChildRecord.ContentHash),
    ];
}
