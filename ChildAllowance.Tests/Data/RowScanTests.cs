using ChildAllowance.Domain.Data;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Data;

public sealed class RowScanTests
{
    [Fact]
    public async Task Scan_reads_what_the_query_selects_by_either_way()
    {
        await using var services = await TestServices.StartAsync();
        var wanted = await TestData.AddCaseAsync(services, name: "髙橋　𠮷子", withAccount: true);
        await TestData.AddCaseAsync(services);
        await using var db = services.OpenDb();
        var id = wanted.RecipientId;
        var query =
            from person in db.Recipients
            where person.Id == id
            join version in db.RecipientVersions on person.Id equals version.RecipientId
            select new
            {
                person.Id,
                version.Name,
                person.PersonKey,
                version.EntitlementLostOn,
                version.Kind,
            };
        var stored = await query.SingleAsync(TestServices.Ct);
        var expected = Show(stored.Id, stored.Name, stored.PersonKey, isNull: true, (long)stored.Kind);
        var rows = new List<string>();

        await RowScan.ReadAsync(db, query, row => rows.Add(Show(row)), TestServices.Ct);
        await db.Database.OpenConnectionAsync(TestServices.Ct);
        await RowScan.ReadByProviderAsync(query.CreateDbCommand(), row => rows.Add(Show(row)), TestServices.Ct);

        Assert.Equal([expected, expected], rows);
    }

    [Fact]
    public async Task Scan_sees_the_transaction_of_its_context_and_can_be_cancelled()
    {
        await using var services = await TestServices.StartAsync();
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO NumberRange (Name, Next) VALUES ({"a"}, {7L}), ({"b"}, {8L})",
            TestServices.Ct
        );
        var query = db.NumberRanges.Where(row => row.Next >= 7 && row.Name.Length == 1).Select(row => row.Next);
        using var cancelled = new CancellationTokenSource();
        var seen = new List<long>();

        await RowScan.ReadAsync(db, query, row => seen.Add(row.Number(0)), TestServices.Ct);
        await cancelled.CancelAsync();

        Assert.Equal([7, 8], seen.Order());
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            RowScan.ReadAsync(db, query, _ => { }, cancelled.Token)
        );
    }

    private static string Show(IScannedRow row) =>
        Show(row.Number(0), row.Text(1), row.Bytes(2).ToArray(), row.IsNull(3), row.Number(4));

    private static string Show(long id, string name, byte[] key, bool isNull, long kind) =>
        $"{id} {name} {Convert.ToHexString(key)} {isNull} {kind}";
}
