using ChildAllowance.Domain.OptOuts;

namespace ChildAllowance.Web.OptOuts;

/// <summary>What stays as it was typed while one stack of paper is worked through, also when the page is left and opened again.</summary>
public sealed class TillState
{
    /// <summary>受付日; null until the page sets today.</summary>
    public DateOnly? ReceivedOn { get; set; }

    public DateOnly? PostmarkedOn { get; set; }

    public OptOutChannel Channel { get; set; } = OptOutChannel.Post;

    /// <summary>The last receipts of this window, newest first, refusals among them.</summary>
    public List<TillLine> Lines { get; } = [];

    public bool HasLoadedLines { get; set; }
}
