using System.Text.Json;

namespace ChildAllowance.Domain.Cases;

/// <summary>What shall happen to all cases of a selection; no personal data.</summary>
public sealed record BulkOrder
{
    public required BulkAction Action { get; init; }

    /// <summary>With <see cref="BulkAction.Hold"/>.</summary>
    public HoldReason HoldReason { get; init; }

    /// <summary>Code of <see cref="ExclusionReasons"/>, with <see cref="BulkAction.Exclude"/>.</summary>
    public string? ExclusionCode { get; init; }

    /// <summary>Day on which the letters came back (JST), with <see cref="BulkAction.MarkUndelivered"/>.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>Kind and id of an <see cref="IBulkTarget"/>, with <see cref="BulkAction.AddToTarget"/>.</summary>
    public string? TargetKind { get; init; }

    public long? TargetId { get; init; }

    /// <summary>The run to be undone, with <see cref="BulkAction.Undo"/>.</summary>
    public long? RunId { get; init; }

    /// <summary>The order in words, for titles and lists.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Label =>
        Action switch
        {
            BulkAction.Hold => $"保留にする（{HoldReason.Label()}）",
            BulkAction.Release => "保留を解除する",
            BulkAction.Exclude => $"対象外とする（{ExclusionReasons.Label(ExclusionCode ?? "")}）",
            BulkAction.MarkUndelivered => "返戻を記録する",
            BulkAction.AddToTarget => TargetKind == "round" ? "支払回次に加える" : "発送回に加える",
            _ => $"一括処理{RunId}を取り消す",
        };

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static BulkOrder Read(string json) => JsonSerializer.Deserialize<BulkOrder>(json)!;
}
