using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>What a 受給拒否の届出 does, by the state of the case and the deadline. Pure.</summary>
public static class OptOutRules
{
    public static Result<OptOutVerdict> Judge(OptOutFacts facts, OptOutPaper paper, ProgrammeSettings settings)
    {
        if (Settled(facts) is { } settled)
        {
            return settled;
        }

        var deadline = settings.OptOutDeadline.IsMet(paper.ReceivedOn, PostmarkOf(paper), settings.Calendar());
        if (!deadline.IsOk)
        {
            return deadline.Error;
        }

        if (!deadline.Value.Met)
        {
            return new OptOutVerdict(
                OptOutOutcome.Late,
                $"{deadline.Value.Reason}受給拒否にはなりません。期限後の届出として記録し、扱いを作業一覧に残します。"
            );
        }

        return facts.State switch
        {
            CaseState.OnHold => new OptOutVerdict(
                OptOutOutcome.WhileOnHold,
                $"保留（{facts.HoldReason.Label()}）の案件です。届出を記録し、保留を解除した後に受け入れます。支払には進みません。"
            ),
            CaseState.Scheduled => new OptOutVerdict(
                OptOutOutcome.AwaitsApproval,
                $"{RoundOf(facts)}に入っています。届出を記録して、支払回次から外す起案をします。決裁を受けると受給拒否になります。"
            ),
            _ => new OptOutVerdict(OptOutOutcome.Accepted, AcceptedText(facts)),
        };
    }

    /// <summary>A proposal that an opt-out passes through: it becomes void, because its content has changed.</summary>
    public static bool PassesThrough(DecisionKind kind) =>
        kind is not (DecisionKind.PaymentOrder or DecisionKind.PaymentHandover or DecisionKind.Reissue);

    private static OptOutVerdict? Settled(OptOutFacts facts) =>
        facts switch
        {
            { State: CaseState.OptedOut } => OptOutVerdict.Nothing("すでに受給拒否になっています。"),
            { State: CaseState.Paid } or { State: CaseState.Scheduled, Round.IsHandedOver: true } => new OptOutVerdict(
                OptOutOutcome.AfterPayment,
                facts.State == CaseState.Paid
                    ? "すでに支給済みです。届出を記録し、返還（本人の申出による）の手続を作業一覧に残します。"
                    : $"{RoundOf(facts)}の振込データは引渡済みです。届出を記録し、支給後の返還の手続を作業一覧に残します。"
            ),
            { State: CaseState.TransferFailed } => OptOutVerdict.Nothing(
                "振込不能の案件です。まだ支払われていません。再振込をせず、案件のページで保留にして担当へ相談してください。"
            ),
            { State: CaseState.Excluded or CaseState.Denied or CaseState.Withdrawn } => OptOutVerdict.Nothing(
                $"「{facts.State.Label()}」の案件です。支給しないため、届出の受付は必要ありません。"
            ),
            { State: CaseState.Replaced or CaseState.Lapsed } => OptOutVerdict.Nothing(
                $"「{facts.State.Label()}」の案件です。この案件では支給しません。別の案件がないか確かめてください。"
            ),
            { Route: IntakeRoute.ByApplication } => OptOutVerdict.Nothing(
                "申請型の案件です。受給を希望しないときは、申請をしないか、申請の取下げとして扱ってください。"
            ),
            _ => null,
        };

    private static string AcceptedText(OptOutFacts facts) =>
        facts switch
        {
            { FrozenBy: { } kind } when PassesThrough(kind) =>
                $"受け付けられます。「{DecisionKinds.Label(kind)}」の起案に含まれているため、その起案は無効になります。担当者が起案し直してください。",
            { State: CaseState.Extracted } => "受け付けられます。案内文はまだ発送していません。",
            { State: CaseState.Payable } => "支給決定を受けていますが、支払回次には入っていません。受け付けられます。",
            _ => "支払回次には入っていません。受け付けられます。",
        };

    private static string RoundOf(OptOutFacts facts) =>
        facts.Round is { } round
            ? $"第{round.Number}回の支払回次（{JapaneseDate.Show(round.TransferOn)}振込・{round.StateLabel}）"
            : "支払回次";

    private static DateOnly? PostmarkOf(OptOutPaper paper) =>
        paper.Channel == OptOutChannel.Post ? paper.PostmarkedOn : null;
}
