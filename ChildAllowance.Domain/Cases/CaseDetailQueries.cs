using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Opens one case, and reveals masked values of it. The ledger has the access before anything is read.</summary>
public sealed class CaseDetailQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    CaseAccess access,
    CaseDetailReader reader,
    CaseChildReader childReader,
    CaseRoundsReader rounds,
    ValueProtector protector,
    TimeProvider clock
)
{
    private const int ReasonLimit = 500;

    /// <summary>案件を開く.</summary>
    /// <param name="purpose">目的 code of the work mode (<see cref="LookPurposes"/>).</param>
    public async Task<Result<CaseDetail>> OpenAsync(
        long caseId,
        string? purpose,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (
            await access.RefuseAsync(actor, $"{nameof(CaseDetailQueries)}.{nameof(OpenAsync)}", caseId, ct) is
            { } refusal
        )
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(found => found.Id == caseId, ct);
        if (row is null)
        {
            return new NotFound("案件");
        }

        var isRestricted = await Shield.CoversAsync(db, row.RecipientId, actor, ct);
        var subjects = isRestricted ? [Subject.Case(row.Id)] : await SubjectsAsync(db, row, ct);
        if (await access.LogAsync(actor, LedgerAct.CaseOpened, subjects, purpose, null, null, ct) is { } unlogged)
        {
            return unlogged;
        }

        return isRestricted ? CoreOf(row) with { IsRestricted = true } : await DetailAsync(db, row, ct);
    }

    /// <summary>表示: one masked value, after the reason was logged.</summary>
    public async Task<Result<string>> RevealAsync(
        long caseId,
        MaskedField field,
        string reason,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (
            await access.RefuseAsync(actor, $"{nameof(CaseDetailQueries)}.{nameof(RevealAsync)}", caseId, ct) is
            { } refusal
        )
        {
            return refusal;
        }

        reason = reason.Trim();
        if (reason.Length is 0 or > ReasonLimit)
        {
            return reason.Length == 0 ? new TextMissing("表示する理由") : new TextTooLong("表示する理由", ReasonLimit);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(found => found.Id == caseId, ct);
        if (row is null)
        {
            return new NotFound("案件");
        }

        if (await Shield.CoversAsync(db, row.RecipientId, actor, ct))
        {
            return await access.RefuseShieldedAsync(
                actor,
                $"{nameof(CaseDetailQueries)}.{nameof(RevealAsync)}",
                caseId,
                ct
            );
        }

        string[] subjects = [Subject.Case(row.Id), Subject.Recipient(row.RecipientId)];
        var what = new LedgerObject { Ref = field.ToString() };
        return await access.LogAsync(actor, LedgerAct.ValueRevealed, subjects, null, reason, what, ct) is { } unlogged
            ? unlogged
            : await RevealAsync(db, row.RecipientId, field, ct);
    }

    private static async Task<string[]> SubjectsAsync(AllowanceDbContext db, AllowanceCase row, CancellationToken ct)
    {
        var children = await db
            .ChildRecords.Where(record => record.RecipientId == row.RecipientId && record.IsCurrent)
            .Select(record => record.ChildId)
            .Distinct()
            .ToListAsync(ct);
        return [Subject.Case(row.Id), Subject.Recipient(row.RecipientId), .. children.Order().Select(Subject.Child)];
    }

    private async Task<CaseDetail> DetailAsync(AllowanceDbContext db, AllowanceCase row, CancellationToken ct)
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var recipient = await db.Recipients.AsNoTracking().SingleAsync(found => found.Id == row.RecipientId, ct);
        var person = await reader.PersonAsync(db, recipient, ct);
        var account = await reader.AccountAsync(db, recipient, person.NameKana, ct);
        var children = await childReader.ReadAsync(db, row, programme, ct);
        var round = (await rounds.AllAsync(db, programme.Id, ct)).FirstOrDefault(r => r.Id == row.PaymentBatchId);
        var facts = FactsOf(row, round, account, children) with
        {
            OptOutNotice = await reader.OptOutNoticeAsync(db, row.Id, ct),
        };
        return CoreOf(row) with
        {
            Answer = CaseAnswers.Of(facts, programme.Settings, JapanTime.Today(clock)),
            Person = person,
            Account = account is null ? null : account with { IsOfChild = IsOfChild(account, children.Rows) },
            Children = children.Rows,
            Timeline = await CaseDetailReader.TimelineAsync(db, row.Id, ct),
            Letters = await reader.LettersAsync(db, row.Id, ct),
            Tasks = await CaseDetailReader.TasksAsync(db, row.Id, ct),
            Looks = await reader.LooksAsync(db, row.Id, ct),
            OtherCases = await CaseDetailReader.OtherCasesAsync(db, row, ct),
        };
    }

    private static bool IsOfChild(CaseAccount account, IReadOnlyList<CaseChild> children) =>
        !account.IsOwn && children.Any(child => KanaSimilarity.AreSame(account.HolderNameKana, child.NameKana));

    private static CaseDetail CoreOf(AllowanceCase row) =>
        new()
        {
            Id = row.Id,
            Stamp = row.Stamp,
            CertificationNumber = row.CertificationNumber,
            Route = row.Route,
            RunningNumber = row.RunningNumber,
            State = row.State,
            StateBefore = row.StateBefore,
            HoldReason = row.HoldReason,
            IsFrozen = row.FrozenByProposalId is not null,
            UndeliveredOn = row.UndeliveredOn,
        };

    private static CaseAnswerFacts FactsOf(
        AllowanceCase row,
        CaseRound? round,
        CaseAccount? account,
        CaseChildren children
    ) =>
        new()
        {
            State = row.State,
            HoldReason = row.HoldReason,
            AmountYen = row.AmountYen,
            ChildCount = row.ChildCount,
            Round = round,
            HasAccount = account is not null,
            AccountTail = account?.NumberTail ?? "",
            Findings = children.Findings,
            ContestedCount = children.ContestedCount,
            HeldChildCount = children.HeldCount,
            ExclusionLabel = children.ExclusionCode is { } code ? ExclusionReasons.Label(code) : "",
        };

    private async Task<Result<string>> RevealAsync(
        AllowanceDbContext db,
        long recipientId,
        MaskedField field,
        CancellationToken ct
    )
    {
        var person = await db.Recipients.AsNoTracking().SingleAsync(found => found.Id == recipientId, ct);
        var (name, value) = field switch
        {
            MaskedField.ResidentNumber => (ProtectedField.ResidentNumber, person.ResidentNumber),
            MaskedField.Income => (ProtectedField.Income, await IncomeAsync(db, person, ct)),
            _ => (ProtectedField.AccountNumber, await AccountNumberAsync(db, person, ct)),
        };
        var plain = protector.Reveal(person.PersonKey, name, value);
        if (plain.Length == 0)
        {
            return new NotFound("登録された値");
        }

        return field == MaskedField.Income ? Yen.Show(long.Parse(plain, CultureInfo.InvariantCulture)) : plain;
    }

    private static Task<ProtectedValue> IncomeAsync(AllowanceDbContext db, Recipient person, CancellationToken ct) =>
        db
            .RecipientVersions.Where(row => row.RecipientId == person.Id && row.Number == person.CurrentVersion)
            .Select(row => row.Income)
            .FirstOrDefaultAsync(ct);

    private static Task<ProtectedValue> AccountNumberAsync(
        AllowanceDbContext db,
        Recipient person,
        CancellationToken ct
    ) =>
        db
            .PayoutAccounts.Where(row => row.RecipientId == person.Id && row.Number == person.CurrentAccount)
            .Select(row => row.AccountNumber)
            .FirstOrDefaultAsync(ct);
}
