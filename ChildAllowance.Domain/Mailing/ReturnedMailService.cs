using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>One envelope as it is read in.</summary>
/// <param name="Number">認定番号 of the window, or 整理番号 of a letter.</param>
public sealed record RecordReturnedMail(string Number, DateOnly ReturnedOn, ReturnReason Reason);

/// <summary>返戻の受付: an envelope is read in once, marks its case, and waits until somebody has dealt with it.</summary>
public sealed class ReturnedMailService(
    IDbContextFactory<AllowanceDbContext> contexts,
    CaseWriter writer,
    TimeProvider clock
)
{
    /// <summary>Reads an envelope in. The same one twice is told, unless the first was dealt with.</summary>
    /// <returns>Id of the returned mail.</returns>
    public async Task<Result<long>> RecordAsync(
        RecordReturnedMail record,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (record.ReturnedOn > JapanTime.Today(clock))
        {
            return new ReturnDateWrong();
        }

        var found = await FindAsync(record.Number, ct);
        return found is not { } of
            ? new ReturnedNumberUnknown()
            : await writer.WriteAsync<long>(
                new CaseWrite
                {
                    CaseId = of.CaseId,
                    What = $"{nameof(ReturnedMailService)}.{nameof(RecordAsync)}",
                    Arguments = new
                    {
                        of,
                        record.ReturnedOn,
                        record.Reason,
                    },
                },
                operation,
                scope => RecordAsync(scope, of.LetterId, record),
                ct
            );
    }

    /// <summary>返戻を処理する. Sent again or handed over, the mark goes; a letter by number is void and due again when it is sent again.</summary>
    public async Task<Result<bool>> ResolveAsync(
        long id,
        ReturnResolution resolution,
        string note,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (resolution == ReturnResolution.None || !Enum.IsDefined(resolution))
        {
            return new ReturnResolutionMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var caseId = await db
            .ReturnedMails.Where(row => row.Id == id)
            .Select(row => (long?)row.CaseId)
            .FirstOrDefaultAsync(ct);
        return caseId is not { } of
            ? new NotFound("返戻")
            : await writer.WriteAsync<bool>(
                new CaseWrite
                {
                    CaseId = of,
                    What = $"{nameof(ReturnedMailService)}.{nameof(ResolveAsync)}",
                    Arguments = new { id, resolution },
                },
                operation,
                scope => ResolveAsync(scope, id, resolution, note),
                ct
            );
    }

    private async Task<(long CaseId, long? LetterId)?> FindAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var text = JapaneseText.NarrowAscii(number).Trim().ToUpperInvariant();
        if (
            text.Split('-') is [['L', ..], var tail]
            && long.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out var letterNumber)
        )
        {
            var letter = await db.Letters.FirstOrDefaultAsync(row => row.Number == letterNumber && row.Number > 0, ct);
            return letter is null ? null : (letter.CaseId, letter.Id);
        }

        var key = SearchText.NumberKey(text);
        var caseId = await db
            .Cases.Where(row =>
                row.ProgrammeId == programme.Id
                && db.Recipients.Any(person => person.Id == row.RecipientId && person.CertificationKey == key)
            )
            .OrderByDescending(row => row.IsOpen)
            .ThenByDescending(row => row.NotifiedOn != null)
            .ThenByDescending(row => row.RunningNumber)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
        return key.Length == 0 || caseId is null ? null : (caseId.Value, null);
    }

    private static async Task<Result<long>> RecordAsync(CaseScope scope, long? letterId, RecordReturnedMail record)
    {
        var (db, of) = (scope.Db, scope.Case);
        var waiting = await db.ReturnedMails.FirstOrDefaultAsync(
            row => row.CaseId == of.Id && row.LetterId == letterId && row.Resolution == ReturnResolution.None,
            scope.Ct
        );
        if (waiting is not null)
        {
            return new AlreadyReturned(waiting.EnteredByName, waiting.EnteredAt);
        }

        var returned = new ReturnedMail
        {
            ProgrammeId = of.ProgrammeId,
            CaseId = of.Id,
            RecipientId = of.RecipientId,
            LetterId = letterId,
            ReturnedOn = record.ReturnedOn,
            Reason = record.Reason,
            EnteredAt = scope.Operation.At,
            EnteredByName = scope.Operation.Actor.Name,
            OperationId = scope.Operation.Id,
        };
        db.ReturnedMails.Add(returned);
        await db.SaveChangesAsync(scope.Ct);
        var move = new CaseMove
        {
            UndeliveredOn = record.ReturnedOn,
            Text = $"郵便物の返戻を記録しました（{JapaneseDate.Show(record.ReturnedOn)}、{record.Reason.Label()}）",
        };
        var outcome = await CaseMoves.MoveAsync(db, [of.Id], move, scope.Operation, scope.Ct);
        return outcome.Items[0].Error is { } error ? error : returned.Id;
    }

    private static async Task<Result<bool>> ResolveAsync(
        CaseScope scope,
        long id,
        ReturnResolution resolution,
        string note
    )
    {
        var (db, of) = (scope.Db, scope.Case);
        var returned = await db.ReturnedMails.SingleAsync(row => row.Id == id, scope.Ct);
        if (returned.Resolution != ReturnResolution.None)
        {
            return new ReturnAlreadyResolved();
        }

        returned.Resolution = resolution;
        returned.Note = note.Trim();
        returned.ResolvedAt = scope.Operation.At;
        returned.ResolvedByName = scope.Operation.Actor.Name;
        await db.SaveChangesAsync(scope.Ct);
        if (resolution == ReturnResolution.SentAgain && returned.LetterId is { } letterId)
        {
            await db
                .Letters.Where(row => row.Id == letterId && row.VoidedAt == null)
                .ExecuteUpdateAsync(
                    setters =>
                        setters
                            .SetProperty(row => row.VoidedAt, scope.Operation.At)
                            .SetProperty(row => row.VoidReason, "返戻のため再送"),
                    scope.Ct
                );
        }

        var isFound = resolution != ReturnResolution.NotFound;
        var others = await db.ReturnedMails.AnyAsync(
            row => row.CaseId == of.Id && row.Id != id && row.Resolution == ReturnResolution.None,
            scope.Ct
        );
        if (isFound && !others && of.UndeliveredOn is not null)
        {
            var move = new CaseMove { ClearsUndelivered = true, Text = $"返戻を処理しました（{resolution.Label()}）" };
            var outcome = await CaseMoves.MoveAsync(db, [of.Id], move, scope.Operation, scope.Ct);
            return outcome.Items[0].Error is { } error ? error : true;
        }

        db.CaseEvents.Add(CaseEvents.Beside(scope, $"返戻を処理しました（{resolution.Label()}）"));
        await db.SaveChangesAsync(scope.Ct);
        await CaseEvents.TouchAsync(scope);
        return true;
    }
}
