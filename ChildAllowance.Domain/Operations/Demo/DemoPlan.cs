namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>What the demo shows: how many dummies, and the morning at which it is handed over to the newcomer.</summary>
public sealed record DemoPlan
{
    /// <summary>The first day of the story: the extract is taken in.</summary>
    public static DateOnly ImportOn { get; } = new(2026, 1, 28);

    /// <summary>Day at which the clock stands at the first start (09:00 JST); what lies after it is not played.</summary>
    public required DateOnly HandOverOn { get; init; }

    public required DummyDataOptions Data { get; init; }

    public DateOnly FirstDay => HandOverOn < ImportOn ? HandOverOn : ImportOn;
}
