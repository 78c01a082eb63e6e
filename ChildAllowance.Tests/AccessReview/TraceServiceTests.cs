using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.AccessReview;

/// <summary>「だれがこの家族を見たか」 and 「この媒体はどこにあったか」, answered from the entries.</summary>
public sealed class TraceServiceTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Everybody_who_saw_the_case_the_recipient_or_a_child_is_named_also_from_long_lists()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, child) = await AddFamilyAsync(scene);
        scene.GoTo(1, 6, 10);
        await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, 1, _ => [Subject.Case(of.Id)]);
        await scene.DoAsync(Staff.OtherClerk, LedgerAct.ListShown, 1, _ => [Subject.Child(child)]);
        await scene.DoAsync(
            Staff.OtherClerk,
            LedgerAct.FileExported,
            1,
            _ => [.. Enumerable.Range(1, 300).Select(number => Subject.Recipient(number))]
        );
        await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, 1, _ => [Subject.Case(of.Id + 500)]);
        var answer = await AskAsync(scene, of.CertificationNumber);
        Assert.Equal(
            ["CaseOpened", "ListShown", "FileExported", "LedgerViewed"],
            answer.Entries.Select(row => row.Act)
        );
        Assert.Equal(
            [("clerk2", 2), ("auditor1", 1), ("clerk1", 1)],
            answer.Staff.Select(one => (one.StaffId, one.Count))
        );
        Assert.Equal(1, answer.Staff[0].ByAct["ListShown"]);
    }

    [Theory]
    [InlineData(TraceKey.Certification)]
    [InlineData(TraceKey.Case)]
    [InlineData(TraceKey.Recipient)]
    [InlineData(TraceKey.Child)]
    public async Task A_family_is_found_by_any_of_its_numbers(TraceKey key)
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, child) = await AddFamilyAsync(scene);
        var number = key switch
        {
            TraceKey.Certification => of.CertificationNumber.TrimStart('0'),
            TraceKey.Case => $"{of.Id}",
            TraceKey.Recipient => $"{of.RecipientId}",
            _ => $"{child}",
        };
        var answer = await AskAsync(scene, number, key);
        Assert.Equal(
            [Subject.Recipient(of.RecipientId), Subject.Child(child), Subject.Case(of.Id)],
            answer.Family.Select(one => one.Subject)
        );
    }

    [Fact]
    public async Task Asking_is_an_entry_that_names_the_family_and_comes_before_the_answer()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, _) = await AddFamilyAsync(scene);
        await AskAsync(scene, of.CertificationNumber);
        var entry = Assert.Single(await scene.EntriesAsync(LedgerAct.LedgerViewed));
        Assert.Contains(Subject.Case(of.Id), entry.Subjects);
        Assert.Contains(Subject.Recipient(of.RecipientId), entry.Subjects);
    }

    [Fact]
    public async Task Only_the_days_of_the_period_are_answered()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, _) = await AddFamilyAsync(scene);
        foreach (var day in (int[])[6, 7, 8])
        {
            scene.GoTo(1, day, 0);
            await scene.DoAsync(Staff.Clerk, LedgerAct.CaseOpened, day, _ => [Subject.Case(of.Id)]);
        }

        var request = new FamilyTraceRequest
        {
            Number = of.CertificationNumber,
            From = new DateOnly(2026, 1, 7),
            To = new DateOnly(2026, 1, 7),
        };
        var traces = scene.Services.Get<TraceService>();
        Assert.Equal(7, (await traces.FamilyAsync(request, Staff.Auditor, Ct)).Value!.Entries.Count);
        var reversed = request with { To = new DateOnly(2026, 1, 6) };
        Assert.IsType<TracePeriodReversed>((await traces.FamilyAsync(reversed, Staff.Auditor, Ct)).Error);
    }

    [Fact]
    public async Task The_auditor_sees_a_first_letter_and_nothing_of_a_protected_person()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, _) = await AddFamilyAsync(scene);
        var covered = await TestData.AddCaseAsync(scene.Services, hasProtectedAddress: true, name: "山田　秘子");
        Assert.Equal("試＊＊＊", (await AskAsync(scene, of.CertificationNumber)).Family[0].ShownName);
        var family = (await AskAsync(scene, covered.CertificationNumber)).Family;
        Assert.Equal("表示制限", family[0].ShownName);
        Assert.Equal("表示制限", family[1].ShownName);
        var both = Staff.Make("both", "両方 担当", StaffRoles.Clerk | StaffRoles.Auditor);
        Assert.StartsWith(
            "試験",
            (await AskAsync(scene, of.CertificationNumber, by: both)).Family[0].ShownName,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_other_parent_with_the_same_child_is_left_out_unless_asked_for()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, child) = await AddFamilyAsync(scene);
        var other = await TestData.AddCaseAsync(scene.Services);
        await ShareChildAsync(scene, child, other.RecipientId);
        var request = new FamilyTraceRequest { Number = of.CertificationNumber };
        var traces = scene.Services.Get<TraceService>();
        var alone = (await traces.FamilyAsync(request, Staff.Auditor, Ct)).Value!;
        Assert.DoesNotContain(alone.Family, one => one.Subject == Subject.Recipient(other.RecipientId));
        var all = await traces.FamilyAsync(request with { WithOtherClaimants = true }, Staff.Auditor, Ct);
        Assert.Contains(all.Value!.Family, one => one.Subject == Subject.Case(other.Id));
    }

    [Fact]
    public async Task Files_with_the_family_in_them_are_followed_to_their_media()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, _) = await AddFamilyAsync(scene);
        var hash = new string('a', 64);
        await AppendAsync(scene, LedgerAct.FileExported, new LedgerObject { Sha256 = hash }, Subject.Case(of.Id));
        await AppendAsync(scene, LedgerAct.MediumRegistered, new LedgerObject { Sha256 = hash, Medium = "M-2026-001" });
        await AppendAsync(scene, LedgerAct.MediumHandedOver, new LedgerObject { Medium = "M-2026-001" });
        await AppendAsync(scene, LedgerAct.MediumHandedOver, new LedgerObject { Medium = "M-2026-002" });
        var answer = await AskAsync(scene, of.CertificationNumber);
        Assert.Equal(["FileExported", "MediumRegistered", "MediumHandedOver"], answer.Files.Select(row => row.Act));
    }

    [Theory]
    [InlineData("M-2026-001")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_medium_is_followed_by_its_number_or_its_file(string asked)
    {
        await using var scene = await ReviewScene.StartAsync();
        var hash = new string('a', 64);
        await AppendAsync(scene, LedgerAct.FileExported, new LedgerObject { Sha256 = hash });
        await AppendAsync(scene, LedgerAct.MediumRegistered, new LedgerObject { Sha256 = hash, Medium = "M-2026-001" });
        await AppendAsync(
            scene,
            LedgerAct.MediumRegistered,
            new LedgerObject { Sha256 = "bb", Medium = "M-2026-0011" }
        );
        await AppendAsync(scene, LedgerAct.MediumHandedOver, new LedgerObject { Medium = "M-2026-001" });
        var answer = (await scene.Services.Get<TraceService>().MediumAsync(asked, Staff.Auditor, Ct)).Value!;
        Assert.Equal(["FileExported", "MediumRegistered", "MediumHandedOver"], answer.Entries.Select(row => row.Act));
        Assert.Equal("M-2026-001", Assert.Single(answer.Media));
        Assert.Equal(hash, Assert.Single(answer.Sha256));
    }

    [Fact]
    public async Task Wrong_numbers_and_people_without_the_permission_are_refused()
    {
        await using var scene = await ReviewScene.StartAsync();
        var traces = scene.Services.Get<TraceService>();
        var request = new FamilyTraceRequest { Number = "123" };
        Assert.IsType<NotPermitted>((await traces.FamilyAsync(request, Staff.Clerk, Ct)).Error);
        Assert.IsType<NotFound>((await traces.FamilyAsync(request, Staff.Auditor, Ct)).Error);
        Assert.IsType<TraceNumberUnreadable>(
            (await traces.FamilyAsync(request with { Number = "佐藤" }, Staff.Auditor, Ct)).Error
        );
        Assert.IsType<TraceMediumMissing>((await traces.MediumAsync(" ", Staff.Auditor, Ct)).Error);
    }

    [Fact]
    public async Task The_file_of_an_answer_is_an_entry_with_its_hash_and_the_family()
    {
        await using var scene = await ReviewScene.StartAsync();
        var (of, _) = await AddFamilyAsync(scene);
        var request = new FamilyTraceRequest { Number = of.CertificationNumber };
        var file = await scene
            .Services.Get<TraceService>()
            .FamilyFileAsync(request, answer => [(byte)answer.Entries.Count], Staff.Auditor, Ct);
        Assert.Single(file.Value!.Content);
        var entry = Assert.Single(await scene.EntriesAsync(LedgerAct.FileExported));
        Assert.Equal(("trace", 1L), (entry.Artifact!.Ref, entry.Artifact.Bytes));
        Assert.Contains(Subject.Case(of.Id), entry.Subjects);
    }

    private static async Task<(AllowanceCase Of, long Child)> AddFamilyAsync(ReviewScene scene)
    {
        var of = await TestData.AddCaseAsync(scene.Services);
        return (of, of.Entitlements[0].ChildId);
    }

    private static async Task<FamilyTrace> AskAsync(
        ReviewScene scene,
        string number,
        TraceKey key = TraceKey.Certification,
        Actor? by = null
    )
    {
        var found = await scene
            .Services.Get<TraceService>()
            .FamilyAsync(new FamilyTraceRequest { Key = key, Number = number }, by ?? Staff.Auditor, Ct);
        Assert.True(found.IsOk, found.Error?.Message);
        return found.Value;
    }

    private static async Task ShareChildAsync(ReviewScene scene, long childId, long recipientId)
    {
        await using var db = scene.Services.OpenDb();
        var known = db.ChildRecords.First(row => row.ChildId == childId);
        db.ChildRecords.Add(
            new Domain.Registry.ChildRecord
            {
                RecipientId = recipientId,
                ChildId = childId,
                Number = 1,
                Name = known.Name,
                NameKana = known.NameKana,
                BornOn = known.BornOn,
                BirthOrder = 1,
                RelationshipCode = "20",
                Living = Domain.Registry.LivingArrangement.Together,
                Counting = Domain.Registry.ChildCounting.Payable,
                Source = Domain.Registry.RecordSource.Import,
                ValidFromAt = known.ValidFromAt,
                EnteredBy = "system",
                ContentHash = new byte[16],
            }
        );
        await db.SaveChangesAsync(Ct);
    }

    private static Task<long> AppendAsync(
        ReviewScene scene,
        LedgerAct act,
        LedgerObject artifact,
        params IReadOnlyList<string> subjects
    ) =>
        scene.Ledger.AppendAsync(
            new LedgerFact
            {
                Id = Guid.CreateVersion7(),
                Act = act,
                Actor = Staff.Clerk,
                Subjects = subjects,
                Artifact = artifact,
            },
            Ct
        );
}
