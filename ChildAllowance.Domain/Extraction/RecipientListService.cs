using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>The figures that an approver signs (K1).</summary>
public sealed record RecipientListFigures(int Recipients, int Cases, int Children, long Yen, int AlreadyApproved);

/// <summary>支給対象者リスト: puts the extracted cases up for approval (K1). Letters go to approved cases only.</summary>
public sealed class RecipientListService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    ListProposals lists
)
{
    /// <summary>What a proposal made now would hold.</summary>
    public async Task<Result<RecipientListFigures>> FiguresAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = nameof(RecipientListService) + "." + nameof(FiguresAsync);
        if (await gate.RefuseAsync(actor, Permission.RunExtraction, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var listed = Listed(db, programme.Id);
        return new RecipientListFigures(
            await listed.Select(row => row.RecipientId).Distinct().CountAsync(ct),
            await listed.CountAsync(ct),
            await listed.SumAsync(row => row.ChildCount, ct),
            await listed.SumAsync(row => row.AmountYen, ct),
            await db.Cases.CountAsync(
                row => row.ProgrammeId == programme.Id && row.ListApprovedByProposalId != null,
                ct
            )
        );
    }

    /// <summary>起案する: all extracted cases that no approved list holds yet. The proposal freezes them.</summary>
    public Task<Result<long>> ProposeAsync(Operation operation, CancellationToken ct = default) =>
        lists.ProposeAsync(
            nameof(RecipientListService) + "." + nameof(ProposeAsync),
            null,
            operation,
            db => DraftAsync(db, ct),
            ct
        );

    private static async Task<Result<ProposalDraft>> DraftAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var lines = await CaseProposalLines.ReadAsync(db, Listed(db, programme.Id), ct);
        var runId = await db
            .ExtractionRuns.Where(row => row.ProgrammeId == programme.Id)
            .MaxAsync(row => (long?)row.Id, ct);
        return new ProposalDraft
        {
            ProgrammeId = programme.Id,
            Kind = DecisionKind.RecipientList,
            SubjectRef = "recipient-list",
            Title =
                $"支給対象者リスト（案件{lines.Count:N0}件・児童{lines.Sum(line => line.ChildCount):N0}人・{Yen.Show(lines.Sum(line => line.AmountYen))}）",
            Lines = lines,
            ContentJson = JsonSerializer.Serialize(new { extractionRun = runId, programmeVersion = programme.Version }),
        };
    }

    private static IQueryable<AllowanceCase> Listed(AllowanceDbContext db, int programmeId) =>
        db.Cases.Where(row =>
            row.ProgrammeId == programmeId
            && row.State == CaseState.Extracted
            && row.ListApprovedByProposalId == null
            && row.ChildCount > 0
        );
}
