using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ChildAllowance.Tests.Architecture;

/// <summary>The sources as text, found from where this file was compiled.</summary>
internal static partial class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>All hand-written sources of a project with their path relative to it.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string project)
    {
        var folder = Path.Combine(Root, project);
        return Directory
            .EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(path =>
                path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)
            )
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path =>
                !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
            )
            .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(folder, path))));
    }

    /// <summary>Namespaces of ours that a source uses, by <c>using</c> or by a qualified name.</summary>
    public static IEnumerable<string> UsedFeatures(string text) =>
        OurNamespace().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!namespace )\bChildAllowance\.Domain\.([A-Z][A-Za-z]+)\b")]
    private static partial Regex OurNamespace();

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
