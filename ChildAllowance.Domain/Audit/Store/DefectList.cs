namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Keeps the defect that says most: a changed entry before a changed root before anything derived, the earliest first.</summary>
internal sealed class DefectList
{
    private Found? first;

    public Found? First => first;

    /// <param name="rank">Lower says more.</param>
    public void Add(int rank, LedgerDefect defect, long? seq, string explanation)
    {
        if (first is null || (rank, seq ?? long.MaxValue).CompareTo((first.Rank, first.Seq ?? long.MaxValue)) < 0)
        {
            first = new Found(rank, defect, seq, explanation);
        }
    }

    /// <summary>Takes over what a part found.</summary>
    public void Add(DefectList part)
    {
        if (part.First is { } found)
        {
            Add(found.Rank, found.Defect, found.Seq, found.Explanation);
        }
    }

    public void Changed(long seq) =>
        Add(0, LedgerDefect.EntryChanged, seq, $"記録 {seq} の内容が書き換えられています。");

    public void Missing(long seq) => Add(0, LedgerDefect.EntryMissing, seq, $"記録 {seq} がありません。");

    public void Seal(long seq, string fault) =>
        Add(4, LedgerDefect.MissingSeal, seq, $"記録 {seq} で封印が合いません。{fault}");

    public void Clock(long seq) =>
        Add(5, LedgerDefect.Clock, seq, $"記録 {seq} の時刻が前の記録と合わず、時刻変更の記録もありません。");

    public void Derived(long? seq, string explanation) => Add(6, LedgerDefect.DerivedDiffers, seq, explanation);

    internal sealed record Found(int Rank, LedgerDefect Defect, long? Seq, string Explanation);
}
