using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// The refusals that arrived on one day are typed in. Yesterday's letters (19 February) are left for the newcomer.
/// </summary>
internal sealed class OptOutStep(
    DateOnly day,
    IDbContextFactory<AllowanceDbContext> contexts,
    OptOutService optOuts,
    TimeProvider clock
) : IDemoStep
{
    /// <summary>One case in so many refuses.</summary>
    private const int OneIn = 100;

    public static IReadOnlyList<DateOnly> Days { get; } =
    [new(2026, 2, 10), new(2026, 2, 12), new(2026, 2, 13), new(2026, 2, 16), new(2026, 2, 17), new(2026, 2, 18)];

    public int Order => 20 + day.Day;

    public DateTime HappensAt => day.ToDateTime(new TimeOnly(10, 0));

    public string Title => $"受給拒否の届出（{JapaneseDate.Show(day)}）";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await db
            .Cases.AsNoTracking()
            .Where(row => row.State == CaseState.Notified && row.CertificationNumber != "")
            .Where(row => (row.Id % (OneIn * Days.Count)) == day.Day * 7)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(ct);
        foreach (var id in ids)
        {
            var optOut = new RecordOptOut
            {
                CaseId = id,
                ReceivedOn = day,
                PostmarkedOn = day.AddDays(-1),
                Channel = id % 5 == 0 ? OptOutChannel.Counter : OptOutChannel.Post,
            };
            if (optOut.Channel == OptOutChannel.Counter)
            {
                optOut = optOut with { PostmarkedOn = null };
            }

            var operation = Operation.Begin(OperationKind.OptOutRecorded, TrainingStaff.ActorOf("clerk1"), clock);
            (await optOuts.RecordAsync(optOut, operation, ct)).Must();
        }
    }
}
