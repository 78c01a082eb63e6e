using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>印刷, 抜取り確認, 発送 of a run, and single letters made void.</summary>
public sealed class LetterPrintService(LetterRunWriter writer, ExportStore exports, TimeProvider clock)
{
    private const string LetterNumber = "letter";

    /// <summary>
    /// 印刷する: numbers the letters in posting order and makes one PDF of them, with the sheets of counts and samples in
    /// front. Who changed since the drafting is left out. Cut off in the middle, nothing was printed.
    /// </summary>
    /// <returns>How many letters were printed.</returns>
    public Task<Result<int>> PrintAsync(long runId, Operation operation, CancellationToken ct = default) =>
        writer.ChangeAsync<int>(
            runId,
            "印刷",
            [LetterRunState.Draft],
            $"{nameof(LetterPrintService)}.{nameof(PrintAsync)}",
            new { runId },
            operation,
            (db, run) => PrintAsync(db, run, operation, CancellationToken.None),
            ct
        );

    /// <summary>抜取り確認, by another person than the one who printed; a fault stops the run.</summary>
    /// <param name="fault">What was found; empty when everything agreed.</param>
    public Task<Result<bool>> CheckSampleAsync(
        long runId,
        string fault,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.ChangeAsync<bool>(
            runId,
            "抜取り確認",
            [LetterRunState.Printed],
            $"{nameof(LetterPrintService)}.{nameof(CheckSampleAsync)}",
            new { runId, IsFaulty = fault.Trim().Length > 0 },
            operation,
            (db, run) =>
            {
                if (run.PrintedByPersonId == operation.Actor.PersonId)
                {
                    return Task.FromResult<Result<bool>>(new SampleByAnother());
                }

                run.State = fault.Trim().Length > 0 ? LetterRunState.Stopped : LetterRunState.Checked;
                run.Remark = fault.Trim().Length > 0 ? fault.Trim() : run.Remark;
                run.CheckedAt = operation.At;
                run.CheckedByName = operation.Actor.Name;
                writer.Tell(db, run, LedgerAct.LetterSampleChecked, operation);
                return Task.FromResult<Result<bool>>(true);
            },
            ct
        );

    /// <summary>
    /// 発送を記録する. Letters whose case changed after the printing are pulled and void; the count must be that of the
    /// others.
    /// </summary>
    public Task<Result<bool>> PostAsync(
        long runId,
        DateOnly postedOn,
        int count,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.ChangeAsync<bool>(
            runId,
            "発送の記録",
            [LetterRunState.Checked],
            $"{nameof(LetterPrintService)}.{nameof(PostAsync)}",
            new
            {
                runId,
                postedOn,
                count,
            },
            operation,
            (db, run) => PostAsync(db, run, postedOn, count, operation, CancellationToken.None),
            ct
        );

    /// <summary>無効にする: one printed letter that is not to be used; it becomes due again by an approval (再印刷).</summary>
    public Task<Result<bool>> VoidAsync(
        long runId,
        long letterId,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.ChangeAsync<bool>(
            runId,
            "無効",
            [LetterRunState.Printed, LetterRunState.Checked, LetterRunState.Posted],
            $"{nameof(LetterPrintService)}.{nameof(VoidAsync)}",
            new { runId, letterId },
            operation,
            async (db, run) =>
            {
                if (string.IsNullOrWhiteSpace(operation.Reason))
                {
                    return new LetterVoidReasonMissing();
                }

                var letter = await db.Letters.FirstOrDefaultAsync(row => row.Id == letterId && row.RunId == runId, ct);
                if (letter is null)
                {
                    return new NotFound("通知");
                }

                if (letter.Number == 0)
                {
                    return new LetterNotPrinted();
                }

                if (letter.VoidedAt is not null)
                {
                    return new LetterIsVoid();
                }

                letter.VoidedAt = operation.At;
                letter.VoidReason = operation.Reason.Trim();
                letter.IsWithheld = true;
                run.Stamp = Guid.NewGuid();
                writer.Tell(db, run, LedgerAct.LettersVoided, operation, [Subject.Case(letter.CaseId)]);
                return true;
            },
            ct
        );

    private async Task<Result<int>> PrintAsync(
        AllowanceDbContext db,
        LetterRun run,
        Operation operation,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        if (programme.Version != run.SettingsVersion)
        {
            return new LetterSettingsChanged();
        }

        var letters = await db
            .Letters.Where(row => row.RunId == run.Id && row.LeftOut == LetterLeftOut.None)
            .OrderBy(row => row.PostalCode)
            .ThenBy(row => row.Address)
            .ThenBy(row => row.BuildingName)
            .ThenBy(row => row.CaseId)
            .ToListAsync(ct);
        await LetterChanges.LeaveOutAsync(db, run, letters, ct);
        letters.RemoveAll(row => row.LeftOut != LetterLeftOut.None);
        if (letters.Count == 0)
        {
            return new NoLetterLeft();
        }

        var template = await db
            .LetterTemplateVersions.AsNoTracking()
            .SingleAsync(row => row.Id == run.TemplateVersionId, ct);
        var first = await NumberRange.TakeAsync(db, LetterNumber, letters.Count, ct);
        foreach (var (index, letter) in letters.Index())
        {
            letter.SequenceNumber = index + 1;
            letter.Number = first + index;
        }

        run.LeftOutCount += run.IncludedCount - letters.Count;
        run.IncludedCount = letters.Count;
        var title = new LetterBatchTitle
        {
            RunName = LetterRunStates.NameOf(run),
            TemplateName = $"第{template.Version}版",
            LeftOut = await LeftOutAsync(db, run, letters, ct),
            PrintedAt = operation.At,
            PrintedBy = operation.Actor.Name,
        };
        var values = LetterRunPrinting.ValuesOf(run, LetterTemplates.Read(template.TextJson), programme);
        return await StoreAsync(db, run, letters, values, title, operation, ct);
    }

    private async Task<Result<int>> StoreAsync(
        AllowanceDbContext db,
        LetterRun run,
        List<Letter> letters,
        LetterRunValues values,
        LetterBatchTitle title,
        Operation operation,
        CancellationToken ct
    )
    {
        using var stream = new MemoryStream();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var batch = new LetterBatch(stream, values, title, letters.Count);
        foreach (var letter in letters)
        {
            var sheets = batch.Add(ContentOf(letter, values));
            if (!sheets.IsOk)
            {
                return sheets.Error;
            }

            letter.SheetCount = sheets.Value;
            hash.AppendData(Encoding.UTF8.GetBytes($"{letter.Number}|{letter.CaseId}|{letter.ValuesJson}\n"));
        }

        var count = batch.Finish();
        var content = stream.ToArray();
        var (sealedName, sha256) = await exports.WriteAsync(operation.Id, "letters", content, ct);
        var file = new StoredFile
        {
            Kind = StoredFileKind.Letters,
            FileName = $"letters-{run.Number:D2}.pdf",
            SealedName = sealedName,
            Sha256 = sha256,
            ByteCount = content.Length,
            RowCount = count.Letters,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
        };
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync(ct);
        run.State = LetterRunState.Printed;
        run.FileId = file.Id;
        run.SheetCount = count.Sheets;
        run.SampleJson = JsonSerializer.Serialize(count.Sample);
        run.ContentHash = Convert.ToHexStringLower(hash.GetHashAndReset());
        run.PrintedAt = operation.At;
        run.PrintedByName = operation.Actor.Name;
        run.PrintedByPersonId = operation.Actor.PersonId;
        writer.Tell(
            db,
            run,
            LedgerAct.LettersPrinted,
            operation,
            [.. letters.Select(letter => Subject.Case(letter.CaseId)).Distinct()],
            sha256
        );
        return count.Letters;
    }

    private async Task<Result<bool>> PostAsync(
        AllowanceDbContext db,
        LetterRun run,
        DateOnly postedOn,
        int count,
        Operation operation,
        CancellationToken ct
    )
    {
        if (postedOn > JapanTime.Today(clock) || postedOn < JapanTime.DateOf(run.PrintedAt!.Value))
        {
            return new LetterDateWrong("発送日", "印刷した日から今日までの日付");
        }

        var letters = await db
            .Letters.Where(row => row.RunId == run.Id && row.Number > 0 && row.VoidedAt == null)
            .ToListAsync(ct);
        var pulled = await LetterChanges.FindAsync(db, run, letters, ct);
        if (count != letters.Count - pulled.Count)
        {
            return new LetterCountDiffers(count, letters.Count, pulled.Count);
        }

        foreach (var (letter, reason) in pulled)
        {
            letter.VoidedAt = operation.At;
            letter.VoidReason = $"発送前の抜取り（{reason.Label()}）";
        }

        var posted = letters.Where(row => row.VoidedAt is null).ToList();
        await db.SaveChangesAsync(ct);
        if (await LetterFollowing.PostedAsync(db, run, posted, postedOn, operation, ct) is { } blocked)
        {
            return blocked;
        }

        run.State = LetterRunState.Posted;
        run.PostedOn = postedOn;
        run.PostedCount = posted.Count;
        run.PostedByName = operation.Actor.Name;
        writer.Tell(
            db,
            run,
            LedgerAct.LettersPosted,
            operation,
            [.. posted.Select(letter => Subject.Case(letter.CaseId)).Distinct()]
        );
        return true;
    }

    private static LetterContent ContentOf(Letter letter, LetterRunValues run) =>
        LetterRunPrinting.ContentOf(
            letter.Kind,
            letter.Number,
            letter.SequenceNumber,
            new LetterAddressee
            {
                PostalCode = letter.PostalCode,
                Address = letter.Address,
                BuildingName = letter.BuildingName,
                Name = letter.Name,
                IsOffice = letter.IsOffice,
            },
            JsonSerializer.Deserialize<Dictionary<string, string>>(letter.ValuesJson)!,
            run,
            letter.ChildCount
        );

    private static async Task<IReadOnlyList<(string Reason, int Count)>> LeftOutAsync(
        AllowanceDbContext db,
        LetterRun run,
        List<Letter> included,
        CancellationToken ct
    )
    {
        var ids = included.Select(row => row.Id).ToHashSet();
        var left = await db
            .Letters.Where(row => row.RunId == run.Id)
            .Select(row => new { row.Id, row.LeftOut })
            .ToListAsync(ct);
        return
        [
            .. left.Where(row => !ids.Contains(row.Id))
                .GroupBy(row => row.LeftOut == LetterLeftOut.None ? LetterLeftOut.StateChanged : row.LeftOut)
                .OrderBy(group => group.Key)
                .Select(group => (group.Key.Label(), group.Count())),
        ];
    }
}
