using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>
/// 前受給者の通常分 beside a 再度の支給: linked from both cases, said to the approver. Where somebody fled and the former
/// recipient's claim is not decided yet, that claim ends, so that the child is paid to the one who raises it.
/// </summary>
internal static class FormerClaims
{
    /// <summary>Links the cases, and ends undecided claims of whom an evacuee fled from; in the caller's transaction.</summary>
    public static async Task FollowAsync(
        AllowanceDbContext db,
        DecisionContent content,
        Operation operation,
        CancellationToken ct
    )
    {
        var touched = new HashSet<long>();
        foreach (var former in await FormersAsync(db, content, ct))
        {
            if (former.Ends)
            {
                var claim = await db.Entitlements.SingleAsync(row => row.Id == former.Claim.Id, ct);
                claim.Status = EntitlementStatus.Replaced;
                claim.StatusBefore = null;
                claim.HoldReason = HoldReason.None;
                claim.OperationId = operation.Id;
                touched.Add(former.Case.Id);
            }

            // The former recipient's case says nothing of who applied or where.
            db.CaseEvents.Add(
                CaseEvents.Beside(
                    new CaseScope(db, former.Case, operation, ct),
                    former.Ends
                        ? "児童1人を、この案件の支給から外しました（区の決定による）"
                        : "児童1人について、再度の支給の決定がありました（この案件の支給は変わりません）"
                )
            );
        }

        await LinkAsync(db, content, ct);
        await db.SaveChangesAsync(ct);
        await EmptyCases.FollowAsync(db, touched, operation, ct);
    }

    /// <summary>What the approver must know before a child is paid once more.</summary>
    public static async Task<IReadOnlyList<string>> ExplainAsync(
        AllowanceDbContext db,
        DecisionContent content,
        CancellationToken ct
    )
    {
        var formers = (await FormersAsync(db, content, ct)).ToDictionary(row => row.For.EntitlementId);
        return
        [
            .. Granted(content)
                .Select(child =>
                    formers.TryGetValue(child.EntitlementId, out var former)
                        ? Explained(child, former)
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"児童{child.Number}（受付番号{child.ReceptionNumber}）には、この区の通常分の支給がありません。前住所地への照会の回答により、再度の支給（{Yen.Show(child.AmountYen)}）をします。"
                        )
                ),
        ];
    }

    private static string Explained(ChildOutcome child, Former former)
    {
        var now = former.Claim.Status switch
        {
            EntitlementStatus.Paid => $"通常分{Yen.Show(former.Claim.AmountYen)}が支給済みです",
            var status => $"通常分は「{status.Label()}」です",
        };
        var then = former.Ends
            ? "決裁すると、前受給者の通常分は支給せず、申請者に支給します"
            : "決裁すると、同じ児童について申請者にも支給します";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"児童{child.Number}（受付番号{child.ReceptionNumber}）は、前受給者の案件（案件{former.Case.Id}）で{now}。{then}（{Yen.Show(child.AmountYen)}）。"
        );
    }

    private static async Task<List<Former>> FormersAsync(
        AllowanceDbContext db,
        DecisionContent content,
        CancellationToken ct
    )
    {
        var formers = new List<Former>();
        foreach (var child in Granted(content).Where(child => child.FormerCaseId is not null))
        {
            var claim = await db
                .Entitlements.AsNoTracking()
                .Where(row =>
                    row.CaseId == child.FormerCaseId
                    && row.ChildId == child.ChildId
                    && row.Track == EntitlementTrack.Base
                )
                .OrderByDescending(row => row.Id)
                .FirstAsync(ct);
            var of = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == claim.CaseId, ct);
            formers.Add(new Former(child, claim, of));
        }

        return formers;
    }

    private static IEnumerable<ChildOutcome> Granted(DecisionContent content) =>
        content
            .Cases.SelectMany(row => row.Children)
            .Where(child => child is { Outcome: Review.VerdictOutcome.Grant, Track: EntitlementTrack.Successor });

    private static async Task LinkAsync(AllowanceDbContext db, DecisionContent content, CancellationToken ct)
    {
        foreach (var child in Granted(content).Where(child => child.FormerCaseId is not null))
        {
            var paper = await db.Applications.SingleAsync(
                row => row.Children.Any(of => of.EntitlementId == child.EntitlementId) && row.ReplacedById == null,
                ct
            );
            paper.FormerCaseId ??= child.FormerCaseId;
        }
    }

    private sealed record Former(ChildOutcome For, Entitlement Claim, AllowanceCase Case)
    {
        /// <summary>Fled before the other's payment was decided.</summary>
        public bool Ends =>
            For.Category == RecipientCategory.Evacuee
            && Claim.Status is EntitlementStatus.Open or EntitlementStatus.Held or EntitlementStatus.Contested
            && Case.FrozenByProposalId is null
            && CaseStates.BeforeDecision.Contains(
                Case.State == CaseState.OnHold && Case.StateBefore is { } before ? before : Case.State
            );
    }
}
