using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>One imported recipient whose case an open proposal freezes.</summary>
internal sealed class DifferenceScene : IAsyncDisposable
{
    private DifferenceScene(TestServices services) => Services = services;

    public TestServices Services { get; }

    public static async Task<DifferenceScene> StartAsync(params (string Column, string Value)[] person)
    {
        var scene = new DifferenceScene(await TestServices.StartAsync());
        await PrepareAsync(scene.Services, person);
        return scene;
    }

    public static async Task PrepareAsync(TestServices services, params (string Column, string Value)[] person)
    {
        await ImportAsync(services, person);
        await ExtractionScene.ExtractAsync(services);
        var proposed = await services
            .Get<RecipientListService>()
            .ProposeAsync(services.Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);
        Assert.Null(proposed.Error);
    }

    public static async Task<ImportReceipt> ImportAsync(
        TestServices services,
        params (string Column, string Value)[] changes
    )
    {
        await using var db = services.OpenDb();
        var imports = await db.ImportBatches.CountAsync(TestServices.Ct);
        var recipients = Csv(Recipient(changes)) + new string('\n', imports);
        return await IntakeFixture.ImportAsync(services, Files(recipients, Csv(Child())));
    }

    public Task<ImportReceipt> ImportAsync(params (string Column, string Value)[] changes) =>
        ImportAsync(Services, changes);

    /// <summary>The drafter withdraws the proposal.</summary>
    public async Task FreeAsync()
    {
        await using var db = Services.OpenDb();
        var open = await db.Proposals.SingleAsync(row => row.Status == ProposalStatus.Open, TestServices.Ct);
        var withdrawn = await Services
            .Get<DecisionService>()
            .WithdrawAsync(open.Id, Services.Begin(OperationKind.ProposalWithdrawn, Staff.Clerk), TestServices.Ct);
        Assert.Null(withdrawn.Error);
    }

    public async Task<DifferenceList> OpenAsync()
    {
        var list = await Services.Get<DifferenceQueries>().OpenAsync(null, Staff.Clerk, TestServices.Ct);
        Assert.Null(list.Error);
        return list.Value!;
    }

    public Task<Result> AdoptAsync(long taskId, Actor? actor = null) =>
        Services
            .Get<DifferenceService>()
            .AdoptAsync(taskId, Services.Begin(OperationKind.DifferenceAdopted, actor ?? Staff.Clerk), TestServices.Ct);

    public Task<Result> KeepAsync(long taskId, string reason, Actor? actor = null) =>
        Services
            .Get<DifferenceService>()
            .KeepAsync(
                taskId,
                Services.Begin(OperationKind.DifferenceKept, actor ?? Staff.Clerk, reason),
                TestServices.Ct
            );

    public async Task<Recipient> PersonAsync()
    {
        await using var db = Services.OpenDb();
        return await db.Recipients.AsNoTracking().SingleAsync(TestServices.Ct);
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
