using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>Forms of a letter that people use for one another (髙 and 高, é and E), as listed in LetterForms.txt.</summary>
internal static class LetterForms
{
    private static readonly FrozenDictionary<int, string> Table = Load();

    /// <summary>What stands for the letter in comparisons: mostly the letter itself.</summary>
    public static string Common(Rune letter) => Table.GetValueOrDefault(letter.Value) ?? letter.ToString();

    private static FrozenDictionary<int, string> Load()
    {
        var table = new Dictionary<int, string>();
        foreach (var line in EmbeddedText.Lines("Text.LetterForms.txt"))
        {
            var parts = line.Split(' ');
            foreach (var form in parts.AsSpan(1))
            {
                table.Add(CodePoint(form), parts[0]);
            }
        }

        return table.ToFrozenDictionary();
    }

    private static int CodePoint(string form) =>
        form.StartsWith("U+", StringComparison.Ordinal)
            ? int.Parse(form.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : Rune.GetRuneAt(form, 0).Value;
}
