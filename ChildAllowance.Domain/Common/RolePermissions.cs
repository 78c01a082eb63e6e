namespace ChildAllowance.Domain.Common;

/// <summary>Which role may do what. The only place that says so.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<StaffRoles, Permission[]> ByRole = new()
    {
        [StaffRoles.Clerk] =
        [
            Permission.ImportExtract,
            Permission.RunExtraction,
            Permission.SeeCases,
            Permission.EditCases,
            Permission.RegisterOptOut,
            Permission.DraftMailing,
            Permission.SeeMailing,
            Permission.DownloadMailingFile,
            Permission.DraftPayment,
            Permission.SeePayments,
            Permission.DownloadPaymentFile,
            Permission.HandOverPaymentFile,
            Permission.RunBulkAction,
            Permission.ExportLists,
            Permission.ProposeDecision,
            Permission.SeeDecisions,
            Permission.SeeProgress,
            Permission.SeeContractors,
            Permission.ReceiveApplications,
            Permission.SeeApplications,
            Permission.ReviewApplications,
            Permission.SeeLetters,
            Permission.DraftLetters,
            Permission.DownloadLetters,
        ],
        [StaffRoles.Approver] =
        [
            Permission.SeeCases,
            Permission.SeeApplications,
            Permission.SeeLetters,
            Permission.SeeMailing,
            Permission.SeePayments,
            Permission.SeeDecisions,
            Permission.Decide,
            Permission.HandOverPaymentFile,
            Permission.SeeProgress,
        ],
        [StaffRoles.MediaOfficer] =
        [
            Permission.KeepMediaRegister,
            Permission.SeeMediaRegister,
            Permission.PrintPasswordNotice,
            Permission.SeeProgress,
            Permission.KeepContractors,
            Permission.SeeContractors,
        ],
        [StaffRoles.Manager] = [Permission.SeeProgress],
        [StaffRoles.Auditor] =
        [
            Permission.SeeLedger,
            Permission.VerifyLedger,
            Permission.AnchorLedger,
            Permission.ApproveLedgerDetails,
            Permission.CommissionSeals,
            Permission.ConfirmRestore,
            Permission.SeeMediaRegister,
            Permission.SeeContractors,
            Permission.ReviewAccess,
            Permission.EditReviewRules,
            Permission.SignOffReview,
            Permission.TraceAccess,
        ],
        [StaffRoles.Administrator] =
        [
            Permission.ManageAccounts,
            Permission.ManageSettings,
            Permission.ManageBackup,
            Permission.EditLetterTexts,
            Permission.WitnessSeals,
            Permission.DeclareRestore,
        ],
        [StaffRoles.Contractor] = [],
    };

    /// <summary>True when one of <paramref name="roles"/> grants <paramref name="permission"/>.</summary>
    public static bool Grant(StaffRoles roles, Permission permission) =>
        ByRole.Any(pair => roles.HasFlag(pair.Key) && pair.Value.Contains(permission));

    /// <summary>Combinations that product rules forbid: 管理者 with 担当者・決裁者・監査担当, 保守委託先 with anything.</summary>
    public static bool IsForbiddenCombination(StaffRoles roles) =>
        (
            roles.HasFlag(StaffRoles.Administrator)
            && (roles & (StaffRoles.Clerk | StaffRoles.Approver | StaffRoles.Auditor)) != StaffRoles.None
        ) || (roles.HasFlag(StaffRoles.Contractor) && roles != StaffRoles.Contractor);

    /// <summary>役割 as written on screen.</summary>
    public static string Label(StaffRoles role) =>
        role switch
        {
            StaffRoles.Clerk => "担当者",
            StaffRoles.Approver => "決裁者",
            StaffRoles.MediaOfficer => "媒体管理者",
            StaffRoles.Manager => "進捗閲覧者",
            StaffRoles.Auditor => "監査担当",
            StaffRoles.Administrator => "システム管理者",
            StaffRoles.Contractor => "保守委託先",
            _ => "なし",
        };

    /// <summary>The single roles contained in <paramref name="roles"/>, in the order of the enum.</summary>
    public static IEnumerable<StaffRoles> Split(StaffRoles roles) =>
        Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None && roles.HasFlag(role));
}
