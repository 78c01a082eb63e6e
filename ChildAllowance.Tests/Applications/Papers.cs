using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Applications;

/// <summary>申請の紙, with fictitious persons.</summary>
internal static class Papers
{
    public static DateOnly ReceivedOn { get; } = new(2026, 2, 18);

    public static NewRecipient Applicant(string kana = "シンセイ ハナコ", string residentNumber = "") =>
        new()
        {
            Name = "申請 花子",
            NameKana = kana,
            BornOn = new DateOnly(1990, 3, 3),
            PostalCode = "160-0022",
            Address = "新宿区新宿1丁目2番3号",
            ResidentNumber = residentNumber,
        };

    public static ClaimedChild Child(
        string kana = "シンセイ コタロウ",
        DateOnly? bornOn = null,
        string residentNumber = "",
        long? childId = null
    ) =>
        new()
        {
            ChildId = childId,
            New = new NewChild
            {
                Name = "申請 小太郎",
                NameKana = kana,
                BornOn = bornOn ?? new DateOnly(2018, 6, 1),
                ResidentNumber = residentNumber,
                RelationshipCode = "20",
                Living = LivingArrangement.Together,
            },
        };

    public static TypedAccount Account(string number = "1234567", string holder = "シンセイ ハナコ") =>
        new()
        {
            BankCode = "9999",
            BranchOrSymbol = "001",
            Type = AccountType.Ordinary,
            Number = number,
            HolderNameKana = holder,
        };

    /// <summary>A public servant's paper of one child, with all that belongs to it.</summary>
    public static RegisterApplication Of(
        RecipientCategory category = RecipientCategory.PublicServant,
        NewRecipient? applicant = null,
        params ClaimedChild[] children
    ) =>
        new()
        {
            Category = category,
            Channel = ApplicationChannel.Post,
            ReceivedOn = ReceivedOn,
            PostmarkedOn = new DateOnly(2026, 2, 17),
            NewApplicant = applicant ?? Applicant(),
            Children = children.Length == 0 ? [Child()] : children,
            Documents =
            [
                new(ApplicationDocumentKind.EmployerCertificate),
                new(ApplicationDocumentKind.Identity, "運転免許証"),
                new(ApplicationDocumentKind.AccountProof),
            ],
            Account = Account(),
            EmployerName = "試験庁",
            RecognisedBy = RecognisedBy.Employer,
            RecognisedOn = new DateOnly(2024, 4, 1),
            AllowanceFrom = new YearMonth(2024, 5),
        };

    public static Task<Result<ApplicationReceipt>> RegisterAsync(
        TestServices services,
        RegisterApplication paper,
        Actor? by = null,
        string? reason = null
    ) =>
        services
            .Get<ApplicationService>()
            .RegisterAsync(
                paper,
                services.Begin(OperationKind.ApplicationReceived, by ?? Staff.Clerk, reason),
                TestServices.Ct
            );
}
