using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildAllowance.Tests.Audit;

/// <summary>The seals begin when an auditor and a system administrator stand together before the printed sheet.</summary>
public sealed class SealServiceTests : IDisposable
{
    private readonly LedgerFolder folder = new();
    private readonly SealEnvelope envelope = SealEnvelope.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Auditor_and_administrator_begin_the_seals_once()
    {
        using var store = await folder.OpenAsync();
        var service = Service(store);
        Assert.False((await service.StandingAsync(Staff.Auditor, Ct)).Value!.AreCommissioned);

        Assert.True((await service.CommissionAsync(Wanted(), Begin(Staff.Auditor), Ct)).IsOk);

        var standing = (await service.StandingAsync(Staff.Auditor, Ct)).Value!;
        Assert.Equal(envelope.Number, standing.EnvelopeNumber);
        var entry = (await new LedgerReader(store).FindAsync(1, Ct))!;
        Assert.Equal(("SealsCommissioned", "auditor1"), (entry.Act, entry.StaffId));
        Assert.Equal(["staff:admin1"], entry.Subjects);
        Assert.Equal("envelope:" + envelope.Number, entry.Artifact!.Ref);
        Assert.IsType<SealsAlreadyCommissioned>(
            (await service.CommissionAsync(Wanted(), Begin(Staff.Auditor), Ct)).Error
        );
        store.Dispose();
        using var later = await folder.OpenAsync();
        Assert.Equal(standing, later.Seals);
    }

    [Theory]
    [InlineData("auditor1")]
    [InlineData("clerk1")]
    public async Task Second_person_must_be_a_system_administrator(string witness)
    {
        using var store = await folder.OpenAsync();
        var who = witness == "clerk1" ? Staff.Clerk : Staff.Auditor;
        var wanted = Wanted() with { WitnessId = witness, WitnessPassword = TypedPassword.Of(who) };
        var refused = await Service(store).CommissionAsync(wanted, Begin(Staff.Auditor), Ct);
        Assert.IsType<SecondPersonNeeded>(refused.Error);
        Assert.False(store.Seals.AreCommissioned);
    }

    [Fact]
    public async Task Password_of_the_second_person_is_asked()
    {
        using var store = await folder.OpenAsync();
        var wanted = Wanted() with { WitnessPassword = "wrong" };
        Assert.False((await Service(store).CommissionAsync(wanted, Begin(Staff.Auditor), Ct)).IsOk);
        Assert.False(store.Seals.AreCommissioned);
    }

    [Fact]
    public async Task Sheet_must_be_readable_on_paper_before_the_seals_begin()
    {
        using var store = await folder.OpenAsync();
        var wanted = Wanted() with { Letters = "????" };
        var refused = await Service(store).CommissionAsync(wanted, Begin(Staff.Auditor), Ct);
        Assert.Equal(new SheetNotReadBack(3), refused.Error);
        Assert.False(store.Seals.AreCommissioned);
    }

    [Fact]
    public async Task Nobody_but_an_auditor_begins_the_seals()
    {
        using var store = await folder.OpenAsync();
        var service = Service(store);
        Assert.IsType<NotPermitted>((await service.CommissionAsync(Wanted(), Begin(Staff.Administrator), Ct)).Error);
        Assert.IsType<NotPermitted>((await service.StandingAsync(Staff.Clerk, Ct)).Error);
        Assert.False(store.Seals.AreCommissioned);
    }

    public void Dispose() => folder.Dispose();

    private static Operation Begin(Actor actor) =>
        Operation.Begin(OperationKind.SealsCommissioned, actor, TimeProvider.System);

    private static SealService Service(LedgerStore store) =>
        new(store, new AccessGate(store, NullLogger<AccessGate>.Instance), new TypedPassword());

    private CommissionSeals Wanted() =>
        new()
        {
            Envelope = envelope,
            Group = 3,
            Letters = envelope.GroupAt(3).ToLowerInvariant(),
            WitnessId = Staff.Administrator.StaffId,
            WitnessPassword = TypedPassword.Of(Staff.Administrator),
        };
}
