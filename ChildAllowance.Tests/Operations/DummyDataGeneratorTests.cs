using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Operations;

namespace ChildAllowance.Tests.Operations;

public sealed class DummyDataGeneratorTests
{
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Fact]
    public void The_ward_has_25000_recipients_and_39000_children()
    {
        var files = Make(new DummyDataOptions());

        Assert.Equal(25_000, files.Recipients.Count);
        Assert.Equal(39_000, files.Children.Count);
        Assert.Equal("種別,件数\r\n受給者,25000\r\n児童,39000\r\n", files.Totals);
    }

    [Fact]
    public void The_same_seed_makes_the_same_bytes_on_every_machine()
    {
        var files = Make(new DummyDataOptions { Recipients = 500, Seed = 7 });

        Assert.StartsWith("26a20761f7dc184cd7e27aabfd28ca7e6888d3b15fdb3739ab", files.Sha256, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_makes_other_people() =>
        Assert.NotEqual(
            Make(new DummyDataOptions { Recipients = 500, Seed = 7 }).Sha256,
            Make(new DummyDataOptions { Recipients = 500, Seed = 8 }).Sha256
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(2_000)]
    public void Every_size_holds_the_worked_family(int recipients)
    {
        var files = Make(new DummyDataOptions { Recipients = recipients });

        Assert.Equal(recipients, files.Recipients.Count);
        var worked = Assert.Single(files.Recipients, row => row[0] == "00012345");
        Assert.Equal("髙橋　大輔", worked[2]);
        Assert.Equal(["9999", "999", "1", "9000012"], worked[14..18]);
        var children = files.Children.Where(row => row[0] == "00012345").ToList();
        Assert.Equal(["20100505", "20190810"], children.Select(row => row[4]));
    }

    [Fact]
    public void Numbers_are_unique_also_without_their_leading_zeros()
    {
        var files = Make(new DummyDataOptions { Recipients = 5_000 });

        Assert.Equal(5_000, files.Recipients.Select(row => row[0].TrimStart('0')).Distinct().Count());
        Assert.Equal(5_000, files.Recipients.Select(row => row[1]).Distinct().Count());
        Assert.Contains(files.Recipients, row => row[0].Length == 10);
        Assert.DoesNotContain(files.Recipients, row => row[1].Length == 12);
    }

    [Fact]
    public void The_hard_cases_are_there()
    {
        var files = Make(new DummyDataOptions());
        var byChild = files.Children.GroupBy(row => row[1]).ToList();

        Assert.Equal(7, byChild.Count(group => group.Count() == 2));
        Assert.Equal(12, files.Recipients.Count(row => row[21] == "1"));
        Assert.InRange(files.Recipients.Count(row => row[14].Length == 0), 600, 900);
        Assert.Contains(files.Recipients, row => row[11] == "2");
        Assert.Contains(files.Recipients, row => row[11] == "3");
        Assert.Contains(files.Recipients, row => row[9] is { Length: 8 } lost && lost.CompareTo("20250901") < 0);
        Assert.Contains(files.Recipients, row => row[19].Length == 5);
        Assert.Contains(files.Children, row => row[4] == "20070401");
        Assert.Contains(files.Children, row => row[4] == "20070402");
        Assert.Contains(files.Children, row => row[4].StartsWith("202509", StringComparison.Ordinal));
        Assert.Contains(files.Children, row => row[9] == "2");
        Assert.Contains(files.Children, row => row[6] == "31");
        Assert.Contains(files.Recipients, row => row[2].Contains('髙'));
        Assert.Contains(files.Recipients, row => row[2].Contains('﨑'));
    }

    [Fact]
    public void Lookalikes_of_a_child_have_a_number_of_their_own()
    {
        var files = Make(new DummyDataOptions());
        var addresses = files.Recipients.ToDictionary(row => row[0], row => row[6] + row[7]);
        var alike = files
            .Children.GroupBy(row => (row[3], row[4]))
            .Select(group => group.DistinctBy(row => row[1]).ToList())
            .Where(rows => rows.Count > 1)
            .ToList();

        Assert.True(alike.Count(rows => addresses[rows[0][0]] == addresses[rows[1][0]]) >= 5);
        Assert.True(alike.Count(rows => addresses[rows[0][0]] != addresses[rows[1][0]]) >= 4);
    }

    private static DummyFiles Make(DummyDataOptions options)
    {
        using var recipients = new MemoryStream();
        using var children = new MemoryStream();
        using var totals = new MemoryStream();
        var counts = DummyDataGenerator.Write(recipients, children, totals, options);
        byte[] all = [.. recipients.ToArray(), .. children.ToArray(), .. totals.ToArray()];
        var files = new DummyFiles(
            Rows(recipients),
            Rows(children),
            Cp932.GetString(totals.ToArray()),
            Convert.ToHexStringLower(SHA256.HashData(all))
        );
        Assert.Equal(counts.Children, files.Children.Count);
        Assert.Equal(counts.DistinctChildren, files.Children.DistinctBy(row => row[1]).Count());
        return files;
    }

    private static List<string[]> Rows(MemoryStream stream) =>
        [
            .. Cp932
                .GetString(stream.ToArray())
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(',')),
        ];

    private sealed record DummyFiles(List<string[]> Recipients, List<string[]> Children, string Totals, string Sha256);
}
