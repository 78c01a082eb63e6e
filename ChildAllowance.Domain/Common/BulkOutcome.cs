namespace ChildAllowance.Domain.Common;

/// <summary>What a bulk action did to one case: done, or refused with the reason.</summary>
public sealed record BulkItem(long CaseId, string CertificationNumber, DomainError? Error)
{
    public bool IsDone => Error is null;
}

/// <summary>Answer of a bulk action, case by case.</summary>
public sealed record BulkOutcome(IReadOnlyList<BulkItem> Items)
{
    public int DoneCount => Items.Count(item => item.IsDone);

    public int RefusedCount => Items.Count - DoneCount;

    /// <summary>Refusals grouped by message, most frequent first.</summary>
    public IReadOnlyList<(string Message, int Count)> Reasons =>
        [
            .. Items
                .Where(item => !item.IsDone)
                .GroupBy(item => item.Error!.Message)
                .Select(group => (group.Key, group.Count()))
                .OrderByDescending(pair => pair.Item2),
        ];
}
