using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>通知の作成: who gets a letter, with what values, and who does not and why. Nothing is printed yet.</summary>
public sealed class LetterDraftService(LetterRunWriter writer, TimeProvider clock)
{
    private const string RunNumber = "letter-run";

    /// <returns>Id of the run.</returns>
    public Task<Result<long>> DraftAsync(DraftLetters draft, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<long>(
            $"{nameof(LetterDraftService)}.{nameof(DraftAsync)}",
            draft with
            {
                CommonReason = "",
            },
            operation,
            db => DraftAsync(db, draft, operation, ct),
            ct
        );

    /// <summary>取消 of a run that was not posted; what was printed of it is void.</summary>
    public Task<Result<bool>> CancelAsync(long runId, Operation operation, CancellationToken ct = default) =>
        writer.ChangeAsync<bool>(
            runId,
            "取消",
            [LetterRunState.Draft, LetterRunState.Printed, LetterRunState.Checked, LetterRunState.Stopped],
            $"{nameof(LetterDraftService)}.{nameof(CancelAsync)}",
            new { runId },
            operation,
            async (db, run) =>
            {
                if (string.IsNullOrWhiteSpace(operation.Reason))
                {
                    return new LetterVoidReasonMissing();
                }

                run.State = LetterRunState.Cancelled;
                run.Remark = operation.Reason.Trim();
                await db
                    .Letters.Where(row => row.RunId == runId && row.VoidedAt == null)
                    .ExecuteUpdateAsync(
                        setters =>
                            setters
                                .SetProperty(row => row.VoidedAt, operation.At)
                                .SetProperty(row => row.VoidReason, "通知発送の取消")
                                .SetProperty(row => row.IsWithheld, row => row.Number > 0),
                        ct
                    );
                writer.Tell(db, run, LedgerAct.LettersVoided, operation);
                return true;
            },
            ct
        );

    private async Task<Result<long>> DraftAsync(
        AllowanceDbContext db,
        DraftLetters draft,
        Operation operation,
        CancellationToken ct
    )
    {
        if (RefuseDates(draft) is { } wrong)
        {
            return wrong;
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var due = draft.CaseIds is { } chosen
            ? await LettersDue.OfCasesAsync(db, chosen, draft.CommonReason.Trim(), ct)
            : await LettersDue.ReadAsync(db, programme, draft.Kind, ct);
        if (due.Count == 0)
        {
            return new NoLetterDue();
        }

        // To a protected person singly, by who may see the person; in a list such persons are left out as everywhere.
        var single = draft.CaseIds is { Count: 1 } ? due[0] : null;
        var isByHand = single is not null && operation.Actor.May(Permission.SeeProtected);
        var people = await LetterPeople.ReadAsync(db, [.. due.Select(letter => letter.CaseId).Distinct()], ct);
        if (single is not null && people[single.CaseId].IsProtected && !isByHand)
        {
            return new LetterToProtected();
        }

        var template = await LetterTemplates.PinAsync(db, programme.Id, draft.Kind, operation, ct);
        var run = RunOf(draft, programme, template.Id, operation, isByHand);
        run = await NumberedAsync(db, run, ct);
        var values = LetterRunPrinting.ValuesOf(run, LetterTemplates.Read(template.TextJson), programme);
        var replaced = await ReplacedAsync(db, draft.Kind, due, ct);
        var composer = new LetterComposer(Stream.Null, values);
        var letters = due.Select(letter => LetterOf(run, letter, people[letter.CaseId], composer, values, replaced))
            .ToList();
        run.IncludedCount = letters.Count(row => row.LeftOut == LetterLeftOut.None);
        run.LeftOutCount = letters.Count - run.IncludedCount;
        await db.SaveChangesAsync(ct);
        await BulkInsert.RowsAsync(db, letters, ct);
        writer.Tell(db, run, LedgerAct.LettersDrafted, operation);
        return run.Id;
    }

    private LetterDateWrong? RefuseDates(DraftLetters draft)
    {
        var today = JapanTime.Today(clock);
        if (draft.PostingPlannedOn < today)
        {
            return new LetterDateWrong("発送予定日", "今日以後の日付");
        }

        if (draft.IssuedOn > draft.PostingPlannedOn)
        {
            return new LetterDateWrong("発行日", "発送予定日以前の日付");
        }

        return draft.DueOn <= draft.PostingPlannedOn ? new LetterDateWrong("期限", "発送予定日より後の日付") : null;
    }

    private static LetterRun RunOf(
        DraftLetters draft,
        CurrentProgramme programme,
        long templateVersionId,
        Operation operation,
        bool isByHand
    ) =>
        new()
        {
            ProgrammeId = programme.Id,
            Number = 0,
            Kind = draft.Kind,
            TemplateVersionId = templateVersionId,
            SettingsVersion = programme.Version,
            DocumentNumber = draft.DocumentNumber.Trim(),
            IssuedOn = draft.IssuedOn,
            PostingPlannedOn = draft.PostingPlannedOn,
            DueOn = draft.DueOn,
            PaymentOn = draft.PaymentOn,
            CommonReason = draft.CommonReason.Trim(),
            IsOfChosenCases = draft.CaseIds is not null,
            IsByHand = isByHand,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
            CreatedByName = operation.Actor.Name,
            OperationId = operation.Id,
        };

    private static async Task<LetterRun> NumberedAsync(AllowanceDbContext db, LetterRun run, CancellationToken ct)
    {
        run.Number = (int)await NumberRange.TakeAsync(db, RunNumber, 1, ct);
        db.LetterRuns.Add(run);
        await db.SaveChangesAsync(ct);
        return run;
    }

    /// <summary>The void letter of the same occasion that a new one stands for.</summary>
    private static async Task<Dictionary<string, long>> ReplacedAsync(
        AllowanceDbContext db,
        LetterKind kind,
        IReadOnlyList<DueLetter> due,
        CancellationToken ct
    )
    {
        var occasions = due.Select(letter => letter.Occasion).Where(occasion => occasion.Length > 0).ToArray();
        return await db
            .Letters.Where(row =>
                row.Kind == kind
                && row.VoidedAt != null
                && row.Number > 0
                && EF.Parameter(occasions).Contains(row.Occasion)
            )
            .GroupBy(row => row.Occasion)
            .Select(group => new { group.Key, Id = group.Max(row => row.Id) })
            .ToDictionaryAsync(row => row.Key, row => row.Id, ct);
    }

    private static Letter LetterOf(
        LetterRun run,
        DueLetter due,
        LetterPerson person,
        LetterComposer composer,
        LetterRunValues values,
        Dictionary<string, long> replaced
    )
    {
        var own = LetterRunPrinting.OwnValues(due.Values, person);
        var obstacle = person.Obstacle(run.IsByHand);
        var fault =
            obstacle == LetterLeftOut.None
                ? composer.Check(
                    LetterRunPrinting.ContentOf(run.Kind, 0, 0, person.Addressee, own, values, due.ChildCount)
                )
                : null;
        var leftOut = fault is null ? obstacle : LetterRunPrinting.ReasonOf(fault);
        var hides = leftOut == LetterLeftOut.ProtectedAddress;
        return new Letter
        {
            RunId = run.Id,
            Kind = run.Kind,
            CaseId = due.CaseId,
            RecipientId = person.RecipientId,
            RecipientVersion = person.Version,
            Occasion = due.Occasion,
            LeftOut = leftOut,
            Obstacle = fault switch
            {
                GlyphMissing missing => missing.Letters,
                LetterValueMissing missing => missing.Field,
                _ => "",
            },
            PostalCode = hides ? "" : person.Addressee.PostalCode,
            Address = hides ? "" : person.Addressee.Address,
            BuildingName = hides ? "" : person.Addressee.BuildingName,
            Name = hides ? "" : person.Addressee.Name,
            IsOffice = person.Addressee.IsOffice,
            ValuesJson = JsonSerializer.Serialize(own),
            ChildCount = due.ChildCount,
            AmountYen = due.AmountYen,
            ReplacesLetterId = replaced.TryGetValue(due.Occasion, out var old) ? old : null,
        };
    }
}
