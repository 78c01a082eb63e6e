using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Mailing;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The letters go to the post office: the cases become 案内発送済.</summary>
internal sealed class PostingStep(
    IDbContextFactory<AllowanceDbContext> contexts,
    PostingService postings,
    DemoMedia media,
    TimeProvider clock
) : IDemoStep
{
    public int Order => 13;

    public DateTime HappensAt => new(2026, 2, 6, 16, 0, 0);

    public string Title => "案内文の発送";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().SingleAsync(ct);
        var posting = new RecordPosting
        {
            BatchId = batch.Id,
            PostedOn = new DateOnly(2026, 2, 6),
            Count = batch.IncludedCount,
            At = new TimeOnly(16, 0),
            CustodianId = await media.CustodianAsync(ct),
        };
        var operation = Operation.Begin(OperationKind.PostingRecorded, TrainingStaff.ActorOf("clerk1"), clock);
        (await postings.RecordAsync(posting, operation, ct)).Must();
    }
}
