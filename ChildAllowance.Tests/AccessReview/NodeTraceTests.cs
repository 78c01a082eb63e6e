using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.AccessReview;

/// <summary>An answer holds what every node wrote, in one order of time; each entry says where it stands.</summary>
public sealed class NodeTraceTests : IDisposable
{
    private static readonly string Hash = new('a', 64);

    private readonly LedgerFolder other = new();

    private static CancellationToken Ct => TestServices.Ct;

    public void Dispose() => other.Dispose();

    [Fact]
    public async Task Looks_at_a_family_on_two_nodes_are_one_answer_by_time()
    {
        await using var scene = await ReviewScene.StartBesideAsync(other.Options.Path);
        var of = await TestData.AddCaseAsync(scene.Services);
        await PlayAsync(scene, Subject.Case(of.Id));

        var answer = await AskAsync(scene, of.CertificationNumber);

        Assert.True(answer.IsMerged);
        Assert.Empty(answer.Unread);
        Assert.Equal(
            [
                "main.1 CaseOpened clerk1",
                "web2.1 CaseOpened clerk2",
                "web2.1 FileExported clerk2",
                "main.1 CaseOpened clerk1",
            ],
            answer.Entries.Where(row => row.Act != nameof(LedgerAct.LedgerViewed)).Select(Place)
        );
        Assert.Equal(2, answer.Staff.Single(staff => staff.StaffId == Staff.OtherClerk.StaffId).Count);
        Assert.Equal(
            ["web2.1 FileExported clerk2", "main.1 MediumRegistered media1", "web2.1 MediumHandedOver media1"],
            answer.Files.Select(Place)
        );
    }

    [Fact]
    public async Task A_medium_is_followed_from_node_to_node()
    {
        await using var scene = await ReviewScene.StartBesideAsync(other.Options.Path);
        await PlayAsync(scene, Subject.Case(1));

        var answer = (await scene.Services.Get<TraceService>().MediumAsync("M-2026-001", Staff.Auditor, Ct)).Value!;

        Assert.True(answer.IsMerged);
        Assert.Equal(
            ["web2.1 FileExported clerk2", "main.1 MediumRegistered media1", "web2.1 MediumHandedOver media1"],
            answer.Entries.Select(Place)
        );
    }

    [Fact]
    public async Task A_node_whose_ledger_cannot_be_read_is_named_in_the_answer()
    {
        await using var scene = await ReviewScene.StartBesideAsync(other.Options.Path);
        var of = await TestData.AddCaseAsync(scene.Services);
        await PlayAsync(scene, Subject.Case(of.Id));
        File.Delete(other.Options.Path);

        var answer = await AskAsync(scene, of.CertificationNumber);

        Assert.Equal([other.Options.Path], answer.Unread);
        Assert.All(answer.Entries, row => Assert.Equal("main.1", row.LogKey));
    }

    /// <summary>Two clerks on two nodes in turns; a file of one node whose medium both handle.</summary>
    private async Task PlayAsync(ReviewScene scene, string subject)
    {
        using var node = new LedgerStore(other.Options with { Node = "web2", Clock = scene.Services.Clock });
        await node.OpenAsync(ct: Ct);
        var file = new LedgerObject { Sha256 = Hash };
        var medium = new LedgerObject { Medium = "M-2026-001" };
        await AppendAsync(scene.Ledger, Staff.Clerk, LedgerAct.CaseOpened, null, subject);
        await AppendAsync(node, Staff.OtherClerk, LedgerAct.CaseOpened, null, subject);
        await AppendAsync(node, Staff.OtherClerk, LedgerAct.FileExported, file, subject);
        await AppendAsync(scene.Ledger, Staff.MediaOfficer, LedgerAct.MediumRegistered, medium with { Sha256 = Hash });
        await AppendAsync(scene.Ledger, Staff.Clerk, LedgerAct.CaseOpened, null, subject);
        await AppendAsync(node, Staff.MediaOfficer, LedgerAct.MediumHandedOver, medium);

        async Task AppendAsync(
            LedgerStore ledger,
            Actor actor,
            LedgerAct act,
            LedgerObject? artifact,
            params IReadOnlyList<string> subjects
        )
        {
            scene.Services.Clock.Advance(TimeSpan.FromMinutes(1));
            await ledger.AppendAsync(
                new LedgerFact
                {
                    Id = Guid.CreateVersion7(scene.Services.Clock.GetUtcNow()),
                    Act = act,
                    Actor = actor,
                    Artifact = artifact,
                    Subjects = subjects,
                },
                Ct
            );
        }
    }

    private static async Task<FamilyTrace> AskAsync(ReviewScene scene, string number)
    {
        var request = new FamilyTraceRequest { Number = number };
        var found = await scene.Services.Get<TraceService>().FamilyAsync(request, Staff.Auditor, Ct);
        Assert.True(found.IsOk, found.Error?.Message);
        return found.Value;
    }

    private static string Place(LedgerRow row) => $"{row.LogKey} {row.Act} {row.StaffId}";
}
