using ChildAllowance.Domain.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseSearchIndexTests
{
    [Fact]
    public async Task Refresh_makes_the_keys_of_the_current_version_and_of_the_children()
    {
        await using var services = await TestServices.StartAsync();
        var added = await TestData.AddCaseAsync(services, childCount: 2, name: "髙橋　大輔", kana: "ﾀｶﾊｼ ﾀﾞｲｽｹ");

        await using var db = services.OpenDb();
        var row = await db.CaseSearchEntries.SingleAsync(TestServices.Ct);

        Assert.Equal(("高橋大輔", "タカハシダイスケ"), (row.NameKey, row.KanaKey));
        Assert.StartsWith("新宿区歌舞伎町1-", row.AddressKey, StringComparison.Ordinal);
        Assert.Equal(2, row.ChildNameKeys.Split('\n').Length);
        Assert.Equal(added.RecipientId, row.RecipientId);
    }

    [Fact]
    public async Task Refresh_of_all_replaces_what_was_there()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services);
        await TestData.AddCaseAsync(services);
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);

        await CaseSearchIndex.RefreshAsync(db, null, TestServices.Ct);

        Assert.Equal(2, await db.CaseSearchEntries.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Refresh_outside_a_transaction_is_a_fault()
    {
        await using var services = await TestServices.StartAsync();
        await using var db = services.OpenDb();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CaseSearchIndex.RefreshAsync(db, null, TestServices.Ct)
        );
    }
}
