using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Operations;

public sealed class DemoClockTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 2, 20);

    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-clock-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Clock_StandsAtNineInTheMorningOfItsFirstDay()
    {
        DemoClock.Create(folder, Friday);
        var now = DemoClock.Open(folder).GetUtcNow();
        Assert.InRange(now, DemoClock.Morning(Friday), DemoClock.Morning(Friday).AddMinutes(5));
    }

    [Fact]
    public void Clock_OpenedAgain_NeverGoesBack()
    {
        DemoClock.Create(folder, Friday);
        var first = DemoClock.Open(folder);
        Assert.True(first.TryMoveTo(DemoClock.Morning(Friday.AddDays(3))));
        var before = first.GetUtcNow();
        Assert.True(DemoClock.Open(folder).GetUtcNow() >= before);
    }

    [Fact]
    public void Clock_MovedBack_IsRefused()
    {
        DemoClock.Create(folder, Friday);
        Assert.False(DemoClock.Open(folder).TryMoveTo(DemoClock.Morning(Friday.AddDays(-1))));
    }

    [Fact]
    public async Task NextBusinessDay_AfterFridayBeforeAHolidayMonday_IsTuesday_AndIsLogged()
    {
        await using var services = await TestServices.StartAsync();
        DemoClock.Create(folder, Friday);
        var service = new DemoClockService(DemoClock.Open(folder), services.Ledger, services.Get<ProgrammeService>());

        var moved = await service.MoveToNextBusinessDayAsync(Staff.Clerk, TestServices.Ct);

        Assert.True(moved.IsOk);
        Assert.Equal(new DateOnly(2026, 2, 24), service.Today);
        Assert.Contains(LedgerAct.DemoClockMoved, services.Ledger.Acts);
    }

    [Fact]
    public async Task MoveToTheSameDay_IsRefusedInJapanese()
    {
        await using var services = await TestServices.StartAsync();
        DemoClock.Create(folder, Friday);
        var service = new DemoClockService(DemoClock.Open(folder), services.Ledger, services.Get<ProgrammeService>());
        var moved = await service.MoveToAsync(Friday, Staff.Clerk, TestServices.Ct);
        Assert.Equal("DEMO-001", moved.Error?.Code);
    }

    [Fact]
    public void Folder_WithOtherData_IsRefused()
    {
        File.WriteAllText(Path.Combine(folder, "cases.db"), "real");
        var plan = new DemoPlan { HandOverOn = Friday, Data = new DummyDataOptions() };
        Assert.Equal("DEMO-002", DemoFolder.Prepare(folder, plan)?.Code);
        Assert.Equal("real", File.ReadAllText(Path.Combine(folder, "cases.db")));
    }

    [Fact]
    public void Folder_WhoseMakingWasCutOff_IsBegunAnew()
    {
        var plan = new DemoPlan { HandOverOn = Friday, Data = new DummyDataOptions() };
        Assert.Null(DemoFolder.Prepare(folder, plan));
        File.WriteAllText(Path.Combine(folder, "cases.db"), "half");

        Assert.Null(DemoFolder.Prepare(folder, plan));

        Assert.False(File.Exists(Path.Combine(folder, "cases.db")));
        Assert.False(DemoFolder.IsReady(folder));
    }
}
