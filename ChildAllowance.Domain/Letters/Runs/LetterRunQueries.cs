using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>Letters of one kind that wait to be made.</summary>
public sealed record LettersWaiting(LetterKind Kind, int Count);

/// <summary>One run of letters; no personal data.</summary>
public sealed record LetterRunDetail
{
    public required LetterRun Run { get; init; }

    public required IReadOnlyList<SampledLetter> Sample { get; init; }

    /// <summary>対象外とした件数 by reason.</summary>
    public required IReadOnlyList<(LetterLeftOut Reason, int Count)> LeftOut { get; init; }

    public required int VoidCount { get; init; }

    /// <summary>Void letters for which nobody has asked 再印刷 yet.</summary>
    public required int ReprintableCount { get; init; }

    /// <summary>再印刷の起案 that waits for its approval.</summary>
    public long? ReprintProposalId { get; init; }

    /// <summary>Letters to pull before posting, with the reason: the case changed after the printing.</summary>
    public required IReadOnlyList<(string Number, int SequenceNumber, LetterLeftOut Reason)> ToPull { get; init; }
}

/// <summary>One letter of a run. Of a restricted person (表示制限) the name is empty.</summary>
public sealed record LetterRow
{
    public required long Id { get; init; }

    public required long CaseId { get; init; }

    /// <summary>整理番号; empty until it is printed.</summary>
    public required string Number { get; init; }

    public required int SequenceNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required int SheetCount { get; init; }

    public required LetterLeftOut LeftOut { get; init; }

    public required string Obstacle { get; init; }

    public DateTime? VoidedAt { get; init; }

    public string? VoidReason { get; init; }
}

