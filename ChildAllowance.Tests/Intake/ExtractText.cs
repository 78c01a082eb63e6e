using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Tests.Intake;

/// <summary>Small extracts written in tests, by data item, and what the reader makes of them.</summary>
internal static class ExtractText
{
    /// <summary>A sound recipient; a test changes the columns it is about.</summary>
    public static Dictionary<string, string> Recipient(params (string Column, string Value)[] changes) =>
        With(
            new Dictionary<string, string>
            {
                ["認定番号"] = "00012345",
                ["住民番号"] = "5000000001",
                ["氏名"] = "髙橋　大輔",
                ["氏名カナ"] = "タカハシ　ダイスケ",
                ["生年月日"] = "19810615",
                ["郵便番号"] = "160-0021",
                ["住所"] = "東京都新宿区歌舞伎町一丁目４番１号",
                ["方書"] = "コーポ歌舞伎３０２",
                ["該当年月"] = "201006",
                ["喪失年月日"] = "",
                ["喪失事由"] = "",
                ["受給者区分"] = "1",
                ["支給実績年月"] = "202511",
                ["所得額"] = "4500000",
                ["金融機関コード"] = "9999",
                ["支店コード"] = "999",
                ["預金種目"] = "1",
                ["口座番号"] = "9000012",
                ["口座名義カナ"] = "タカハシ　ダイスケ",
                ["ゆうちょ記号"] = "",
                ["ゆうちょ番号"] = "",
                ["支援措置"] = "0",
            },
            changes
        );

    /// <summary>A sound child of <see cref="Recipient"/>.</summary>
    public static Dictionary<string, string> Child(params (string Column, string Value)[] changes) =>
        With(
            new Dictionary<string, string>
            {
                ["認定番号"] = "00012345",
                ["児童住民番号"] = "5000000002",
                ["児童氏名"] = "髙橋　美咲",
                ["児童氏名カナ"] = "タカハシ　ミサキ",
                ["生年月日"] = "20100505",
                ["児童順位"] = "1",
                ["続柄"] = "20",
                ["同居別居"] = "1",
                ["児童住所"] = "",
                ["支給対象区分"] = "1",
                ["該当年月"] = "201006",
                ["終了年月"] = "",
            },
            changes
        );

    public static string Csv(params Dictionary<string, string>[] rows) =>
        string.Join(',', rows[0].Keys)
        + "\r\n"
        + string.Concat(rows.Select(row => string.Join(',', row.Values.Select(Quote)) + "\r\n"));

    public static ReadExtract Read(string recipients, string children, ImportProfile? profile = null)
    {
        var findings = new ImportFindings();
        var taker = new Taker();
        var reader = new ExtractReader(
            profile ?? ImportProfiles.Standard,
            findings,
            new ImportDates(new DateOnly(2026, 1, 20), new DateOnly(2025, 9, 30)),
            BankDirectory.Shipped,
            taker,
            CancellationToken.None
        );
        reader.ReadRecipients(new StringReader(recipients), "受給者.csv");
        reader.ReadChildren(new StringReader(children), "児童.csv");
        return new ReadExtract(taker.Recipients, taker.Children, findings.Items, reader.Sheet);
    }

    /// <summary>One recipient with the changes, and a sound child.</summary>
    public static ReadExtract ReadRecipient(params (string Column, string Value)[] changes)
    {
        var row = Recipient(changes);
        return Read(Csv(row), Csv(Child(("認定番号", row["認定番号"]))));
    }

    /// <summary>A sound recipient, and one child with the changes.</summary>
    public static ReadExtract ReadChild(params (string Column, string Value)[] changes) =>
        Read(Csv(Recipient()), Csv(Child(changes)));

    private static Dictionary<string, string> With(
        Dictionary<string, string> row,
        (string Column, string Value)[] changes
    )
    {
        foreach (var (column, value) in changes)
        {
            row[column] = value;
        }

        return row;
    }

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";

    private sealed class Taker : IExtractTaker
    {
        public List<RecipientFacts> Recipients { get; } = [];

        public List<ChildFacts> Children { get; } = [];

        public void Take(RecipientFacts facts) => Recipients.Add(facts);

        public void Take(ChildFacts facts) => Children.Add(facts);

        public void MarkPresent(long certificationKey) { }

        public string? OtherSpelling(string certificationNumber) => null;
    }
}

internal sealed record ReadExtract(
    IReadOnlyList<RecipientFacts> Recipients,
    IReadOnlyList<ChildFacts> Children,
    IReadOnlyList<ImportFinding> Findings,
    IReadOnlyList<DataItemCheck> Sheet
)
{
    public IReadOnlyList<ImportFinding> Errors => Of(ImportSeverity.Error);

    public IReadOnlyList<ImportFinding> Warnings => Of(ImportSeverity.Warning);

    private List<ImportFinding> Of(ImportSeverity severity) =>
        [.. Findings.Where(finding => finding.Severity == severity)];
}
