using System.Reflection;
using System.Text.RegularExpressions;

namespace ChildAllowance.Tests.Architecture;

/// <summary>docs/TEST-CASES.md names tests: each of them is there.</summary>
public sealed partial class TestCaseListTests
{
    [Fact]
    public void EveryTestThatTheListNames_IsThere()
    {
        var list = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "TEST-CASES.md"));
        var named = Named().Matches(list).Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count > 20, "the list names its tests");
        Assert.DoesNotContain(named, name => !IsThere(name));
    }

    [Theory]
    [InlineData("NoSuchTests")]
    [InlineData("TestCaseListTests.No_such_test")]
    public void ATestThatIsNotThere_IsFound(string name) => Assert.False(IsThere(name));

    private static bool IsThere(string name)
    {
        var parts = name.Split('.');
        var type = Assembly.GetExecutingAssembly().GetTypes().SingleOrDefault(type => type.Name == parts[0]);
        return type is not null && (parts.Length == 1 || type.GetMethod(parts[1]) is not null);
    }

    [GeneratedRegex("`([A-Za-z]+Tests(?:\\.[A-Za-z0-9_]+)?)`")]
    private static partial Regex Named();
}
