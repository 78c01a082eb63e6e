using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Media;

/// <summary>The ledger facts of the 管理簿: the figures stand in the entry itself, names and reasons in its detail.</summary>
internal static class MediumFacts
{
    public static LedgerFact Of(MediumLot lot, StorageMedium? medium, MediumEntry entry, Operation operation) =>
        LedgerFact.Of(operation, ActOf(entry.Kind, medium?.Kind)) with
        {
            Artifact = new LedgerObject
            {
                Ref = lot.SourceRef,
                Lot = lot.Number,
                Medium = medium?.Number,
                At = entry.At,
                Custodian = entry.CustodianId,
                Sha256 = ShaOf(medium, entry),
                Rows = entry.Kind == MediumEventKind.Created ? medium?.RowCount : entry.Count,
                Spoilt = entry.Spoilt,
                Pulled = entry.Pulled,
            },
            Detail = TextOf(entry, operation),
        };

    /// <summary>The whole entry in one line, as it stands in the 管理簿.</summary>
    public static string TextOf(MediumEntry entry, Operation operation)
    {
        (string Name, string? Value)[] parts =
        [
            ("区分", entry.Kind.Label()),
            ("日時", JapanTime.Show(entry.At)),
            ("区", operation.Actor.Name),
            ("相手方", entry.Counterpart),
            ("媒体", entry.Form?.Label()),
            ("数量", entry.Count?.ToString("N0", CultureInfo.InvariantCulture)),
            ("書損じ・不良", entry.Spoilt?.ToString("N0", CultureInfo.InvariantCulture)),
            ("抜取り", entry.Pulled?.ToString("N0", CultureInfo.InvariantCulture)),
            ("番号", entry.Number),
            ("SHA-256", entry.Sha256),
            ("鍵付きカバン", entry.Bag),
            ("鍵の保管者", entry.KeyHolder),
            ("保管場所", entry.Storage),
            ("方法", entry.Method),
            ("期限", entry.DueOn is { } due ? JapaneseDate.Show(due) : null),
            ("確認者・立会者", entry.ConfirmedBy),
            ("所在", entry.IsMissing ? "不明" : null),
            ("理由・内容", entry.Reason),
            ("備考", operation.Reason),
        ];
        return string.Join(
            "、",
            parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name} {part.Value}")
        );
    }

    private static string? ShaOf(StorageMedium? medium, MediumEntry entry) =>
        entry.Sha256 is { Length: > 0 } read ? read
        : entry.Kind == MediumEventKind.Returned || medium is null || medium.Sha256.Length == 0 ? null
        : medium.Sha256;

    /// <summary>The ledger's name of the entry.</summary>
    private static LedgerAct ActOf(MediumEventKind kind, MediumKind? medium) =>
        kind switch
        {
            MediumEventKind.Created => LedgerAct.MediumRegistered,
            MediumEventKind.HandedOver when medium == MediumKind.PasswordNotice => LedgerAct.PasswordNoticeHandedOver,
            MediumEventKind.HandedOver => LedgerAct.MediumHandedOver,
            MediumEventKind.Received => LedgerAct.MediumReceived,
            MediumEventKind.Printed => LedgerAct.EnvelopesPrinted,
            MediumEventKind.Enclosed => LedgerAct.EnvelopesEnclosed,
            MediumEventKind.Returned => LedgerAct.MediumReturned,
            MediumEventKind.Delivered => LedgerAct.EnvelopesDelivered,
            MediumEventKind.Inspected => LedgerAct.EnvelopesInspected,
            MediumEventKind.HandedBack => LedgerAct.EnvelopesHandedBack,
            MediumEventKind.Posted => LedgerAct.EnvelopesPosted,
            MediumEventKind.Destroyed => LedgerAct.MediumDestroyed,
            MediumEventKind.ErasureReported => LedgerAct.ErasureReportReceived,
            MediumEventKind.Incident => LedgerAct.MediumIncident,
            MediumEventKind.Cleared => LedgerAct.LotDifferenceCleared,
            MediumEventKind.Voided => LedgerAct.Corrected,
            MediumEventKind.Closed => LedgerAct.LotClosed,
            MediumEventKind.Counted => LedgerAct.MediumCounted,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
