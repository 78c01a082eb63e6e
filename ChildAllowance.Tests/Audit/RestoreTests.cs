using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Audit;

/// <summary>
/// A ledger that is older than anything outside knows stops the work; 復元の宣言 of two people closes it and begins the next.
/// </summary>
public sealed class RestoreTests : IDisposable
{
    private static readonly DeclareRestore Wanted = new()
    {
        Backup = "2026-02-19 夜間 媒体B-3",
        Reason = "ディスクの故障のため",
    };

    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Kept => IncarnationFiles.PathBefore(folder.Options.Path, 2);

    [Fact]
    public async Task Declared_restore_begins_the_next_incarnation_that_names_the_earlier_one_and_both_verify()
    {
        await using var services = await RolledBackAsync();

        var outcome = (await DeclareAsync(services)).Value!;

        Assert.Equal(new RestoreOutcome("childallowance.example.lg.jp/main/2", Kept: 3, Lost: 3), outcome);
        Assert.Equal(LedgerState.Ready, services.Get<LedgerStore>().Health.State);
        var first = (await services.Get<LedgerReader>().FindAsync(0, Ct))!;
        Assert.Equal(("LedgerCreated", "admin1", "restore"), (first.Act, first.StaffId, first.Purpose));
        Assert.Equal(Wanted.Backup, first.Artifact!.Ref);
        Assert.Equal("childallowance.example.lg.jp/main/1", first.Artifact.PreviousLog);
        Assert.StartsWith("childallowance.example.lg.jp/main/1\n3\n", first.Artifact.PreviousNote);
        Assert.Equal(Wanted.Reason, (await services.Get<LedgerReader>().DetailAsync(0, Ct))!.Text);
        var second = (await services.Get<LedgerReader>().FindAsync(1, Ct))!;
        Assert.Equal(("Restored", "auditor1"), (second.Act, second.StaffId));
        var verification = await VerifyAsync();
        Assert.True(verification.Intact, verification.Explanation);
        var earlier = Assert.Single(verification.Earlier);
        Assert.Equal((3L, 3L), (earlier.Verification.Entries, earlier.Lost));
        Assert.True(File.GetAttributes(Kept).HasFlag(FileAttributes.ReadOnly));
    }

