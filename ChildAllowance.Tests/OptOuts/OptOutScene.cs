using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.OptOuts;

/// <summary>Steps that tests of opt-outs share.</summary>
internal static class OptOutScene
{
    public static readonly DateOnly InTime = new(2026, 2, 19);

    public static RecordOptOut Paper(AllowanceCase of, DateOnly? receivedOn = null) =>
        new() { CaseId = of.Id, ReceivedOn = receivedOn ?? InTime };

    public static Task<Result<OptOutReceipt>> RecordAsync(
        TestServices services,
        RecordOptOut record,
        Actor? by = null
    ) =>
        services
            .Get<OptOutService>()
            .RecordAsync(record, services.Begin(OperationKind.OptOutRecorded, by ?? Staff.Clerk), TestServices.Ct);

    public static async Task<OptOutReceipt> RecordedAsync(
        TestServices services,
        AllowanceCase of,
        DateOnly? receivedOn = null
    )
    {
        var receipt = await RecordAsync(services, Paper(of, receivedOn));
        Assert.Null(receipt.Error);
        return receipt.Value!;
    }

    public static async Task<AllowanceCase> CaseAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db.Cases.Include(row => row.Entitlements).SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public static async Task ChangeAsync(TestServices services, Func<AllowanceDbContext, Task> change)
    {
        await using var db = services.OpenDb();
        await change(db);
    }

    public static async Task<List<CaseTask>> OpenTasksAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return await db.CaseTasks.Where(row => row.ClosedAt == null).ToListAsync(TestServices.Ct);
    }
}
