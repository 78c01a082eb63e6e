using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>The money's file changes hands by the rules of every other medium: a registered 取扱者, of the bank, in the locked bag.</summary>
public sealed class BankHandOverTests
{
    [Fact]
    public async Task The_taker_stands_on_the_round_and_in_the_register_with_bag_and_key()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (batchId, slip) = await FiledAsync(scene);

        Assert.True((await scene.HandOverAsync(slip)).IsOk);
        Assert.Contains("架空銀行", (await scene.BatchAsync(batchId)).TakenBy, StringComparison.Ordinal);
        await using var db = scene.Services.OpenDb();
        var entry = (await db.MediumEvents.ToListAsync(TestServices.Ct))
            .Single(row => row.Entry.Kind == MediumEventKind.HandedOver)
            .Entry;
        Assert.Equal(
            (slip.CustodianId, "カバン03", "鈴木 一郎"),
            (entry.CustodianId!.Value, entry.Bag, entry.KeyHolder)
        );
    }

    [Fact]
    public async Task Nobody_who_is_not_registered_takes_the_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (_, slip) = await FiledAsync(scene);
        Assert.IsType<HandOverIncomplete>((await scene.HandOverAsync(slip with { CustodianId = 0 })).Error);
        Assert.IsType<CustodianNotRegistered>((await scene.HandOverAsync(slip with { CustodianId = 999 })).Error);
    }

    [Fact]
    public async Task The_enclosing_contractors_people_do_not_take_the_banks_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (batchId, slip) = await FiledAsync(scene);
        var firm = await ContractorData.AddFirmAsync(scene.Services);
        var other = await ContractorData.AddCustodianAsync(scene.Services, firm);

        Assert.IsType<TakerIsNotOfTheBank>((await scene.HandOverAsync(slip with { CustodianId = other })).Error);
        Assert.Equal(PaymentBatchState.FileMade, (await scene.BatchAsync(batchId)).State);
        var offered = await scene
            .Services.Get<PaymentQueries>()
            .TakersAsync(Staff.OtherClerk, slip.On, TestServices.Ct);
        Assert.Equal([slip.CustodianId], offered.Value!.Items.Select(choice => choice.Id));
    }

    [Fact]
    public async Task Out_of_the_persons_period_the_file_stays()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (_, slip) = await FiledAsync(scene);
        var bank = await ContractorData.AddFirmAsync(scene.Services, "架空信託", ContractorKind.Bank);
        var gone = await ContractorData.AddCustodianAsync(scene.Services, bank, "前任 者", to: slip.On.AddDays(-1));
        Assert.IsType<CustodianOutOfPeriod>((await scene.HandOverAsync(slip with { CustodianId = gone })).Error);
    }

    [Theory]
    [InlineData("", "鈴木 一郎", typeof(NotInLockedBag))]
    [InlineData("カバン03", " ", typeof(EntryIncomplete))]
    public async Task Without_the_locked_bag_and_its_key_holder_the_file_stays(string bag, string key, Type refusal)
    {
        await using var scene = await PaymentScene.StartAsync();
        var (batchId, slip) = await FiledAsync(scene);
        Assert.IsType(refusal, (await scene.HandOverAsync(slip with { Bag = bag, KeyHolder = key })).Error);
        Assert.Equal(PaymentBatchState.FileMade, (await scene.BatchAsync(batchId)).State);
    }

    private static async Task<(long BatchId, HandOverRound Slip)> FiledAsync(PaymentScene scene)
    {
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        return (round.BatchId, await scene.SlipAsync(round.BatchId));
    }
}
