using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What an extract leaves to be looked at when it brings 支援措置, or no more brings it.</summary>
internal static class ShieldTasks
{
    public const string Begins =
        "取り込んだデータで支援措置が始まったため、すぐに反映して表示を制限しました。起案中または支払予定の案件と、届出による変更があるかを見て、発送と支払を続けてよいかを確認してください。";

    public const string Ended =
        "取り込んだデータでは支援措置がなくなっています。表示の制限は続けています。解除するときは、案件の画面から解除を起案してください。";

    /// <summary>Closes what asked for the lifting.</summary>
    public static Task CloseEndedAsync(
        AllowanceDbContext db,
        long recipientId,
        Operation operation,
        CancellationToken ct
    ) =>
        db
            .CaseTasks.Where(row => row.RecipientId == recipientId && row.ClosedAt == null && row.Text == Ended)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ClosedAt, operation.At)
                        .SetProperty(row => row.ClosedBy, operation.Actor.Name)
                        .SetProperty(row => row.Outcome, "支援措置を解除した"),
                ct
            );
}
