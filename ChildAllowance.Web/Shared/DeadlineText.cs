using ChildAllowance.Domain.Progress;

namespace ChildAllowance.Web.Shared;

/// <summary>How much time is left, in words.</summary>
public static class DeadlineText
{
    private const int Soon = 3;

    public static string Left(ProgressDeadline deadline) =>
        deadline.DaysLeft switch
        {
            < 0 => $"{-deadline.DaysLeft}日経過",
            0 => "本日",
            _ => $"あと{deadline.DaysLeft}日",
        };

    public static Tone ToneOf(ProgressDeadline deadline)
    {
        if (deadline.WaitingCount == 0)
        {
            return Tone.Mute;
        }

        return deadline.DaysLeft switch
        {
            < 0 => Tone.Bad,
            <= Soon => Tone.Warn,
            _ => Tone.Go,
        };
    }
}
