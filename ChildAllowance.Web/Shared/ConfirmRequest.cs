namespace ChildAllowance.Web.Shared;

/// <summary>What a destructive or large step asks before it runs.</summary>
public sealed record ConfirmRequest
{
    public required string Title { get; init; }

    /// <summary>What will happen, in whole sentences.</summary>
    public required string Message { get; init; }

    /// <summary>Label of the button, a verb: <c>保留にする</c>.</summary>
    public required string Confirm { get; init; }

    /// <summary>How many are touched; the officer types this number before the button works.</summary>
    public int? Count { get; init; }

    /// <summary>Asks for a reason, which <see cref="ConfirmAnswer.Reason"/> carries.</summary>
    public bool NeedsReason { get; init; }

    public bool IsDangerous { get; init; }
}

/// <summary>The officer's answer.</summary>
public sealed record ConfirmAnswer(bool IsConfirmed, string? Reason = null);
