using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// A letter that an output's encoding lacks. <paramref name="Letter"/> is a whole text element (with its variation
/// selector or combining mark), <paramref name="Position"/> its place counted in letters from 1.
/// </summary>
public sealed record UnmappableLetter(string Letter, int Position)
{
    /// <summary><c>U+845B U+E0100</c></summary>
    public string CodePoints =>
        string.Join(
            ' ',
            Letter.EnumerateRunes().Select(r => "U+" + r.Value.ToString("X4", CultureInfo.InvariantCulture))
        );
}
