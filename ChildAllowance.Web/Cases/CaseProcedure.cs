using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Cases;

/// <summary>手続き of the case page.</summary>
public enum CaseProcedure
{
    Hold,
    Release,
    Exclude,
    Reopen,
    MarkUndelivered,
    ClearUndelivered,
    ChangeAccount,
    ChangePerson,
    Shield,
    LiftShield,
}

/// <summary>Which procedures a case offers; the services judge again.</summary>
internal static class CaseProcedureList
{
    public static IReadOnlyList<(CaseProcedure Procedure, string Label)> For(CaseDetail detail) =>
        [.. All(detail).Where(offer => offer.IsOffered).Select(offer => (offer.Procedure, offer.Label))];

    private static IEnumerable<(CaseProcedure Procedure, string Label, bool IsOffered)> All(CaseDetail detail) =>
        [
            (CaseProcedure.Hold, "保留にする…", Leads(detail, CaseState.OnHold)),
            (CaseProcedure.Release, "保留を解除する…", detail.State == CaseState.OnHold),
            (CaseProcedure.MarkUndelivered, "返戻を記録する…", detail.UndeliveredOn is null),
            (CaseProcedure.ClearUndelivered, "返戻を解消する…", detail.UndeliveredOn is not null),
            (CaseProcedure.ChangeAccount, "口座変更の届出…", detail.State != CaseState.Paid),
            (CaseProcedure.ChangePerson, "氏名・住所の変更…", detail.Person is not null),
            (CaseProcedure.Shield, "支援措置を登録する…", detail.Person is { IsProtected: false }),
            (CaseProcedure.LiftShield, "支援措置を解除する（起案）…", detail.Person is { IsProtected: true }),
            (CaseProcedure.Exclude, "対象外とする（起案）…", Leads(detail, CaseState.Excluded)),
            (CaseProcedure.Reopen, "元の状態に戻す（起案）…", CaseStates.Terminal.Contains(detail.State)),
        ];

    private static bool Leads(CaseDetail detail, CaseState to) => CaseTransitions.Find(detail.State, to) is not null;
}
