using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.TestKit;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

/// <summary>Test case 20: letters that CP932 lacks.</summary>
public sealed class SubstituteNameTests
{
    private const string Tilde = "新宿区歌舞伎町1〜4番";

    [Fact]
    public async Task Letters_that_cp932_lacks_stop_the_run_and_are_listed_with_their_substitutes()
    {
        await using var scene = await StartAsync();
        var run = await scene.DraftAsync();

        Assert.Equal(3, Assert.IsType<LettersNotWritable>((await scene.ProposeAsync(run)).Error).PersonCount);

        var listed = await ListAsync(scene, run);
        Assert.Equal(
            [("氏名", "𠮷田 花", "吉田 花"), ("氏名", "葛󠄀西 空", "葛西 空"), ("住所", Tilde, "新宿区歌舞伎町1～4番")],
            listed.OrderBy(text => text.CaseId).Select(text => (text.Field, text.Original, text.Suggestion))
        );
        Assert.Equal(
            ["𠮷", "葛󠄀", "〜"],
            listed.OrderBy(text => text.CaseId).Select(text => text.Letters.Single().Letter)
        );
        Assert.All(listed, text => Assert.True(text.IsComplete));
    }

    [Fact]
    public async Task Approved_substitutes_are_printed_and_every_other_letter_goes_out_as_received()
    {
        await using var scene = await StartAsync();
        var run = await scene.DraftAsync();
        Done(await ProposeAllAsync(scene, run));
        Assert.IsType<LettersNotWritable>((await scene.ProposeAsync(run)).Error);
        Done(await scene.ApproveAsync(run, DecisionKind.SubstituteName));

        Done(await scene.ProposeAsync(run));
        Done(await scene.ApproveAsync(run));
        Done(await scene.MakeFileAsync(run));

        var file = await scene.DownloadAsync(run);
        var csv = ArchiveReader.Read(file.Content, await scene.PasswordAsync(run), ".csv");
        var text = string.Join('\n', ArchiveReader.LinesOf(csv));
        foreach (var name in (string[])["髙橋 一", "﨑山 二", "吉田 花", "葛西 空", "1～4番"])
        {
            Assert.Contains(name, text);
        }

        Assert.DoesNotContain("?", text);
        Assert.DoesNotContain("〓", text);
        Assert.True(csv.AsSpan().IndexOf((byte[])[0xFB, 0xFC]) > 0);
        Assert.True(csv.AsSpan().IndexOf((byte[])[0xFA, 0xB1]) > 0);
        Assert.Equal(3, (await scene.ItemsAsync(run)).Count(item => item.HasSubstitute));
    }

    [Fact]
    public async Task A_utf8_run_writes_every_letter_as_received_without_substitutes()
    {
        await using var scene = await StartAsync();
        var cp932 = await scene.DraftAsync();
        Done(await ProposeAllAsync(scene, cp932));
        Done(await scene.ApproveAsync(cp932, DecisionKind.SubstituteName));
        Done(
            await scene
                .Services.Get<MailingService>()
                .CancelAsync(
                    cp932,
                    scene.Services.Begin(OperationKind.MailingBatchCancelled, Staff.Clerk, "文字コードの変更"),
                    TestServices.Ct
                )
        );

        var run = await scene.ApprovedAsync(new LabelProfile(LabelEncoding.Utf8));
        Done(await scene.MakeFileAsync(run));

        var file = await scene.DownloadAsync(run);
        var text = System.Text.Encoding.UTF8.GetString(
            ArchiveReader.Read(file.Content, await scene.PasswordAsync(run), ".csv")
        );
        foreach (var name in (string[])["髙橋 一", "﨑山 二", "𠮷田 花", "葛󠄀西 空", Tilde])
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_drafter_of_a_substitute_does_not_approve_it()
    {
        await using var scene = await StartAsync();
        var run = await scene.DraftAsync();
        Done(await ProposeAllAsync(scene, run));
        var inbox = Done(await scene.Services.Get<DecisionQueries>().InboxAsync(Staff.Approver, TestServices.Ct));
        var proposal = Assert.Single(inbox.Items);
        var detail = Done(
            await scene.Services.Get<DecisionQueries>().DetailAsync(Staff.Clerk, proposal.Id, TestServices.Ct)
        );

        var refused = await scene
            .Services.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal { ProposalId = proposal.Id, SeenContentHash = detail.ContentHash },
                scene.Services.Begin(
                    OperationKind.ProposalApproved,
                    Staff.Clerk with
                    {
                        Roles = StaffRoles.Clerk | StaffRoles.Approver,
                    }
                ),
                TestServices.Ct
            );

        Assert.IsType<OwnProposal>(refused.Error);
        var shown = Done(
            await scene
                .Services.Get<SubstituteNameService>()
                .OfProposalAsync(Staff.Approver, proposal.Id, TestServices.Ct)
        );
        Assert.Contains(shown.Items, row => row is { Original: "𠮷田 花", Substitute: "吉田 花" });
    }

