namespace ChildAllowance.Domain.Media;

/// <summary>Something open whose date has passed, with its lot.</summary>
public sealed record OverduePoint(long LotId, string LotNumber, OpenPoint Point);

/// <summary>Where a typed number was found.</summary>
/// <param name="MediumId">Empty when the number is that of the lot.</param>
public sealed record FoundMedium(long LotId, long? MediumId);
