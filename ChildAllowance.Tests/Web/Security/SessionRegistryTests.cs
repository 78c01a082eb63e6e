using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Security;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Web.Security;

public sealed class SessionRegistryTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly SessionRegistry sessions;
    private readonly string id = SessionRegistry.NewId();

    public SessionRegistryTests()
    {
        sessions = new SessionRegistry(new SessionLimits(), new SessionClock(clock));
        sessions.Begin(id, Staff.Clerk);
    }

    [Fact]
    public void FifteenMinutesWithoutWork_EndTheSession_AndWorkCannotWakeIt()
    {
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(SessionEnd.Idle, sessions.Look(id).Ended);
        Assert.Equal(SessionEnd.Idle, sessions.Touch(id).Ended);
    }

    [Fact]
    public void Work_BeginsTheIdleTimeAnew_LookingDoesNot()
    {
        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(TimeSpan.FromMinutes(1), sessions.Look(id).Remaining);
        Assert.Equal(TimeSpan.FromMinutes(15), sessions.Touch(id).Remaining);
    }

    [Fact]
    public void EightHours_EndTheSession_HoweverBusy()
    {
        for (var minute = 0; minute < 480; minute += 10)
        {
            sessions.Touch(id);
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(SessionEnd.Limit, sessions.Look(id).Ended);
    }

    [Fact]
    public void NearTheLimit_TheRemainingTimeIsTheShorterOne()
    {
        for (var minute = 0; minute < 470; minute += 10)
        {
            sessions.Touch(id);
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(TimeSpan.FromMinutes(10), sessions.Touch(id).Remaining);
    }

    [Fact]
    public void AnEndedSession_IsToldOnce_WithItsReason()
    {
        sessions.End(id, SessionEnd.SignedOut);
        sessions.End(id, SessionEnd.AccountChanged);
        Assert.Equal([(Staff.Clerk, SessionEnd.SignedOut)], sessions.TakeEnded());
        Assert.Empty(sessions.TakeEnded());
    }

    [Fact]
    public void AnUnknownSession_IsOver() => Assert.False(sessions.Look("no-such-session").IsActive);
}
