using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Tests.Architecture;

/// <summary>Habits that a reader would otherwise have to look for: real time, blocking waits, swallowed errors.</summary>
public sealed partial class HabitTests
{
    public static TheoryData<string> Projects => ["ChildAllowance.Domain", "ChildAllowance.Web"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Sources_TakeTimeFromTimeProviderAndNeverBlock(string project)
    {
        var found = SourceTree
            .Sources(project)
            .SelectMany(source => Bad().Matches(source.Text).Select(match => $"{source.Path}: {match.Value}"))
            .ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("task.GetAwaiter().GetResult();")]
    [InlineData("try { } catch (IOException) { }")]
    public void ABadHabit_IsFound(string text) => Assert.Matches(Bad(), text);

    [Fact]
    public void Fields_AreBound_SoThatALateAnswerTakesNoLettersAway()
    {
        var found = SourceTree
            .Sources("ChildAllowance.Web")
            .Where(page => SetByHand().IsMatch(page.Text))
            .Select(page => page.Path);
        Assert.Empty(found);
    }

    [Fact]
    public void AFieldSetByHand_IsFound() =>
        Assert.Matches(SetByHand(), "<input id=\"a\" value=\"@text\" @oninput=\"Typed\" />");

    /// <summary>A page that read while it is drawn would hold a snapshot of the ledger, behind which the -wal file grows.</summary>
    [Fact]
    public void TheLedger_IsReadToItsEnd_BeforeAPageGetsAnything()
    {
        var lazy =
            from type in typeof(LedgerReader).Assembly.GetExportedTypes()
            where type.Namespace!.StartsWith(typeof(LedgerReader).Namespace!, StringComparison.Ordinal)
            from method in type.GetMethods()
            where LazySequence().IsMatch(method.ReturnType.ToString())
            select $"{type.Name}.{method.Name}";
        Assert.Empty(lazy);
        var direct = SourceTree
            .Sources("ChildAllowance.Web")
            .Where(page => page.Text.Contains("SqliteConnection", StringComparison.Ordinal))
            .Select(page => page.Path);
        Assert.Empty(direct);
    }

    [GeneratedRegex(@"\bI(Async)?(Enumerable|Queryable)`1|DataReader|SqliteConnection")]
    private static partial Regex LazySequence();

    [GeneratedRegex("value=\"@[^>]*@oninput=")]
    private static partial Regex SetByHand();

    [GeneratedRegex(
        @"DateTime(Offset)?\.(Now|UtcNow|Today)|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|Thread\.Sleep|catch( \([^)]*\))?\s*\{\s*\}|\(MarkupString\)"
    )]
    private static partial Regex Bad();
}
