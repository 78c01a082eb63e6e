using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Tests.Audit;

/// <summary>Every 15 minutes since the commissioning are under one seal, whoever slept, stopped or set the clock.</summary>
public sealed class LedgerSealTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 2, 20, 0, 7, 0, TimeSpan.Zero);

    private readonly SteppingClock clock = new(Start);
    private readonly LedgerFolder folder;
    private readonly SealEnvelope envelope = SealEnvelope.Create();

    public LedgerSealTests() => folder = new LedgerFolder(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_commissioning_there_is_no_seal_and_the_verification_says_so()
    {
        using (var store = await folder.OpenAsync())
        {
            clock.Elapse(TimeSpan.FromHours(1));
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
        }

        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        Assert.False(verification.Seals.AreCommissioned);
        Assert.Empty(Seals());
    }

    [Fact]
    public async Task Each_epoch_has_its_seal_before_the_first_entry_of_the_next_one()
    {
        using (var store = await CommissionAsync())
        {
            await PassAsync(store, TimeSpan.FromMinutes(7));
            await PassAsync(store, TimeSpan.FromMinutes(1));
            await PassAsync(store, TimeSpan.FromMinutes(15));
            await store.SignCheckpointAsync(Ct);
            clock.Elapse(TimeSpan.FromMinutes(15));
            await store.SignCheckpointAsync(Ct);
        }

        var first = Start.ToUnixTimeSeconds() / 900;
        Assert.Equal([(first, first), (first + 1, first + 1), (first + 2, first + 2)], Seals());
        Assert.Equal(
            [
                "LedgerCreated",
                "SealsCommissioned",
                "CaseOpened",
                "Sealed",
                "CaseOpened",
                "Sealed",
                "CaseOpened",
                "Sealed",
            ],
            Acts()
        );
        var verification = await AssertIntactAsync();
        Assert.Equal((3, true), (verification.Seals.Count, verification.Seals.WithKey));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds((first + 3) * 900).UtcDateTime, verification.Seals.SealedUntil);
    }

    [Fact]
    public async Task Seal_is_an_HMAC_that_a_stranger_can_compute_from_the_documentation()
    {
        using (var store = await CommissionAsync())
        {
            await PassAsync(store, TimeSpan.FromMinutes(16));
            await PassAsync(store, TimeSpan.FromMinutes(15));
        }

        var bodies = LedgerForgery.Bodies(folder);
        var at = Acts().LastIndexOf("Sealed");
        using var seal = JsonDocument.Parse(bodies[at]);
        var made = seal.RootElement.GetProperty("obj");
        var key = envelope.Key.ToArray();
        // The envelope's key is K(0); the first epoch is sealed with K(1), the second with K(2).
        for (var step = 0; step < 2; step++)
        {
            key = SHA256.HashData([.. Encoding.ASCII.GetBytes("evolve"), .. key]);
        }

        var root = Convert.ToBase64String(MerkleTests.TreeHash(bodies[..at]));
        var epoch = Start.ToUnixTimeSeconds() / 900 + 1;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"seal\nchildallowance.example.lg.jp/main/1\n{epoch}\n{epoch}\n{at}\n{root}\n"
        );
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))),
            made.GetProperty("mac").GetString()
        );
    }

    [Fact]
    public async Task Epochs_in_which_no_program_ran_are_named_by_one_seal()
    {
        using (await CommissionAsync()) { }

        clock.Elapse(TimeSpan.FromDays(3));
        await folder.FillAsync(1);

        var first = Start.ToUnixTimeSeconds() / 900;
        Assert.Equal([(first, first), (first + 1, first + 287)], Seals());
        await AssertIntactAsync();
    }

    [Theory]
    [InlineData(-90)]
    [InlineData(-40 * 60)]
    [InlineData(26 * 60 * 60)]
    public async Task Clock_that_is_set_gives_no_false_alarm(int seconds)
    {
        using (var store = await CommissionAsync())
        {
            await PassAsync(store, TimeSpan.FromMinutes(9));
            clock.Step(TimeSpan.FromSeconds(seconds));
            await PassAsync(store, TimeSpan.FromMinutes(1));
            await PassAsync(store, TimeSpan.FromMinutes(15));
            clock.Step(TimeSpan.FromSeconds(-seconds));
            await PassAsync(store, TimeSpan.FromMinutes(31));
        }

        clock.Step(TimeSpan.FromMinutes(-20));
        await folder.FillAsync(2);
        clock.Elapse(TimeSpan.FromHours(2));
        await folder.FillAsync(2);
        await AssertIntactAsync();
    }

    [Fact]
    public async Task Clock_that_slips_back_by_less_than_a_step_each_time_gives_no_false_alarm()
    {
        using (var store = await CommissionAsync())
        {
            await PassAsync(store, TimeSpan.FromMinutes(8));
            for (var slip = 0; slip < 10; slip++)
            {
                clock.Step(TimeSpan.FromSeconds(-1.5));
                await PassAsync(store, TimeSpan.Zero);
            }

            await PassAsync(store, TimeSpan.FromMinutes(16));
        }

        await AssertIntactAsync();
    }

    [Fact]
    public async Task Two_programs_at_once_seal_each_epoch_once()
    {
        using (var one = await CommissionAsync())
        using (var two = await folder.OpenAsync())
        {
            for (var epoch = 0; epoch < 5; epoch++)
            {
                clock.Elapse(TimeSpan.FromMinutes(15));
                await Task.WhenAll(
                    Enumerable
                        .Range(0, 8)
                        .Select(number =>
                            Task.Run(() => (number % 2 == 0 ? one : two).AppendAsync(LedgerFolder.Fact(), Ct), Ct)
                        )
                );
            }
        }

        Assert.Equal(5, Seals().Count);
        await AssertIntactAsync();
    }

    [Fact]
    public async Task Seals_begin_once()
    {
        using var store = await CommissionAsync();
        Assert.False(await store.CommissionSealsAsync(SealEnvelope.Create(), Beginning(), Ct));
        using var other = await folder.OpenAsync();
        Assert.False(await other.CommissionSealsAsync(SealEnvelope.Create(), Beginning(), Ct));
        Assert.Single(Acts(), act => act == "SealsCommissioned");
    }

    [Fact]
    public async Task Key_of_the_envelope_and_of_sealed_epochs_are_nowhere_on_the_disk()
    {
        using (var store = await CommissionAsync())
        {
            await PassAsync(store, TimeSpan.FromMinutes(31));
        }

        var first = SealKey.First(envelope.Key.Span, Start.ToUnixTimeSeconds() / 900);
        string[] secrets =
        [
            Convert.ToHexStringLower(envelope.Key.Span),
            envelope.Letters[..52],
            first.ToText("")[^65..^1],
        ];
        foreach (var file in Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct));
            Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.False(file.EndsWith(".old", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Key_on_disk_that_a_death_left_behind_is_brought_forward()
    {
        var path = Path.Combine(folder.Options.KeysFolder, SealChain.FileName);
        string before;
        using (var store = await CommissionAsync())
        {
            before = await File.ReadAllTextAsync(path, Ct);
            await PassAsync(store, TimeSpan.FromMinutes(31));
        }

        await File.WriteAllTextAsync(path, before, Ct);
        clock.Elapse(TimeSpan.FromMinutes(15));
        await folder.FillAsync(1);
        await AssertIntactAsync();
    }

    [Fact]
    public async Task Ledger_without_its_last_seals_is_rolled_back_whatever_became_of_the_checkpoint_file()
    {
        using (await CommissionAsync()) { }

        File.Copy(folder.Options.Path, folder.Options.Path + ".kept");
        File.Copy(folder.Options.CheckpointPath, folder.Options.CheckpointPath + ".kept");
        clock.Elapse(TimeSpan.FromHours(1));
        await folder.FillAsync(1);
        File.Move(folder.Options.Path + ".kept", folder.Options.Path, overwrite: true);
        File.Move(folder.Options.CheckpointPath + ".kept", folder.Options.CheckpointPath, overwrite: true);

        using var store = await folder.OpenAsync();

        Assert.Equal(LedgerState.RolledBack, store.Health.State);
        Assert.Contains("封印より前の状態", store.Health.Problem);
    }

    [Fact]
    public async Task Missing_key_is_told_and_becomes_a_missing_seal()
    {
        using (await CommissionAsync()) { }

        File.Delete(Path.Combine(folder.Options.KeysFolder, SealChain.FileName));
        clock.Elapse(TimeSpan.FromHours(1));
        using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
            Assert.Contains("封印の鍵", store.Health.Problem);
        }

        await AssertMissingSealAsync(2);
    }

    /// <summary>Entries 0 created, 1 commissioned, 2 fact, 3 seal, 4 fact, 5 seal, 6 fact.</summary>
    [Theory]
    [InlineData("leave out a seal", 4)]
    [InlineData("repeat a seal", 4)]
    [InlineData("seal with the next key", 3)]
    [InlineData("seal two epochs with an entry between", 5)]
    [InlineData("seal before the end", 5)]
    [InlineData("put an entry behind its seal", 4)]
    [InlineData("begin again", 5)]
    public async Task Who_has_the_signing_key_but_not_the_earlier_seal_keys_is_found(string forgery, long seq)
    {
        using var forged = new ForgedLedger(folder.Options, envelope);
        forged.Write(forgery);
        await AssertMissingSealAsync(seq);
    }

    [Fact]
    public async Task Another_envelope_fits_no_seal()
    {
        using (var store = await CommissionAsync())
        {
            await PassAsync(store, TimeSpan.FromMinutes(16));
        }

        var verification = await LedgerVerifier.VerifyAsync(
            folder.Options.Path,
            envelopes: [SealEnvelope.Create()],
            ct: Ct
        );
        Assert.Equal("missing-seal", verification.Reason);
    }

    [Fact]
    public void Envelope_is_read_as_it_is_typed_and_a_wrong_letter_is_told()
    {
        var spaced = string.Join('-', envelope.Letters.Chunk(4).Select(group => new string(group)));
        Assert.Equal(envelope.Letters, SealEnvelope.Read(spaced.ToLowerInvariant().Replace('o', '0'))!.Letters);
        Assert.Equal(56, envelope.Letters.Length);
        var wrong = envelope.Letters[0] == 'A' ? 'B' : 'A';
        Assert.Null(SealEnvelope.Read(wrong + envelope.Letters[1..]));
        Assert.Null(SealEnvelope.Read(envelope.Letters[1..]));
        Assert.DoesNotContain(envelope.Letters, envelope.ToString());
    }

    public void Dispose() => folder.Dispose();

    private static LedgerFact Beginning() => LedgerFolder.Fact(LedgerAct.SealsCommissioned);

    private async Task<LedgerStore> CommissionAsync()
    {
        var store = await folder.OpenAsync();
        Assert.True(await store.CommissionSealsAsync(envelope, Beginning(), Ct));
        return store;
    }

    private async Task PassAsync(LedgerStore store, TimeSpan time)
    {
        clock.Elapse(time);
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
    }

    private async Task<LedgerVerification> AssertIntactAsync()
    {
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, envelopes: [envelope], ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        return verification;
    }

    private async Task AssertMissingSealAsync(long seq)
    {
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, envelopes: [envelope], ct: Ct);
        Assert.Equal(("missing-seal", seq), (verification.Reason, verification.FirstBad));
    }

    private List<string> Acts() => [.. LedgerForgery.Bodies(folder).Select(body => EntryFields.Parse(body).Act)];

    private List<(long First, long Last)> Seals() =>
        [
            .. LedgerForgery
                .Bodies(folder)
                .Select(body => EntryFields.Parse(body))
                .Where(entry => entry.Act == "Sealed")
                .Select(entry => (entry.EpochFirst!.Value, entry.EpochLast!.Value)),
        ];
}
