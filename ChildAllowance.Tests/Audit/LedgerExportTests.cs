using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Tests.Audit;

/// <summary>Exported ledgers, checked by the program and by <see cref="StrangersVerifier"/>, which shares no code with it.</summary>
public sealed class LedgerExportTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(folder.Root, "export");

    [Fact]
    public async Task Exported_ledger_is_found_intact_by_the_program_and_by_a_stranger()
    {
        await folder.FillAsync(300);
        await folder.FillAsync(300);
        var export = Export(withDetails: true);
        Assert.Equal((601, 600), (export.Entries, export.Details));
        Assert.Null(StrangersVerifier.Verify(Out));
        var verification = await ExportVerifier.VerifyAsync(Out, ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        Assert.Equal(
            (601, 601, export.Root),
            (verification.Entries, verification.LastGoodCheckpoint, verification.Root)
        );
        Assert.Equal(
            folder.Scalar(
                "SELECT group_concat(size || '.txt', ',') FROM (SELECT size FROM checkpoint ORDER BY size || '')"
            ),
            string.Join(',', Relative(Path.Combine(Out, "checkpoints")))
        );
    }

    [Fact]
    public async Task Ledger_over_three_months_with_seals_is_found_intact_by_both_and_a_seal_taken_out_by_both()
    {
        var clock = new SteppingClock(new DateTimeOffset(2026, 2, 20, 0, 7, 0, TimeSpan.Zero));
        using var sealedFolder = new LedgerFolder(clock);
        using (var store = await sealedFolder.OpenAsync())
        {
            var commission = Operation.Begin(OperationKind.SealsCommissioned, LedgerFolder.Clerk, clock);
            await store.CommissionSealsAsync(
                SealEnvelope.Create(),
                LedgerFact.Of(commission, LedgerAct.SealsCommissioned),
                Ct
            );
            for (var month = 0; month < 3; month++)
            {
                await store.AppendAsync(LedgerFolder.Fact(), Ct);
                clock.Elapse(TimeSpan.FromMinutes(15));
                await store.AppendAsync(LedgerFolder.Fact(), Ct);
                clock.Elapse(TimeSpan.FromDays(30));
            }
        }

        Assert.True((long)sealedFolder.Scalar("SELECT count(*) FROM signer")! > 1);
        Assert.True(LedgerExporter.Write(sealedFolder.Options.Path, Out, withDetails: true, ct: Ct).IsOk);
        Assert.Null(StrangersVerifier.Verify(Out));
        var verification = await ExportVerifier.VerifyAsync(Out, ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        Assert.True(verification.Seals.AreCommissioned);
        Rewrite(lines =>
            lines.RemoveAt(lines.FindIndex(line => line.Contains("\"Sealed\"", StringComparison.Ordinal)))
        );
        Assert.NotNull(StrangersVerifier.Verify(Out));
        Assert.False((await ExportVerifier.VerifyAsync(Out, ct: Ct)).Intact);
    }

    [Fact]
    public async Task Tree_of_256_entries_has_one_full_tile_and_one_hash_above()
    {
        await folder.FillAsync(255);
        Export();
        var tiles = Path.Combine(Out, "tile");
        string[] expected = ["0/000", "1/000.p/1", "entries/000"];
        Assert.Equal(expected, Relative(tiles));
        Assert.Null(StrangersVerifier.Verify(Out));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Out, "tile/1/000.p/1")),
            folder.Scalar("SELECT hash FROM node WHERE level = 8")
        );
    }

    [Theory]
    [InlineData(0, "000")]
    [InlineData(999, "999")]
    [InlineData(1_000, "x001/000")]
    [InlineData(1_234_067, "x001/x234/067")]
    public void Tiles_are_numbered_in_groups_of_three_digits(long index, string path) =>
        Assert.Equal(path, TileWriter.PathOf(index));

    [Fact]
    public async Task Entries_are_the_bodies_byte_for_byte_and_personal_details_stay_behind()
    {
        await folder.FillAsync(5);
        var export = Export();
        Assert.Equal(0, export.Details);
        Assert.False(File.Exists(Path.Combine(Out, "details.jsonl")));
        var lines = await File.ReadAllBytesAsync(Path.Combine(Out, "entries.jsonl"), Ct);
        for (var (seq, start) = (0, 0); seq < 6; seq++)
        {
            var body = (byte[])folder.Scalar($"SELECT body FROM entry WHERE seq = {seq}")!;
            Assert.Equal([.. body, (byte)'\n'], lines[start..(start + body.Length + 1)]);
            start += body.Length + 1;
        }

        Assert.All(
            Directory.GetFiles(Out, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("詳細", File.ReadAllText(file), StringComparison.Ordinal)
        );
        Assert.True((await ExportVerifier.VerifyAsync(Out, ct: Ct)).Intact);
    }

    [Fact]
    public async Task Export_beside_a_working_writer_ends_with_a_checkpoint()
    {
        using var store = await folder.OpenAsync();
        await store.AppendManyAsync([.. Enumerable.Range(0, 50).Select(_ => LedgerFolder.Fact())], Ct);
        await store.SignCheckpointAsync(Ct);
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        Assert.Equal(51, Export().Entries);
        Assert.Null(StrangersVerifier.Verify(Out));
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_nothing_half_done_is_left()
    {
        await folder.FillAsync(3);
        Directory.CreateDirectory(Out);
        Assert.IsType<ExportFolderExists>(LedgerExporter.Write(folder.Options.Path, Out, false, ct: Ct).Error);
        Directory.Delete(Out);
        folder.Sql(
            "DROP TRIGGER entry_no_update; UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'S001', 'S002') AS BLOB) WHERE seq = 2"
        );
        Assert.IsType<LedgerDiffersFromCheckpoint>(LedgerExporter.Write(folder.Options.Path, Out, false, ct: Ct).Error);
        Assert.DoesNotContain(
            Directory.GetDirectories(folder.Root),
            path => Path.GetFileName(path).StartsWith("export", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("entries.jsonl", "S001", "S002", "entry-changed")]
    [InlineData("entries.jsonl", "\"v\":1", "\"v\": 1", "entry-changed")]
    [InlineData("details.jsonl", "\"data\":\"ey", "\"data\":\"eX", "entry-changed")]
    [InlineData("checkpoint", "\n10\n", "\n11\n", "truncated")]
    [InlineData("checkpoints/10.txt", "— ", "— x", "bad-signature")]
    [InlineData("keys.txt", "+", "-", "bad-signature")]
    public async Task Each_changed_file_is_found_by_both(string name, string from, string to, string reason)
    {
        await folder.FillAsync(9);
        Export(withDetails: true);
        var path = Path.Combine(Out, name);
        var text = await File.ReadAllTextAsync(path, Ct);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text[..at] + to + text[(at + from.Length)..], Ct);
        Assert.NotNull(StrangersVerifier.Verify(Out));
        Assert.Equal(reason, (await ExportVerifier.VerifyAsync(Out, ct: Ct)).Reason);
    }

    [Theory]
    [InlineData(0, 0L)]
    [InlineData(4, 4L)]
    [InlineData(9, 9L)]
    public async Task A_taken_out_line_is_found_by_both(int line, long seq)
    {
        await folder.FillAsync(9);
        Export();
        Rewrite(lines => lines.RemoveAt(line));
        Assert.NotNull(StrangersVerifier.Verify(Out));
        var verification = await ExportVerifier.VerifyAsync(Out, ct: Ct);
        Assert.Equal((line == 9 ? "truncated" : "entry-missing", seq), (verification.Reason, verification.FirstBad));
    }

    [Fact]
    public async Task Swapped_and_inserted_lines_are_found_by_both()
    {
        await folder.FillAsync(9);
        Export();
        Rewrite(lines => (lines[3], lines[6]) = (lines[6], lines[3]));
        Assert.Equal(3, StrangersVerifier.Verify(Out)!.Seq);
        Assert.Equal(3, (await ExportVerifier.VerifyAsync(Out, ct: Ct)).FirstBad);
        Rewrite(lines => (lines[3], lines[6]) = (lines[6], lines[3]));
        Assert.Null(StrangersVerifier.Verify(Out));
        Rewrite(lines => lines.Insert(5, lines[4]));
        Assert.Equal(5, StrangersVerifier.Verify(Out)!.Seq);
        Assert.Equal(5, (await ExportVerifier.VerifyAsync(Out, ct: Ct)).FirstBad);
    }

    [Fact]
    public async Task A_changed_tile_is_found_by_both()
    {
        await folder.FillAsync(300);
        Export();
        var tile = Path.Combine(Out, "tile/1/000.p/1");
        var bytes = await File.ReadAllBytesAsync(tile, Ct);
        bytes[7] ^= 1;
        await File.WriteAllBytesAsync(tile, bytes, Ct);
        Assert.NotNull(StrangersVerifier.Verify(Out));
        Assert.Equal("derived-differs", (await ExportVerifier.VerifyAsync(Out, ct: Ct)).Reason);
    }

    [Fact]
    public async Task A_whole_export_made_again_without_the_key_is_found_by_both()
    {
        await folder.FillAsync(9);
        Export();
        using var other = new LedgerFolder();
        await other.FillAsync(9);
        var forged = Path.Combine(other.Root, "export");
        LedgerExporter.Write(other.Options.Path, forged, false, ct: Ct);
        File.Copy(Path.Combine(Out, "checkpoint"), Path.Combine(forged, "checkpoint"), overwrite: true);
        File.Copy(Path.Combine(Out, "checkpoints/10.txt"), Path.Combine(forged, "checkpoints/10.txt"), overwrite: true);
        Assert.Contains("another tree", StrangersVerifier.Verify(forged)!.What, StringComparison.Ordinal);
        Assert.Equal("bad-signature", (await ExportVerifier.VerifyAsync(forged, ct: Ct)).Reason);
    }

    [Fact]
    public async Task A_folder_that_is_no_export_could_not_be_checked()
    {
        Assert.Equal(1, (await ExportVerifier.VerifyAsync(folder.Root, ct: Ct)).ExitCode);
    }

    public void Dispose() => folder.Dispose();

    private LedgerExport Export(bool withDetails = false)
    {
        var export = LedgerExporter.Write(folder.Options.Path, Out, withDetails, ct: Ct);
        Assert.True(export.IsOk, export.Error?.Message);
        return export.Value;
    }

    private void Rewrite(Action<List<string>> change)
    {
        var path = Path.Combine(Out, "entries.jsonl");
        List<string> lines = [.. File.ReadAllLines(path)];
        change(lines);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
    }

    private static IEnumerable<string> Relative(string root) =>
        Directory
            .GetFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Order(StringComparer.Ordinal);
}
