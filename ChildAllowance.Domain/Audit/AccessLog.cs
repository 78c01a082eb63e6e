using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// アクセスログ: every look at personal data passes here before the data is read. The entry is durable when the call returns;
/// when it cannot be written the call throws, and nothing may be shown.
/// </summary>
public sealed class AccessLog(ILedger ledger)
{
    private readonly SeenSets seen = new(capacity: 50_000);

    /// <summary>
    /// Appends what <paramref name="actor"/> is about to see. The same set shown again to the same session for the same
    /// purpose is not logged again, but refused like any other while the ledger takes no entry; reveals, files and refusals
    /// are always logged.
    /// </summary>
    /// <param name="subjects">Ids made by <see cref="Subject"/>, all that the page or file shows.</param>
    /// <param name="purpose">目的 code; never free text.</param>
    /// <param name="detail">Search text or reason: kept in the erasable part.</param>
    /// <exception cref="LedgerUnavailableException">Nothing can be written: show nothing.</exception>
    public async Task RecordAsync(
        Actor actor,
        LedgerAct act,
        IReadOnlyList<string> subjects,
        string? purpose = null,
        string? detail = null,
        LedgerObject? artifact = null,
        CancellationToken ct = default
    )
    {
        UInt128? set = IsLoggedOnce(actor, act) ? SetOf(actor, act, subjects, purpose, detail, artifact) : null;
        if (set is not null && seen.Contains(set.Value))
        {
            await ledger.AppendManyAsync([], ct);
            return;
        }

        await ledger.AppendAsync(
            new LedgerFact
            {
                Id = Guid.CreateVersion7(),
                Act = act,
                Actor = actor,
                Purpose = purpose,
                Subjects = subjects,
                Detail = detail,
                Artifact = artifact,
            },
            ct
        );
        if (set is not null)
        {
            seen.Add(set.Value);
        }
    }

    /// <summary>Another ledger begins: what was shown before is logged there anew.</summary>
    public void Forget() => seen.Clear();

    private static bool IsLoggedOnce(Actor actor, LedgerAct act) =>
        actor.Session.Length > 0 && act is LedgerAct.CaseOpened or LedgerAct.Searched or LedgerAct.ListShown;

    private static UInt128 SetOf(
        Actor actor,
        LedgerAct act,
        IReadOnlyList<string> subjects,
        string? purpose,
        string? detail,
        LedgerObject? artifact
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, actor.StaffId);
        Add(hash, actor.Session);
        Add(hash, act.ToString());
        Add(hash, purpose);
        Add(hash, detail);
        Add(hash, artifact?.ToString());
        foreach (var subject in subjects.Order(StringComparer.Ordinal))
        {
            Add(hash, subject);
        }

        return new UInt128(
            BitConverter.ToUInt64(hash.GetCurrentHash(), 0),
            BitConverter.ToUInt64(hash.GetHashAndReset(), 8)
        );
    }

    private static void Add(IncrementalHash hash, string? part)
    {
        var bytes = Encoding.UTF8.GetBytes(part ?? "");
        hash.AppendData(BitConverter.GetBytes(part is null ? -1 : bytes.Length));
        hash.AppendData(bytes);
    }

    /// <summary>The newest sets; the oldest are forgotten first, which only means one more entry.</summary>
    private sealed class SeenSets(int capacity)
    {
        private readonly Lock gate = new();
        private readonly HashSet<UInt128> sets = [];
        private readonly Queue<UInt128> order = [];

        public bool Contains(UInt128 set)
        {
            lock (gate)
            {
                return sets.Contains(set);
            }
        }

        public void Clear()
        {
            lock (gate)
            {
                sets.Clear();
                order.Clear();
            }
        }

        public void Add(UInt128 set)
        {
            lock (gate)
            {
                if (!sets.Add(set))
                {
                    return;
                }

                order.Enqueue(set);
                if (order.Count > capacity)
                {
                    sets.Remove(order.Dequeue());
                }
            }
        }
    }
}
