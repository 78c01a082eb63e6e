using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Operations;

/// <summary>
/// Makes 受給者.csv, 児童.csv and 件数.csv of fictitious persons in profile <c>standard</c> (CP932, CRLF), reproducibly
/// and without keeping them in memory.
/// </summary>
public static class DummyDataGenerator
{
    public const string RecipientsFile = "受給者.csv";
    public const string ChildrenFile = "児童.csv";
    public const string TotalsFile = "件数.csv";

    private const string RecipientHeader =
        "認定番号,住民番号,氏名,氏名カナ,生年月日,郵便番号,住所,方書,該当年月,喪失年月日,喪失事由,受給者区分,支給実績年月,"
        + "所得額,金融機関コード,支店コード,預金種目,口座番号,口座名義カナ,ゆうちょ記号,ゆうちょ番号,支援措置";

    private const string ChildHeader =
        "認定番号,児童住民番号,児童氏名,児童氏名カナ,生年月日,児童順位,続柄,同居別居,児童住所,支給対象区分,該当年月,終了年月";

    /// <summary>Writes the three files into <paramref name="directory"/>, which is made where missing.</summary>
    public static DummyDataCounts WriteFolder(string directory, DummyDataOptions options)
    {
        Directory.CreateDirectory(directory);
        using var recipients = File.Create(Path.Combine(directory, RecipientsFile));
        using var children = File.Create(Path.Combine(directory, ChildrenFile));
        using var totals = File.Create(Path.Combine(directory, TotalsFile));
        return Write(recipients, children, totals, options);
    }

    /// <summary>Writes the three files; the streams stay open.</summary>
    public static DummyDataCounts Write(Stream recipients, Stream children, Stream totals, DummyDataOptions options)
    {
        var plan = new DummyDataPlan(options);
        var families = new DummyDataFamilies(plan, options.Seed);
        using var recipientWriter = Open(recipients);
        using var childWriter = Open(children);
        recipientWriter.Write(RecipientHeader + "\r\n");
        childWriter.Write(ChildHeader + "\r\n");
        var rows = 0;
        var repeated = 0;
        for (var index = 0; index < plan.Recipients; index++)
        {
            var family = families.Make(index);
            WriteRecipient(recipientWriter, family);
            WriteChildren(childWriter, family);
            rows += family.Children.Count;
            repeated += plan.RoleOf(index) is DummyDataRole.ContestedSecond or DummyDataRole.DivorcedSecond ? 1 : 0;
        }

        using var totalWriter = Open(totals);
        totalWriter.Write(
            string.Create(CultureInfo.InvariantCulture, $"種別,件数\r\n受給者,{plan.Recipients}\r\n児童,{rows}\r\n")
        );
        return new(plan.Recipients, rows, rows - repeated);
    }

    private static StreamWriter Open(Stream stream) => new(stream, Cp932, 1 << 16, leaveOpen: true);

    private static void WriteRecipient(StreamWriter writer, DummyDataFamily family)
    {
        var account = family.Account;
        WriteRow(
            writer,
            family.CertificationNumber,
            family.ResidentNumber,
            family.Person.Name,
            family.Person.Kana,
            Show(family.Person.BornOn),
            family.Place.PostalCode,
            family.Place.Address,
            family.Place.Building,
            Show(family.EntitledFrom),
            family.LostOn is { } lostOn ? Show(lostOn) : "",
            family.LostReason,
            Show(family.Kind),
            Show(family.LastPaidMonth),
            Show(family.Income),
            account.Bank,
            account.Branch,
            account.Type,
            account.Number,
            account.Holder,
            account.YuchoSymbol,
            account.YuchoNumber,
            family.IsProtected ? "1" : "0"
        );
    }

    private static void WriteChildren(StreamWriter writer, DummyDataFamily family)
    {
        for (var number = 0; number < family.Children.Count; number++)
        {
            var child = family.Children[number];
            WriteRow(
                writer,
                family.CertificationNumber,
                child.ResidentNumber,
                child.Person.Name,
                child.Person.Kana,
                Show(child.Person.BornOn),
                Show(number + 1),
                child.Relationship,
                Show(child.Living),
                child.Address,
                Show(child.Scope),
                Show(child.EntitledFrom),
                Show(child.EndedIn)
            );
        }
    }

    private static void WriteRow(StreamWriter writer, params ReadOnlySpan<string> fields)
    {
        for (var place = 0; place < fields.Length; place++)
        {
            if (place > 0)
            {
                writer.Write(',');
            }

            writer.Write(fields[place]);
        }

        writer.Write("\r\n");
    }

    private static string Show(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Show(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;
}
