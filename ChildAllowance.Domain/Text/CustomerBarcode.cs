using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Text;

/// <summary>カスタマバーコード of 日本郵便: start, postal code (7), address number (13), check digit, stop; 67 bars.</summary>
public sealed class CustomerBarcode
{
    private const int AddressPlaces = 13;
    private const int Modulus = 19;
    private const int Hyphen = 10;
    private const int FirstControl = 11;
    private const int Filler = FirstControl + 3;

    private static readonly string[] BarsOfCode =
    [
        "144",
        "114",
        "132",
        "312",
        "123",
        "141",
        "321",
        "213",
        "231",
        "411",
        "414",
        "324",
        "342",
        "234",
        "432",
        "243",
        "423",
        "441",
        "111",
    ];

    private readonly int[] _codes;

    private CustomerBarcode(string postalCode, string addressNumber)
    {
        PostalCode = postalCode;
        AddressNumber = addressNumber;
        int[] body = [.. postalCode.Select(c => c - '0'), .. AddressCodes(addressNumber)];
        var check = (Modulus - (body.Sum() % Modulus)) % Modulus;
        _codes = [.. body, check];
    }

    public string PostalCode { get; }

    /// <summary>住所表示番号, uncut.</summary>
    public string AddressNumber { get; }

    /// <summary><c>0</c> to <c>9</c>, <c>-</c>, or <c>CC1</c> to <c>CC8</c>.</summary>
    public string CheckDigit => NameOf(_codes[^1]);

    /// <summary>The codes between start and stop, check digit included: <c>1 0 0 … CC4 9</c>.</summary>
    public IReadOnlyList<string> Codes => [.. _codes.Select(NameOf)];

    /// <summary>Left to right.</summary>
    public IReadOnlyList<CustomerBar> Bars =>
        [.. ("13" + string.Concat(_codes.Select(c => BarsOfCode[c])) + "31").Select(c => (CustomerBar)(c - '0'))];

    /// <param name="postalCode">7 digits, a hyphen allowed.</param>
    /// <param name="address">Address with building; pass an empty text for an office with a postal code of its own.</param>
    public static Result<CustomerBarcode> From(string postalCode, string address)
    {
        var digits = JapaneseText.NarrowAscii(postalCode).Trim().Replace("-", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 7 || !digits.All(char.IsAsciiDigit))
        {
            return new PostalCodeInvalid();
        }

        return digits.EndsWith("00", StringComparison.Ordinal)
            ? new PostalCodeIsCatchAll()
            : new CustomerBarcode(digits, Text.AddressNumber.Extract(address));
    }

    // A letter is a control code and a digit. Cut at 13 places: the control code may stay alone.
    private static IEnumerable<int> AddressCodes(string addressNumber) =>
        addressNumber.SelectMany(CodesOf).Concat(Enumerable.Repeat(Filler, AddressPlaces)).Take(AddressPlaces);

    private static int[] CodesOf(char letter) =>
        letter switch
        {
            '-' => [Hyphen],
            >= '0' and <= '9' => [letter - '0'],
            >= 'A' and <= 'Z' => [FirstControl + ((letter - 'A') / 10), (letter - 'A') % 10],
            _ => throw new ArgumentOutOfRangeException(nameof(letter)),
        };

    private static string NameOf(int code) =>
        code switch
        {
            < Hyphen => code.ToString(CultureInfo.InvariantCulture),
            Hyphen => "-",
            _ => "CC" + (code - Hyphen).ToString(CultureInfo.InvariantCulture),
        };
}

/// <summary>The four kinds of bars: a long one, its upper or lower two thirds, or the short timing bar.</summary>
public enum CustomerBar
{
    Full = 1,
    Upper = 2,
    Lower = 3,
    Timing = 4,
}

public sealed record PostalCodeInvalid()
    : DomainError(
        "MAI-101",
        "郵便番号が7桁の数字ではないため、カスタマバーコードを作れません。郵便番号を確認してください。"
    );

/// <summary>代表の郵便番号: the post office wants no barcode there.</summary>
public sealed record PostalCodeIsCatchAll()
    : DomainError(
        "MAI-102",
        "代表の郵便番号（下2桁が00）のため、カスタマバーコードは付けません。町名の郵便番号を確認してください。"
    );
