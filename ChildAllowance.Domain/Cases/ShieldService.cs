using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>支援措置 by the word of a person who came with the papers.</summary>
/// <param name="Papers">確認した書類, e.g. 支援措置申出書.</param>
/// <param name="AskedOn">申出の日 or 連絡を受けた日 (JST).</param>
public sealed record ChangeShield(long CaseId, Guid SeenStamp, string Papers, DateOnly AskedOn);

/// <summary>
/// 支援措置の登録・解除 (K11). To hide is safe and counts at once; to show again needs another person's approval. Both answer
/// the id of the proposal.
/// </summary>
public sealed class ShieldService(CaseWriter writer, PersonChanges persons, Proposals proposals, TimeProvider clock)
{
    /// <summary>登録する: from now on name and address are shown to the officers named for it only, and nothing is posted in bulk.</summary>
    public Task<Result<long>> RegisterAsync(ChangeShield change, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<long>(
            WriteOf(change, nameof(RegisterAsync)),
            operation,
            async scope =>
            {
                if (Refuse(change) is { } wrong)
                {
                    return wrong;
                }

                var recipient = scope.Case.RecipientId;
                var shield = new PersonChange { HasProtectedAddress = true };
                if (
                    !await persons.AddVersionAsync(
                        scope.Db,
                        recipient,
                        shield,
                        RecordSource.Notice,
                        scope.Operation,
                        scope.Ct
                    )
                )
                {
                    return new AlreadyShielded();
                }

                await CaseSearchIndex.RefreshAsync(scope.Db, [recipient], scope.Ct);
                return await DraftAsync(
                    scope,
                    change,
                    new ShieldContent(change.CaseId, false, 0),
                    "支援措置を登録しました"
                );
            },
            ct
        );

    /// <summary>解除を起案する, by an officer who may see the person; the shield stays until the approval.</summary>
    public Task<Result<long>> ProposeLiftingAsync(
        ChangeShield change,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync<long>(
            WriteOf(change, nameof(ProposeLiftingAsync)),
            operation,
            async scope =>
            {
                if (Refuse(change) is { } wrong)
                {
                    return wrong;
                }

                var isShielded = await Shield
                    .People(scope.Db, scope.Operation.Actor)
                    .AnyAsync(person => person.RecipientId == scope.Case.RecipientId && person.IsProtected, scope.Ct);
                if (!isShielded)
                {
                    return new NotShielded();
                }

                if (string.IsNullOrWhiteSpace(scope.Operation.Reason))
                {
                    return new ShieldReasonMissing();
                }

                var version = await ShieldContent.CurrentVersionAsync(scope.Db, change.CaseId, scope.Ct);
                var content = new ShieldContent(change.CaseId, true, version);
                return await DraftAsync(scope, change, content, "支援措置の解除を起案しました");
            },
            ct
        );

    private async Task<Result<long>> DraftAsync(
        CaseScope scope,
        ChangeShield change,
        ShieldContent content,
        string text
    )
    {
        var draft = content.DraftFor(scope.Case.ProgrammeId);
        var added = await proposals.AddAsync(scope.Db, draft, scope.Operation, scope.Ct);
        if (!added.IsOk)
        {
            return added.Error;
        }

        scope.Db.CaseEvents.Add(
            CaseEvents.Beside(
                scope,
                $"{text}（確認した書類：{change.Papers.Trim()}、{JapaneseDate.Show(change.AskedOn)}）"
            )
        );
        await CaseEvents.TouchAsync(scope);
        return added.Value.Id;
    }

    private DomainError? Refuse(ChangeShield change) =>
        string.IsNullOrWhiteSpace(change.Papers) ? new ShieldPapersMissing()
        : change.AskedOn > JapanTime.Today(clock) ? new ShieldDayInFuture()
        : null;

    private static CaseWrite WriteOf(ChangeShield change, string method) =>
        new()
        {
            CaseId = change.CaseId,
            SeenStamp = change.SeenStamp,
            What = $"{nameof(ShieldService)}.{method}",
            Arguments = change,
        };
}