/// <summary>Lists of runs and letters, and the PDF of a run. Logged before personal data is read.</summary>
public sealed class LetterRunQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog log,
    ExportStore exports
)
{
    /// <summary>How many letters of each kind are due; no personal data.</summary>
    public async Task<Result<IReadOnlyList<LettersWaiting>>> WaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, Permission.SeeLetters, nameof(WaitingAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var waiting = new List<LettersWaiting>();
        foreach (var kind in LettersDue.Derived)
        {
            waiting.Add(new LettersWaiting(kind, (await LettersDue.ReadAsync(db, programme, kind, ct)).Count));
        }

        return waiting;
    }

    /// <summary>Runs, newest first; no personal data.</summary>
    public async Task<Result<PageOf<LetterRun>>> PageAsync(
        PageRequest page,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, Permission.SeeLetters, nameof(PageAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var runs = db.LetterRuns.AsNoTracking().Where(row => row.ProgrammeId == programme.Id);
        return new PageOf<LetterRun>(
            await runs.OrderByDescending(row => row.Number).Skip(page.Skip).Take(page.Take).ToListAsync(ct),
            await runs.CountAsync(ct)
        );
    }

    public async Task<Result<LetterRunDetail>> DetailAsync(long runId, Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, Permission.SeeLetters, nameof(DetailAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var run = await db.LetterRuns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == runId, ct);
        if (run is null)
        {
            return new NotFound("通知発送");
        }

        var left = await db
            .Letters.Where(row => row.RunId == runId && row.LeftOut != LetterLeftOut.None)
            .GroupBy(row => row.LeftOut)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return new LetterRunDetail
        {
            Run = run,
            Sample = JsonSerializer.Deserialize<List<SampledLetter>>(run.SampleJson)!,
            LeftOut = [.. left.OrderBy(row => row.Key).Select(row => (row.Key, row.Count))],
            VoidCount = await db.Letters.CountAsync(
                row => row.RunId == runId && row.Number > 0 && row.VoidedAt != null,
                ct
            ),
            ReprintableCount = await LetterReprints
                .Withheld(db, runId)
                .CountAsync(row => row.ReprintProposalId == null, ct),
            ReprintProposalId = await LetterReprints
                .Withheld(db, runId)
                .Where(row => row.ReprintProposalId != null)
                .Select(row => row.ReprintProposalId)
                .FirstOrDefaultAsync(ct),
            ToPull = await ToPullAsync(db, run, ct),
        };
    }

    /// <summary>Letters of a run, in posting order; those left out come last.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<LetterRow>>> LettersAsync(
        long runId,
        PageRequest page,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, Permission.SeeLetters, nameof(LettersAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var letters = db.Letters.AsNoTracking().Where(row => row.RunId == runId);
        var total = await letters.CountAsync(ct);
        var shown = await letters
            .OrderBy(row => row.LeftOut)
            .ThenBy(row => row.SequenceNumber)
            .ThenBy(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        await log.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. shown.Select(row => Subject.Case(row.CaseId)).Distinct()],
            LookPurposes.Payment,
            artifact: new LedgerObject { Ref = LetterRunStates.RefOf(runId) },
            ct: ct
        );
        var recipients = shown.Select(row => row.RecipientId).Distinct().ToArray();
        var people = await Shield
            .People(db, actor)
            .Where(person => EF.Parameter(recipients).Contains(person.RecipientId))
            .ToDictionaryAsync(person => person.RecipientId, ct);
        return new PageOf<LetterRow>([.. shown.Select(row => RowOf(row, people[row.RecipientId]))], total);
    }

    /// <summary>The PDF of a printed run: the same bytes for ever, each time after an entry in the access log.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may leave.</exception>
    public async Task<Result<DownloadedFile>> FileAsync(long runId, Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, Permission.DownloadLetters, nameof(FileAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var run = await db.LetterRuns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == runId, ct);
        if (
            run?.FileId is null
            || run.State is not (LetterRunState.Printed or LetterRunState.Checked or LetterRunState.Posted)
        )
        {
            return new LettersNotOffered();
        }

        if (run.IsByHand && !actor.May(Permission.SeeProtected) && await IsProtectedAsync(db, runId, actor, ct))
        {
            return new LetterToProtected();
        }

        var file = await db.StoredFiles.AsNoTracking().SingleAsync(row => row.Id == run.FileId, ct);
        var cases = await db
            .Letters.Where(row => row.RunId == runId && row.Number > 0)
            .Select(row => row.CaseId)
            .Distinct()
            .ToListAsync(ct);
        await log.RecordAsync(
            actor,
            LedgerAct.FileDownloaded,
            [.. cases.Select(Subject.Case)],
            artifact: new LedgerObject
            {
                Ref = LetterRunStates.RefOf(runId),
                Sha256 = file.Sha256,
                Bytes = file.ByteCount,
                Rows = file.RowCount,
            },
            ct: ct
        );
        return new DownloadedFile(file.FileName, "application/pdf", await exports.ReadAsync(file, ct));
    }

    private static async Task<IReadOnlyList<(string Number, int SequenceNumber, LetterLeftOut Reason)>> ToPullAsync(
        AllowanceDbContext db,
        LetterRun run,
        CancellationToken ct
    )
    {
        if (run.State is not (LetterRunState.Printed or LetterRunState.Checked))
        {
            return [];
        }

        var letters = await db
            .Letters.AsNoTracking()
            .Where(row => row.RunId == run.Id && row.Number > 0 && row.VoidedAt == null)
            .OrderBy(row => row.SequenceNumber)
            .ToListAsync(ct);
        return
        [
            .. (await LetterChanges.FindAsync(db, run, letters, ct)).Select(row =>
                (LetterKinds.NumberOf(run.Kind, row.Letter.Number), row.Letter.SequenceNumber, row.Reason)
            ),
        ];
    }

    private static Task<bool> IsProtectedAsync(AllowanceDbContext db, long runId, Actor actor, CancellationToken ct) =>
        db
            .Letters.Where(row => row.RunId == runId)
            .Join(
                Shield.People(db, actor),
                row => row.RecipientId,
                person => person.RecipientId,
                (_, person) => person.IsProtected
            )
            .AnyAsync(isProtected => isProtected, ct);

    private static LetterRow RowOf(Letter letter, ShownPerson person) =>
        new()
        {
            Id = letter.Id,
            CaseId = letter.CaseId,
            Number = letter.Number == 0 ? "" : LetterKinds.NumberOf(letter.Kind, letter.Number),
            SequenceNumber = letter.SequenceNumber,
            IsRestricted = person.IsRestricted,
            Name = person.IsRestricted ? "" : letter.Name,
            SheetCount = letter.SheetCount,
            LeftOut = letter.LeftOut,
            Obstacle = letter.Obstacle,
            VoidedAt = letter.VoidedAt,
            VoidReason = letter.VoidReason,
        };

    private Task<DomainError?> RefuseAsync(Actor actor, Permission permission, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, permission, $"{nameof(LetterRunQueries)}.{method}", ct);
}
