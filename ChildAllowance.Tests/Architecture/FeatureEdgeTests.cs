namespace ChildAllowance.Tests.Architecture;

/// <summary>Features stand on floors: one uses only lower floors, never a neighbour (docs/ARCHITECTURE.md).</summary>
public sealed class FeatureEdgeTests
{
    private static readonly Dictionary<string, int> Floors = new(StringComparer.Ordinal)
    {
        ["Common"] = 0,
        ["Text"] = 0,
        ["Sheets"] = 0,
        ["Data"] = 0,
        ["Audit"] = 0,
        ["Programmes"] = 1,
        ["Registry"] = 1,
        ["Decisions"] = 1,
        ["Contractors"] = 1,
        ["Accounts"] = 1,
        ["Cases"] = 2,
        ["OptOuts"] = 2,
        ["Intake"] = 3,
        ["Extraction"] = 3,
        ["Applications"] = 3,
        ["Letters"] = 3,
        ["Payments"] = 4,
        ["Mailing"] = 4,
        ["Media"] = 4,
        ["Progress"] = 5,
        ["Compliance"] = 5,
        ["Operations"] = 5,
        ["AccessReview"] = 5,
    };

    /// <summary>Edges beside the floors, each with its reason in docs/ARCHITECTURE.md.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "Programmes>Accounts",
        "Decisions>Registry",
        "Registry>Programmes",
        "OptOuts>Cases",
        "Letters>Applications",
        "Mailing>Media",
        "Payments>Media",
        "Progress>AccessReview",
        "Operations>AccessReview",
    };

    [Fact]
    public void Features_UseOnlyLowerFloors()
    {
        var forbidden = SourceTree
            .Sources("ChildAllowance.Domain")
            .Where(source => source.Path.Contains('/', StringComparison.Ordinal))
            .Where(source => !IsWiring(source.Path))
            .SelectMany(source => Forbidden(source.Path, source.Text))
            .ToList();
        Assert.True(forbidden.Count == 0, string.Join(Environment.NewLine, forbidden));
    }

    [Fact]
    public void AForbiddenUsing_IsReported() =>
        Assert.Equal(
            ["Cases/Wrong.cs: Cases (2) uses Payments (4)"],
            Forbidden("Cases/Wrong.cs", "using ChildAllowance.Domain.Payments;\nnamespace ChildAllowance.Domain.Cases;")
        );

    [Fact]
    public void ANeighbour_IsReported() =>
        Assert.Single(Forbidden("Intake/Wrong.cs", "using ChildAllowance.Domain.Extraction;"));

    [Fact]
    public void Domain_DoesNotKnowTheWeb()
    {
        var wrong = SourceTree
            .Sources("ChildAllowance.Domain")
            .Where(source => source.Text.Contains("using Microsoft.AspNetCore.", StringComparison.Ordinal))
            .Where(source =>
                !source.Text.Contains("using Microsoft.AspNetCore.Identity", StringComparison.Ordinal)
                || !MayUseIdentity(source.Path)
            )
            .Select(source => source.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void OnlyTheAuditStore_OpensTheLedgerFile()
    {
        var wrong = SourceTree
            .Sources("ChildAllowance.Domain")
            .Where(source => !source.Path.StartsWith("Audit/", StringComparison.Ordinal))
            .Where(source => source.Text.Contains("Audit.Store", StringComparison.Ordinal))
            .Select(source => source.Path);
        Assert.Empty(wrong);
    }

    private static bool MayUseIdentity(string path) =>
        path.StartsWith("Accounts/", StringComparison.Ordinal) || path.StartsWith("Data/", StringComparison.Ordinal);

    // The context names every entity, and a feature's registration file may name its neighbours' seams.
    private static bool IsWiring(string path) => path is "Data/AllowanceDbContext.cs";

    private static IEnumerable<string> Forbidden(string path, string text)
    {
        var feature = path[..path.IndexOf('/', StringComparison.Ordinal)];
        var floor = Floors[feature];
        return SourceTree
            .UsedFeatures(text)
            .Where(used => used != feature && Floors.ContainsKey(used))
            .Where(used => Floors[used] > floor || (Floors[used] == floor && floor > 0))
            .Where(used => !Allowed.Contains($"{feature}>{used}"))
            .Select(used => $"{path}: {feature} ({floor}) uses {used} ({Floors[used]})");
    }
}
