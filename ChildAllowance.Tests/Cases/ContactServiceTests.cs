using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class ContactServiceTests
{
    [Fact]
    public async Task Two_officers_may_note_at_once()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        await NoteAsync(services, row.Id, "振込日はいつか → 2月26日と案内", Staff.Clerk);
        await NoteAsync(services, row.Id, "児童の人数を確認", Staff.OtherClerk);

        await services.DrainAsync();
        Assert.Equal([LedgerAct.CaseNoted, LedgerAct.CaseNoted], services.Ledger.Acts);
        Assert.All(services.Ledger.Facts, fact => Assert.Null(fact.Detail));
        await using var db = services.OpenDb();
        Assert.Equal(2, await db.ContactNotes.CountAsync(TestServices.Ct));
    }

    [Theory]
    [InlineData("   ", typeof(TextMissing))]
    [InlineData(null, typeof(TextTooLong))]
    public async Task Note_must_say_something_and_end(string? text, Type error)
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var refused = await services
            .Get<ContactService>()
            .NoteAsync(
                new NoteContact(row.Id, ContactChannel.Telephone, text ?? new string('あ', 2_001), false),
                services.Begin(OperationKind.ContactNoted, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType(error, refused.Error);
    }

    [Fact]
    public async Task Task_is_closed_once_with_its_outcome()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var task = await AddTaskAsync(services, row, CaseTaskKind.Difference);

        Assert.True((await CloseAsync(services, row.Id, task)).IsOk);
        Assert.IsType<TaskAlreadyClosed>((await CloseAsync(services, row.Id, task)).Error);

        await using var db = services.OpenDb();
        var closed = await db.CaseTasks.SingleAsync(TestServices.Ct);
        Assert.Equal(("佐藤 花子", "届出どおりに変更"), (closed.ClosedBy, closed.Outcome));
    }

    [Fact]
    public async Task Double_claim_is_closed_only_by_its_decision()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var task = await AddTaskAsync(services, row, CaseTaskKind.ContestedChild);

        Assert.IsType<TaskNeedsDecision>((await CloseAsync(services, row.Id, task)).Error);
    }

    private static async Task NoteAsync(TestServices services, long caseId, string text, Actor actor)
    {
        var done = await services
            .Get<ContactService>()
            .NoteAsync(
                new NoteContact(caseId, ContactChannel.Telephone, text, false),
                services.Begin(OperationKind.ContactNoted, actor),
                TestServices.Ct
            );
        Assert.True(done.IsOk, done.Error?.Message);
    }

    private static Task<Result<bool>> CloseAsync(TestServices services, long caseId, long taskId) =>
        services
            .Get<ContactService>()
            .CloseTaskAsync(
                new CloseTask(caseId, taskId, "届出どおりに変更"),
                services.Begin(OperationKind.TaskClosed, Staff.Clerk),
                TestServices.Ct
            );

    private static async Task<long> AddTaskAsync(TestServices services, AllowanceCase row, CaseTaskKind kind)
    {
        await using var db = services.OpenDb();
        var task = new CaseTask
        {
            ProgrammeId = row.ProgrammeId,
            CaseId = row.Id,
            Kind = kind,
            Text = "口座が変わりました。",
            CreatedAt = row.CreatedAt,
        };
        db.CaseTasks.Add(task);
        await db.SaveChangesAsync(TestServices.Ct);
        return task.Id;
    }
}
