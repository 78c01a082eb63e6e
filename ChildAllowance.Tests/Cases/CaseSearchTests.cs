using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseSearchTests
{
    [Theory]
    [InlineData("髙橋 大次郎")]
    [InlineData("高橋")]
    [InlineData("大次郎　高橋")]
    [InlineData("たかはし")]
    [InlineData("ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ")]
    [InlineData("タカハシ　ダイジロウ")]
    [InlineData("歌舞伎町１丁目")]
    [InlineData("歌舞伎町 高橋")]
    [InlineData("試験 児童")]
    [InlineData("シケンジドウ")]
    public async Task Any_way_of_writing_finds_the_person(string text)
    {
        await using var services = await TestServices.StartAsync();
        var wanted = await TestData.AddCaseAsync(services, name: "髙橋　大次郎", kana: "タカハシ　ダイジロウ");

        var list = await SearchAsync(services, text);

        Assert.Equal(wanted.Id, Assert.Single(list.Rows).Id);
    }

    [Fact]
    public async Task Number_is_found_without_its_leading_zeros_and_in_any_width()
    {
        await using var services = await TestServices.StartAsync();
        var wanted = await TestData.AddCaseAsync(services);
        var shortNumber = wanted.CertificationNumber.TrimStart('0');

        Assert.Equal(8, wanted.CertificationNumber.Length);
        foreach (var text in (string[])[shortNumber, wanted.CertificationNumber, Wide(shortNumber), shortNumber[..3]])
        {
            Assert.Contains(await RowsAsync(services, text), row => row.Id == wanted.Id);
        }

        Assert.Empty(await RowsAsync(services, "2" + shortNumber));
    }

    [Fact]
    public async Task Resident_number_finds_only_as_a_whole()
    {
        await using var services = await TestServices.StartAsync();
        var wanted = await TestData.AddCaseAsync(services);
        var resident = $"5{wanted.RecipientId:D8}";
        var ofChild = $"6{wanted.Entitlements[0].ChildId:D8}";

        Assert.Equal(wanted.Id, Assert.Single(await RowsAsync(services, resident)).Id);
        Assert.Equal(wanted.Id, Assert.Single(await RowsAsync(services, ofChild)).Id);
        Assert.Empty(await RowsAsync(services, resident[..^1]));
    }

    [Fact]
    public async Task Individual_number_is_refused_and_not_logged()
    {
        await using var services = await TestServices.StartAsync();

        var answer = await services
            .Get<CaseQueries>()
            .PageAsync(
                new CaseSearch { Text = "１２３４５６７８９０１８" },
                new PageRequest(),
                null,
                Staff.Clerk,
                TestServices.Ct
            );

        Assert.IsType<SearchedByIndividualNumber>(answer.Error);
        Assert.Empty(services.Ledger.Facts);
    }

    [Theory]
    [InlineData("保護", true)]
    [InlineData("ホゴ", true)]
    [InlineData("歌舞伎町", false)]
    [InlineData("試験 児童", false)]
    [InlineData("シケンジドウ", false)]
    public async Task Shielded_person_is_found_by_the_own_name_only_and_shown_restricted(string text, bool isFound)
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, hasProtectedAddress: true, name: "保護 花子", kana: "ホゴ ハナコ");

        var rows = await RowsAsync(services, text);

        Assert.Equal(isFound ? 1 : 0, rows.Count);
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    (true, "", "", "", 0, 0L, "担当者のみ取扱い"),
                    (row.IsRestricted, row.Name, row.NameKana, row.Address, row.ChildCount, row.AmountYen, row.NextStep)
                )
        );
        Assert.Single(await RowsAsync(services, text, Staff.ProtectionClerk), row => row.Name == "保護 花子");
    }

    [Fact]
    public async Task Shielded_person_does_not_show_the_name_by_the_place_in_the_order()
    {
        await using var services = await TestServices.StartAsync();
        var shielded = await TestData.AddCaseAsync(services, hasProtectedAddress: true, kana: "アアア");
        await TestData.AddCaseAsync(services, kana: "カカカ");
        await TestData.AddCaseAsync(services, kana: "イイイ");

        var byName = new PageRequest(SortBy: CaseSort.Name);
        var list = await PageAsync(services, new CaseSearch(), byName);
        var ownList = await PageAsync(services, new CaseSearch(), byName, Staff.ProtectionClerk);

        Assert.Equal(["イイイ", "カカカ", ""], list.Rows.Select(row => row.NameKana));
        Assert.Equal(shielded.Id, ownList.Rows[0].Id);
    }

    [Fact]
    public async Task What_is_shown_is_logged_first_with_the_text_in_the_erasable_part()
    {
        await using var services = await TestServices.StartAsync();
        var added = await TestData.AddCaseAsync(services, name: "髙橋 大輔");

        await RowsAsync(services, "高橋");
        await RowsAsync(services, "高橋");
        await PageAsync(services, new CaseSearch(), new PageRequest());

        Assert.Equal([LedgerAct.Searched, LedgerAct.ListShown], services.Ledger.Acts);
        var searched = services.Ledger.Facts[0];
        Assert.Equal("高橋", searched.Detail);
        Assert.Equal(LookPurposes.Inquiry, searched.Purpose);
        Assert.Equal([Subject.Case(added.Id)], searched.Subjects);
    }

    [Fact]
    public async Task Nothing_is_shown_while_the_ledger_is_down()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, name: "髙橋 大輔");
        services.Ledger.IsDown = true;

        var answer = await services
            .Get<CaseQueries>()
            .PageAsync(new CaseSearch { Text = "高橋" }, new PageRequest(), null, Staff.Clerk, TestServices.Ct);

        Assert.IsType<LedgerNotWritable>(answer.Error);
    }

    [Theory]
    [InlineData(StaffRoles.Manager)]
    [InlineData(StaffRoles.Auditor)]
    [InlineData(StaffRoles.Administrator)]
    [InlineData(StaffRoles.Contractor)]
    [InlineData(StaffRoles.MediaOfficer)]
    public async Task Who_may_not_see_cases_is_refused_and_that_is_logged(StaffRoles role)
    {
        await using var services = await TestServices.StartAsync();

        var answer = await services
            .Get<CaseQueries>()
            .PageAsync(new CaseSearch(), new PageRequest(), null, Staff.Make("x1", "試験 職員", role), TestServices.Ct);

        Assert.IsType<NotPermitted>(answer.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        await using var services = await TestServices.StartAsync();
        var extracted = await TestData.AddCaseAsync(services);
        var notified = await TestData.AddCaseAsync(services, state: CaseState.Notified, withAccount: false);
        var shielded = await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);
        await using (var db = services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == extracted.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.UndeliveredOn, new DateOnly(2026, 2, 12))
                            .SetProperty(row => row.PaymentBatchId, 4),
                    TestServices.Ct
                );
            db.CaseTasks.Add(
                new CaseTask
                {
                    ProgrammeId = notified.ProgrammeId,
                    CaseId = notified.Id,
                    Kind = CaseTaskKind.Difference,
                    Text = "口座が変わりました。",
                    CreatedAt = notified.CreatedAt,
                }
            );
            await db.SaveChangesAsync(TestServices.Ct);
        }

        await ExpectAsync(services, new CaseSearch { State = CaseState.Notified }, notified.Id, shielded.Id);
        await ExpectAsync(services, new CaseSearch { Mark = CaseMark.NoAccount }, notified.Id);
        await ExpectAsync(services, new CaseSearch { Mark = CaseMark.Undelivered }, extracted.Id);
        await ExpectAsync(services, new CaseSearch { Mark = CaseMark.Protected }, shielded.Id);
        await ExpectAsync(services, new CaseSearch { RoundId = 4 }, extracted.Id);
        await ExpectAsync(services, new CaseSearch { Task = CaseTaskKind.Difference }, notified.Id);
        await ExpectAsync(
            services,
            new CaseSearch { Category = RecipientCategory.SeptemberRecipient, State = CaseState.Extracted },
            extracted.Id
        );
        await ExpectAsync(services, new CaseSearch { Category = RecipientCategory.ParentOfNewborn });
        await ExpectAsync(services, new CaseSearch { Deadline = CaseDeadline.OptOutPassed }, notified.Id, shielded.Id);
        await ExpectAsync(services, new CaseSearch { Deadline = CaseDeadline.OptOutRunning });
    }

    [Fact]
    public async Task Pages_walk_through_all_cases_once()
    {
        await using var services = await TestServices.StartAsync();
        for (var index = 0; index < 7; index++)
        {
            await TestData.AddCaseAsync(services);
        }

        var seen = new List<long>();
        for (var number = 1; number <= 3; number++)
        {
            var page = await PageAsync(services, new CaseSearch(), new PageRequest(number, 3));
            Assert.Equal((7, 7), (page.Total, page.AllCount));
            seen.AddRange(page.Rows.Select(row => row.Id));
        }

        Assert.Equal(7, seen.Distinct().Count());
    }

    private static async Task ExpectAsync(TestServices services, CaseSearch search, params long[] ids)
    {
        var list = await PageAsync(services, search, new PageRequest());
        Assert.Equal(ids, list.Rows.Select(row => row.Id));
        Assert.Equal(ids.Length, list.Total);
    }

    private static async Task<CaseList> PageAsync(
        TestServices services,
        CaseSearch search,
        PageRequest page,
        Actor? actor = null
    )
    {
        var answer = await services
            .Get<CaseQueries>()
            .PageAsync(search, page, LookPurposes.Inquiry, actor ?? Staff.Clerk, TestServices.Ct);
        Assert.True(answer.IsOk, answer.Error?.Message);
        return answer.Value;
    }

    private static Task<CaseList> SearchAsync(TestServices services, string text, Actor? actor = null) =>
        PageAsync(services, new CaseSearch { Text = text }, new PageRequest(), actor);

    private static async Task<IReadOnlyList<CaseRow>> RowsAsync(
        TestServices services,
        string text,
        Actor? actor = null
    ) => (await SearchAsync(services, text, actor)).Rows;

    private static string Wide(string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + '０')));
}
