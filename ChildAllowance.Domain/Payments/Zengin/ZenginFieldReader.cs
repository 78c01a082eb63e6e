using System.Buffers;
using System.Globalization;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Reads one record by the columns of the bank's own table (from 1) and notes every fault.</summary>
internal readonly ref struct ZenginFieldReader(ReadOnlySpan<byte> record, int number, List<ZenginReadError> errors)
{
    private const byte VoicedMark = 0xDE;
    private const byte SemiVoicedMark = 0xDF;

    private static readonly SearchValues<byte> Digit = SearchValues.Create("0123456789"u8);

    private static readonly SearchValues<byte> BankNameBytes = SearchValues.Create([.. Letters(), (byte)'-']);

    private static readonly SearchValues<byte> PersonNameBytes = SearchValues.Create([.. Letters(), .. " ()-."u8]);

    private static readonly SearchValues<byte> EdiBytes = SearchValues.Create([
        .. Letters(),
        .. " \\()-/."u8,
        0xA2,
        0xA3,
        0xA6,
    ]);

    private readonly ReadOnlySpan<byte> _record = record;

    public string Digits(int from, int to, string field)
    {
        var bytes = Columns(from, to);
        Require(!bytes.ContainsAnyExcept(Digit), from, field, "数字ではありません");
        return Ascii(bytes);
    }

    public long Number(int from, int to, string field)
    {
        var digits = Digits(from, to, field);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    /// <summary>Digits, or nothing but spaces where a bank leaves the field empty.</summary>
    public string DigitsOrBlank(int from, int to, string field) =>
        IsBlank(Columns(from, to)) ? string.Empty : Digits(from, to, field);

    public string OneOf(int column, string allowed, string field)
    {
        var value = Ascii(Columns(column, column));
        Require(allowed.Contains(value, StringComparison.Ordinal), column, field, "使えない値です");
        return value.Trim(' ');
    }

    public void Exactly(int from, string expected, string field) =>
        Require(
            string.Equals(Ascii(Columns(from, from + expected.Length - 1)), expected, StringComparison.Ordinal),
            from,
            field,
            $"「{expected}」であるべきところです"
        );

    public void Blank(int from, int to) => Require(IsBlank(Columns(from, to)), from, "ダミー", "空白ではありません");

    public string BankName(int from, int to, string field) => Text(from, to, BankNameBytes, field, mayBeEmpty: true);

    public string PersonName(int from, int to, string field) =>
        Text(from, to, PersonNameBytes, field, mayBeEmpty: false);

    public string Edi(int from, int to, string field) => Text(from, to, EdiBytes, field, mayBeEmpty: true);

    public void Require(bool isFine, int column, string field, string reason)
    {
        if (!isFine)
        {
            errors.Add(new ZenginReadError(number, column, $"{field}が{reason}"));
        }
    }

    private string Text(int from, int to, SearchValues<byte> permitted, string field, bool mayBeEmpty)
    {
        var bytes = Columns(from, to).TrimEnd((byte)' ');
        if (bytes.IsEmpty)
        {
            Require(mayBeEmpty, from, field, "空です");
            return string.Empty;
        }

        var bad = bytes.IndexOfAnyExcept(permitted);
        Require(bad < 0, from + Math.Max(bad, 0), field, "使えない文字を含んでいます");
        Require(bytes[0] != ' ', from, field, "空白で始まっています");
        Require(HasOnlyAttachedMarks(bytes), from, field, "濁点・半濁点だけの文字を含んでいます");
        return Cp932.TryDecode(bytes, out var text) ? text : string.Empty;
    }

    // B6 to C4 ｶ–ﾄ, CA to CE ﾊ–ﾎ, B3 ｳ.
    private static bool HasOnlyAttachedMarks(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var before = i == 0 ? (byte)' ' : bytes[i - 1];
            var isAttached = bytes[i] switch
            {
                VoicedMark => before is 0xB3 or (>= 0xB6 and <= 0xC4) or (>= 0xCA and <= 0xCE),
                SemiVoicedMark => before is >= 0xCA and <= 0xCE,
                _ => true,
            };
            if (!isAttached)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Columns(int from, int to) => _record[(from - 1)..to];

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)' ');

    // Only compared and shown when it is ASCII; anything else has been refused before.
    private static string Ascii(ReadOnlySpan<byte> bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static byte[] Letters() =>
        [
            .. Enumerable.Range('0', 10).Select(b => (byte)b),
            .. Enumerable.Range('A', 26).Select(b => (byte)b),
            .. Enumerable.Range(0xB1, 0xDF - 0xB1 + 1).Select(b => (byte)b),
        ];
}
