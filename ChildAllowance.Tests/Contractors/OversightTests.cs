using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Contractors;

/// <summary>特記事項, 再委託の承諾, 立入調査 and 状況報告: what the ward supervises, and what is late.</summary>
public sealed class OversightTests
{
    private static readonly DateOnly Today = ContractorScene.Today;

    [Fact]
    public async Task The_permission_of_the_ward_opens_and_its_end_closes_the_way_for_a_firm_under_another()
    {
        await using var scene = await ContractorScene.StartAsync();
        var under = (await scene.RegisterAsync(ContractorScene.Facts with { Name = "架空封入" }, scene.FirmId)).Value;
        var custodian = (await scene.AddAsync(scene.Custodian() with { ContractorId = under })).Value;
        Assert.IsType<SubcontractNotPermitted>(await scene.RefuseAsync(custodian));

        Assert.IsType<NotSubcontractor>((await PermitAsync(scene, Permit(scene.FirmId))).Error);
        Assert.IsType<PermissionAfterStart>(
            (await PermitAsync(scene, Permit(under) with { PermittedOn = new DateOnly(2026, 2, 2) })).Error
        );
        var permission = await PermitAsync(scene, Permit(under));
        Assert.Null(await scene.RefuseAsync(custodian));

        var ended = await scene
            .Services.Get<SubcontractService>()
            .EndAsync(
                permission.Value,
                Today.AddDays(-1),
                scene.Begin(OperationKind.SubcontractPermissionChanged, "作業の終了"),
                TestServices.Ct
            );
        Assert.True(ended.IsOk);
        Assert.IsType<SubcontractNotPermitted>(await scene.RefuseAsync(custodian));
        Assert.Equal(CheckOutcome.Lacking, CheckOf(await scene.ReadAsync(), "C-3").Outcome);
    }

    [Fact]
    public async Task Clauses_and_their_confirmations_are_added_and_never_replaced()
    {
        await using var scene = await ContractorScene.StartAsync();
        Assert.Equal(CheckOutcome.Lacking, CheckOf(await scene.ReadAsync(), "C-1").Outcome);
        var clause = (await AttachAsync(scene, "令和7年4月版")).Value;
        await AttachAsync(scene, "令和8年1月版");

        Assert.IsType<BeforeAttachment>((await ConfirmAsync(scene, clause, new DateOnly(2026, 1, 15), true)).Error);
        Assert.IsType<DayInFuture>((await ConfirmAsync(scene, clause, Today.AddDays(1), true)).Error);
        Assert.True((await ConfirmAsync(scene, clause, new DateOnly(2026, 2, 2), true)).IsOk);
        Assert.Equal(CheckOutcome.Good, CheckOf(await scene.ReadAsync(), "C-6").Outcome);
        Assert.True((await ConfirmAsync(scene, clause, Today, false)).IsOk);

        var firm = await scene.ReadAsync();
        Assert.Equal(2, firm.Clauses.Count);
        Assert.Equal([false, true], firm.Clauses[1].Confirmations.Select(row => row.IsKept));
        Assert.Equal(CheckOutcome.Good, CheckOf(firm, "C-1").Outcome);
        Assert.Equal(CheckOutcome.Lacking, CheckOf(firm, "C-6").Outcome);
    }

    [Fact]
    public async Task An_inspection_goes_from_its_plan_over_its_findings_to_the_mended_fault()
    {
        await using var scene = await ContractorScene.StartAsync();
        var service = scene.Services.Get<InspectionService>();
        var inspection = (await PlanAsync(scene, Today)).Value;
        Assert.Equal(OversightStanding.Open, (await InspectionAsync(scene)).Standing);

        Assert.IsType<FollowUpIncomplete>((await RecordAsync(Done(inspection) with { FollowUpDueOn = null })).Error);
        Assert.IsType<FollowUpDueTooEarly>(
            (await RecordAsync(Done(inspection) with { FollowUpDueOn = Today.AddDays(-1) })).Error
        );
        Assert.True((await RecordAsync(Done(inspection))).IsOk);
        Assert.IsType<InspectionAlreadyDone>((await RecordAsync(Done(inspection))).Error);
        Assert.Equal(OversightStanding.FollowUp, (await InspectionAsync(scene)).Standing);

        scene.Services.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(OversightStanding.FollowUpOverdue, (await InspectionAsync(scene)).Standing);
        var mended = new RecordFollowUp
        {
            InspectionId = inspection,
            DoneOn = Today.AddDays(8),
            Result = "施錠を写真で確認",
        };
        var kind = OperationKind.ContractorInspectionChanged;
        Assert.True((await service.FollowUpAsync(mended, scene.Begin(kind), TestServices.Ct)).IsOk);
        Assert.IsType<NoFollowUpOpen>((await service.FollowUpAsync(mended, scene.Begin(kind), TestServices.Ct)).Error);
        Assert.Equal(OversightStanding.Done, (await InspectionAsync(scene)).Standing);

        Task<Result<long>> RecordAsync(RecordInspection order) =>
            service.RecordAsync(order, scene.Begin(OperationKind.ContractorInspectionChanged), TestServices.Ct);
    }

