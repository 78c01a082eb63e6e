using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Intake;

/// <summary>What the rows of an extract are given to.</summary>
internal interface IExtractTaker
{
    void Take(RecipientFacts facts);

    void Take(ChildFacts facts);

    /// <summary>The row stands in the extract but has errors.</summary>
    void MarkPresent(long certificationKey);

    /// <summary>認定番号 as the registry has it, when only the leading zeros differ.</summary>
    string? OtherSpelling(string certificationNumber);
}

/// <summary>
/// Reads the two files of an extract, the recipients first, checks each row and what only several rows show, and passes
/// the sound rows on. Memory grows by some 100 bytes a row, not with the files' contents.
/// </summary>
internal sealed class ExtractReader(
    ImportProfile profile,
    ImportFindings findings,
    ImportDates dates,
    BankDirectory banks,
    IExtractTaker taker,
    CancellationToken ct
)
{
    private const int RowsPerReport = 2_000;
    private const int YoungestParent = 13;

    private readonly RecipientKeys recipients = new();
    private readonly HashSet<(long Recipient, long Child)> pairs = [];
    private readonly Dictionary<long, (int BornOn, int NameHash)> children = [];
    private readonly List<DataItemCheck> sheet = [];
    private string recipientsFile = "";

    public long RecipientRows { get; private set; }

    public long ChildRows { get; private set; }

    /// <summary>データ項目定義チェックシート of both files.</summary>
    public IReadOnlyList<DataItemCheck> Sheet => sheet;

    /// <summary>Told after some thousand rows.</summary>
    public Action<long>? Progress { get; init; }

    public void ReadRecipients(TextReader source, string fileName)
    {
        recipientsFile = fileName;
        var check = new RecipientRowCheck(dates.Today, new AccountRowCheck(banks));
        RecipientRows = ReadFile(
            ImportFileKind.Recipients,
            source,
            fileName,
            file =>
            {
                var fields = file.Fields;
                var facts = fields.HasErrors ? null : check.Check(fields);
                if (Remember(file, facts) && facts is not null)
                {
                    taker.Take(facts);
                }
            }
        );
    }

    public void ReadChildren(TextReader source, string fileName)
    {
        var check = new ChildRowCheck(dates.Today, dates.Reference);
        ChildRows = ReadFile(
            ImportFileKind.Children,
            source,
            fileName,
            file =>
            {
                var facts = file.Fields.HasErrors ? null : check.Check(file.Fields);
                if (facts is not null && FitsRecipient(facts, file.Fields) && FitsOtherRows(facts, file.Fields))
                {
                    taker.Take(facts);
                }
            }
        );
        WarnOfChildless();
    }

    private long ReadFile(ImportFileKind kind, TextReader source, string fileName, Action<ExtractFileReader> take)
    {
        using var file = new ExtractFileReader(kind, fileName, source, profile, findings);
        if (file.Open())
        {
            while (file.Read())
            {
                take(file);
                if (file.Rows % RowsPerReport == 0)
                {
                    ct.ThrowIfCancellationRequested();
                    Progress?.Invoke(RecipientRows + file.Rows);
                }
            }

            file.Finish();
        }

        sheet.AddRange(file.CheckSheet());
        return file.Rows;
    }

    /// <summary>Notes the row's keys; false when it repeats an earlier one.</summary>
    private bool Remember(ExtractFileReader file, RecipientFacts? facts)
    {
        var fields = file.Fields;
        var number = facts?.CertificationNumber ?? fields.Peek(RecipientField.CertificationNumber);
        if (number.Length == 0)
        {
            return false;
        }

        var key = RegistrySnapshot.KeyOf(number);
        var added = new RecipientKey(
            (int)fields.Row,
            facts?.BornOn.DayNumber ?? 0,
            (byte)number.Length,
            facts?.Kind == RecipientKind.Facility,
            facts is not null
        );
        if (facts is null)
        {
            taker.MarkPresent(key);
        }

        if (recipients.Add(key, added) is { } earlier)
        {
            FailAsRepeated(fields, RecipientField.CertificationNumber, earlier, number.Length);
            return false;
        }

        if (facts is not null && taker.OtherSpelling(number) is { } other)
        {
            taker.MarkPresent(key);
            fields.Fail(
                RecipientField.CertificationNumber,
                ImportFindingCodes.ExcelDamage,
                $"登録済みの認定番号と先頭の0の数が違います（登録済みは{other.Length}桁）。Excelで先頭の0が失われた可能性があります。元のシステムから書き出し直してください。"
            );
            return false;
        }

        WarnOfSameResident(fields, facts);
        return true;
    }

    private static void FailAsRepeated(RecordFields fields, RecipientField field, RecipientKey earlier, int digits) =>
        fields.Fail(
            field,
            ImportFindingCodes.Duplicate,
            digits == earlier.Digits
                ? $"同じ認定番号が{earlier.Row}行目にもあります。どちらが正しいか確認し、1行だけにしてください。"
                : $"先頭の0を除くと{earlier.Row}行目と同じ認定番号です。Excelで先頭の0が失われた可能性があります。元のシステムから書き出し直してください。"
        );

    private void WarnOfSameResident(RecordFields fields, RecipientFacts? facts)
    {
        if (facts is not null && !recipients.AddResident(facts.ResidentNumber))
        {
            fields.Warn(
                RecipientField.ResidentNumber,
                ImportFindingCodes.SameResident,
                "同じ住民番号の受給者がほかの行にもあります。同じ人に認定番号が2つないか確認してください。"
            );
        }
    }

    private bool FitsRecipient(ChildFacts facts, RecordFields fields)
    {
        var key = RegistrySnapshot.KeyOf(facts.CertificationNumber);
        if (recipients.Find(key) is not { } recipient)
        {
            fields.Fail(
                ChildField.CertificationNumber,
                ImportFindingCodes.UnknownRecipient,
                "この認定番号の受給者が受給者のファイルにありません。両方のファイルを同じ条件で書き出してください。"
            );
            return false;
        }

        if (recipient.Digits != facts.CertificationNumber.Length)
        {
            fields.Fail(
                ChildField.CertificationNumber,
                ImportFindingCodes.ExcelDamage,
                "受給者のファイルの認定番号と先頭の0の数が違います。Excelで先頭の0が失われた可能性があります。元のシステムから書き出し直してください。"
            );
            return false;
        }

        recipients.MarkChild(key);
        if (
            recipient is { IsSound: true, IsFacility: false }
            && facts.BornOn < DateOnly.FromDayNumber(recipient.BornOn).AddYears(YoungestParent)
        )
        {
            fields.Warn(
                ChildField.BornOn,
                ImportFindingCodes.OddAge,
                $"受給者と児童の年齢の差が{YoungestParent}歳未満です。受給者と児童の生年月日を確認してください。"
            );
        }

        return recipient.IsSound;
    }

    private bool FitsOtherRows(ChildFacts facts, RecordFields fields)
    {
        var child = RecipientKeys.Pack(facts.ResidentNumber);
        if (!pairs.Add((RegistrySnapshot.KeyOf(facts.CertificationNumber), child)))
        {
            fields.Fail(
                ChildField.ResidentNumber,
                ImportFindingCodes.Duplicate,
                "同じ受給者と児童の行が前にもあります。1行だけにしてください。"
            );
            return false;
        }

        var known = (facts.BornOn.DayNumber, facts.Name.GetHashCode(StringComparison.Ordinal));
        if (children.TryAdd(child, known))
        {
            return true;
        }

        var (bornOn, nameHash) = children[child];
        if (bornOn != known.Item1)
        {
            fields.Fail(
                ChildField.BornOn,
                ImportFindingCodes.ChildDiffers,
                "同じ児童住民番号の行がほかの受給者にもあり、生年月日が違います。児童住民番号と生年月日を確認してください。"
            );
            return false;
        }

        if (nameHash != known.Item2)
        {
            fields.Warn(
                ChildField.Name,
                ImportFindingCodes.ChildDiffers,
                "同じ児童住民番号の行がほかの受給者にもあり、氏名が違います。同じ児童か確認してください。"
            );
        }

        return true;
    }

    private void WarnOfChildless()
    {
        foreach (var key in recipients.WithoutChildren().OrderBy(key => key.Row))
        {
            findings.Add(
                new ImportFinding(
                    ImportFileKind.Recipients,
                    recipientsFile,
                    key.Row,
                    "",
                    ImportFindingCodes.NoChildren,
                    ImportSeverity.Warning,
                    "",
                    "児童のファイルに、この受給者の児童がありません。支給の対象になりません。"
                )
            );
        }
    }

    /// <summary>Compares the rows that were read with 件数.csv.</summary>
    public void CheckTotals(TextReader source, string fileName) =>
        TotalsFileReader.Check(
            source,
            fileName,
            new Dictionary<string, long> { ["受給者"] = RecipientRows, ["児童"] = ChildRows },
            findings
        );
}

/// <summary>Dates by which plausibility is judged.</summary>
internal sealed record ImportDates(DateOnly Today, DateOnly Reference);
