using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Cases;

/// <summary>What the payments know of rounds, for lists, the case page and refusals.</summary>
public interface ICaseRounds
{
    /// <summary>All rounds of the programme, by number; there are few.</summary>
    Task<IReadOnlyList<CaseRound>> AllAsync(AllowanceDbContext db, int programmeId, CancellationToken ct);
}

/// <param name="TransferOn">振込指定日 (JST)</param>
/// <param name="IsHandedOver">The file has left the house: nothing can be taken out any more.</param>
/// <param name="StateLabel">State of the round as written on screen.</param>
public sealed record CaseRound(long Id, int Number, DateOnly TransferOn, bool IsHandedOver, string StateLabel);