    [Fact]
    public async Task A_cancelled_inspection_is_not_late_and_takes_no_result()
    {
        await using var scene = await ContractorScene.StartAsync();
        var service = scene.Services.Get<InspectionService>();
        var inspection = (await PlanAsync(scene, Today.AddDays(-1))).Value;
        Assert.Equal(OversightStanding.Overdue, (await InspectionAsync(scene)).Standing);

        var operation = scene.Begin(OperationKind.ContractorInspectionChanged, "作業場所の変更");
        Assert.True((await service.CancelAsync(inspection, operation, TestServices.Ct)).IsOk);

        Assert.Equal(OversightStanding.Cancelled, (await InspectionAsync(scene)).Standing);
        var late = await service.RecordAsync(
            Done(inspection),
            scene.Begin(OperationKind.ContractorInspectionChanged),
            TestServices.Ct
        );
        Assert.IsType<OversightCancelled>(late.Error);
    }

    [Fact]
    public async Task Reports_are_due_month_by_month_until_the_contract_ends()
    {
        await using var scene = await ContractorScene.StartAsync();

        await AskAsync(scene, new DateOnly(2026, 1, 30), ReportRhythm.Monthly);

        var reports = (await scene.ReadAsync()).Reports;
        Assert.Equal(
            [new DateOnly(2026, 3, 30), new DateOnly(2026, 2, 28), new DateOnly(2026, 1, 30)],
            reports.Select(row => row.DueOn)
        );
        Assert.Equal(
            [OversightStanding.Open, OversightStanding.Open, OversightStanding.Overdue],
            reports.Select(row => row.Standing)
        );
    }

    [Fact]
    public async Task A_report_is_received_once_in_time_or_late()
    {
        await using var scene = await ContractorScene.StartAsync();
        var late = (await AskAsync(scene, Today.AddDays(-1), ReportRhythm.Once)).Value;
        var inTime = (await AskAsync(scene, Today, ReportRhythm.Once)).Value;

        Assert.IsType<DayInFuture>((await ReceiveAsync(scene, inTime, Today.AddDays(1))).Error);
        Assert.True((await ReceiveAsync(scene, late, Today)).IsOk);
        Assert.True((await ReceiveAsync(scene, inTime, Today)).IsOk);
        Assert.IsType<ReportAlreadyReceived>((await ReceiveAsync(scene, inTime, Today)).Error);

        Assert.Equal(
            [OversightStanding.Done, OversightStanding.DoneLate],
            (await scene.ReadAsync()).Reports.Select(row => row.Standing)
        );
    }

    [Fact]
    public async Task What_is_past_its_day_stands_on_the_home_page_of_the_keeper_alone_and_in_the_list()
    {
        await using var scene = await ContractorScene.StartAsync();
        await PlanAsync(scene, Today.AddDays(-1));
        await PlanAsync(scene, Today);
        await AskAsync(scene, Today.AddDays(-10), ReportRhythm.Weekly);

        Assert.Equal(3, await WaitingAsync(Staff.MediaOfficer));
        Assert.Null(await WaitingAsync(Staff.Clerk));
        Assert.Null(await WaitingAsync(Staff.Auditor));
        var list = (await scene.Services.Get<ContractorQueries>().ListAsync(Staff.Clerk, null, TestServices.Ct)).Value!;
        Assert.Equal(3, Assert.Single(list.Rows).OverdueCount);
        Assert.Equal(
            ["状況報告「業務の状況」", "状況報告「業務の状況」", "立入調査の実施"],
            list.Overdue.Select(item => item.What)
        );
        Assert.Equal(CheckOutcome.Lacking, CheckOf(await scene.ReadAsync(), "C-2").Outcome);

        async Task<int?> WaitingAsync(Actor actor) =>
            (await scene.Services.Get<WaitingQueries>().ReadAsync(actor, TestServices.Ct))
                .Items.FirstOrDefault(item => item.Kind == WaitingKind.ContractorOversight)
                ?.Count;
    }

