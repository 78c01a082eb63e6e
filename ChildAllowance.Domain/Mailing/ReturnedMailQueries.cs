using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>One returned envelope on the list. Of a restricted person (表示制限) the name is empty.</summary>
public sealed record ReturnedMailRow
{
    public required long Id { get; init; }

    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    /// <summary>整理番号; empty for an envelope of a mailing run.</summary>
    public required string LetterNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required CaseState State { get; init; }

    public required DateOnly ReturnedOn { get; init; }

    public required ReturnReason Reason { get; init; }

    public required string EnteredByName { get; init; }

    public required ReturnResolution Resolution { get; init; }

    public required string Note { get; init; }
}

/// <summary>返戻の一覧. Logged before it is read.</summary>
public sealed class ReturnedMailQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, AccessLog log)
{
    /// <summary>Waiting ones, oldest first; or those dealt with, newest first.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<ReturnedMailRow>>> PageAsync(
        bool isWaiting,
        PageRequest page,
        Actor actor,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ReturnedMailQueries) + "." + nameof(PageAsync);
        if (await gate.RefuseAsync(actor, Permission.SeeMailing, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var rows = db
            .ReturnedMails.AsNoTracking()
            .Where(row => row.ProgrammeId == programme.Id && (row.Resolution == ReturnResolution.None) == isWaiting);
        var total = await rows.CountAsync(ct);
        var shown = await (isWaiting ? rows.OrderBy(row => row.Id) : rows.OrderByDescending(row => row.ResolvedAt))
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        await log.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. shown.Select(row => Subject.Case(row.CaseId)).Distinct()],
            LookPurposes.Payment,
            ct: ct
        );
        return new PageOf<ReturnedMailRow>(await RowsAsync(db, shown, actor, ct), total);
    }

    private static async Task<IReadOnlyList<ReturnedMailRow>> RowsAsync(
        AllowanceDbContext db,
        List<ReturnedMail> shown,
        Actor actor,
        CancellationToken ct
    )
    {
        var recipients = shown.Select(row => row.RecipientId).Distinct().ToArray();
        var cases = shown.Select(row => row.CaseId).Distinct().ToArray();
        var letters = shown.Select(row => row.LetterId ?? 0).Distinct().ToArray();
        var people = await Shield
            .People(db, actor)
            .Where(person => EF.Parameter(recipients).Contains(person.RecipientId))
            .ToDictionaryAsync(person => person.RecipientId, ct);
        var states = await db
            .Cases.Where(row => EF.Parameter(cases).Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.State, ct);
        var numbers = await db
            .Letters.Where(row => EF.Parameter(letters).Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.Kind,
                row.Number,
            })
            .ToDictionaryAsync(row => row.Id, row => LetterKinds.NumberOf(row.Kind, row.Number), ct);
        return shown.ConvertAll(row =>
        {
            var person = people[row.RecipientId];
            return new ReturnedMailRow
            {
                Id = row.Id,
                CaseId = row.CaseId,
                CertificationNumber = person.CertificationNumber,
                LetterNumber = row.LetterId is { } id ? numbers[id] : "",
                IsRestricted = person.IsRestricted,
                Name = person.Name,
                State = states[row.CaseId],
                ReturnedOn = row.ReturnedOn,
                Reason = row.Reason,
                EnteredByName = row.EnteredByName,
                Resolution = row.Resolution,
                Note = row.Note,
            };
        });
    }
}
