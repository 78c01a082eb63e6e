using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>What a decision about one child says; codes and numbers only, stored in the proposal.</summary>
/// <param name="Number">児童 1, 2, 3 … of the paper.</param>
/// <param name="Clause">根拠 as it stands at the drafting.</param>
public sealed record ChildOutcome(
    int ReceptionNumber,
    int Number,
    long EntitlementId,
    long ChildId,
    VerdictOutcome Outcome,
    string Code,
    string Title,
    string Clause,
    RecipientCategory Category,
    EntitlementTrack Track,
    long AmountYen,
    long? FormerCaseId
);

/// <summary>The decision that the review of a case comes to: one for all its papers. Pure.</summary>
public sealed record CaseDecision
{
    private const int LongestContent = 400;

    public required long CaseId { get; init; }

    /// <summary>Null as long as nothing can be decided.</summary>
    public required DecisionForm? Form { get; init; }

    /// <summary>Children that would be granted, denied, or left for later.</summary>
    public required IReadOnlyList<ChildOutcome> Children { get; init; }

    /// <summary>Why nothing can be decided yet, in Japanese and without personal data.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public int GrantedCount => Children.Count(child => child.Outcome == VerdictOutcome.Grant);

    public int DeniedCount => Children.Count(child => child.Outcome == VerdictOutcome.Deny);

    /// <summary>Yen</summary>
    public long AmountYen => Children.Sum(child => child.AmountYen);

    /// <summary>What the officer saw, handed back with the 起案.</summary>
    public string Seen => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content())))[..16];

    /// <summary>Concludes over all standing applications of a case.</summary>
    public static CaseDecision Of(long caseId, CaseState state, IReadOnlyList<ApplicationVerdict> verdicts)
    {
        var children = verdicts
            .SelectMany(verdict => verdict.Children.Select(child => OutcomeOf(verdict, child)))
            .OfType<ChildOutcome>()
            .ToList();
        var missing = MissingOf(state, verdicts, children).Distinct().ToList();
        return new CaseDecision
        {
            CaseId = caseId,
            Form = missing.Count > 0 ? null : FormOf(children),
            Children = children,
            Missing = missing,
        };
    }

    /// <summary>The line that is hashed: whatever moves the case or a conclusion changes it.</summary>
    internal ProposalLine LineOf(long recipientId)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{recipientId}{Content()}");
        return new ProposalLine(
            CaseId,
            content.Length <= LongestContent
                ? content
                : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
            GrantedCount,
            AmountYen
        );
    }

    private string Content()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/{(int?)Form}");
        foreach (var child in Children)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"/{child.EntitlementId}:{(int)child.Outcome}:{child.Code}:{(int)child.Category}:{child.AmountYen}:{child.FormerCaseId}"
            );
        }

        return text.ToString();
    }

    private static ChildOutcome? OutcomeOf(ApplicationVerdict verdict, ChildVerdict child) =>
        child.EntitlementId is not { } entitlementId
            ? null
            : new ChildOutcome(
                verdict.ReceptionNumber,
                child.Number,
                entitlementId,
                child.ChildId,
                child.Outcome,
                child.Code,
                child.Title,
                child.Clause,
                child.Category,
                child.Track,
                child.AmountYen,
                child.FormerCaseId
            );

    private static IEnumerable<string> MissingOf(
        CaseState state,
        IReadOnlyList<ApplicationVerdict> verdicts,
        List<ChildOutcome> children
    )
    {
        if (state != CaseState.UnderReview)
        {
            yield return $"審査（案件は「{state.Label()}」です）";
        }

        if (
            verdicts.FirstOrDefault(verdict => verdict.ChildrenWithoutPaper > 0) is
            { ChildrenWithoutPaper: var without }
        )
        {
            yield return $"申請書に記載のない児童（{without}人）の申請書、またはその児童の保留";
        }

        var isRefused = children.TrueForAll(child => child.Outcome is VerdictOutcome.Deny or VerdictOutcome.LeftOut);
        foreach (var verdict in verdicts)
        {
            var waiting = verdict.Children.Where(child =>
                child is { Outcome: VerdictOutcome.Undecided, IsDisputed: false }
            );
            foreach (var child in waiting)
            {
                foreach (var what in child.Missing)
                {
                    yield return $"児童{child.Number}：{what}";
                }
            }

            if (!isRefused)
            {
                foreach (var what in verdict.Missing)
                {
                    yield return what;
                }
            }
        }

        var granted = children.Exists(child => child.Outcome == VerdictOutcome.Grant);
        if (!granted && verdicts.Any(verdict => verdict.Children.Any(child => child.IsDisputed || child.IsHeld)))
        {
            yield return "保留または重複申立の児童の解決";
        }

        if (children.TrueForAll(child => child.Outcome == VerdictOutcome.LeftOut))
        {
            yield return "決定する児童";
        }
    }

    private static DecisionForm FormOf(List<ChildOutcome> children)
    {
        var granted = children.Where(child => child.Outcome == VerdictOutcome.Grant).ToList();
        return granted.Count == 0 ? DecisionForm.Denial
            : granted.Exists(child => child.Track == EntitlementTrack.Successor) ? DecisionForm.Successor
            : DecisionForm.Grant;
    }
}
