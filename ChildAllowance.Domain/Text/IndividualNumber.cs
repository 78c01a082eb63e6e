namespace ChildAllowance.Domain.Text;

/// <summary>個人番号（マイナンバー): the system may not hold it, so it must be able to recognise it.</summary>
public static class IndividualNumber
{
    private const int Length = 12;

    /// <summary>Twelve digits (any width) whose last one is the check digit of the first eleven.</summary>
    public static bool LooksLike(string value)
    {
        var digits = JapaneseText.NarrowAscii(value).Trim();
        if (digits.Length != Length || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var n = 1; n < Length; n++)
        {
            var weight = n <= 6 ? n + 1 : n - 5;
            sum += (digits[Length - 1 - n] - '0') * weight;
        }

        var remainder = sum % 11;
        var check = remainder <= 1 ? 0 : 11 - remainder;
        return digits[^1] - '0' == check;
    }
}
