using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications;

public sealed class ApplicationServiceTests
{
    [Fact]
    public async Task An_unknown_applicant_gets_a_person_a_case_a_claim_and_an_account()
    {
        await using var services = await TestServices.StartAsync();
        var receipt = await Papers.RegisterAsync(services, Papers.Of());

        Assert.True(receipt.IsOk, receipt.Error?.Message);
        Assert.Equal(1, receipt.Value.ReceptionNumber);
        Assert.False(receipt.Value.IsLate);
        await using var db = services.OpenDb();
        var application = await db
            .Applications.Include(row => row.Children)
            .Include(row => row.Documents)
            .SingleAsync(TestServices.Ct);
        var of = await db.Cases.SingleAsync(TestServices.Ct);
        var claim = await db.Entitlements.SingleAsync(TestServices.Ct);
        Assert.Equal(
            (CaseState.Received, IntakeRoute.ByApplication, 1, 20_000L),
            (of.State, of.Route, of.ChildCount, of.AmountYen)
        );
        Assert.Equal(
            (EntitlementTrack.Base, EntitlementStatus.Open, RecipientCategory.PublicServant),
            (claim.Track, claim.Status, claim.Category)
        );
        Assert.Equal(claim.Id, application.Children.Single().EntitlementId);
        Assert.Equal(3, application.Documents.Count);
        var person = await db.Recipients.SingleAsync(TestServices.Ct);
        Assert.Null(person.CertificationNumber);
        Assert.Equal(1, person.CurrentAccount);
        Assert.Equal("1600022", (await db.RecipientVersions.SingleAsync(TestServices.Ct)).PostalCode);
        await services.DrainAsync();
        Assert.Contains(LedgerAct.ApplicationReceived, services.Ledger.Acts);
    }

