using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Shared;

/// <summary>What a colour says. A sign and a word always stand beside it.</summary>
public enum Tone
{
    /// <summary>Neutral, over, not concerned: ○</summary>
    Mute,

    /// <summary>Done and good: ✓</summary>
    Ok,

    /// <summary>On its way: ●</summary>
    Go,

    /// <summary>Look here: ▲</summary>
    Warn,

    /// <summary>Wrong, refused, failed: ✕</summary>
    Bad,

    /// <summary>Stopped on purpose: ‖</summary>
    Hold,
}

/// <summary>Sign and style of a <see cref="Tone"/>.</summary>
public static class Tones
{
    /// <summary>The tone of a state of the domain.</summary>
    public static Tone Of(StateTone tone) =>
        tone switch
        {
            StateTone.Ok => Tone.Ok,
            StateTone.Go => Tone.Go,
            StateTone.Warn => Tone.Warn,
            StateTone.Bad => Tone.Bad,
            StateTone.Hold => Tone.Hold,
            _ => Tone.Mute,
        };

    public static string Sign(Tone tone) =>
        tone switch
        {
            Tone.Ok => "✓",
            Tone.Go => "●",
            Tone.Warn => "▲",
            Tone.Bad => "✕",
            Tone.Hold => "‖",
            _ => "○",
        };

    public static string Css(Tone tone) =>
        tone switch
        {
            Tone.Ok => "ok",
            Tone.Go => "go",
            Tone.Warn => "warn",
            Tone.Bad => "bad",
            Tone.Hold => "hold",
            _ => "mute",
        };
}
