using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Extraction;

public sealed class ExtractionQueriesTests
{
    private static readonly ExtractedChildFilter Excluded = new(FindingOutcome.Excluded, null);

    [Fact]
    public async Task Excluded_children_are_listed_with_their_finding_after_the_look_was_logged()
    {
        await using var services = await TestServices.StartAsync();
        var (recipient, children) = await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2004-06-01") { Counting = ChildCounting.CountedOnly })
        );
        await ExtractionScene.ExtractAsync(services);
        await services.DrainAsync();
        services.Ledger.Clear();

        var list = await ReadAsync(services, Staff.Clerk);

        var row = Assert.Single(list.Items);
        Assert.Equal(
            (children[0], "試験 太郎", new DateOnly(2004, 6, 1)),
            (row.ChildId, row.RecipientName, row.BornOn)
        );
        Assert.NotEmpty(row.FindingCode);
        var entry = Assert.Single(services.Ledger.Facts);
        Assert.Equal(LedgerAct.ListShown, entry.Act);
        Assert.Equal([Subject.Recipient(recipient), Subject.Child(children[0])], entry.Subjects);
    }

    [Fact]
    public async Task Of_a_shielded_person_only_the_number_and_the_finding_are_given()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2004-06-01") { Counting = ChildCounting.CountedOnly })
            {
                IsProtected = true,
            }
        );
        await ExtractionScene.ExtractAsync(services);

        var covered = Assert.Single((await ReadAsync(services, Staff.Clerk)).Items);
        var seen = Assert.Single((await ReadAsync(services, Staff.ProtectionClerk)).Items);

        Assert.Equal(
            (true, "", "", "", null),
            (covered.IsRestricted, covered.RecipientName, covered.ChildName, covered.ChildNameKana, covered.BornOn)
        );
        Assert.NotEmpty(covered.CertificationNumber);
        Assert.Equal((false, "試験 太郎"), (seen.IsRestricted, seen.RecipientName));
    }

    private static async Task<PageOf<ExtractedChildRow>> ReadAsync(TestServices services, Actor by)
    {
        var list = await services
            .Get<ExtractionQueries>()
            .ChildrenAsync(Excluded, new PageRequest(), by, TestServices.Ct);
        Assert.True(list.IsOk, list.Error?.Message);
        return list.Value;
    }
}
