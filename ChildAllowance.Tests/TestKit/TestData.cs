using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Builds registry rows and cases through entities, with fictitious persons.</summary>
public static class TestData
{
    /// <summary>A recipient with an account and children, and the case of the push route in <paramref name="state"/>.</summary>
    public static async Task<AllowanceCase> AddCaseAsync(
        ITestHost services,
        int childCount = 1,
        CaseState state = CaseState.Extracted,
        bool hasProtectedAddress = false,
        string? name = null,
        string? kana = null,
        bool withAccount = true
    )
    {
        var protector = services.Get<ValueProtector>();
        var programme = await services.Get<ProgrammeService>().CurrentAsync(TestServices.Ct);
        await using var db = services.OpenDb();
        var id = await NumberRange.TakeAsync(db, "person", 1 + childCount, TestServices.Ct);
        var number = (10_000 + id).ToString("D8", CultureInfo.InvariantCulture);
        var at = services.Clock.GetUtcNow().UtcDateTime;
        var wrapped = protector.NewPersonKey(out var key);
        db.Recipients.Add(
            new Recipient
            {
                Id = id,
                ProgrammeId = programme.Id,
                CertificationNumber = number,
                CertificationKey = number.TrimStart('0'),
                PersonKey = wrapped,
                ResidentNumber = ValueProtector.Protect(key, ProtectedField.ResidentNumber, $"5{id:D8}"),
                ResidentNumberIndex = protector.BlindIndex(ProtectedField.ResidentNumber, $"5{id:D8}"),
                CurrentVersion = 1,
                CurrentAccount = withAccount ? 1 : 0,
            }
        );
        db.RecipientVersions.Add(
            new RecipientVersion
            {
                RecipientId = id,
                Number = 1,
                Name = name ?? $"試験 {id}号",
                NameKana = kana ?? "シケン タロウ",
                BornOn = new DateOnly(1985, 7, 11),
                PostalCode = "1600021",
                Address = $"新宿区歌舞伎町1丁目{id}番1号",
                EntitledFrom = new YearMonth(2024, 4),
                LastPaidMonth = new YearMonth(2025, 9),
                HasProtectedAddress = hasProtectedAddress,
                Source = RecordSource.Import,
                ValidFromAt = at,
                EnteredBy = "system",
                ContentHash = new byte[16],
            }
        );
        if (withAccount)
        {
            db.PayoutAccounts.Add(
                new PayoutAccount
                {
                    RecipientId = id,
                    Number = 1,
                    BankCode = "9999",
                    BranchCode = "001",
                    Type = AccountType.Ordinary,
                    AccountNumber = ValueProtector.Protect(key, ProtectedField.AccountNumber, $"{9_000_000 + id:D7}"),
                    AccountIndex = protector.BlindIndex(
                        ProtectedField.AccountNumber,
                        $"9999-001-1-{9_000_000 + id:D7}"
                    ),
                    AccountNumberTail = $"{id % 1000:D3}",
                    HolderNameKana = kana ?? "シケン タロウ",
                    Source = RecordSource.Import,
                    ValidFromAt = at,
                    EnteredBy = "system",
                    ContentHash = new byte[16],
                }
            );
        }

        var allowanceCase = new AllowanceCase
        {
            ProgrammeId = programme.Id,
            RecipientId = id,
            Route = IntakeRoute.Automatic,
            RunningNumber = 1,
            CertificationNumber = number,
            State = state,
            IsOpen = CaseStates.BeforeDecision.Contains(state),
            ChildCount = childCount,
            AmountYen = childCount * programme.Settings.AmountPerChildYen,
            NotifiedOn = state is CaseState.Extracted ? null : new DateOnly(2026, 2, 6),
            CreatedAt = at,
            ChangedAt = at,
            ChangedBy = "システム",
        };
        db.Cases.Add(allowanceCase);
        await db.SaveChangesAsync(TestServices.Ct);
        for (var index = 0; index < childCount; index++)
        {
            var child = id + 1 + index;
            AddChild(db, protector, allowanceCase, child, at);
            var entitlement = EntitlementOf(allowanceCase, child, EntitlementStatus.Open);
            allowanceCase.Entitlements.Add(entitlement);
        }

        await db.SaveChangesAsync(TestServices.Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        await CaseSearchIndex.RefreshAsync(db, [id], TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);
        return allowanceCase;
    }

    /// <summary>An entitlement of the BASE track, 20,000 yen, category C1.</summary>
    public static Entitlement EntitlementOf(AllowanceCase allowanceCase, long childId, EntitlementStatus status) =>
        new()
        {
            ProgrammeId = allowanceCase.ProgrammeId,
            CaseId = allowanceCase.Id,
            RecipientId = allowanceCase.RecipientId,
            ChildId = childId,
            Track = EntitlementTrack.Base,
            Category = RecipientCategory.SeptemberRecipient,
            Status = status,
            FindingCode = "C1",
            AmountYen = 20_000,
        };

    private static void AddChild(
        AllowanceDbContext db,
        ValueProtector protector,
        AllowanceCase of,
        long childId,
        DateTime at
    )
    {
        var wrapped = protector.NewPersonKey(out var key);
        db.Children.Add(
            new Child
            {
                Id = childId,
                ProgrammeId = of.ProgrammeId,
                PersonKey = wrapped,
                ResidentNumber = ValueProtector.Protect(key, ProtectedField.ResidentNumber, $"6{childId:D8}"),
                ResidentNumberIndex = protector.BlindIndex(ProtectedField.ResidentNumber, $"6{childId:D8}"),
            }
        );
        db.ChildRecords.Add(
            new ChildRecord
            {
                RecipientId = of.RecipientId,
                ChildId = childId,
                Number = 1,
                Name = $"試験 児童{childId}",
                NameKana = "シケン ジドウ",
                BornOn = new DateOnly(2015, 5, 5),
                BirthOrder = 1,
                RelationshipCode = "20",
                Living = LivingArrangement.Together,
                Counting = ChildCounting.Payable,
                EntitledFrom = new YearMonth(2024, 4),
                Source = RecordSource.Import,
                ValidFromAt = at,
                EnteredBy = "system",
                ContentHash = new byte[16],
            }
        );
    }
}
