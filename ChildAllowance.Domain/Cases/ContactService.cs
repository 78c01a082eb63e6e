using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>応対記録 and the closing of tasks.</summary>
public sealed class ContactService(CaseWriter writer)
{
    private const int NoteLimit = 2_000;
    private const int OutcomeLimit = 1_000;

    /// <summary>応対を記録する. Two officers may do it at once: notes stand beside each other.</summary>
    public Task<Result<bool>> NoteAsync(NoteContact note, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            new CaseWrite
            {
                CaseId = note.CaseId,
                What = $"{nameof(ContactService)}.{nameof(NoteAsync)}",
                Act = LedgerAct.CaseNoted,
                Arguments = note,
            },
            operation,
            scope => Task.FromResult(Note(scope, note)),
            ct
        );

    /// <summary>作業を完了にする, with how it was settled.</summary>
    public Task<Result<bool>> CloseTaskAsync(CloseTask close, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            new CaseWrite
            {
                CaseId = close.CaseId,
                What = $"{nameof(ContactService)}.{nameof(CloseTaskAsync)}",
                Arguments = close,
            },
            operation,
            scope => CloseAsync(scope, close),
            ct
        );

    private static Result<bool> Note(CaseScope scope, NoteContact note)
    {
        var text = note.Text.Trim();
        if (Refuse(text, "応対の内容", NoteLimit) is { } refusal)
        {
            return refusal;
        }

        scope.Db.ContactNotes.Add(
            new ContactNote
            {
                CaseId = scope.Case.Id,
                At = scope.Operation.At,
                Channel = note.Channel,
                Text = text,
                DoubtsAmount = note.DoubtsAmount,
                StaffId = scope.Operation.Actor.StaffId,
                StaffName = scope.Operation.Actor.Name,
                OperationId = scope.Operation.Id,
            }
        );
        return true;
    }

    private static async Task<Result<bool>> CloseAsync(CaseScope scope, CloseTask close)
    {
        var outcome = close.Outcome.Trim();
        if (Refuse(outcome, "処理の結果", OutcomeLimit) is { } refusal)
        {
            return refusal;
        }

        var task = await scope.Db.CaseTasks.FirstOrDefaultAsync(
            row => row.Id == close.TaskId && row.CaseId == scope.Case.Id,
            scope.Ct
        );
        if (task is null)
        {
            return new NotFound("作業");
        }

        if (task.Kind == CaseTaskKind.ContestedChild)
        {
            return new TaskNeedsDecision();
        }

        if (task.HasWaiting)
        {
            return new DifferenceNeedsDecision();
        }

        if (task.ClosedAt is { } closedAt)
        {
            return new TaskAlreadyClosed(task.ClosedBy ?? "", closedAt);
        }

        task.ClosedAt = scope.Operation.At;
        task.ClosedBy = scope.Operation.Actor.Name;
        task.Outcome = outcome;
        scope.Db.CaseEvents.Add(CaseEvents.Beside(scope, $"作業を完了にしました（{CaseNextStep.Of(task.Kind)}）"));
        return true;
    }

    private static DomainError? Refuse(string text, string what, int limit) =>
        text.Length switch
        {
            0 => new TextMissing(what),
            _ when text.Length > limit => new TextTooLong(what, limit),
            _ => null,
        };
}
