using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>Something that cases can be added to in bulk: a mailing run or a payment round in drafting. Higher floors register it.</summary>
public interface IBulkTarget
{
    /// <summary>Stable code, e.g. <c>mailing</c>, <c>round</c>.</summary>
    string Kind { get; }

    /// <summary>Words of the menu, e.g. <c>支払回次に加える</c>.</summary>
    string Label { get; }

    /// <summary>What the officer must be allowed to do beside bulk actions.</summary>
    Permission Needs { get; }

    /// <summary>The runs or rounds in drafting that take cases now.</summary>
    Task<IReadOnlyList<BulkTargetOption>> OptionsAsync(AllowanceDbContext db, int programmeId, CancellationToken ct);

    /// <summary>Who would be added and who would not, and why. Writes nothing.</summary>
    Task<BulkOutcome> PreviewAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    );

    /// <summary>Adds what may be added, in the caller's transaction.</summary>
    Task<BulkOutcome> AddAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    );

    /// <summary>
    /// Brings in order what depends on all cases of the run or round, once and after the last of many <see cref="AddAsync"/>
    /// and <see cref="RemoveAsync"/>, in the caller's transaction. Where it never came to that, the target finds out by itself.
    /// </summary>
    Task SettleAsync(AllowanceDbContext db, long targetId, CancellationToken ct);

    /// <summary>Takes cases out again (undo), in the caller's transaction; answers those that cannot be taken out.</summary>
    Task<BulkOutcome> RemoveAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    );
}

/// <param name="Label">E.g. <c>第2回（3月12日振込）作成中 120件</c>.</param>
public sealed record BulkTargetOption(long Id, string Label);
