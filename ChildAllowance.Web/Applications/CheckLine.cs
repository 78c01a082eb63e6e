using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Review;

namespace ChildAllowance.Web.Applications;

/// <summary>One line of the check list as it is being answered.</summary>
public sealed class CheckLine
{
    public required ReviewItem Item { get; init; }

    public long? ChildId { get; init; }

    public required string Label { get; init; }

    /// <summary>The answer that stands.</summary>
    public ReviewResult? Saved { get; init; }

    public string? By { get; init; }

    public DateTime? At { get; init; }

    /// <summary>Name of the chosen result; empty: 未確認.</summary>
    public string Typed { get; set; } = "";

    public string Note { get; set; } = "";

    public bool IsAnswered => Enum.TryParse<ReviewResult>(Typed, out _);

    public ReviewAnswer ToAnswer() => new(Item.Code, ChildId, Enum.Parse<ReviewResult>(Typed), Note);

    public static CheckLine Of(ApplicationDetail detail, ReviewItem item, ApplicationChild? child)
    {
        var answer = detail.AnswerOf(item.Code, child?.ChildId);
        return new CheckLine
        {
            Item = item,
            ChildId = child?.ChildId,
            Label = child is null ? item.Label : $"{item.Label}（児童{child.Number}）",
            Saved = answer?.Result,
            By = answer?.CheckedByName,
            At = answer?.CheckedAt,
            Typed = answer?.Result.ToString() ?? "",
            Note = answer?.Note ?? "",
        };
    }
}
