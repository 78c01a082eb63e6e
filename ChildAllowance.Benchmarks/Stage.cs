namespace ChildAllowance.Benchmarks;

/// <summary>How far the programme has gone in prepared data.</summary>
public enum Stage
{
    /// <summary>Databases and keys, nothing imported.</summary>
    Empty = 1,

    /// <summary>The extract is in the registry.</summary>
    Imported = 2,

    /// <summary>Letters posted, first opt-outs typed in: the morning after the deadline.</summary>
    Posted = 3,

    /// <summary>A payment round is approved; its file is not made yet.</summary>
    RoundApproved = 4,
}
