using System.Reflection;

namespace ChildAllowance.Domain.Text;

/// <summary>Tables that are shipped inside the assembly: UTF-8 lines, <c>#</c> begins a comment line.</summary>
internal static class EmbeddedText
{
    /// <param name="name">Folder and file under the project, with dots: <c>Text.LetterForms.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream =
            assembly.GetManifestResourceStream($"ChildAllowance.Domain.{name}")
            ?? throw new InvalidOperationException($"The embedded table {name} is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
