namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>One step of the demo's story, done by the services themselves, so that no state arises that they cannot reach.</summary>
public interface IDemoStep
{
    /// <summary>Order in the story.</summary>
    int Order { get; }

    /// <summary>When it happens (JST); steps at or after the handing-over are left to the newcomer.</summary>
    DateTime HappensAt { get; }

    /// <summary>For the progress line.</summary>
    string Title { get; }

    Task PlayAsync(DemoPlan plan, CancellationToken ct);
}
