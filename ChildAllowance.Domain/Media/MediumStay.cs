namespace ChildAllowance.Domain.Media;

/// <summary>庁内での保管: what was made to leave the house should not lie there for long.</summary>
internal static class MediumStay
{
    /// <summary>Business days after the day of making; then a medium that was not handed over is overdue.</summary>
    public const int BusinessDays = 3;
}
