using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>The children of a recipient with what was found of each and what became of it.</summary>
internal sealed record CaseChildren(
    IReadOnlyList<CaseChild> Rows,
    IReadOnlyList<AnswerFinding> Findings,
    int ContestedCount,
    int HeldCount,
    string? ExclusionCode
);

/// <summary>Reads <see cref="CaseChildren"/>. Called only after the access was logged.</summary>
public sealed class CaseChildReader(IEnumerable<ICaseChildFindings> findings, IEnumerable<IFindingExplainer> explainers)
{
    internal async Task<CaseChildren> ReadAsync(
        AllowanceDbContext db,
        AllowanceCase row,
        CurrentProgramme programme,
        CancellationToken ct
    )
    {
        var records = await db
            .ChildRecords.AsNoTracking()
            .Where(record => record.RecipientId == row.RecipientId && record.IsCurrent)
            .OrderBy(record => record.BornOn)
            .ThenBy(record => record.ChildId)
            .ToListAsync(ct);
        var claims = await db
            .Entitlements.AsNoTracking()
            .Where(claim => claim.ProgrammeId == programme.Id && claim.RecipientId == row.RecipientId)
            .OrderBy(claim => claim.Id)
            .ToListAsync(ct);
        var codes = await CodesAsync(db, row, ct);
        var rows = new List<CaseChild>();
        var shown = new List<AnswerFinding>();
        foreach (var record in records)
        {
            var own = claims.LastOrDefault(claim => claim.ChildId == record.ChildId && claim.CaseId == row.Id);
            var other = claims.LastOrDefault(claim => claim.ChildId == record.ChildId && claim.CaseId != row.Id);
            var code = (own ?? other)?.FindingCode ?? codes.GetValueOrDefault(record.ChildId);
            var explanation = Explain(code, record.Counting, programme.Settings);
            rows.Add(RowOf(row, record, own, other, explanation));
            if (own is not null || other is null)
            {
                shown.Add(new AnswerFinding(explanation, own is not null));
            }
        }

        var inCase = claims.Where(claim => claim.CaseId == row.Id).ToList();
        return new CaseChildren(
            rows,
            shown,
            inCase.Count(claim => claim.Status == EntitlementStatus.Contested),
            inCase.Count(claim => claim is { Status: EntitlementStatus.Held, HoldReason: not HoldReason.None }),
            inCase.Select(claim => claim.ExclusionCode).FirstOrDefault(code => code is not null)
        );
    }

    private async Task<IReadOnlyDictionary<long, string>> CodesAsync(
        AllowanceDbContext db,
        AllowanceCase row,
        CancellationToken ct
    )
    {
        foreach (var source in findings)
        {
            return await source.OfRecipientAsync(db, row.ProgrammeId, row.RecipientId, ct);
        }

        return new Dictionary<long, string>();
    }

    private FindingExplanation Explain(string? code, ChildCounting counting, ProgrammeSettings settings)
    {
        if (code is not null && explainers.FirstOrDefault(own => own.Explains(code)) is { } explainer)
        {
            return explainer.Explain(code, settings);
        }

        return counting == ChildCounting.CountedOnly
            ? new FindingExplanation("算定対象のみ", "支給対象児童の要件", "多子加算の人数に数えるだけの児童です。", 0)
            : new FindingExplanation("未判定", "抽出", "抽出の処理がまだ行われていません。", 0);
    }

    private static CaseChild RowOf(
        AllowanceCase row,
        ChildRecord record,
        Entitlement? own,
        Entitlement? other,
        FindingExplanation explanation
    ) =>
        new()
        {
            ChildId = record.ChildId,
            EntitlementId = own?.Id,
            Name = record.Name,
            NameKana = record.NameKana,
            BornOn = record.BornOn,
            Living = record.Living switch
            {
                LivingArrangement.Together => "同居",
                LivingArrangement.Apart => "別居",
                _ => "―",
            },
            Basis = explanation.Title,
            Explanation = $"{explanation.Text}（根拠：{explanation.Clause}）",
            AmountYen = own is null ? 0 : own.AmountYen,
            StatusLabel = StatusOf(own, other),
            Tone = own?.Status.Tone() ?? StateTone.Mute,
            HoldReason = own?.HoldReason ?? HoldReason.None,
            MayBeHeld =
                row.FrozenByProposalId is null
                && own
                    is { Status: EntitlementStatus.Open }
                        or { Status: EntitlementStatus.Held, HoldReason: HoldReason.None },
            MayBeReleased =
                row.FrozenByProposalId is null
                && own is { Status: EntitlementStatus.Held, HoldReason: not HoldReason.None },
        };

    private static string StatusOf(Entitlement? own, Entitlement? other) =>
        (own, other) switch
        {
            ({ Status: EntitlementStatus.Held, HoldReason: not HoldReason.None } held, _) =>
                $"保留（{held.HoldReason.Label()}）",
            ({ } claim, _) => claim.Status.Label(),
            (null, not null) => "別の案件で支給",
            _ => "対象外",
        };
}
