namespace ChildAllowance.Domain.Media;

/// <summary>What keeps a lot open, in the order in which one would do it.</summary>
public static class OpenPoints
{
    public static IReadOnlyList<OpenPoint> Of(CustodyTimeline lot) =>
        lot.ClosedAt is not null
            ? []
            :
            [
                .. lot.Stops.Select(stop => new OpenPoint(
                    OpenPointKind.Stop,
                    $"{stop.Kind.Label()}の{(stop.Kind == MediumEventKind.Incident ? "処置" : "差異の処置")}（{stop.Reason}）"
                )),
                .. StepOf(lot),
                .. lot.Media.SelectMany(OfMedium),
                .. CountsOf(lot),
            ];

    // The steps that a medium stands for by itself are named there.
    private static IEnumerable<OpenPoint> StepOf(CustodyTimeline lot) =>
        lot.NextStep is LotStep.Finished or LotStep.HandOver or LotStep.Return
            ? []
            : [new OpenPoint(OpenPointKind.Step, $"{lot.NextStep.Label()}の記録")];

    private static IEnumerable<OpenPoint> CountsOf(CustodyTimeline lot) =>
        lot.Kind == LotKind.Payment || lot.IsCancelled || lot.NextStep != LotStep.Finished || lot.Counts.Agree
            ? []
            : [new OpenPoint(OpenPointKind.Counts, "通数が一致していません。訂正するか、差異を処置してください")];

    private static IEnumerable<OpenPoint> OfMedium(MediumCustody medium)
    {
        if (medium.Kind == MediumKind.Envelopes)
        {
            yield break;
        }

        var name = $"{medium.Number} {medium.Kind.Label()}";
        switch (medium.Place)
        {
            case MediumPlace.InHouse when medium is { IsVoid: false, HandedOverAt: null }:
                yield return new OpenPoint(OpenPointKind.HandOver, $"{name}の引渡し", medium.DueOn, medium.Id);
                break;
            case MediumPlace.InHouse:
                yield return new OpenPoint(OpenPointKind.Destruction, $"{name}の廃棄・消去", null, medium.Id);
                break;
            case MediumPlace.Outside:
                yield return new OpenPoint(OpenPointKind.Return, $"{name}の返却", medium.DueOn, medium.Id);
                break;
        }

        if (medium.NeedsErasureReport)
        {
            var dueOn = medium.Place == MediumPlace.Outside ? null : medium.DueOn;
            yield return new OpenPoint(OpenPointKind.ErasureReport, $"{name}の電子データ消去報告書", dueOn, medium.Id);
        }
    }
}
