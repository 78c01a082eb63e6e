using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>The case in which a paper is handled: the applicant's open one of the application route, or a new one.</summary>
internal static class ApplicationCases
{
    private const string ReceivedText = "申請を受け付けました";

    public static async Task<Result<AllowanceCase>> ReceiveAsync(
        AllowanceDbContext db,
        int programmeId,
        Applicant applicant,
        int receptionNumber,
        DateOnly receivedOn,
        Operation operation,
        CancellationToken ct
    )
    {
        var text = $"{ReceivedText}（受付番号{receptionNumber:N0}、{JapaneseDate.Show(receivedOn)}収受）";
        var own = await db
            .Cases.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programmeId
                && row.RecipientId == applicant.Id
                && row.Route == IntakeRoute.ByApplication
            )
            .ToListAsync(ct);
        if (own.FirstOrDefault(row => row.IsOpen) is { } open)
        {
            return open.FrozenByProposalId is not null
                ? new ApplicantCaseFrozen()
                : await JoinAsync(db, open, text, operation, ct);
        }

        var added = new AllowanceCase
        {
            ProgrammeId = programmeId,
            RecipientId = applicant.Id,
            Route = IntakeRoute.ByApplication,
            RunningNumber = own.Select(row => row.RunningNumber).DefaultIfEmpty(0).Max() + 1,
            CertificationNumber = applicant.CertificationNumber,
            State = CaseState.Received,
            CreatedAt = operation.At,
            ChangedAt = operation.At,
            ChangedBy = operation.Actor.Name,
            OperationId = operation.Id,
        };
        db.Cases.Add(added);
        await db.SaveChangesAsync(ct);
        db.CaseEvents.Add(CaseEvents.Beside(new CaseScope(db, added, operation, ct), text));
        return added;
    }

    /// <summary>A case that was extracted or invited becomes 申請受付; one in review stays where it is and gets the further children.</summary>
    private static async Task<Result<AllowanceCase>> JoinAsync(
        AllowanceDbContext db,
        AllowanceCase open,
        string text,
        Operation operation,
        CancellationToken ct
    )
    {
        if (open.State == CaseState.Extracted)
        {
            // The paper came before the letter: the map leads over 申請書送付済.
            var early = new CaseMove { To = CaseState.Invited, Text = "申請書の送付の前に申請がありました" };
            await CaseMoves.MoveAsync(db, [open.Id], early, operation, ct);
        }

        if (open.State is CaseState.Extracted or CaseState.Invited)
        {
            var move = new CaseMove { To = CaseState.Received, Text = text };
            var outcome = await CaseMoves.MoveAsync(db, [open.Id], move, operation, ct);
            if (outcome.Items[0].Error is { } error)
            {
                return error;
            }
        }
        else
        {
            var scope = new CaseScope(db, open, operation, ct);
            db.CaseEvents.Add(CaseEvents.Beside(scope, text));
            await CaseEvents.TouchAsync(scope);
        }

        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == open.Id, ct);
    }
}
