using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Media;

/// <summary>返却: what comes back is what went out, by its number, its pieces and its bytes read again.</summary>
internal static class ReturnRules
{
    public static DomainError? Refuse(CustodyTimeline lot, MediumEntry entry, CustodyFrame frame)
    {
        if (lot.Find(entry.MediumId) is not { Place: MediumPlace.Outside, Kind: not MediumKind.Envelopes } medium)
        {
            return new MediumNotOutside(lot.Find(entry.MediumId)?.Number ?? "");
        }

        if (medium == lot.Data && lot.Kind == LotKind.Mailing && lot.NextStep < LotStep.Return)
        {
            return new StepNotNow(lot.NextStep);
        }

        return RefuseGiver(lot, entry)
            ?? CustodyRules.Missing(entry.Number, "戻った媒体の管理番号")
            ?? (entry.Count is null ? new EntryIncomplete("数量") : null)
            ?? (medium.Sha256.Length > 0 ? CustodyRules.Missing(entry.Sha256, "読み直したSHA-256") : null)
            ?? CustodyRules.Missing(entry.Storage, "保管場所")
            ?? HandOverRules.SameOccasion(lot, medium, entry.At, frame, isReturn: true);
    }

    public static string? DifferenceOf(CustodyTimeline lot, MediumEntry entry)
    {
        if (lot.Find(entry.MediumId) is not { } medium)
        {
            return null;
        }

        if (!string.Equals(entry.Number?.Trim(), medium.Number, StringComparison.OrdinalIgnoreCase))
        {
            return $"戻った媒体の番号「{entry.Number}」は、渡した媒体の番号 {medium.Number} と違います。";
        }

        if (entry.Count != medium.Pieces)
        {
            return $"戻った数 {entry.Count} は、渡した数 {medium.Pieces} と違います。";
        }

        return medium.Sha256.Length > 0 && entry.Sha256 is { Length: > 0 } read && read != medium.Sha256
            ? "読み直したSHA-256が、渡したときの値と違います。"
            : null;
    }

    private static TakerMissing? RefuseGiver(CustodyTimeline lot, MediumEntry entry) =>
        string.IsNullOrWhiteSpace(entry.Counterpart) || (lot.Kind == LotKind.Mailing && entry.CustodianId is null)
            ? new TakerMissing()
            : null;
}