    [Fact]
    public async Task The_checklist_asks_for_a_responsible_person_and_a_handler()
    {
        await using var scene = await ContractorScene.StartAsync();
        Assert.Equal("受渡しのできる取扱責任者がいません", CheckOf(await scene.ReadAsync(), "C-4").Finding);

        await scene.AddAsync(scene.Custodian("南 責子") with { IsResponsible = true });
        Assert.Equal("受渡しのできる取扱者がいません", CheckOf(await scene.ReadAsync(), "C-4").Finding);

        await scene.AddAsync(scene.Custodian());
        Assert.Equal(
            (CheckOutcome.Good, "今日受渡しのできる人 2人"),
            (CheckOf(await scene.ReadAsync(), "C-4").Outcome, CheckOf(await scene.ReadAsync(), "C-4").Finding)
        );
    }

    private static ContractorCheck CheckOf(ContractorDetail firm, string line) =>
        firm.Checks.Single(check => check.Line == line);

    private static PermitSubcontract Permit(long contractorId) =>
        new()
        {
            ContractorId = contractorId,
            Number = "7児育第120号",
            PermittedOn = new DateOnly(2026, 1, 30),
            ApprovedBy = "児童育成担当課長",
            Scope = "封入作業",
            ValidFrom = new DateOnly(2026, 2, 1),
            ValidTo = ContractorData.ContractTo,
        };

    private static Task<Result<long>> PermitAsync(ContractorScene scene, PermitSubcontract order) =>
        scene
            .Services.Get<SubcontractService>()
            .PermitAsync(order, scene.Begin(OperationKind.SubcontractPermissionChanged), TestServices.Ct);

    private static Task<Result<long>> AttachAsync(ContractorScene scene, string edition) =>
        scene
            .Services.Get<ClauseService>()
            .AttachAsync(
                new AttachClause
                {
                    ContractorId = scene.FirmId,
                    Title = "個人情報取扱特記事項",
                    Edition = edition,
                    AttachedOn = ContractorData.ContractFrom,
                },
                scene.Begin(OperationKind.ContractClauseChanged),
                TestServices.Ct
            );

    private static Task<Result<long>> ConfirmAsync(ContractorScene scene, long clause, DateOnly on, bool isKept) =>
        scene
            .Services.Get<ClauseService>()
            .ConfirmAsync(
                new ConfirmClause
                {
                    ClauseId = clause,
                    ConfirmedOn = on,
                    AnsweredBy = "南 責子",
                    IsKept = isKept,
                    Findings = "点検票を確認",
                },
                scene.Begin(OperationKind.ContractClauseChanged),
                TestServices.Ct
            );

    private static Task<Result<long>> PlanAsync(ContractorScene scene, DateOnly on) =>
        scene
            .Services.Get<InspectionService>()
            .PlanAsync(
                new PlanInspection
                {
                    ContractorId = scene.FirmId,
                    PlannedOn = on,
                    Place = "東西印刷 第一作業所",
                },
                scene.Begin(OperationKind.ContractorInspectionChanged),
                TestServices.Ct
            );

    private static RecordInspection Done(long inspectionId) =>
        new()
        {
            InspectionId = inspectionId,
            DoneOn = Today,
            Inspectors = "中村",
            AttendedBy = "南 責子",
            Findings = "保管庫の鍵が共用だった",
            FollowUp = "鍵の管理者を決めること",
            FollowUpDueOn = Today.AddDays(7),
        };

    private static async Task<InspectionRow> InspectionAsync(ContractorScene scene) =>
        Assert.Single((await scene.ReadAsync()).Inspections);

    private static Task<Result<long>> AskAsync(ContractorScene scene, DateOnly first, ReportRhythm rhythm) =>
        scene
            .Services.Get<StatusReportService>()
            .AskAsync(
                new AskForReports
                {
                    ContractorId = scene.FirmId,
                    Subject = "業務の状況",
                    FirstDueOn = first,
                    Rhythm = rhythm,
                },
                scene.Begin(OperationKind.StatusReportChanged),
                TestServices.Ct
            );

    private static Task<Result<long>> ReceiveAsync(ContractorScene scene, long report, DateOnly on) =>
        scene
            .Services.Get<StatusReportService>()
            .ReceiveAsync(
                new ReceiveReport
                {
                    ReportId = report,
                    ReceivedOn = on,
                    ReportedBy = "南 責子",
                    Findings = "予定どおり",
                },
                scene.Begin(OperationKind.StatusReportChanged),
                TestServices.Ct
            );
}