    [Fact]
    public async Task Facts_whose_entries_were_lost_are_written_into_the_new_ledger_once()
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        var page = await services
            .Get<LedgerReader>()
            .PageAsync(new LedgerFilter { Acts = [LedgerAct.CaseOpened] }, ct: Ct);
        Assert.Equal(3, page.Rows.Count);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.Set<OutboxMessage>().CountAsync(message => message.LedgerSeq == null, Ct));
        Assert.Equal(4, await services.Get<LedgerStart>().HighestKnownAsync(Ct));
    }

    [Fact]
    public async Task Second_restore_goes_on_from_the_first()
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await RollBackAsync(services);

        var outcome = (await DeclareAsync(services)).Value!;

        Assert.Equal("childallowance.example.lg.jp/main/3", outcome.Log);
        var verification = await VerifyAsync();
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Equal(
            ["childallowance.example.lg.jp/main/2", "childallowance.example.lg.jp/main/1"],
            verification.Earlier.Select(earlier => earlier.Log)
        );
    }

    [Theory]
    [InlineData("", "entry-missing")]
    [InlineData("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 1", "entry-changed")]
    [InlineData(
        "DELETE FROM entry WHERE seq = 2; DELETE FROM detail WHERE seq = 2; DELETE FROM checkpoint WHERE size = 3",
        "truncated"
    )]
    public async Task Earlier_ledger_is_verified_too(string sql, string reason)
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStore>().DisposeAsync();
        if (sql.Length == 0)
        {
            RemoveKept();
        }
        else
        {
            Spoil(sql);
        }

        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, minimumSeq: 1, ct: Ct);
        Assert.Equal((reason, 2), (verification.Reason, verification.ExitCode));
        Assert.Contains("/main/1", verification.Explanation);
    }

    [Fact]
    public async Task Verification_of_what_is_new_checks_that_a_closed_ledger_ends_as_the_next_one_says()
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStore>().DisposeAsync();

        var verification = await VerifyOnlyNewAsync();

        Assert.True(verification.Intact, verification.Explanation);
        var earlier = Assert.Single(verification.Earlier).Verification;
        Assert.Equal((3L, 3L, 3L), (earlier.Entries, earlier.Since, earlier.LastGoodCheckpoint));
    }

    [Theory]
    [InlineData("DELETE FROM entry WHERE seq = 2", "truncated")]
    [InlineData("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 2", "forked")]
    [InlineData("UPDATE signer SET vkey = replace(vkey, '/main/1', '/main/9')", "forked")]
    [InlineData("INSERT INTO entry VALUES(3, zeroblob(9), zeroblob(32))", "entry-changed")]
    public async Task Verification_of_what_is_new_finds_another_end_of_a_closed_ledger(string sql, string reason)
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStore>().DisposeAsync();
        Spoil(sql);

        var verification = await VerifyOnlyNewAsync();

        Assert.Equal((reason, 2), (verification.Reason, verification.ExitCode));
        Assert.Contains("/main/1", verification.Explanation);
    }

    [Fact]
    public async Task Verification_of_what_is_new_misses_a_closed_ledger_that_was_taken_away()
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStore>().DisposeAsync();
        RemoveKept();
        Assert.Equal("entry-missing", (await VerifyOnlyNewAsync(minimumSeq: 1)).Reason);
    }

    [Fact]
    public async Task An_older_copy_under_a_running_program_is_contradicted_by_the_program_itself()
    {
        await folder.FillAsync(2);
        var copy = folder.Copy();
        await using var services = await StartAsync();
        var store = services.Get<LedgerStore>();
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        var seen = await store.AppendAsync(LedgerFolder.Fact(), Ct);
        File.Delete(folder.Options.Path + "-wal");
        File.Delete(folder.Options.Path + "-shm");
        File.Move(copy.Options.Path, folder.Options.Path, overwrite: true);
        File.Move(copy.Options.CheckpointPath, folder.Options.CheckpointPath, overwrite: true);
        copy.Dispose();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(LedgerFolder.Fact(), Ct));
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);

        Assert.Equal(
            $"【このプログラム】このプログラムは、動いている間に記録番号 {seen} まで確認しましたが、今の記録簿には 3 件しかありません。",
            store.Health.Problem
        );
        var outcome = (await DeclareAsync(services)).Value!;
        Assert.Equal((3L, seen - 2), (outcome.Kept, outcome.Lost));
    }

    [Fact]
    public async Task Ledger_begun_anew_without_the_earlier_key_is_a_bad_signature()
    {
        await using var services = await RolledBackAsync();
        File.Delete(Path.Combine(folder.Options.KeysFolder, SignerFolder.FileName));
        await DeclareAsync(services);
        Assert.Equal("bad-signature", (await VerifyAsync()).Reason);
    }

    [Fact]
    public async Task Restore_needs_two_people_of_the_two_roles_a_backup_a_reason_and_a_ledger_that_stands()
    {
        await using var services = await RolledBackAsync();
        var restore = services.Get<RestoreService>();
        Assert.IsType<NotPermitted>((await restore.DeclareAsync(Wanted, Staff.Auditor, Staff.Auditor, Ct)).Error);
        Assert.IsType<NotPermitted>((await restore.DeclareAsync(Wanted, Staff.Administrator, Staff.Clerk, Ct)).Error);
        var twice = Staff.Auditor with { PersonId = Staff.Administrator.PersonId };
        Assert.IsType<SecondPersonNeeded>((await restore.DeclareAsync(Wanted, Staff.Administrator, twice, Ct)).Error);
        var typed = new TypedPerson("admin1", "wrong");
        Assert.False((await restore.DeclareAsync(Wanted, typed, typed, "10.0.0.1", Ct)).IsOk);
        Assert.IsType<RestoreNeedsBackup>((await DeclareAsync(services, Wanted with { Backup = " " })).Error);
        Assert.IsType<RestoreNeedsReason>((await DeclareAsync(services, Wanted with { Reason = "" })).Error);
        Assert.False(File.Exists(Kept));
        Assert.True((await DeclareAsync(services)).IsOk);
        Assert.IsType<NothingToRestore>((await DeclareAsync(services)).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exchange_of_the_files_that_a_death_broke_off_is_finished_at_the_next_start(int steps)
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStore>().DisposeAsync();
        BreakOff(steps);

        await using var again = new LedgerStore(folder.Options);
        var start = new LedgerStart(again, new LedgerReader(again), services.Get<OutboxDrain>(), services.OpenDb);
        await start.RunAsync(closesIntents: false, Ct);

        Assert.Equal((LedgerState.Ready, null), (again.Health.State, again.Health.Problem));
        await again.DisposeAsync();
        var verification = await VerifyAsync();
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Single(verification.Earlier);
    }

    [Fact]
    public async Task Nothing_takes_the_place_of_a_ledger_that_is_being_exchanged()
    {
        await using var services = await RolledBackAsync();
        await DeclareAsync(services);
        await services.Get<LedgerStore>().DisposeAsync();
        BreakOff(2);
        using var store = await folder.OpenAsync();
        Assert.Equal(LedgerState.Unavailable, store.Health.State);
        Assert.False(File.Exists(folder.Options.Path));
    }

    [Fact]
    public async Task Each_who_contradicts_the_ledger_is_told_by_an_own_message()
    {
        await using var services = await RolledBackAsync(new Witness(9, new byte[32]));
        var problem = services.Get<LedgerStore>().Health.Problem!;
        Assert.Equal(
            [
                "【署名ファイル】最後の署名は記録 6 件についてのものですが、記録簿には 3 件しかありません。",
                "【証人サーバー】証人サーバーは記録 9 件を確認していますが、記録簿には 3 件しかありません。",
                "【業務データ】業務データは記録番号 5 まで参照していますが、記録簿には 3 件しかありません。",
            ],
            problem.Split('\n')
        );
    }

    [Theory]
    [InlineData(4, LedgerState.RolledBack)]
    [InlineData(3, LedgerState.Damaged)]
    public async Task Witness_alone_stops_a_ledger_that_is_shorter_or_other_than_it_saw(long size, LedgerState state)
    {
        await folder.FillAsync(2);
        await using var services = await StartAsync(new Witness(size, new byte[32]));
        var health = await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        Assert.Equal(state, health.State);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            services.Get<LedgerStore>().AppendAsync(LedgerFolder.Fact(), Ct)
        );
    }

    public void Dispose()
    {
        if (File.Exists(Kept))
        {
            File.SetAttributes(Kept, FileAttributes.Normal);
        }

        folder.Dispose();
    }

    private static Task<Result<RestoreOutcome>> DeclareAsync(TestServices services, DeclareRestore? what = null) =>
        services
            .Get<RestoreService>()
            .DeclareAsync(
                what ?? Wanted,
                new TypedPerson("admin1", TypedPassword.Of(Staff.Administrator)),
                new TypedPerson("auditor1", TypedPassword.Of(Staff.Auditor)),
                "10.0.0.1",
                Ct
            );

    private Task<LedgerVerification> VerifyOnlyNewAsync(long? minimumSeq = null) =>
        LedgerVerifier.VerifyAsync(folder.Options.Path, minimumSeq: minimumSeq, onlyNew: true, ct: Ct);

    private void RemoveKept()
    {
        File.SetAttributes(Kept, FileAttributes.Normal);
        File.Delete(Kept);
    }

    /// <summary>Changes the closed ledger as somebody does it who owns the machine.</summary>
    private void Spoil(string sql)
    {
        File.SetAttributes(Kept, FileAttributes.Normal);
        using var connection = folder.Raw(Kept);
        using var command = connection.CreateCommand();
        command.CommandText =
            "DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete; DROP TRIGGER checkpoint_no_delete;"
            + "DROP TRIGGER signer_no_update;"
            + sql;
        command.ExecuteNonQuery();
    }

    private Task<LedgerVerification> VerifyAsync() => LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);

    private Task<TestServices> StartAsync(ILedgerWitness? witness = null) =>
        TestServices.StartAsync(services =>
        {
            services.AddAudit(folder.Options);
            if (witness is not null)
            {
                services.AddSingleton(witness);
            }
        });

    /// <summary>Three entries, then three from the outbox; then a copy of the first three is put back.</summary>
    private async Task<TestServices> RolledBackAsync(ILedgerWitness? witness = null)
    {
        await folder.FillAsync(2);
        File.Copy(folder.Options.Path, folder.Options.Path + ".copy");
        var services = await StartAsync(witness);
        using (var store = await folder.OpenAsync())
        using (var drain = new OutboxDrain(services.OpenDb, services.Get<Outbox>(), store))
        {
            await using var db = services.OpenDb();
            for (var number = 0; number < 3; number++)
            {
                services.Get<Outbox>().Add(db, LedgerFolder.Fact(subjects: Subject.Case(number)));
            }

            await db.SaveChangesAsync(Ct);
            await drain.DrainAsync(Ct);
        }

        File.Move(folder.Options.Path + ".copy", folder.Options.Path, overwrite: true);
        var health = await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        Assert.Equal(LedgerState.RolledBack, health.State);
        return services;
    }

    /// <summary>Puts the running ledger back to what it is now, after it went on.</summary>
    private async Task RollBackAsync(TestServices services)
    {
        var store = services.Get<LedgerStore>();
        var copy = folder.Options.Path + ".copy";
        await store.ExchangeAsync(() => File.Copy(folder.Options.Path, copy), Ct);
        await store.AppendAsync(LedgerFolder.Fact(LedgerAct.FileExported), Ct);
        await store.ExchangeAsync(() => File.Move(copy, folder.Options.Path, overwrite: true), Ct);
        await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
        Assert.Equal(LedgerState.RolledBack, store.Health.State);
    }

    /// <summary>The files as a death leaves them before so many steps of the exchange were done.</summary>
    private void BreakOff(int steps)
    {
        var files = new IncarnationFiles(folder.Options);
        File.Move(folder.Options.Path, files.Next);
        if (steps < 3)
        {
            File.Move(folder.Options.CheckpointPath, files.NextCheckpoint);
            File.Move(Path.ChangeExtension(Kept, ".checkpoint"), folder.Options.CheckpointPath);
        }

        if (steps < 2)
        {
            File.SetAttributes(Kept, FileAttributes.Normal);
            File.Move(Kept, folder.Options.Path);
        }
    }

    private sealed class Witness(long size, byte[] root) : ILedgerWitness
    {
        public Task<WitnessedCheckpoint?> LastSeenAsync(string origin, CancellationToken ct = default) =>
            Task.FromResult<WitnessedCheckpoint?>(
                new WitnessedCheckpoint(origin, size, Convert.ToBase64String(root), DateTime.UnixEpoch, "")
            );
    }
}
