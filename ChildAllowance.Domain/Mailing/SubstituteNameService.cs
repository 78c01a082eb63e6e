using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>代替文字 for one name or address of one person.</summary>
/// <param name="Original">The text as received.</param>
public sealed record SubstituteDraft(long CaseId, string Original, string Substitute);

/// <summary>One text that the run's encoding cannot carry, with what the program offers instead.</summary>
public sealed record UnwritableText
{
    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    /// <summary>氏名, 住所 or 方書.</summary>
    public required string Field { get; init; }

    public required string Original { get; init; }

    public required IReadOnlyList<UnmappableLetter> Letters { get; init; }

    /// <summary>The text with substitutes; letters for which none is known stand unchanged.</summary>
    public required string Suggestion { get; init; }

    public required bool IsComplete { get; init; }
}

/// <summary>One substitution as its approver sees it.</summary>
public sealed record SubstituteRow(long CaseId, string CertificationNumber, string Original, string Substitute);

/// <summary>代替文字の起案: per person, approved by another person, used for outputs without the letter and no others.</summary>
public sealed class SubstituteNameService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MailingWriter writer,
    Proposals proposals,
    AccessGate gate,
    AccessLog accessLog
)
{
    /// <summary>表せない文字: the texts of the run's persons that stop the file. Logged before they are read.</summary>
    public async Task<Result<PageOf<UnwritableText>>> ListAsync(
        Actor actor,
        long batchId,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(SubstituteNameService)}.{nameof(ListAsync)} {MailingLabels.RefOf(batchId)}";
        if (await gate.RefuseAsync(actor, Permission.SeeMailing, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var unwritable = db.MailingItems.AsNoTracking().Where(item => item.BatchId == batchId && item.IsUnwritable);
        var ids = await unwritable.OrderBy(item => item.SequenceNumber).Select(item => item.CaseId).ToListAsync(ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. ids.Select(Subject.Case)],
            artifact: new LedgerObject { Ref = MailingLabels.RefOf(batchId) },
            ct: ct
        );
        var items = await unwritable.OrderBy(item => item.SequenceNumber).ToListAsync(ct);
        UnwritableText[] texts = [.. items.SelectMany(TextsOf)];
        return new PageOf<UnwritableText>(texts, texts.Length);
    }

    /// <summary>代替文字を起案する.</summary>
    public async Task<Result> ProposeAsync(
        long batchId,
        IReadOnlyList<SubstituteDraft> drafts,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(SubstituteNameService)}.{nameof(ProposeAsync)} {MailingLabels.RefOf(batchId)}";
        if (await writer.RefuseAsync(operation, Permission.DraftMailing, what, ct) is { } refusal)
        {
            return refusal;
        }

        return await writer.ChangeAsync(
            batchId,
            new { batchId, drafts },
            operation,
            change => ProposeAsync(change, drafts, ct)
        );
    }

    /// <summary>What an approver of a 代替文字 proposal must see. Logged before it is read.</summary>
    public async Task<Result<PageOf<SubstituteRow>>> OfProposalAsync(
        Actor actor,
        long proposalId,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(SubstituteNameService)}.{nameof(OfProposalAsync)} proposal:{proposalId}";
        if (await gate.RefuseAsync(actor, Permission.SeeDecisions, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.SubstituteNames.AsNoTracking().Where(row => row.ProposalId == proposalId);
        var ids = await mine.OrderBy(row => row.Id).Select(row => row.CaseId).ToListAsync(ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. ids.Distinct().Select(Subject.Case)],
            artifact: new LedgerObject { Ref = $"proposal:{proposalId}" },
            ct: ct
        );
        var rows = await mine.OrderBy(row => row.Id)
            .Join(
                db.Cases,
                row => row.CaseId,
                found => found.Id,
                (row, found) => new SubstituteRow(row.CaseId, found.CertificationNumber, row.Original, row.Substitute)
            )
            .ToListAsync(ct);
        return new PageOf<SubstituteRow>(rows, rows.Count);
    }

    private static IEnumerable<UnwritableText> TextsOf(MailingItem item)
    {
        (string Field, string Value)[] fields =
        [
            ("氏名", item.Name),
            ("住所", item.Address),
            ("方書", item.BuildingName),
        ];
        foreach (var (field, value) in fields)
        {
            if (Cp932.CanEncode(value))
            {
                continue;
            }

            var offer = SubstituteLetters.Propose(value);
            yield return new UnwritableText
            {
                CaseId = item.CaseId,
                CertificationNumber = item.CertificationNumber,
                Field = field,
                Original = value,
                Letters = [.. offer.Letters.Select(letter => letter.Letter)],
                Suggestion = offer.Text,
                IsComplete = offer.IsComplete,
            };
        }
    }

    private async Task<DomainError?> ProposeAsync(
        MailingWriter.Change change,
        IReadOnlyList<SubstituteDraft> drafts,
        CancellationToken ct
    )
    {
        var (db, batch, operation) = change;
        if (batch.State != MailingBatchState.Draft)
        {
            return new MailingStepNotNow(batch.State, "代替文字の起案");
        }

        var items = await db
            .MailingItems.AsNoTracking()
            .Where(item => item.BatchId == batch.Id && item.IsUnwritable)
            .ToDictionaryAsync(item => item.CaseId, ct);
        var needed = drafts.Where(draft => items.TryGetValue(draft.CaseId, out var item) && Has(item, draft)).ToList();
        if (needed.Count == 0)
        {
            return new NoSubstituteNeeded();
        }

        if (
            needed.Select(draft => Refuse(items[draft.CaseId], draft)).FirstOrDefault(error => error is not null) is
            { } wrong
        )
        {
            return wrong;
        }

        SubstituteName[] rows =
        [
            .. needed.Select(draft => new SubstituteName
            {
                RecipientId = items[draft.CaseId].RecipientId,
                CaseId = draft.CaseId,
                Original = draft.Original,
                Substitute = draft.Substitute.Trim(),
                ProposedBy = operation.Actor.StaffId,
                ProposedAt = operation.At,
            }),
        ];
        var added = await proposals.AddAsync(db, SubstituteNameProposal.DraftOf(batch, rows), operation, ct);
        if (!added.IsOk)
        {
            return added.Error;
        }

        foreach (var row in rows)
        {
            row.ProposalId = added.Value.Id;
        }

        db.SubstituteNames.AddRange(rows);
        return null;
    }

    private static bool Has(MailingItem item, SubstituteDraft draft) =>
        draft.Original == item.Name || draft.Original == item.Address || draft.Original == item.BuildingName;

    private static DomainError? Refuse(MailingItem item, SubstituteDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Substitute))
        {
            return new SubstituteIsEmpty(item.CertificationNumber);
        }

        var left = Cp932.FindUnmappable(draft.Substitute);
        return left.Count == 0
            ? null
            : new SubstituteStillUnwritable(
                item.CertificationNumber,
                string.Join("、", left.Select(letter => letter.Letter))
            );
    }
}
