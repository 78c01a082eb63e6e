using System.Globalization;
using System.Text.Json;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>The content of a proposal about applications: what is decided of each child. Codes and numbers only.</summary>
internal sealed record DecisionContent(DecisionForm Form, IReadOnlyList<CaseContent> Cases)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static DecisionContent Of(Proposal proposal) => Of(proposal.ContentJson);

    public static DecisionContent Of(string contentJson) => JsonSerializer.Deserialize<DecisionContent>(contentJson)!;
}

/// <summary>One case of the content.</summary>
internal sealed record CaseContent(long CaseId, IReadOnlyList<ChildOutcome> Children);

/// <summary>Reads what the cases come to now, and drafts it; the same reading checks the content when it is decided.</summary>
internal static class DecisionDrafts
{
    private const string SubjectOfCase = "application:case:";
    private const string SubjectOfList = "application:list:";

    public static bool IsAboutApplications(Proposal proposal) => IsAboutApplications(proposal.SubjectRef);

    public static bool IsAboutApplications(string subjectRef) =>
        subjectRef.StartsWith(SubjectOfCase, StringComparison.Ordinal)
        || subjectRef.StartsWith(SubjectOfList, StringComparison.Ordinal);

    public static string SubjectOf(IReadOnlyList<long> caseIds, Operation operation) =>
        caseIds.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{SubjectOfCase}{caseIds[0]}")
            : $"{SubjectOfList}{operation.Id:N}";

    /// <summary>What the review of each case comes to.</summary>
    public static async Task<IReadOnlyList<CaseDecision>> ReadAsync(
        AllowanceDbContext db,
        ProgrammeSettings settings,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        var states = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new { row.Id, row.State })
            .ToDictionaryAsync(row => row.Id, row => row.State, ct);
        var verdicts = (await ApplicationVerdicts.OfCasesAsync(db, settings, caseIds, ct)).ToLookup(row => row.CaseId);
        return
        [
            .. states
                .OrderBy(pair => pair.Key)
                .Select(pair => CaseDecision.Of(pair.Key, pair.Value, [.. verdicts[pair.Key]])),
        ];
    }

    /// <summary>補正期限を過ぎた申請: every claim that stands ends with its paper.</summary>
    public static async Task<IReadOnlyList<CaseDecision>> ReadUnansweredAsync(
        AllowanceDbContext db,
        ProgrammeSettings settings,
        IReadOnlyCollection<long> caseIds,
        DateOnly today,
        CancellationToken ct
    )
    {
        var overdue = await UnansweredCorrections
            .Of(db, today)
            .Where(row => EF.Parameter(caseIds.ToArray()).Contains(row.Id))
            .Select(row => row.Id)
            .ToListAsync(ct);
        var words = ApplicationFindingWords.Of(ApplicationFindingCodes.CorrectionUnanswered);
        var decisions = await ReadAsync(db, settings, overdue, ct);
        return
        [
            .. decisions.Select(decision =>
                decision with
                {
                    Form = DecisionForm.DeemedWithdrawal,
                    Missing = [],
                    Children =
                    [
                        .. decision
                            .Children.Where(child => child.Outcome != VerdictOutcome.LeftOut)
                            .Select(child =>
                                child with
                                {
                                    Outcome = VerdictOutcome.Deny,
                                    Code = ApplicationFindingCodes.CorrectionUnanswered,
                                    Title = words.Title,
                                    Clause = words.Clause,
                                    AmountYen = 0,
                                }
                            ),
                    ],
                }
            ),
        ];
    }

    public static async Task<ProposalDraft> DraftAsync(
        AllowanceDbContext db,
        int programmeId,
        DecisionForm form,
        string subjectRef,
        IReadOnlyList<CaseDecision> decisions,
        CancellationToken ct
    )
    {
        var ids = decisions.Select(row => row.CaseId).ToArray();
        var recipients = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.RecipientId, ct);
        return new ProposalDraft
        {
            ProgrammeId = programmeId,
            Kind = KindOf(form),
            SubjectRef = subjectRef,
            Title = TitleOf(form, decisions),
            Lines = [.. decisions.Select(row => row.LineOf(recipients[row.CaseId]))],
            ContentJson = new DecisionContent(
                form,
                [.. decisions.Select(row => new CaseContent(row.CaseId, row.Children))]
            ).ToJson(),
        };
    }

    public static DecisionKind KindOf(DecisionForm form) =>
        form switch
        {
            DecisionForm.Grant => DecisionKind.Grant,
            DecisionForm.Successor => DecisionKind.SuccessorPayment,
            _ => DecisionKind.Denial,
        };

    private static string TitleOf(DecisionForm form, IReadOnlyList<CaseDecision> decisions)
    {
        var what = form switch
        {
            DecisionForm.Grant => "支給決定（申請）",
            DecisionForm.Successor => "再度の支給の決定（申請）",
            DecisionForm.DeemedWithdrawal => "補正のない申請のみなし取下げ",
            _ => "不支給決定（申請）",
        };
        var granted = decisions.Sum(row => row.GrantedCount);
        var denied = decisions.Sum(row => row.DeniedCount);
        return $"{what}案件{decisions.Count:N0}件"
            + (granted > 0 ? $"・支給 児童{granted:N0}人・{Yen.Show(decisions.Sum(row => row.AmountYen))}" : "")
            + (denied > 0 ? $"・不支給 児童{denied:N0}人" : "");
    }
}
