using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Reads the parts of a case page that stand on their own. Called only after the access was logged.</summary>
public sealed class CaseDetailReader(
    IEnumerable<ICaseLetters> letters,
    IEnumerable<ICaseOptOuts> optOuts,
    BankDirectories directories,
    TimeProvider clock,
    LedgerReader? ledger = null
)
{
    /// <summary>From this likeness on the holder counts as the recipient.</summary>
    private const double OwnFrom = 0.8;

    internal async Task<CasePerson> PersonAsync(AllowanceDbContext db, Recipient person, CancellationToken ct)
    {
        var versions = await CountedVersions.OfAsync(db, person, ct);
        var version = versions[^1].Version;
        return new CasePerson
        {
            Name = version.Name,
            NameKana = version.NameKana,
            BornOn = version.BornOn,
            Age = LegalAge.AgeAtEndOf(JapanTime.Today(clock).AddDays(-1), version.BornOn),
            PostalCode = version.PostalCode,
            Address = version.Address,
            BuildingName = version.BuildingName,
            HasResidentNumber = !person.ResidentNumber.IsEmpty,
            HasIncome = !version.Income.IsEmpty,
            IsProtected = version.HasProtectedAddress,
            Versions = await VersionsAsync(db, versions, ct),
        };
    }

    private static async Task<IReadOnlyList<CasePersonVersion>> VersionsAsync(
        AllowanceDbContext db,
        IReadOnlyList<CountedVersion> versions,
        CancellationToken ct
    )
    {
        var names = await NamesOfAsync(db, [.. versions.Select(row => row.Version.EnteredBy).Distinct()], ct);
        return
        [
            .. versions
                .Select((counted, index) => VersionOf(counted, index == 0 ? null : versions[index - 1].Version, names))
                .Reverse(),
        ];
    }

    private static CasePersonVersion VersionOf(
        CountedVersion counted,
        RecipientVersion? before,
        Dictionary<string, string> names
    )
    {
        var row = counted.Version;
        return new CasePersonVersion
        {
            Number = row.Number,
            Name = row.Name,
            NameKana = row.NameKana,
            PostalCode = row.PostalCode,
            Address = row.Address,
            BuildingName = row.BuildingName,
            FromAt = counted.FromAt,
            Source = row.Source.Label(),
            EnteredByName = names.GetValueOrDefault(row.EnteredBy, row.EnteredBy),
            Changes = before is null ? [] : VersionChanges.Between(before, row),
        };
    }

    private static Task<Dictionary<string, string>> NamesOfAsync(
        AllowanceDbContext db,
        string[] staffIds,
        CancellationToken ct
    ) =>
        db.Set<StaffAccount>()
            .Where(account => staffIds.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, ct);

    internal async Task<CaseAccount?> AccountAsync(
        AllowanceDbContext db,
        Recipient person,
        string nameKana,
        CancellationToken ct
    )
    {
        var account = await db
            .PayoutAccounts.AsNoTracking()
            .FirstOrDefaultAsync(row => row.RecipientId == person.Id && row.Number == person.CurrentAccount, ct);
        if (account is null)
        {
            return null;
        }

        var banks = await directories.CurrentAsync(db, ct);
        return new CaseAccount
        {
            BankName = banks.Find(account.BankCode)?.Name ?? $"銀行コード {account.BankCode}",
            BranchName =
                banks.FindBranch(account.BankCode, account.BranchCode)?.Name ?? $"支店コード {account.BranchCode}",
            TypeLabel = AccountTypes.Label(account.Type),
            NumberTail = account.AccountNumberTail,
            HolderNameKana = account.HolderNameKana,
            IsOwn = KanaSimilarity.Of(account.HolderNameKana, nameKana) >= OwnFrom,
            VersionCount = account.Number,
        };
    }

    internal static async Task<IReadOnlyList<CaseTimelineEntry>> TimelineAsync(
        AllowanceDbContext db,
        long caseId,
        CancellationToken ct
    )
    {
        var changes = await (
            from line in db.CaseEvents
            where line.CaseId == caseId
            join proposal in db.Proposals on line.ProposalId equals (long?)proposal.Id into proposals
            from decided in proposals.DefaultIfEmpty()
            select new
            {
                line.Id,
                line.At,
                line.From,
                line.To,
                line.Text,
                line.Reason,
                line.StaffName,
                Drafter = decided == null ? null : decided.ProposedByName,
                Approver = decided == null ? null : decided.DecidedByName,
            }
        ).ToListAsync(ct);
        var notes = await db
            .ContactNotes.Where(note => note.CaseId == caseId)
            .Select(note => new
            {
                note.At,
                note.Channel,
                note.Text,
                note.StaffName,
                note.DoubtsAmount,
            })
            .ToListAsync(ct);
        return
        [
            .. changes
                .OrderByDescending(line => line.Id)
                .Select(line => new CaseTimelineEntry(
                    line.At,
                    TimelineKind.Change,
                    line.From == line.To ? null : line.To,
                    line.Text,
                    line.Reason,
                    line.Approver is null ? line.StaffName : $"決裁 {line.Approver} ／ 起案 {line.Drafter}"
                ))
                .Concat(
                    notes.Select(note => new CaseTimelineEntry(
                        note.At,
                        TimelineKind.Contact,
                        null,
                        $"応対（{note.Channel.Label()}）{note.Text}",
                        null,
                        note.StaffName,
                        note.DoubtsAmount
                    ))
                )
                .OrderByDescending(entry => entry.At),
        ];
    }

    internal async Task<IReadOnlyList<CaseLetter>> LettersAsync(
        AllowanceDbContext db,
        long caseId,
        CancellationToken ct
    )
    {
        var all = new List<CaseLetter>();
        foreach (var source in letters)
        {
            all.AddRange(await source.OfCaseAsync(db, caseId, ct));
        }

        return all;
    }

    internal async Task<string?> OptOutNoticeAsync(AllowanceDbContext db, long caseId, CancellationToken ct)
    {
        foreach (var source in optOuts)
        {
            if (await source.SentenceAsync(db, caseId, ct) is { } sentence)
            {
                return sentence;
            }
        }

        return null;
    }

    internal static async Task<IReadOnlyList<CaseTaskRow>> TasksAsync(
        AllowanceDbContext db,
        long caseId,
        CancellationToken ct
    ) =>
        await CaseTaskCases
            .Of(db, caseId)
            .OrderBy(task => task.ClosedAt != null)
            .ThenByDescending(task => task.Id)
            .Select(task => new CaseTaskRow(
                task.Id,
                task.Kind,
                task.Text,
                task.CreatedAt,
                task.ClosedAt,
                task.ClosedBy,
                task.Outcome,
                task.WaitingVersion > 0 || task.WaitingAccount > 0
            ))
            .ToListAsync(ct);

    internal static async Task<IReadOnlyList<OtherCase>> OtherCasesAsync(
        AllowanceDbContext db,
        AllowanceCase row,
        CancellationToken ct
    ) =>
        await db
            .Cases.Where(other => other.RecipientId == row.RecipientId && other.Id != row.Id)
            .OrderBy(other => other.Route)
            .ThenBy(other => other.RunningNumber)
            .Select(other => new OtherCase(other.Id, other.RunningNumber, other.Route, other.State, other.AmountYen))
            .ToListAsync(ct);

    /// <summary>Openings and reveals since the first of the month (JST), by the names of the staff.</summary>
    internal async Task<IReadOnlyList<CaseLook>> LooksAsync(AllowanceDbContext db, long caseId, CancellationToken ct)
    {
        if (ledger is null)
        {
            return [];
        }

        var today = JapanTime.Today(clock);
        var monthStart = new DateOnly(today.Year, today.Month, 1).ToDateTime(TimeOnly.MinValue);
        var looks = (await ledger.LooksAtAsync([Subject.Case(caseId)], JapanTime.ToUtc(monthStart), ct))
            .Select(look =>
                (
                    look.StaffId,
                    Count: look.ByAct.GetValueOrDefault(LedgerAct.CaseOpened)
                        + look.ByAct.GetValueOrDefault(LedgerAct.ValueRevealed)
                )
            )
            .Where(look => look.Count > 0)
            .OrderByDescending(look => look.Count)
            .ToList();
        var names = await NamesOfAsync(db, [.. looks.Select(look => look.StaffId)], ct);
        return [.. looks.Select(look => new CaseLook(names.GetValueOrDefault(look.StaffId, look.StaffId), look.Count))];
    }
}