    [Fact]
    public async Task The_same_operation_twice_is_one_application()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.ApplicationReceived, Staff.Clerk);
        var service = services.Get<ApplicationService>();
        var first = await service.RegisterAsync(Papers.Of(), operation, TestServices.Ct);
        var second = await service.RegisterAsync(Papers.Of(), operation, TestServices.Ct);

        Assert.Equal(first.Value!.Id, second.Value!.Id);
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.Applications.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task The_same_form_twice_is_noticed_and_can_be_taken_in_as_another_with_a_reason()
    {
        await using var services = await TestServices.StartAsync();
        var first = await Papers.RegisterAsync(services, Papers.Of());
        var again = await Papers.RegisterAsync(services, Papers.Of(), Staff.OtherClerk);

        var noticed = Assert.IsType<SameApplicationExists>(again.Error);
        Assert.Equal((first.Value!.ReceptionNumber, Staff.Clerk.Name), (noticed.ReceptionNumber, noticed.ByWhom));
        var silent = await Papers.RegisterAsync(services, Papers.Of() with { AsAnother = true });
        Assert.IsType<ApplicationReasonMissing>(silent.Error);
        var another = await Papers.RegisterAsync(services, Papers.Of() with { AsAnother = true }, reason: "再提出");
        Assert.Equal(2, another.Value!.ReceptionNumber);
        await using var db = services.OpenDb();
        Assert.Single(
            await db.CaseTasks.Where(row => row.Kind == CaseTaskKind.SuspectedSameChild).ToListAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task Two_clerks_with_one_form_at_the_same_moment_make_one_application()
    {
        await using var services = await TestServices.StartAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    Task.Run(() =>
                        Papers.RegisterAsync(services, Papers.Of(), number % 2 == 0 ? Staff.Clerk : Staff.OtherClerk)
                    )
                )
        );

        Assert.Single(answers, answer => answer.IsOk);
        Assert.All(
            answers.Where(answer => !answer.IsOk),
            answer => Assert.True(answer.Error is SameApplicationExists or ChangedMeanwhile, answer.Error!.Message)
        );
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.Applications.CountAsync(TestServices.Ct));
        Assert.Equal(1, await db.Recipients.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Known_persons_are_linked_by_their_numbers_and_never_doubled()
    {
        await using var services = await TestServices.StartAsync();
        await Papers.RegisterAsync(
            services,
            Papers.Of(
                applicant: Papers.Applicant(residentNumber: "700001"),
                children: Papers.Child(residentNumber: "800001")
            )
        );
        var second = await Papers.RegisterAsync(
            services,
            Papers.Of(
                RecipientCategory.PublicServantNewborn,
                Papers.Applicant(residentNumber: "７００００１"),
                Papers.Child("シンセイ ツギコ", new DateOnly(2025, 12, 1), "800002")
            )
        );

        Assert.True(second.IsOk, second.Error?.Message);
        await using var db = services.OpenDb();
        Assert.Equal(
            (1, 2, 1),
            (
                await db.Recipients.CountAsync(TestServices.Ct),
                await db.Children.CountAsync(TestServices.Ct),
                await db.Cases.CountAsync(TestServices.Ct)
            )
        );
        Assert.Equal(40_000, (await db.Cases.SingleAsync(TestServices.Ct)).AmountYen);
    }

    [Fact]
    public async Task Test_case_18_a_child_of_an_undecided_case_is_contested_on_both_sides_and_paid_to_nobody()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, 2, CaseState.Notified);
        var childId = father.Entitlements[0].ChildId;
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of(RecipientCategory.ParentOfNewborn, children: Papers.Child(childId: childId))
        );

        Assert.Equal(1, receipt.Value!.ContestedCount);
        await using var db = services.OpenDb();
        var claims = await db.Entitlements.Where(row => row.ChildId == childId).ToListAsync(TestServices.Ct);
        Assert.Equal(2, claims.Count);
        Assert.All(claims, claim => Assert.Equal(EntitlementStatus.Contested, claim.Status));
        Assert.Equal(
            (1, 20_000L),
            await db
                .Cases.Where(row => row.Id == father.Id)
                .Select(row => new ValueTuple<int, long>(row.ChildCount, row.AmountYen))
                .SingleAsync(TestServices.Ct)
        );
        var own = await db.Cases.SingleAsync(row => row.Id == receipt.Value.CaseId, TestServices.Ct);
        Assert.Equal((CaseState.Received, 0), (own.State, own.ChildCount));
        Assert.Single(
            await db.CaseTasks.Where(row => row.Kind == CaseTaskKind.ContestedChild).ToListAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task A_claim_by_application_stands_beside_the_other_on_the_work_list_and_can_win()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var childId = father.Entitlements[0].ChildId;
        var receipt = await Papers.RegisterAsync(services, Papers.Of(children: Papers.Child(childId: childId)));

        var open = await services
            .Get<ContestQueries>()
            .OpenAsync(CaseTaskKind.ContestedChild, Staff.Clerk, TestServices.Ct);
        var sides = Assert.Single(open.Value!.Items).Sides;
        Assert.Equal(2, sides.Count);
        var mother = sides.Single(side => side.CaseId == receipt.Value!.CaseId);
        var resolved = await services
            .Get<ContestService>()
            .ResolveAsync(
                new ResolveContest(childId, mother.EntitlementId),
                services.Begin(OperationKind.ContestResolved, Staff.Clerk, "母が監護"),
                TestServices.Ct
            );

        Assert.Null(resolved.Error);
        await using var db = services.OpenDb();
        var claims = await db.Entitlements.Where(row => row.ChildId == childId).ToListAsync(TestServices.Ct);
        Assert.Equal(EntitlementStatus.Open, claims.Single(row => row.Id == mother.EntitlementId).Status);
        Assert.Equal(EntitlementStatus.Excluded, claims.Single(row => row.Id != mother.EntitlementId).Status);
    }

    [Fact]
    public async Task Test_case_8_the_father_s_child_is_held_without_a_word_of_the_refuge_and_the_sibling_stays()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, 2, CaseState.Notified);
        var child = father.Entitlements[0].ChildId;
        var paper = Papers.Of(
            RecipientCategory.Evacuee,
            Papers.Applicant() with
            {
                HasProtectedAddress = true,
            },
            Papers.Child(childId: child)
        ) with
        {
            RefugeSinceOn = new DateOnly(2026, 2, 10),
            DeclaresNotReceived = true,
            DeclaresNotSpent = true,
        };

        var receipt = await Papers.RegisterAsync(services, paper, Staff.ProtectionClerk);

        Assert.True(receipt.IsOk, receipt.Error?.Message);
        await using var db = services.OpenDb();
        var claims = await db.Entitlements.Where(row => row.CaseId == father.Id).ToListAsync(TestServices.Ct);
        var held = claims.Single(row => row.ChildId == child);
        Assert.Equal((EntitlementStatus.Held, HoldReason.Inquiry), (held.Status, held.HoldReason));
        Assert.Equal(EntitlementStatus.Open, claims.Single(row => row.ChildId != child).Status);
        var left = await db.Cases.SingleAsync(row => row.Id == father.Id, TestServices.Ct);
        Assert.Equal((CaseState.Notified, 1, 20_000L), (left.State, left.ChildCount, left.AmountYen));
        Assert.All(
            await db.CaseEvents.Where(row => row.CaseId == father.Id).ToListAsync(TestServices.Ct),
            row => Assert.DoesNotMatch("避難|支援措置|申請", row.Text)
        );
        var list = await services
            .Get<ApplicationQueries>()
            .PageAsync(new ApplicationFilter(), new PageRequest(1, 10), Staff.Clerk, TestServices.Ct);
        var row = Assert.Single(list.Value!.Items);
        Assert.Equal((true, "", ""), (row.IsRestricted, row.Name, row.NameKana));
    }

    [Theory]
    [InlineData(CaseState.Payable)]
    [InlineData(CaseState.Paid)]
    public async Task A_child_that_is_decided_or_paid_stays_so_and_only_the_paper_waits(CaseState state)
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, 1, state);
        var childId = father.Entitlements[0].ChildId;
        var receipt = await Papers.RegisterAsync(services, Papers.Of(children: Papers.Child(childId: childId)));

        Assert.Equal(1, receipt.Value!.ContestedCount);
        await using var db = services.OpenDb();
        Assert.Equal(
            EntitlementStatus.Open,
            (await db.Entitlements.SingleAsync(row => row.CaseId == father.Id, TestServices.Ct)).Status
        );
    }

    [Fact]
    public async Task The_second_track_lives_beside_the_first_and_once()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, 1, CaseState.Paid);
        var childId = father.Entitlements[0].ChildId;
        var mother = Papers.Of(RecipientCategory.DivorcedRecipient, children: Papers.Child(childId: childId)) with
        {
            DivorcedOn = new DateOnly(2025, 11, 20),
            DeclaresNotReceived = true,
            DeclaresNotSpent = true,
            FormerCaseId = father.Id,
        };
        var receipt = await Papers.RegisterAsync(services, mother);
        Assert.Equal(0, receipt.Value!.ContestedCount);
        var third = await Papers.RegisterAsync(
            services,
            mother with
            {
                NewApplicant = Papers.Applicant("ベツ ノヒト"),
            }
        );

        Assert.Equal(1, third.Value!.ContestedCount);
        await using var db = services.OpenDb();
        Assert.Equal(
            2,
            await db.Entitlements.CountAsync(row => row.Track == EntitlementTrack.Successor, TestServices.Ct)
        );
    }

    [Fact]
    public async Task All_faults_are_named_at_once_and_nothing_is_written()
    {
        await using var services = await TestServices.StartAsync();
        var paper = Papers.Of() with
        {
            Category = RecipientCategory.SeptemberRecipient,
            ReceivedOn = new DateOnly(2026, 2, 21),
            PostmarkedOn = new DateOnly(2026, 2, 22),
            NewApplicant = Papers.Applicant() with
            {
                Name = " ",
                NameKana = "漢字",
                PostalCode = "16",
                ResidentNumber = "12A",
            },
            Children = [Papers.Child(), Papers.Child()],
            Account = Papers.Account("12345678"),
        };
        var refused = await Papers.RegisterAsync(services, paper);

        var faults = Assert.IsType<ApplicationInvalid>(refused.Error).Faults;
        Assert.Equal(
            [
                "Category",
                "ReceivedOn",
                "PostmarkedOn",
                "NewApplicant.Name",
                "NewApplicant.NameKana",
                "NewApplicant.PostalCode",
                "NewApplicant.ResidentNumber",
                "Children[1]",
                "Account",
            ],
            faults.Select(fault => fault.Field)
        );
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.Recipients.CountAsync(TestServices.Ct));
    }

    [Theory]
    [InlineData("葛󠄀西 一", "カツシカ ハジメ")]
    [InlineData("一", "ハ")]
    [InlineData("髙﨑 𠮷", "ﾀｶｻｷ ﾖｼ")]
    [InlineData("外\uE000 花子", "ガイジ ハナコ")]
    [InlineData("ｼﾝｾｲ ﾊﾅｺ", "しんせい はなこ")]
    [InlineData("MARIA CRISTINA DOS SANTOS", "マリア クリスチナ ドス サントス")]
    public async Task Names_are_kept_as_they_are_written(string name, string kana)
    {
        await using var services = await TestServices.StartAsync();
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of(applicant: Papers.Applicant() with { Name = name, NameKana = kana })
        );

        Assert.True(receipt.IsOk, receipt.Error?.Message);
        await using var db = services.OpenDb();
        var version = await db.RecipientVersions.SingleAsync(TestServices.Ct);
        Assert.Equal((name, kana), (version.Name, version.NameKana));
    }

    [Fact]
    public async Task A_name_of_200_letters_is_refused_with_the_limit()
    {
        await using var services = await TestServices.StartAsync();
        var refused = await Papers.RegisterAsync(
            services,
            Papers.Of(applicant: Papers.Applicant() with { Name = new string('長', 200) })
        );

        var fault = Assert.Single(Assert.IsType<ApplicationInvalid>(refused.Error).Faults);
        Assert.Contains("100文字以内", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_other_name_of_the_paper_has_its_limit_too()
    {
        await using var services = await TestServices.StartAsync();
        var tooLong = new string('長', 200);
        var refused = await Papers.RegisterAsync(
            services,
            Papers.Of(children: Papers.Child() with { New = Papers.Child().New with { Name = tooLong } }) with
            {
                Agent = AgentKind.Legal,
                AgentName = tooLong,
                EmployerName = tooLong,
                Documents = [new(ApplicationDocumentKind.Identity, tooLong)],
            }
        );

        Assert.Equal(
            ["Children[0].Name", "AgentName", "EmployerName", "Documents"],
            Assert.IsType<ApplicationInvalid>(refused.Error).Faults.Select(fault => fault.Field)
        );
    }

    [Theory]
    [InlineData("申請\t花子")]
    [InlineData("申請\u2028花子")]
    [InlineData("申請\uFFFD花子")]
    [InlineData("\uD842 花子")]
    public async Task A_name_with_what_is_no_letter_is_refused_and_not_mended(string name)
    {
        await using var services = await TestServices.StartAsync();
        var refused = await Papers.RegisterAsync(
            services,
            Papers.Of(applicant: Papers.Applicant() with { Name = name })
        );

        var fault = Assert.Single(Assert.IsType<ApplicationInvalid>(refused.Error).Faults);
        Assert.Contains("文字化け", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("𠮷ダ ハナコ", "𠮷")]
    [InlineData("葛\U000E0100 ハナコ", "葛、\U000E0100")]
    [InlineData("ｶﾞ\uE000 ﾊﾅｺ", "\uE000")]
    public async Task A_holder_that_the_bank_cannot_write_is_refused_with_its_letters(string holder, string letters)
    {
        await using var services = await TestServices.StartAsync();
        var refused = await Papers.RegisterAsync(
            services,
            Papers.Of() with
            {
                Account = Papers.Account(holder: holder),
            }
        );

        var fault = Assert.Single(Assert.IsType<ApplicationInvalid>(refused.Error).Faults);
        Assert.Contains($"（{letters}）", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blanks_around_the_names_of_a_paper_are_not_kept()
    {
        await using var services = await TestServices.StartAsync();
        var child = Papers.Child();
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of(
                applicant: Papers.Applicant() with
                {
                    Name = "　申請 花子\t",
                },
                children: child with
                {
                    New = child.New with { Name = " 申請 小太郎　" },
                }
            )
        );

        Assert.True(receipt.IsOk, receipt.Error?.Message);
        await using var db = services.OpenDb();
        Assert.Equal("申請 花子", (await db.RecipientVersions.SingleAsync(TestServices.Ct)).Name);
        Assert.Equal("申請 小太郎", (await db.ChildRecords.SingleAsync(TestServices.Ct)).Name);
    }

    [Theory]
    [InlineData(2007, 4, 1)]
    [InlineData(1999, 1, 1)]
    public async Task A_child_that_is_too_old_does_not_stop_the_paper(int year, int month, int day)
    {
        await using var services = await TestServices.StartAsync();
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of(children: Papers.Child(bornOn: new DateOnly(year, month, day)))
        );
        Assert.True(receipt.IsOk, receipt.Error?.Message);
    }

    [Fact]
    public async Task A_late_paper_is_taken_in_and_marked()
    {
        await using var services = await TestServices.StartAsync();
        services.Clock.SetUtcNow(new DateTimeOffset(2026, 5, 8, 1, 0, 0, TimeSpan.Zero));
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of() with
            {
                ReceivedOn = new DateOnly(2026, 5, 7),
                PostmarkedOn = new DateOnly(2026, 4, 30),
            }
        );

        Assert.True(receipt.Value!.IsLate);
        Assert.Contains("過ぎて", receipt.Value.DeadlineText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_of_another_name_is_a_warning()
    {
        await using var services = await TestServices.StartAsync();
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of() with
            {
                Account = Papers.Account(holder: "ベツ ノヒト"),
            }
        );
        Assert.Contains("口座名義", Assert.Single(receipt.Value!.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_paper_is_replaced_while_it_is_received()
    {
        await using var services = await TestServices.StartAsync();
        var wrong = await Papers.RegisterAsync(services, Papers.Of(children: Papers.Child("マチガイ コ")));
        var right = await Papers.RegisterAsync(
            services,
            Papers.Of() with
            {
                ReplacesId = wrong.Value!.Id,
                ApplicantId = await ApplicantOfAsync(services, wrong.Value.Id),
            },
            reason: "児童の氏名の誤り"
        );

        Assert.True(right.IsOk, right.Error?.Message);
        await using var db = services.OpenDb();
        Assert.Equal(
            right.Value.Id,
            (await db.Applications.SingleAsync(row => row.Id == wrong.Value.Id, TestServices.Ct)).ReplacedById
        );
        Assert.Equal(20_000, (await db.Cases.SingleAsync(TestServices.Ct)).AmountYen);
        Assert.Equal(
            [EntitlementStatus.Replaced, EntitlementStatus.Open],
            await db.Entitlements.OrderBy(row => row.Id).Select(row => row.Status).ToListAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task A_shielded_applicant_is_refused_to_those_who_may_not_see_the_person()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, hasProtectedAddress: true);
        var paper = Papers.Of() with { ApplicantId = of.RecipientId, NewApplicant = null };
        var refused = await Papers.RegisterAsync(services, paper);
        Assert.IsType<ApplicantIsRestricted>(refused.Error);
        Assert.Contains(LedgerAct.AccessDenied, services.Ledger.Acts);
        Assert.True((await Papers.RegisterAsync(services, paper, Staff.ProtectionClerk)).IsOk);
    }

    [Fact]
    public async Task Nobody_without_the_permission_registers()
    {
        await using var services = await TestServices.StartAsync();
        Assert.IsType<NotPermitted>((await Papers.RegisterAsync(services, Papers.Of(), Staff.Approver)).Error);
    }

    private static async Task<long> ApplicantOfAsync(TestServices services, long applicationId)
    {
        await using var db = services.OpenDb();
        return await db
            .Applications.Where(row => row.Id == applicationId)
            .Select(row => row.RecipientId)
            .SingleAsync(TestServices.Ct);
    }
}