    [Fact]
    public async Task A_substitute_must_itself_be_writable()
    {
        await using var scene = await StartAsync();
        var run = await scene.DraftAsync();
        var text = (await ListAsync(scene, run))[0];

        Assert.IsType<SubstituteIsEmpty>((await ProposeAsync(scene, run, text, " ")).Error);
        Assert.IsType<SubstituteStillUnwritable>((await ProposeAsync(scene, run, text, "𠮷田")).Error);
        Assert.IsType<NoSubstituteNeeded>(
            (await ProposeAsync(scene, run, text with { Original = "別人" }, "吉田")).Error
        );
    }

    [Fact]
    public async Task A_gaiji_is_listed_without_a_proposal_and_stops_the_run_until_somebody_types_one()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync(name: "外\uE000 花子");
        var run = await scene.DraftAsync();

        Assert.Equal(1, Assert.IsType<LettersNotWritable>((await scene.ProposeAsync(run)).Error).PersonCount);
        var text = Assert.Single(await ListAsync(scene, run));
        Assert.Equal(("U+E000", false), (text.Letters.Single().CodePoints, text.IsComplete));
        Assert.IsType<SubstituteStillUnwritable>((await ProposeAsync(scene, run, text, text.Suggestion)).Error);
        Done(await ProposeAsync(scene, run, text, "外字 花子"));
    }

    [Fact]
    public async Task Names_of_any_length_and_width_are_printed_whole()
    {
        var longest = new string('寿', 200);
        await using var scene = await MailingScene.StartAsync();
        foreach (var name in (string[])["林", "ｼｹﾝ ﾊﾅｺ", longest])
        {
            await scene.AddAsync(name: name);
        }

        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));

        var file = await scene.DownloadAsync(run);
        var lines = ArchiveReader.Lines(file.Content, await scene.PasswordAsync(run));
        Assert.All(
            (string[])["\"林\"", "\"ｼｹﾝ ﾊﾅｺ\"", $"\"{longest}\""],
            name => Assert.Single(lines, line => line.Contains(name, StringComparison.Ordinal))
        );
    }

    private static async Task<MailingScene> StartAsync()
    {
        var scene = await MailingScene.StartAsync();
        await scene.AddAsync(name: "髙橋 一");
        await scene.AddAsync(name: "﨑山 二");
        await scene.AddAsync(name: "𠮷田 花");
        await scene.AddAsync(name: "葛󠄀西 空");
        await scene.AddAsync(address: Tilde);
        return scene;
    }

    private static async Task<IReadOnlyList<UnwritableText>> ListAsync(MailingScene scene, long run) =>
        Done(await scene.Services.Get<SubstituteNameService>().ListAsync(Staff.Clerk, run, TestServices.Ct)).Items;

    private static async Task<Result> ProposeAllAsync(MailingScene scene, long run) =>
        await ProposeAsync(
            scene,
            run,
            [
                .. (await ListAsync(scene, run)).Select(text => new SubstituteDraft(
                    text.CaseId,
                    text.Original,
                    text.Suggestion
                )),
            ]
        );

    private static Task<Result> ProposeAsync(MailingScene scene, long run, UnwritableText text, string substitute) =>
        ProposeAsync(scene, run, [new SubstituteDraft(text.CaseId, text.Original, substitute)]);

    private static Task<Result> ProposeAsync(MailingScene scene, long run, IReadOnlyList<SubstituteDraft> drafts) =>
        scene
            .Services.Get<SubstituteNameService>()
            .ProposeAsync(
                run,
                drafts,
                scene.Services.Begin(OperationKind.SubstituteNameProposed, Staff.Clerk),
                TestServices.Ct
            );
}
