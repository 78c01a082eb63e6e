using System.Text.Json;
using ChildAllowance.Tests.Architecture;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Tests.Web.Hosting;

public sealed class AppSettingsReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheTemplate_NamesEveryKeyWithItsDefault()
    {
        var reading = AppSettingsReader.Read(Path.Combine(SourceTree.Root, "appsettings.template.json"));
        Assert.Empty(reading.Faults);
        Assert.Equal(AppSettingsReader.Read(null).Settings, reading.Settings);
        Assert.Equal(
            AppSettingsReader.KnownKeys(),
            AppSettingsReader.KeysOf(Path.Combine(SourceTree.Root, "appsettings.template.json"))
        );
    }

    [Fact]
    public void AllFaults_AreReportedAtOnce()
    {
        var path = Write(
            """
            { "ListenUrl": "localhost:5080", "SignIn": { "IdleMinutes": 0, "LimitHours": "x" },
              "Ward": { "Name": "" }, "Database": { "Engine": "Oracle" }, "Ledger": { "Node": "a b" }, "Tpyo": 1 }
            """
        );
        var faults = AppSettingsReader.Read(path).Faults;
        foreach (
            var key in (string[])
                [
                    "ListenUrl",
                    "SignIn:IdleMinutes",
                    "SignIn:LimitHours",
                    "Ward:Name",
                    "Database:Engine",
                    "Ledger:Node",
                    "Tpyo",
                ]
        )
        {
            Assert.Single(faults, fault => fault.Contains(key + " ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SqlServerWithoutConnectionString_IsAFault() =>
        Assert.Contains(
            "Database:ConnectionString",
            Assert.Single(AppSettingsReader.Read(Write("""{ "Database": { "Engine": "SqlServer" } }""")).Faults),
            StringComparison.Ordinal
        );

    [Fact]
    public void FurtherLedgers_AreAbsolutePaths_AndEmptyOnesAreNone()
    {
        var ledger = Path.Combine(folder, "ledger.db");
        var path = JsonSerializer.Serialize(ledger);
        var good = AppSettingsReader.Read(Write($$"""{ "Ledger": { "FurtherFiles": ["", {{path}}] } }"""));
        Assert.Empty(good.Faults);
        Assert.Equal([ledger], good.Settings.Ledger.FurtherFiles);
        var relative = AppSettingsReader.Read(Write("""{ "Ledger": { "FurtherFiles": ["web2/ledger.db"] } }"""));
        Assert.Contains("Ledger:FurtherFiles:0 ", Assert.Single(relative.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenJson_IsAFaultWithItsLine() =>
        Assert.Contains(
            "2行目",
            Assert.Single(AppSettingsReader.Read(Write("{\n \"ListenUrl\": }")).Faults),
            StringComparison.Ordinal
        );

    private string Write(string json)
    {
        var path = Path.Combine(folder, "appsettings.json");
        File.WriteAllText(path, json);
        return path;
    }
}
