using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// Papers of the first days: taken in by one clerk, some reviewed by another, a few decided, so that each state of an
/// application can be looked at.
/// </summary>
internal sealed class ApplicationStep(
    ApplicationService applications,
    ApplicationDetailQueries papers,
    ReviewService reviews,
    CorrectionService corrections,
    InquiryService inquiries,
    ApplicationDecisionQueries ready,
    ApplicationDecisionService decisions,
    DemoApprovals approvals,
    TimeProvider clock
) : IDemoStep
{
    private const int Papers = 48;
    private static readonly DateOnly Day = new(2026, 2, 18);

    private static readonly RecipientCategory[] Categories =
    [
        RecipientCategory.PublicServant,
        RecipientCategory.PublicServant,
        RecipientCategory.PublicServantNewborn,
        RecipientCategory.DivorcedRecipient,
        RecipientCategory.PublicServant,
        RecipientCategory.Deemed,
    ];

    public int Order => 28;

    public DateTime HappensAt => new(2026, 2, 18, 14, 0, 0);

    public string Title => "申請の受付・審査・決定";

    private static Actor Clerk => TrainingStaff.ActorOf("clerk1");

    private static Actor Reviewer => TrainingStaff.ActorOf("clerk2");

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        for (var number = 0; number < Papers; number++)
        {
            var operation = Operation.Begin(OperationKind.ApplicationReceived, Clerk, clock);
            var receipt = (await applications.RegisterAsync(PaperOf(number), operation, ct)).Must();
            switch (number % 6)
            {
                case 0 or 1:
                    await ReviewAsync(receipt.Id, number % 12 == 1, ct);
                    break;
                case 2:
                    await AskAsync(receipt.Id, ct);
                    break;
                case 3:
                    await InquireAsync(receipt.Id, ct);
                    break;
                default:
                    break;
            }
        }

        await DecideAsync(ct);
    }

    /// <summary>Every item 適; the residence of some is found outside the ward.</summary>
    private async Task ReviewAsync(long id, bool livedElsewhere, CancellationToken ct)
    {
        var paper = (await papers.OpenAsync(id, Reviewer, ct)).Must();
        var answers = paper.Items.SelectMany(item =>
            item.IsPerChild
                ? paper.Paper.Children.Select(child => new ReviewAnswer(item.Code, child.ChildId, ReviewResult.Met))
                :
                [
                    livedElsewhere && item.Code == ReviewItemCodes.ResidenceOnReferenceDate
                        ? new ReviewAnswer(
                            item.Code,
                            null,
                            ReviewResult.NotMet,
                            "住民票の除票で、基準日の住所が区外と確認"
                        )
                        : new ReviewAnswer(item.Code, null, ReviewResult.Met),
                ]
        );
        (await reviews.AnswerAsync(paper.Seen, [.. answers], Begin(OperationKind.ApplicationReviewed), ct)).Must();
    }

    private async Task AskAsync(long id, CancellationToken ct)
    {
        var paper = (await papers.OpenAsync(id, Reviewer, ct)).Must();
        (
            await corrections.RequestAsync(
                paper.Seen,
                [
                    new CorrectionPoint(
                        ReviewItemCodes.AccountProof,
                        "振込先口座の通帳またはカードの写しを添付してください。"
                    ),
                ],
                Day.AddDays(16),
                Begin(OperationKind.DeficiencyChanged),
                ct
            )
        ).Must();
    }

    private async Task InquireAsync(long id, CancellationToken ct)
    {
        var paper = (await papers.OpenAsync(id, Reviewer, ct)).Must();
        (
            await inquiries.AskAsync(
                paper.Seen,
                new AskMunicipality(
                    null,
                    "訓練市 子育て支援課",
                    InquiryMeans.Letter,
                    Day,
                    "前住所地における支給の有無"
                ),
                Begin(OperationKind.InquiryChanged),
                ct
            )
        ).Must();
    }

    /// <summary>A few are put up and decided; the rest waits for the newcomer.</summary>
    private async Task DecideAsync(CancellationToken ct)
    {
        foreach (var form in (DecisionForm[])[DecisionForm.Grant, DecisionForm.Denial])
        {
            var rows = (await ready.ReadyAsync(Reviewer, form, ct)).Must();
            var chosen = rows.Take((rows.Count + 1) / 2).Select(row => new ChosenCase(row.CaseId, row.Seen)).ToList();
            if (chosen.Count > 0)
            {
                (await decisions.ProposeAsync(chosen, Begin(OperationKind.ProposalMade), ct)).Must();
            }
        }

        await approvals.ApproveAllAsync(ct);
    }

    private Operation Begin(OperationKind kind) => Operation.Begin(kind, Reviewer, clock);

    private static RegisterApplication PaperOf(int number)
    {
        var category = Categories[number % Categories.Length];
        var (family, familyKana) = DummyDataNames.Families[number * 7 % DummyDataNames.Families.Count];
        var (given, givenKana) = DummyDataNames.Women[number * 5 % DummyDataNames.Women.Count];
        var (child, childKana) = DummyDataNames.Boys[number * 3 % DummyDataNames.Boys.Count];
        var isNewborn = category == RecipientCategory.PublicServantNewborn;
        var isDivorced = category == RecipientCategory.DivorcedRecipient;
        var isServant = category is RecipientCategory.PublicServant || isNewborn;
        return new RegisterApplication
        {
            Category = category,
            Channel = number % 4 == 0 ? ApplicationChannel.Counter : ApplicationChannel.Post,
            ReceivedOn = Day.AddDays(-(number % 3)),
            PostmarkedOn = number % 4 == 0 ? null : Day.AddDays(-(number % 3) - 1),
            NewApplicant = new NewRecipient
            {
                Name = $"{family}　{given}",
                NameKana = $"{familyKana}　{givenKana}",
                BornOn = new DateOnly(1985 + (number % 12), 1 + (number % 12), 3),
                PostalCode = "1600022",
                Address = $"新宿区新宿{1 + (number % 7)}丁目{1 + number}番1号",
            },
            Children =
            [
                new ClaimedChild
                {
                    New = new NewChild
                    {
                        Name = $"{family}　{child}",
                        NameKana = $"{familyKana}　{childKana}",
                        BornOn = isNewborn
                            ? new DateOnly(2025, 11, 1 + (number % 28))
                            : new DateOnly(2010 + (number % 14), 5, 1 + (number % 28)),
                        RelationshipCode = "20",
                        Living = LivingArrangement.Together,
                    },
                    WasRegisteredOnReferenceDate = category == RecipientCategory.Deemed ? true : null,
                },
            ],
            Documents =
            [
                new(ApplicationDocumentKind.Identity, "運転免許証"),
                new(ApplicationDocumentKind.AccountProof),
            ],
            Account = new TypedAccount
            {
                BankCode = "9999",
                BranchOrSymbol = "001",
                Type = AccountType.Ordinary,
                Number = $"{3_000_000 + number}",
                HolderNameKana = $"{familyKana} {givenKana}",
            },
            EmployerName = isServant ? "訓練庁" : "",
            RecognisedBy = isServant ? RecognisedBy.Employer : RecognisedBy.ThisWard,
            RecognisedOn = isNewborn ? new DateOnly(2025, 12, 10) : new DateOnly(2024, 4, 1),
            AllowanceFrom =
                isDivorced ? new YearMonth(2025, 12)
                : isNewborn ? new YearMonth(2025, 12)
                : new YearMonth(2024, 5),
            DivorcedOn = isDivorced ? new DateOnly(2025, 11, 20) : null,
            DeclaresNotReceived = isDivorced ? true : null,
            DeclaresNotSpent = isDivorced ? true : null,
        };
    }
}
