using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Reads the personal part of list lines. Called only after the access was logged.</summary>
internal static class CaseRowReader
{
    /// <summary>The lines in the order of <paramref name="ids"/>.</summary>
    public static async Task<IReadOnlyList<CaseRow>> ReadAsync(
        AllowanceDbContext db,
        IReadOnlyList<long> ids,
        CurrentProgramme programme,
        IReadOnlyList<CaseRound> rounds,
        Actor actor,
        DateOnly today,
        CancellationToken ct
    )
    {
        var wanted = ids.ToArray();
        var lines = await (
            from row in db.Cases
            where EF.Parameter(wanted).Contains(row.Id)
            join person in Shield.People(db, actor) on row.RecipientId equals person.RecipientId
            select new Line
            {
                Id = row.Id,
                CertificationNumber = row.CertificationNumber,
                IsRestricted = person.IsRestricted,
                Name = person.Name,
                NameKana = person.NameKana,
                Address = person.Address,
                ChildCount = person.IsRestricted ? 0 : row.ChildCount,
                AmountYen = person.IsRestricted ? 0 : row.AmountYen,
                State = row.State,
                HoldReason = row.HoldReason,
                IsFrozen = row.FrozenByProposalId != null,
                IsUndelivered = row.UndeliveredOn != null,
                HasAccount = person.HasAccount,
                RoundId = row.PaymentBatchId,
                Task = db
                    .CaseTasks.Where(task => task.CaseId == row.Id && task.ClosedAt == null)
                    .Min(task => (CaseTaskKind?)task.Kind),
                ChangedAt = row.ChangedAt,
            }
        ).ToDictionaryAsync(line => line.Id, ct);
        foreach (var (id, kind) in await CaseTaskCases.OfChildrenAsync(db, wanted, ct))
        {
            lines[id].Task = lines[id].Task is { } own && own < kind ? own : kind;
        }

        return [.. ids.Where(lines.ContainsKey).Select(id => RowOf(lines[id], programme, rounds, today))];
    }

    private static CaseRow RowOf(
        Line line,
        CurrentProgramme programme,
        IReadOnlyList<CaseRound> rounds,
        DateOnly today
    ) =>
        new()
        {
            Id = line.Id,
            CertificationNumber = line.CertificationNumber,
            IsRestricted = line.IsRestricted,
            Name = line.Name,
            NameKana = line.NameKana,
            Address = Shorten(line.Address, programme.Settings.Sender.WardName),
            ChildCount = line.ChildCount,
            AmountYen = line.AmountYen,
            State = line.State,
            IsUndelivered = line.IsUndelivered,
            NextStep = line.IsRestricted
                ? "担当者のみ取扱い"
                : CaseNextStep.Of(SituationOf(line, rounds), programme.Settings, today),
            ChangedAt = line.ChangedAt,
        };

    // Nearly everybody lives in the ward: its name would only push the town out of sight.
    private static string Shorten(string address, string ward)
    {
        var rest = address.StartsWith("東京都", StringComparison.Ordinal) ? address["東京都".Length..] : address;
        return rest.StartsWith(ward, StringComparison.Ordinal) ? rest[ward.Length..] : address;
    }

    private static CaseSituation SituationOf(Line line, IReadOnlyList<CaseRound> rounds) =>
        new()
        {
            State = line.State,
            HoldReason = line.HoldReason,
            IsFrozen = line.IsFrozen,
            IsUndelivered = line.IsUndelivered,
            HasAccount = line.HasAccount,
            Task = line.Task,
            Round = rounds.FirstOrDefault(round => round.Id == line.RoundId),
        };

    private sealed record Line
    {
        public required long Id { get; init; }

        public required string CertificationNumber { get; init; }

        public required bool IsRestricted { get; init; }

        public required string Name { get; init; }

        public required string NameKana { get; init; }

        public required string Address { get; init; }

        public required int ChildCount { get; init; }

        public required long AmountYen { get; init; }

        public required CaseState State { get; init; }

        public required HoldReason HoldReason { get; init; }

        public required bool IsFrozen { get; init; }

        public required bool IsUndelivered { get; init; }

        public required bool HasAccount { get; init; }

        public required long? RoundId { get; init; }

        public required CaseTaskKind? Task { get; set; }

        public required DateTime ChangedAt { get; init; }
    }
}
