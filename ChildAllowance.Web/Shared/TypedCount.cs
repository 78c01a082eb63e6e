using System.Globalization;

namespace ChildAllowance.Web.Shared;

/// <summary>A number of cases that the officer types once more before a large step.</summary>
public static class TypedCount
{
    /// <summary>True when <paramref name="text"/> is <paramref name="count"/>, in any width and with or without separators.</summary>
    public static bool Is(string text, int count) => Read(text) == count;

    /// <summary>The number, in any width and with or without separators; null when it is none.</summary>
    public static int? Read(string text) =>
        int.TryParse(
            string.Concat(text.Where(letter => letter is not (',' or '，' or ' ')).Select(Narrow)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static char Narrow(char letter) => letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : letter;
}
