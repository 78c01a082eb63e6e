using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Web.Audit;

/// <summary>A key that was drawn and waits until it is on paper and the seals begin.</summary>
/// <param name="Group">Group of letters that must be read back from the paper.</param>
public sealed record SealDraft(SealEnvelope Envelope, int Group, DateTimeOffset DrawnAt);

/// <summary>
/// Keys between their drawing and the beginning of the seals: in memory only, one for each auditor, forgotten after half an
/// hour, with the beginning, and with the program.
/// </summary>
public sealed class SealDrafts(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, SealDraft> drafts = new(StringComparer.Ordinal);

    public SealDraft Draw(string staffId) =>
        drafts[staffId] = new SealDraft(
            SealEnvelope.Create(),
            RandomNumberGenerator.GetInt32(1, SealService.Groups),
            clock.GetUtcNow()
        );

    public SealDraft? Find(string staffId)
    {
        if (drafts.TryGetValue(staffId, out var draft) && clock.GetUtcNow() - draft.DrawnAt < Life)
        {
            return draft;
        }

        Forget(staffId);
        return null;
    }

    public void Forget(string staffId) => drafts.TryRemove(staffId, out _);
}
