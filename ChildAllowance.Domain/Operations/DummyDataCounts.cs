namespace ChildAllowance.Domain.Operations;

/// <summary>What was written: rows of 受給者.csv and 児童.csv, and different children among the latter.</summary>
public sealed record DummyDataCounts(int Recipients, int Children, int DistinctChildren);
