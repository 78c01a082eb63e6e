using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Fictitious firms and 取扱者 for tests, put straight into the database; the contract runs from 2026-01-16 to 2026-03-31.</summary>
internal static class ContractorData
{
    public static readonly DateOnly ContractFrom = new(2026, 1, 16);
    public static readonly DateOnly ContractTo = new(2026, 3, 31);

    public static async Task<long> AddFirmAsync(
        ITestHost services,
        string name = "東西印刷株式会社",
        ContractorKind kind = ContractorKind.Enclosing,
        long? parentId = null
    )
    {
        await using var db = services.OpenDb();
        var at = services.Clock.GetUtcNow().UtcDateTime;
        var firm = new Contractor
        {
            Number = $"W-T{Guid.CreateVersion7():N}"[..20],
            Kind = kind,
            ParentId = parentId,
            CurrentVersion = 1,
            RegisteredAt = at,
        };
        db.Contractors.Add(firm);
        await db.SaveChangesAsync(TestServices.Ct);
        db.ContractorVersions.Add(
            new ContractorVersion
            {
                ContractorId = firm.Id,
                Version = 1,
                Name = name,
                NameKey = JapaneseText.Fold(name),
                Address = "東京都架空区一丁目1番1号",
                Phone = "03-0000-0001",
                EmergencyContact = "業務課 03-0000-0002",
                Work = "案内文の印字・封入封緘",
                ContractNumber = "7児育第101号",
                ContractFrom = ContractFrom,
                ContractTo = ContractTo,
                UsesCloud = false,
                ValidFromAt = at,
                EnteredBy = "system",
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
        return firm.Id;
    }

    /// <summary>A 取扱者 whose identity was checked on the first day of the period.</summary>
    public static async Task<long> AddCustodianAsync(
        ITestHost services,
        long contractorId,
        string name = "北野 運",
        DateOnly? from = null,
        DateOnly? to = null,
        bool isChecked = true,
        bool isResponsible = false,
        bool isVoid = false
    )
    {
        await using var db = services.OpenDb();
        var at = services.Clock.GetUtcNow().UtcDateTime;
        var custodian = new Custodian
        {
            ContractorId = contractorId,
            Name = name,
            NameKey = JapaneseText.Fold(name),
            Section = "業務課",
            IsResponsible = isResponsible,
            ValidFrom = from ?? ContractFrom,
            ValidTo = to,
            ReportedOn = ContractFrom,
            IdentityDocument = isChecked ? "社員証" : null,
            IdentityCheckedOn = isChecked ? from ?? ContractFrom : null,
            CheckedIdentityBy = isChecked ? "media1" : null,
            VoidedAt = isVoid ? at : null,
            RegisteredAt = at,
            RegisteredBy = "media1",
        };
        db.Custodians.Add(custodian);
        await db.SaveChangesAsync(TestServices.Ct);
        return custodian.Id;
    }

    public static async Task PermitAsync(ITestHost services, long contractorId, DateOnly from, DateOnly to)
    {
        await using var db = services.OpenDb();
        db.SubcontractPermissions.Add(
            new SubcontractPermission
            {
                ContractorId = contractorId,
                Number = "7児育第120号",
                PermittedOn = from,
                ApprovedBy = "児童育成担当課長",
                Scope = "封入作業",
                ValidFrom = from,
                ValidTo = to,
                RegisteredAt = services.Clock.GetUtcNow().UtcDateTime,
                RegisteredBy = "media1",
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }
}
