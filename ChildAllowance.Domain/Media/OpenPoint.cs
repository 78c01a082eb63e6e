namespace ChildAllowance.Domain.Media;

/// <summary>未了の事項: why a lot cannot be closed yet.</summary>
/// <param name="Text">In Japanese, naming the medium.</param>
/// <param name="DueOn">JST; empty when it has no date of its own.</param>
public sealed record OpenPoint(OpenPointKind Kind, string Text, DateOnly? DueOn = null, long? MediumId = null)
{
    /// <param name="today">JST.</param>
    public bool IsOverdue(DateOnly today) => DueOn < today;
}

public enum OpenPointKind
{
    /// <summary>差異・事故の処置</summary>
    Stop = 1,

    /// <summary>The next of the nine steps.</summary>
    Step = 2,

    /// <summary>引渡し</summary>
    HandOver = 3,

    /// <summary>返却</summary>
    Return = 4,

    /// <summary>電子データ消去報告書</summary>
    ErasureReport = 5,

    /// <summary>廃棄・消去</summary>
    Destruction = 6,

    /// <summary>通数の不一致</summary>
    Counts = 7,
}
