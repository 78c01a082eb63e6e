using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Letters;

/// <summary>Tones of the runs.</summary>
internal static class LetterText
{
    public static Tone ToneOf(LetterRunState state) =>
        state switch
        {
            LetterRunState.Posted => Tone.Ok,
            LetterRunState.Cancelled => Tone.Mute,
            LetterRunState.Stopped => Tone.Bad,
            LetterRunState.Printed => Tone.Warn,
            _ => Tone.Go,
        };
}
