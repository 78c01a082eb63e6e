using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Plans a round from the registry, and drafts its proposal from the round.</summary>
public sealed class RoundPlanner(ValueProtector protector, BankDirectories directories)
{
    /// <param name="onlyCaseIds">支払待ち cases to consider beside those of the round; <see langword="null"/> for all.</param>
    /// <param name="withRest">False leaves out the cases of the round whose recipients have none of <paramref name="onlyCaseIds"/>.</param>
    internal async Task<Result<RoundPlan>> PlanAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        ProgrammeSettings settings,
        IReadOnlyCollection<long>? onlyCaseIds,
        CancellationToken ct,
        bool withRest = true
    )
    {
        if (RoundProfile.BankOf(settings) is not { } bank)
        {
            return new BankProfileUnreadable();
        }

        var candidates = await Candidates.LoadAsync(db, batch.ProgrammeId, batch.Id, onlyCaseIds, withRest, ct);
        var check = new AccountCheck(bank, await directories.CurrentAsync(db, ct));
        var plan = RoundPlan.Of(candidates, check, protector);
        plan.NameChildAccounts(await ChildNames.OfAsync(db, plan.RecipientsOfOtherHolders, ct));
        return plan;
    }

    internal static async Task<Result<RoundProfile>> ProfileAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    )
    {
        var code = await db.Programmes.Where(row => row.Id == programme.Id).Select(row => row.Code).SingleAsync(ct);
        return RoundProfile.Of(programme.Settings, code);
    }

    internal Task<RoundContent> ContentAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        RoundProfile profile,
        CancellationToken ct
    ) => RoundContent.LoadAsync(db, batch, profile, protector, ct);

    internal async Task<(ProposalDraft Proposal, RoundContent Content)> DraftAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        RoundProfile profile,
        CancellationToken ct
    )
    {
        var content = await ContentAsync(db, batch, profile, ct);
        var draft = new ProposalDraft
        {
            ProgrammeId = batch.ProgrammeId,
            Kind = DecisionKind.PaymentOrder,
            SubjectRef = SubjectOf(batch),
            Title =
                $"第{batch.Number}回 支払（振込日 {JapaneseDate.ShowWithWeekday(batch.TransferOn)}、{content.Count:N0}件、{Yen.Show(content.TotalYen)}）",
            Lines = content.ProposalLines(),
            ContentJson = content.ContentJson(),
        };
        return (draft, content);
    }

    internal static string SubjectOf(PaymentBatch batch) => $"batch:{batch.Id}";
}
