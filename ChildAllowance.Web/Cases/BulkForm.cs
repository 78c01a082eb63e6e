using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Cases;

/// <summary>What the officer has filled in for a bulk action.</summary>
public sealed class BulkForm(BulkOffer offer, long? undoneRunId = null)
{
    public BulkOffer Offer { get; } = offer;

    /// <summary>Value of a reason or a target.</summary>
    public string Choice { get; set; } = "";

    public DateOnly? ReturnedOn { get; set; }

    public string Reason { get; set; } = "";

    public bool IsComplete =>
        Reason.Trim().Length > 0
        && Offer.Action switch
        {
            BulkAction.Hold or BulkAction.Exclude or BulkAction.AddToTarget => Choice.Length > 0,
            BulkAction.MarkUndelivered => ReturnedOn is not null,
            _ => true,
        };

    public BulkOrder ToOrder() =>
        new()
        {
            Action = Offer.Action,
            HoldReason = Offer.Action == BulkAction.Hold ? new ChoiceAnswer(Choice, null).HoldReason : HoldReason.None,
            ExclusionCode = Offer.Action == BulkAction.Exclude ? Choice : null,
            ReturnedOn = Offer.Action == BulkAction.MarkUndelivered ? ReturnedOn : null,
            TargetKind = Offer.TargetKind,
            TargetId =
                Offer.Action == BulkAction.AddToTarget
                    ? long.Parse(Choice, System.Globalization.CultureInfo.InvariantCulture)
                    : null,
            RunId = undoneRunId,
        };
}
