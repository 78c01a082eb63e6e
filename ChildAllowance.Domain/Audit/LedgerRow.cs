using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>An entry as the viewer shows it, read from its bytes and from nothing else.</summary>
public sealed record LedgerRow
{
    /// <summary>Name of the log: <c>{origin}/{node}/{incarnation}</c>.</summary>
    public required string Log { get; init; }

    public required long Seq { get; init; }

    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string StaffId { get; init; }

    public required StaffRoles Roles { get; init; }

    public required string Terminal { get; init; }

    public required string Session { get; init; }

    /// <summary>Name of the act as written; <see cref="KnownAct"/> where this version knows it.</summary>
    public required string Act { get; init; }

    /// <summary><c>ok</c>, <c>denied</c>, <c>failed</c> or <c>intent</c>.</summary>
    public required string Outcome { get; init; }

    public string? Purpose { get; init; }

    public Guid? OperationId { get; init; }

    /// <summary>責任者 named by a verb.</summary>
    public string? ResponsibleStaffId { get; init; }

    /// <summary>Subjects in the entry itself; over 200 stand in the detail.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    public required long SubjectCount { get; init; }

    public LedgerObject? Artifact { get; init; }

    public bool HasDetail { get; init; }

    public long? Corrects { get; init; }

    /// <summary>The entry byte for byte: the record itself.</summary>
    public required string Body { get; init; }

    /// <summary>Node and incarnation, which tell the logs of one installation apart: <c>main.1</c>.</summary>
    public string LogKey => Log[(Log.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.');

    public LedgerAct? KnownAct => Enum.TryParse<LedgerAct>(Act, out var act) ? act : null;
}

/// <summary>Rows with the newest first; <paramref name="Next"/> is the <c>before</c> of the next page.</summary>
public sealed record LedgerPage(IReadOnlyList<LedgerRow> Rows, long? Next);

/// <summary>The erasable part of an entry; <see cref="IsErased"/> when it was there once.</summary>
public sealed record LedgerDetail(IReadOnlyList<string> Subjects, string? Text, bool IsErased);

/// <summary>How often one staff member looked at somebody.</summary>
public sealed record LookSummary(
    string StaffId,
    int Count,
    DateTime LastAtUtc,
    long LastSeq,
    IReadOnlyDictionary<LedgerAct, int> ByAct
)
{
    /// <summary>Joins what several ledgers say of one staff member.</summary>
    internal static LookSummary Of(IEnumerable<LookSummary> ofOneStaff)
    {
        var all = ofOneStaff.ToList();
        var last = all.MaxBy(look => look.LastAtUtc)!;
        return last with
        {
            Count = all.Sum(look => look.Count),
            ByAct = all.SelectMany(look => look.ByAct)
                .GroupBy(pair => pair.Key)
                .ToDictionary(act => act.Key, act => act.Sum(pair => pair.Value)),
        };
    }
}
