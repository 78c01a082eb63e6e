using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>The rounds as the payments know them; none where no payments are registered.</summary>
public sealed class CaseRoundsReader(IEnumerable<ICaseRounds> sources)
{
    internal async Task<IReadOnlyList<CaseRound>> AllAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var all = new List<CaseRound>();
        foreach (var source in sources)
        {
            all.AddRange(await source.AllAsync(db, programmeId, ct));
        }

        return all;
    }
}
