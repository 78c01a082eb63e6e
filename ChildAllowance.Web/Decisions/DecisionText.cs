using ChildAllowance.Domain.Decisions;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Decisions;

/// <summary>Proposals as they are shown.</summary>
internal static class DecisionText
{
    public static Tone ToneOf(ProposalStatus status) =>
        status switch
        {
            ProposalStatus.Open => Tone.Warn,
            ProposalStatus.Approved => Tone.Ok,
            ProposalStatus.Void => Tone.Bad,
            _ => Tone.Mute,
        };

    /// <summary>Page of what the proposal is about; <see langword="null"/> for a list of cases.</summary>
    public static string? SubjectUrl(string subjectRef)
    {
        var parts = subjectRef.Split(':');
        return parts switch
        {
            ["mailing", var id] => $"{Urls.Mailings}/{id}",
            ["bulk", var id] => $"{Urls.BulkRuns}/{id}",
            ["batch" or "round", var id] => $"{Urls.Payments}/{id}",
            ["letters", var id] => $"{Urls.Letters}/{id}",
            _ => null,
        };
    }
}
