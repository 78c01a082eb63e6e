using System.Text.Json;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Keeps the evaluation of a run as its items, in the caller's transaction.</summary>
internal static class MailingSnapshot
{
    private const string SqliteNumbers = """
        UPDATE MailingItem SET SequenceNumber = json_extract(pair.value, '$[1]')
        FROM json_each({0}) pair WHERE MailingItem.Id = json_extract(pair.value, '$[0]')
        """;

    private const string SqlServerNumbers = """
        UPDATE item SET SequenceNumber = pair.Number
        FROM MailingItem item JOIN OPENJSON({0}) WITH (Id bigint '$[0]', Number int '$[1]') pair ON pair.Id = item.Id
        """;

    public static async Task WriteAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        MailingEvaluation evaluation,
        CancellationToken ct
    )
    {
        await db.MailingItems.Where(item => item.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        await BulkInsert.RowsAsync(
            db,
            evaluation.Included.Concat(evaluation.LeftOut).Select(row => row.ToItem(batch.Id)),
            ct
        );
        batch.IncludedCount = evaluation.Included.Count;
        batch.LeftOutCount = evaluation.LeftOut.Count;
        batch.ContentHash = evaluation.HashOf(batch);
    }

    /// <summary>Adds cases to a run in drafting; their letters get their numbers by <see cref="NumberAsync"/>.</summary>
    public static async Task AddAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        IEnumerable<Addressee> added,
        CancellationToken ct
    )
    {
        var items = added.Select(row => (row with { SequenceNumber = 0 }).ToItem(batch.Id));
        await BulkInsert.RowsAsync(db, items, ct);
        await CountAsync(db, batch, ct);
    }

    public static async Task RemoveAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        long[] caseIds,
        CancellationToken ct
    )
    {
        await db
            .MailingItems.Where(item => item.BatchId == batch.Id && EF.Parameter(caseIds).Contains(item.CaseId))
            .ExecuteDeleteAsync(ct);
        await CountAsync(db, batch, ct);
    }

    /// <summary>Numbers the letters of a run in drafting as they lie in it now, and takes their hash.</summary>
    public static async Task NumberAsync(AllowanceDbContext db, MailingBatch batch, CancellationToken ct)
    {
        var items = new Dictionary<long, (long Id, int Number)>();
        var letters = new List<Addressee>();
        var query =
            from item in db.MailingItems
            where item.BatchId == batch.Id && item.LeftOut == LeftOutReason.None
            join of in db.Cases on item.CaseId equals of.Id
            select new
            {
                item.CaseId,
                item.RecipientId,
                item.RecipientVersion,
                item.CertificationNumber,
                item.PostalCode,
                item.Address,
                item.BuildingName,
                item.Name,
                of.ChildCount,
                of.AmountYen,
                item.Id,
                item.SequenceNumber,
            };
        await RowScan.ReadAsync(
            db,
            query,
            row =>
            {
                letters.Add(LetterOf(row));
                items.Add(row.Number(0), (row.Number(10), (int)row.Number(11)));
            },
            ct
        );
        var numbered = MailingEvaluation.InPostingOrder(letters);
        var moved = numbered.Where(row => items[row.CaseId].Number != row.SequenceNumber);
        await WriteNumbersAsync(db, [.. moved.Select(row => new[] { items[row.CaseId].Id, row.SequenceNumber })], ct);
        batch.ContentHash = MailingEvaluation.HashOf(batch, numbered);
    }

    /// <summary>Letters that go out, in posting order.</summary>
    public static async Task<IReadOnlyList<Label>> LabelsAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var labels = new List<Label>();
        var query = db
            .MailingItems.Where(item => item.BatchId == batchId && item.LeftOut == LeftOutReason.None)
            .OrderBy(item => item.SequenceNumber)
            .Select(item => new
            {
                item.SequenceNumber,
                item.CaseId,
                item.PostalCode,
                item.Address,
                item.BuildingName,
                item.Name,
                item.CertificationNumber,
            });
        await RowScan.ReadAsync(db, query, row => labels.Add(LabelOf(row)), ct);
        return labels;
    }

    private static async Task CountAsync(AllowanceDbContext db, MailingBatch batch, CancellationToken ct)
    {
        var items = db.MailingItems.Where(item => item.BatchId == batch.Id);
        batch.IncludedCount = await items.CountAsync(item => item.LeftOut == LeftOutReason.None, ct);
        batch.LeftOutCount = await items.CountAsync(item => item.LeftOut != LeftOutReason.None, ct);
    }

    /// <param name="numbers">Pairs of id and number.</param>
    private static Task<int> WriteNumbersAsync(AllowanceDbContext db, long[][] numbers, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(
            db.Database.IsSqlServer() ? SqlServerNumbers : SqliteNumbers,
            [JsonSerializer.Serialize(numbers)],
            ct
        );

    private static Addressee LetterOf(IScannedRow row) =>
        new()
        {
            CaseId = row.Number(0),
            RecipientId = row.Number(1),
            RecipientVersion = (int)row.Number(2),
            CertificationNumber = row.Text(3),
            PostalCode = row.Text(4),
            Address = row.Text(5),
            BuildingName = row.Text(6),
            Name = row.Text(7),
            ChildCount = (int)row.Number(8),
            AmountYen = row.Number(9),
        };

    private static Label LabelOf(IScannedRow row) =>
        new((int)row.Number(0), row.Number(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6));
}
