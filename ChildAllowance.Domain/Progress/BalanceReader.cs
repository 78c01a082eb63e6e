using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Progress;

/// <summary>Counts the sides of the balance, each from the tables it rests on.</summary>
internal sealed class BalanceReader(AllowanceDbContext db, CurrentProgramme programme)
{
    public async Task<ProgressBalance> ReadAsync(CancellationToken ct)
    {
        var children = await db
            .Database.SqlQueryRaw<ProgressSql.Row>(ProgressSql.ChildrenByBestStage, programme.Id)
            .ToListAsync(ct);
        var byStage = children.ToDictionary(row => (ProgressStage)row.Stage);
        var free = await FreeChildrenAsync(ct);
        return new ProgressBalance([
            await ImportedAsync(byStage, free, ct),
            await EligibleAsync(byStage, ct),
            YenLine(byStage),
            await ReservedAsync(ct),
            await PaidAsync(ct),
        ]);
    }

    /// <summary>取込 = 対象外・算定対象のみ + 申請の可能性 + 抽出前 + 対象.</summary>
    private async Task<BalanceLine> ImportedAsync(
        Dictionary<ProgressStage, ProgressSql.Row> byStage,
        Dictionary<FindingOutcome, int> free,
        CancellationToken ct
    ) =>
        new(
            "取込児童",
            await db.Children.CountAsync(row => row.ProgrammeId == programme.Id, ct),
            [
                new(
                    "対象外・算定対象のみ",
                    free.GetValueOrDefault(FindingOutcome.Excluded) + ChildrenAt(byStage, ProgressStage.Excluded)
                ),
                new("申請の可能性", free.GetValueOrDefault(FindingOutcome.CandidateForApplication)),
                new("抽出前", await NotExtractedAsync(ct)),
                new("対象", Claimed(byStage) + free.GetValueOrDefault(FindingOutcome.Eligible)),
            ],
            IsYen: false
        );

    /// <summary>Children who are known by an application alone: no extract names them.</summary>
    private Task<int> AppliedAsync(CancellationToken ct) =>
        db
            .Applications.Where(paper => paper.ProgrammeId == programme.Id)
            .SelectMany(paper => paper.Children)
            .Where(child =>
                child.EntitlementId != null
                && !db.ExtractedChildren.Any(found => found.ChildId == child.ChildId && found.IsDecisive)
            )
            .Select(child => child.ChildId)
            .Distinct()
            .CountAsync(ct);

    /// <summary>対象 (by the findings and the applications; each has an entitlement since its extraction or reception) = 受給拒否 + 保留 + 未支給 + 支給済 + 振込不能 + 期限経過等.</summary>
    private async Task<BalanceLine> EligibleAsync(
        Dictionary<ProgressStage, ProgressSql.Row> byStage,
        CancellationToken ct
    )
    {
        var found = await db.ExtractedChildren.CountAsync(
            row => row.ProgrammeId == programme.Id && row.IsDecisive && row.Outcome == FindingOutcome.Eligible,
            ct
        );
        var others = await db
            .ExtractedChildren.Where(row =>
                row.ProgrammeId == programme.Id
                && row.IsDecisive
                && row.Outcome != FindingOutcome.Eligible
                && db.Entitlements.Any(own => own.ChildId == row.ChildId)
            )
            .CountAsync(ct);
        return new BalanceLine(
            "対象児童（判定・申請）",
            found + await AppliedAsync(ct),
            [
                .. Parts(byStage, row => row.Children),
                new("対象外（決裁・判定の変更）", ChildrenAt(byStage, ProgressStage.Excluded)),
                new("判定の変更（控除）", -others),
            ],
            IsYen: false
        );
    }

    /// <summary>対象 × 1人当たりの額 = the amounts that stand with the children.</summary>
    private BalanceLine YenLine(Dictionary<ProgressStage, ProgressSql.Row> byStage) =>
        new(
            "対象額（対象児童×1人当たりの額）",
            Claimed(byStage) * programme.Settings.AmountPerChildYen,
            Parts(byStage, row => row.Yen),
            IsYen: true
        );

    /// <summary>支払予定: what the children say, and what the payment lines say.</summary>
    private async Task<BalanceLine> ReservedAsync(CancellationToken ct) =>
        new(
            "支払予定額（児童）",
            await SumAsync(EntitlementStatus.Reserved, ct),
            [
                new("支払明細: 引渡し前", await SumAsync(PaymentStatus.Planned, ct)),
                new("支払明細: 引渡済", await SumAsync(PaymentStatus.Sent, ct)),
            ],
            IsYen: true
        );

    private async Task<BalanceLine> PaidAsync(CancellationToken ct) =>
        new(
            "支給済額（児童）",
            await SumAsync(EntitlementStatus.Paid, ct),
            [new("支払明細: 支給済", await SumAsync(PaymentStatus.Paid, ct))],
            IsYen: true
        );

    private Task<long> SumAsync(EntitlementStatus status, CancellationToken ct) =>
        db
            .Entitlements.Where(row => row.ProgrammeId == programme.Id && row.Status == status)
            .SumAsync(row => row.AmountYen, ct);

    private Task<long> SumAsync(PaymentStatus status, CancellationToken ct) =>
        db
            .PaymentLines.Where(line =>
                line.Status == status
                && db.Payments.Any(row => row.Id == line.PaymentId && row.ProgrammeId == programme.Id)
            )
            .SumAsync(line => line.AmountYen, ct);

    /// <summary>Children without an entitlement, by their decisive finding.</summary>
    private async Task<Dictionary<FindingOutcome, int>> FreeChildrenAsync(CancellationToken ct)
    {
        var rows = await db
            .ExtractedChildren.Where(row =>
                row.ProgrammeId == programme.Id
                && row.IsDecisive
                && !db.Entitlements.Any(own => own.ChildId == row.ChildId)
            )
            .GroupBy(row => row.Outcome)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return rows.ToDictionary(row => row.Key, row => row.Count);
    }

    private Task<int> NotExtractedAsync(CancellationToken ct) =>
        db.Children.CountAsync(
            row =>
                row.ProgrammeId == programme.Id
                && !db.ExtractedChildren.Any(found => found.ChildId == row.Id)
                && !db.Entitlements.Any(own => own.ChildId == row.Id),
            ct
        );

    private static int ChildrenAt(Dictionary<ProgressStage, ProgressSql.Row> byStage, ProgressStage stage) =>
        byStage.GetValueOrDefault(stage)?.Children ?? 0;

    private static int Claimed(Dictionary<ProgressStage, ProgressSql.Row> byStage) =>
        byStage.Where(pair => pair.Key != ProgressStage.Excluded).Sum(pair => pair.Value.Children);

    private static List<BalancePart> Parts(
        Dictionary<ProgressStage, ProgressSql.Row> byStage,
        Func<ProgressSql.Row, long> amount
    )
    {
        return
        [
            new("受給拒否", At(ProgressStage.OptedOut)),
            new("保留・重複申立", At(ProgressStage.Held)),
            new("未支給（抽出済…支払予定）", ProgressStages.Unpaid.Sum(At)),
            new("支給済", At(ProgressStage.Paid)),
            new("振込不能", At(ProgressStage.TransferFailed)),
            new("期限経過・取下げ・不支給・差替", At(ProgressStage.Ended)),
        ];

        long At(ProgressStage stage) => byStage.TryGetValue(stage, out var row) ? amount(row) : 0;
    }
}
