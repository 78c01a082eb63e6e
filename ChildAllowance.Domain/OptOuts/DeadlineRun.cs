using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>
/// 締切処理: after the opt-out deadline, all notified cases without an opt-out or hold are put up for the decision to pay
/// (K3). It only proposes; another person decides.
/// </summary>
public sealed class DeadlineRun(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    ListProposals lists,
    TimeProvider clock
)
{
    /// <summary>What a proposal made now would hold, and who is left out.</summary>
    public async Task<Result<DeadlineRunFigures>> PreviewAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = nameof(DeadlineRun) + "." + nameof(PreviewAsync);
        if (await gate.RefuseAsync(actor, Permission.SeeDecisions, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var lastDay = LastDayOf(programme.Settings);
        if (!lastDay.IsOk)
        {
            return lastDay.Error;
        }

        var candidates = await DeadlineCandidates.OfAsync(db, programme, ct);
        var waiting = await WaitingAsync(db, programme.Id, ct);
        return new DeadlineRunFigures
        {
            LastDay = lastDay.Value,
            HasPassed = JapanTime.Today(clock) > lastDay.Value,
            Cases = await candidates.Taken.CountAsync(ct),
            Children = await candidates.Taken.SumAsync(row => row.ChildCount, ct),
            Yen = await candidates.Taken.SumAsync(row => row.AmountYen, ct),
            LeftOut = await candidates.LeftOutAsync(waiting?.ProposalId, ct),
            Waiting = waiting,
        };
    }

    /// <summary>起案する (K3).</summary>
    /// <param name="seenCases">Number of cases on the officer's screen; another one now is refused.</param>
    /// <returns>Id of the proposal.</returns>
    public Task<Result<long>> ProposeAsync(int seenCases, Operation operation, CancellationToken ct = default) =>
        lists.ProposeAsync(
            nameof(DeadlineRun) + "." + nameof(ProposeAsync),
            new { seenCases },
            operation,
            db => DraftAsync(db, seenCases, ct),
            ct
        );

    private static Task<WaitingDeadlineRun?> WaitingAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    ) =>
        db
            .Proposals.Where(row =>
                row.ProgrammeId == programmeId
                && row.Kind == DecisionKind.Grant
                && row.SubjectRef == GrantEffect.SubjectRef
                && row.Status == ProposalStatus.Open
            )
            .OrderBy(row => row.Id)
            .Select(row => new WaitingDeadlineRun(row.Id, row.CaseCount, row.ProposedByName, row.ProposedAt))
            .FirstOrDefaultAsync(ct);

    private async Task<Result<ProposalDraft>> DraftAsync(AllowanceDbContext db, int seenCases, CancellationToken ct)
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var lastDay = LastDayOf(programme.Settings);
        if (!lastDay.IsOk)
        {
            return lastDay.Error;
        }

        if (JapanTime.Today(clock) <= lastDay.Value)
        {
            return new DeadlineNotPassed(lastDay.Value);
        }

        var candidates = await DeadlineCandidates.OfAsync(db, programme, ct);
        var lines = await CaseProposalLines.ReadAsync(db, candidates.Taken, ct);
        if (lines.Count == 0)
        {
            return new DeadlineListEmpty();
        }

        return lines.Count == seenCases
            ? DraftOf(programme, lastDay.Value, lines)
            : new DeadlineListChanged(seenCases, lines.Count);
    }

    private static ProposalDraft DraftOf(
        CurrentProgramme programme,
        DateOnly lastDay,
        IReadOnlyList<ProposalLine> lines
    ) =>
        new()
        {
            ProgrammeId = programme.Id,
            Kind = DecisionKind.Grant,
            SubjectRef = GrantEffect.SubjectRef,
            Title =
                $"支給決定（締切処理）案件{lines.Count:N0}件・児童{lines.Sum(line => line.ChildCount):N0}人・{Yen.Show(lines.Sum(line => line.AmountYen))}",
            Lines = lines,
            ContentJson = JsonSerializer.Serialize(new { lastDay, programmeVersion = programme.Version }),
        };

    private static Result<DateOnly> LastDayOf(ProgrammeSettings settings) =>
        settings.OptOutDeadline.LastDay(settings.Calendar());
}
