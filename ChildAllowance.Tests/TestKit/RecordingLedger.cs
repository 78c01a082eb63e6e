using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Tests.TestKit;

/// <summary>A ledger in memory that keeps what services appended; seq is the index in <see cref="Facts"/>.</summary>
public sealed class RecordingLedger : ILedger
{
    private readonly Lock gate = new();
    private readonly List<LedgerFact> facts = [];
    private readonly Dictionary<Guid, long> places = [];

    /// <summary>All facts appended so far, in order.</summary>
    public IReadOnlyList<LedgerFact> Facts
    {
        get
        {
            lock (gate)
            {
                return [.. facts];
            }
        }
    }

    public IEnumerable<LedgerAct> Acts => Facts.Select(fact => fact.Act);

    /// <summary>Every append fails while this is true.</summary>
    public bool IsDown { get; set; }

    /// <summary>So many coming appends fail.</summary>
    public int FailNext { get; set; }

    public Task<long> AppendAsync(LedgerFact fact, CancellationToken ct = default)
    {
        lock (gate)
        {
            RefuseWhenDown();
            return Task.FromResult(Place(fact));
        }
    }

    public Task<IReadOnlyList<long>> AppendManyAsync(IReadOnlyList<LedgerFact> facts, CancellationToken ct = default)
    {
        lock (gate)
        {
            RefuseWhenDown();
            return Task.FromResult<IReadOnlyList<long>>([.. facts.Select(Place)]);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            facts.Clear();
            places.Clear();
        }
    }

    private void RefuseWhenDown()
    {
        if (FailNext > 0)
        {
            FailNext--;
            throw new LedgerUnavailableException();
        }

        if (IsDown)
        {
            throw new LedgerUnavailableException();
        }
    }

    private long Place(LedgerFact fact)
    {
        if (places.TryGetValue(fact.Id, out var known))
        {
            return known;
        }

        places[fact.Id] = facts.Count;
        facts.Add(fact);
        return facts.Count - 1;
    }
}
