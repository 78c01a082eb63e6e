using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using Codes = ChildAllowance.Domain.Applications.Rules.ApplicationFindingCodes;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>
/// Concludes on one child: what ends it comes first (decided already, out of time, refused by the rules), then what has to be
/// judged, then what is missing; only what passes all of it is granted.
/// </summary>
internal sealed class ChildReview(
    ReviewMaterial material,
    AllowanceApplication application,
    ApplicationChild child,
    ProgrammeSettings settings,
    bool isIncomplete
)
{
    private readonly Entitlement? claim = material.ClaimOf(child);
    private readonly List<string> missing = [];
    private ReviewJudgement? judgement;
    private bool needsJudgement;
    private bool isStale;
    private bool isDisputed;
    private ApplicationFinding? finding;

    public ChildVerdict Conclude()
    {
        if (claim is null || !ApplicationVerdicts.IsToDecide(claim))
        {
            return Verdict(
                VerdictOutcome.LeftOut,
                claim?.FindingCode ?? Codes.NotJudged,
                claim is null ? "" : $"この児童は「{claim.Status.Label()}」です。"
            );
        }

        if (claim is { Status: EntitlementStatus.Held, HoldReason: not HoldReason.None })
        {
            return Verdict(
                VerdictOutcome.LeftOut,
                claim.FindingCode,
                $"この児童は保留中（{claim.HoldReason.Label()}）のため、いまは決定しません。"
            );
        }

        if (ApplicationVerdicts.HasLost(claim))
        {
            return Verdict(VerdictOutcome.Deny, Codes.TakenHere, null);
        }

        if (material.RecordOf(application, child) is not { } record)
        {
            missing.Add("児童の記録");
            return Verdict(VerdictOutcome.Undecided, Codes.FactsMissing, null);
        }

        if (IsLate(record.BornOn) && Judged(Codes.AfterDeadline) is not true)
        {
            return Verdict(VerdictOutcome.Deny, Codes.AfterDeadline, null);
        }

        var facts = ReviewFacts.Of(material, application, child, record);
        finding = ApplicationRules.Judge(facts, settings);
        return finding is { Code: Codes.OtherCategory, BetterCategory: { } better } && Judged(finding.Code) is true
            ? InCategory(facts, better)
            : OfRules();
    }

    private ChildVerdict OfRules() =>
        finding!.Outcome switch
        {
            ApplicationOutcome.NotEligible or ApplicationOutcome.ElsewhereMunicipality => Verdict(
                VerdictOutcome.Deny,
                finding.Code,
                null
            ),
            ApplicationOutcome.MissingFact => Lacking(),
            _ => Settle(finding.Code, finding.Outcome == ApplicationOutcome.NeedsJudgement),
        };

    /// <summary>Judged under the category to which the facts belong; another track would be another claim.</summary>
    private ChildVerdict InCategory(in ApplicationFacts facts, RecipientCategory better)
    {
        if (ApplicationRules.TrackOf(better) == claim!.Track)
        {
            finding = ApplicationRules.Judge(facts with { Category = better }, settings);
            return OfRules();
        }

        missing.Add($"区分「{better.Label()}」としての申請の受付");
        return Verdict(VerdictOutcome.Undecided, Codes.OtherCategory, null);
    }

    private ChildVerdict Lacking()
    {
        missing.AddRange(finding!.Missing.Select(fact => fact.Label()));
        return Verdict(VerdictOutcome.Undecided, finding.Code, null);
    }

    private ChildVerdict Settle(string code, bool asksForJudgement)
    {
        if (asksForJudgement && Judged(code) is not true)
        {
            return Asked(code);
        }

        if (Elsewhere() is { } answered)
        {
            return answered == Codes.PaidByAnswer ? Verdict(VerdictOutcome.Deny, answered, null)
                : Judged(answered) is true ? Finish(code)
                : Asked(answered);
        }

        return NotMet() && Judged(Codes.ItemNotMet) is not true ? Asked(Codes.ItemNotMet) : Finish(code);
    }

    private ChildVerdict Finish(string code)
    {
        var rivals = material.RivalsOf(claim!).ToList();
        if (claim!.Status == EntitlementStatus.Contested)
        {
            if (rivals.Any(row => row.Status != EntitlementStatus.Contested))
            {
                return Verdict(VerdictOutcome.Deny, Codes.TakenHere, null);
            }

            isDisputed = true;
            missing.Add("重複申立の解決（抽出の「重複申立」の画面）");
        }

        if (material.InquiriesOf(application, child.ChildId).Any(row => row.AnsweredOn is null))
        {
            missing.Add("照会の回答");
        }

        if (claim.Track == EntitlementTrack.Successor && !HasFormer())
        {
            missing.Add("前受給者の案件、または前住所地への照会の回答");
        }

        return Verdict(missing.Count > 0 || isIncomplete ? VerdictOutcome.Undecided : VerdictOutcome.Grant, code, null);
    }

    private ChildVerdict Asked(string code)
    {
        needsJudgement = true;
        if (judgement is { IsEligible: false })
        {
            return Verdict(VerdictOutcome.Deny, code, $"担当者の判断：{judgement.Reason}");
        }

        missing.Add(isStale ? "担当者の判断（事実が変わったため、もう一度）" : "担当者の判断");
        return Verdict(VerdictOutcome.Undecided, code, null);
    }

    /// <summary>The judgement on a finding, unless a fact changed after it.</summary>
    private bool? Judged(string code)
    {
        judgement = material.JudgementOf(application, child.ChildId, code);
        isStale = judgement is not null && material.LastFactAt(application) > judgement.JudgedAt;
        judgement = isStale ? null : judgement;
        return judgement?.IsEligible;
    }

    // 通常分 is paid once by whichever municipality; a former recipient's payment elsewhere does not end the second track.
    private string? Elsewhere()
    {
        var answers =
            claim!.Track == EntitlementTrack.Successor
                ? []
                : material
                    .InquiriesOf(application, child.ChildId)
                    .Where(row => row.AnsweredOn is not null)
                    .OrderBy(row => row.AnsweredOn)
                    .ThenBy(row => row.Id)
                    .GroupBy(row => row.AskedWhom)
                    .Select(group => group.Last().Answer)
                    .ToList();
        return answers.Contains(InquiryAnswer.Paid) ? Codes.PaidByAnswer
            : answers.Contains(InquiryAnswer.Applied) ? Codes.AppliedByAnswer
            : answers.Contains(InquiryAnswer.Unknown) ? Codes.AnswerUnclear
            : null;
    }

    // A newborn's deadline is its own: of two children on one paper one may be late.
    private bool IsLate(DateOnly bornOn) =>
        ApplicationDeadlines.Judge(
            application.Category,
            bornOn,
            application.ReceivedOn,
            application.PostmarkedOn,
            settings
        )
            is { IsOk: true, Value.Met: false };

    private bool NotMet() =>
        ReviewItems
            .For(application.Category, application.Agent, application.RecognisedBy)
            .Any(item =>
                item.Fact is null
                && material.AnswerOf(application, item.Code, item.IsPerChild ? child.ChildId : null)?.Result
                    == ReviewResult.NotMet
            );

    private bool HasFormer() =>
        material.BaseClaimOf(claim!) is not null
        || material
            .InquiriesOf(application, child.ChildId)
            .Any(row => row.AnsweredOn is not null && row.Answer != InquiryAnswer.Unknown);

    private ChildVerdict Verdict(VerdictOutcome outcome, string code, string? text)
    {
        var words = ApplicationFindingWords.Of(code);
        var former = claim is { Track: EntitlementTrack.Successor } ? material.BaseClaimOf(claim) : null;
        return new ChildVerdict
        {
            Number = child.Number,
            ChildId = child.ChildId,
            EntitlementId = claim?.Id,
            Status = claim?.Status,
            Track = claim?.Track ?? ApplicationRules.TrackOf(application.Category),
            Outcome = outcome,
            IsDisputed = isDisputed,
            IsHeld = claim is { Status: EntitlementStatus.Held, HoldReason: not HoldReason.None },
            Code = code,
            Title = words.Title,
            Clause = words.Clause,
            Text = text ?? (finding?.Code == code ? finding.Text : words.Text(settings)),
            Missing = [.. missing],
            NeedsJudgement = needsJudgement || code == Codes.AfterDeadline,
            Judgement = judgement,
            IsJudgementStale = isStale,
            FormerCaseId = former?.CaseId,
            FormerStatus = former?.Status,
            Category = finding?.Category ?? application.Category,
            AmountYen = outcome == VerdictOutcome.Grant ? claim!.AmountYen : 0,
            BetterCategory = finding?.BetterCategory,
            Payer = finding?.Payer,
        };
    }
}
