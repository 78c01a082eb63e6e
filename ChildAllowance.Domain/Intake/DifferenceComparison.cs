using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>Lays what waits beside what counts, for the recipients of some tasks. Called only after the access was logged.</summary>
internal sealed class DifferenceComparison
{
    private readonly ValueProtector protector;
    private readonly Dictionary<long, Recipient> persons;
    private readonly Dictionary<(long, int), RecipientVersion> versions;
    private readonly Dictionary<(long, int), PayoutAccount> accounts;
    private readonly ILookup<(long, long), ChildRecord> records;

    private DifferenceComparison(
        ValueProtector protector,
        List<Recipient> persons,
        List<RecipientVersion> versions,
        List<PayoutAccount> accounts,
        List<ChildRecord> records
    )
    {
        this.protector = protector;
        this.persons = persons.ToDictionary(row => row.Id);
        this.versions = versions.ToDictionary(row => (row.RecipientId, row.Number));
        this.accounts = accounts.ToDictionary(row => (row.RecipientId, row.Number));
        this.records = records.ToLookup(row => (row.RecipientId, row.ChildId));
    }

    public static async Task<DifferenceComparison> ReadAsync(
        AllowanceDbContext db,
        long[] recipients,
        ValueProtector protector,
        CancellationToken ct
    ) =>
        new(
            protector,
            await db.Recipients.AsNoTracking().Where(row => EF.Parameter(recipients).Contains(row.Id)).ToListAsync(ct),
            await db
                .RecipientVersions.AsNoTracking()
                .Where(row => EF.Parameter(recipients).Contains(row.RecipientId))
                .ToListAsync(ct),
            await db
                .PayoutAccounts.AsNoTracking()
                .Where(row => EF.Parameter(recipients).Contains(row.RecipientId))
                .ToListAsync(ct),
            await db
                .ChildRecords.AsNoTracking()
                .Where(row => EF.Parameter(recipients).Contains(row.RecipientId))
                .ToListAsync(ct)
        );

    /// <summary>支援措置 by what counts: it never waits.</summary>
    public bool IsShielded(CaseTask task) => CurrentOf(task).HasProtectedAddress;

    public DifferenceView ViewOf(CaseTask task) =>
        new()
        {
            TaskId = task.Id,
            CaseId = task.CaseId,
            CertificationNumber = persons[task.RecipientId!.Value].CertificationNumber ?? "",
            IsRestricted = false,
            Name = CurrentOf(task).Name,
            ChildName = task.ChildId is null ? null : ChildOf(task)?.Name,
            Since = task.CreatedAt,
            Text = task.Text,
            Fields =
                !task.HasWaiting ? []
                : task.ChildId is null ? OfRecipient(task)
                : OfChild(task),
            HasVersion = task.HasWaiting,
        };

    private RecipientVersion CurrentOf(CaseTask task) =>
        versions[(task.RecipientId!.Value, persons[task.RecipientId.Value].CurrentVersion)];

    private ChildRecord? ChildOf(CaseTask task) =>
        records[(task.RecipientId!.Value, task.ChildId!.Value)].FirstOrDefault(row => row.IsCurrent);

    private IReadOnlyList<FieldChange> OfRecipient(CaseTask task)
    {
        var person = persons[task.RecipientId!.Value];
        var counts = CurrentOf(task);
        var account = accounts.GetValueOrDefault((person.Id, person.CurrentAccount));
        var waits = versions.GetValueOrDefault((person.Id, task.WaitingVersion), counts);
        var before = FactValues.FactsOf(person, counts, account, protector);
        var after = FactValues.FactsOf(person, waits, AccountAfter(task, waits, account), protector);
        return FieldChange.Between(FactValues.Of(before), FactValues.Of(after));
    }

    private PayoutAccount? AccountAfter(CaseTask task, RecipientVersion waits, PayoutAccount? current)
    {
        var isImported = current is { Source: RecordSource.Import };
        return !waits.HasAccount && isImported
            ? null
            : accounts.GetValueOrDefault((task.RecipientId!.Value, task.WaitingAccount)) ?? current;
    }

    private IReadOnlyList<FieldChange> OfChild(CaseTask task)
    {
        var waits = records[(task.RecipientId!.Value, task.ChildId!.Value)]
            .Single(row => row.Number == task.WaitingVersion);
        return FieldChange.Between(
            FactValues.Of(FactValues.FactsOf(ChildOf(task)!)),
            FactValues.Of(FactValues.FactsOf(waits))
        );
    }
}
