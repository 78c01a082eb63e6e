using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Media;

/// <summary>The paper steps ③④⑥⑦⑧⑨: in their order, each count against the one before.</summary>
internal static class EnvelopeRules
{
    public static DomainError? Refuse(CustodyTimeline lot, MediumEntry entry)
    {
        if (lot.Kind != LotKind.Mailing || StepOf(entry.Kind) != lot.NextStep)
        {
            return new StepNotNow(lot.NextStep);
        }

        if (entry.Count is null or < 0 || entry.Spoilt < 0 || entry.Pulled < 0 || Total(entry) == 0)
        {
            return new EntryIncomplete("通数");
        }

        if (entry.Kind != MediumEventKind.Inspected && entry.CustodianId is null)
        {
            return new TakerMissing();
        }

        return entry.Kind switch
        {
            MediumEventKind.Delivered or MediumEventKind.HandedBack => string.IsNullOrWhiteSpace(entry.Bag)
                ? new NotInLockedBag()
                : CustodyRules.Missing(entry.KeyHolder, "鍵の保管者")
                    ?? (
                        entry.Kind == MediumEventKind.Delivered ? CustodyRules.Missing(entry.Storage, "保管場所") : null
                    ),
            _ => null,
        };
    }

    public static string? DifferenceOf(CustodyTimeline lot, MediumEntry entry)
    {
        var (expected, what) = entry.Kind switch
        {
            MediumEventKind.Printed => (lot.Counts.ToPrint, "印字数"),
            MediumEventKind.Enclosed => (lot.Counts.ToEnclose, "封入封緘数と書損じの計"),
            MediumEventKind.Delivered => (lot.Counts.ToDeliver, "納品数"),
            MediumEventKind.Inspected => (lot.Counts.ToInspect, "検品数（良と不良の計）"),
            MediumEventKind.HandedBack => (lot.Counts.ToHandBack, "再引渡数と抜取りの計"),
            _ => (lot.Counts.ToPost, "投函数と抜取りの計"),
        };
        return Total(entry) == expected
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{what} {Total(entry):N0}通は、前の段までの {expected:N0}通と一致しません。"
            );
    }

    private static long Total(MediumEntry entry) => (entry.Count ?? 0) + (entry.Spoilt ?? 0) + (entry.Pulled ?? 0);

    private static LotStep StepOf(MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.Printed => LotStep.Print,
            MediumEventKind.Enclosed => LotStep.Enclose,
            MediumEventKind.Delivered => LotStep.Deliver,
            MediumEventKind.Inspected => LotStep.Inspect,
            MediumEventKind.HandedBack => LotStep.HandBack,
            _ => LotStep.Post,
        };
}
