namespace ChildAllowance.Domain.Media;

/// <summary>
/// 通数の突合. Exported = printed = spoilt + delivered = inspected = posted: every spoilt envelope is printed again, so that
/// in the end each person of the label data has exactly one good envelope, and each is posted or was pulled.
/// </summary>
public sealed record LotCounts
{
    /// <summary>宛名データの件数</summary>
    public long Exported { get; init; }

    /// <summary>印字数, those printed again included.</summary>
    public long Printed { get; init; }

    /// <summary>書損じ at the contractor.</summary>
    public long Spoilt { get; init; }

    /// <summary>封入封緘数</summary>
    public long Enclosed { get; init; }

    /// <summary>納品数</summary>
    public long Delivered { get; init; }

    /// <summary>検品数（良）</summary>
    public long Inspected { get; init; }

    /// <summary>検品数（不良）</summary>
    public long Rejected { get; init; }

    /// <summary>再引渡数</summary>
    public long HandedBack { get; init; }

    /// <summary>抜取り数 before the envelopes were handed back.</summary>
    public long PulledBefore { get; init; }

    /// <summary>抜取り数 after that.</summary>
    public long PulledAtPost { get; init; }

    /// <summary>投函数</summary>
    public long Posted { get; init; }

    /// <summary>What is still missing before each step is complete; below zero there is too much.</summary>
    public long ToPrint => Exported + Spoilt + Rejected - Printed;

    public long ToEnclose => Printed - Spoilt - Enclosed;

    public long ToDeliver => Enclosed - Delivered;

    public long ToInspect => Delivered - Inspected - Rejected;

    public long ToHandBack => Inspected - HandedBack - PulledBefore;

    public long ToPost => HandedBack - Posted - PulledAtPost;

    /// <summary>Whether all counts agree: nothing is missing and nothing too much.</summary>
    public bool Agree => (ToPrint, ToEnclose, ToDeliver, ToInspect, ToHandBack, ToPost) == (0, 0, 0, 0, 0, 0);
}
