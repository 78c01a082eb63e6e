using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Security;

/// <summary>How long a session lasts.</summary>
public sealed record SessionLimits
{
    /// <summary>Without any work by the person.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whatever happens.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromHours(8);
}

/// <summary>The clock of sessions: real time, also where the demo's clock stands elsewhere.</summary>
public sealed record SessionClock(TimeProvider Time);

/// <summary>Why a session is over, as a code word of the sign-in page's address and of the ledger.</summary>
public static class SessionEnd
{
    public const string Idle = "idle";
    public const string Limit = "limit";
    public const string SignedOut = "out";
    public const string AccountChanged = "changed";
    public const string Unknown = "unknown";
}

/// <summary>A session at this moment: either time remains, or the reason for its end is known.</summary>
public sealed record SessionLook(TimeSpan? Remaining, string? Ended)
{
    public bool IsActive => Remaining is not null;
}

/// <summary>
/// Sessions live on the server: the cookie only points here, so that signing out, idle time and the limit end a session for
/// good, whatever the browser keeps. A restart of the program ends all of them.
/// </summary>
public sealed class SessionRegistry(SessionLimits limits, SessionClock clock)
{
    private readonly ConcurrentDictionary<string, Session> sessions = new();

    /// <summary>A fresh session id, a secret; <see cref="Begin"/> makes it live.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public void Begin(string id, Actor actor)
    {
        var now = clock.Time.GetUtcNow();
        sessions[id] = new Session(actor, now) { LastWorkAt = now };
    }

    /// <summary>Looks without counting as work.</summary>
    public SessionLook Look(string? id) =>
        id is not null && sessions.TryGetValue(id, out var session)
            ? Look(session)
            : new SessionLook(null, SessionEnd.Unknown);

    /// <summary>The person works: the idle time begins anew, if the session is not over.</summary>
    public SessionLook Touch(string? id)
    {
        if (id is null || !sessions.TryGetValue(id, out var session))
        {
            return new SessionLook(null, SessionEnd.Unknown);
        }

        lock (session)
        {
            if (Look(session).IsActive)
            {
                session.LastWorkAt = clock.Time.GetUtcNow();
            }

            return Look(session);
        }
    }

    /// <summary>Ends a session; the first reason stays.</summary>
    public void End(string? id, string reason)
    {
        if (id is not null && sessions.TryGetValue(id, out var session))
        {
            lock (session)
            {
                session.Ended ??= reason;
            }
        }
    }

    /// <summary>Takes out the sessions that are over, each once, with its reason.</summary>
    public IReadOnlyList<(Actor Actor, string Reason)> TakeEnded()
    {
        var ended = new List<(Actor, string)>();
        foreach (var (id, session) in sessions)
        {
            var look = Look(session);
            if (look.Ended is null)
            {
                continue;
            }

            if (!session.IsTold)
            {
                session.IsTold = true;
                ended.Add((session.Actor, look.Ended));
            }

            // Kept a while, so that the sign-in page can say why.
            if (clock.Time.GetUtcNow() - session.LastWorkAt > limits.Absolute)
            {
                sessions.TryRemove(id, out _);
            }
        }

        return ended;
    }

    private SessionLook Look(Session session)
    {
        if (session.Ended is not null)
        {
            return new SessionLook(null, session.Ended);
        }

        var now = clock.Time.GetUtcNow();
        var idle = session.LastWorkAt + limits.Idle - now;
        var absolute = session.BeganAt + limits.Absolute - now;
        if (absolute <= TimeSpan.Zero)
        {
            return new SessionLook(null, SessionEnd.Limit);
        }

        return idle <= TimeSpan.Zero
            ? new SessionLook(null, SessionEnd.Idle)
            : new SessionLook(idle < absolute ? idle : absolute, null);
    }

    private sealed class Session(Actor actor, DateTimeOffset beganAt)
    {
        public Actor Actor { get; } = actor;

        public DateTimeOffset BeganAt { get; } = beganAt;

        public DateTimeOffset LastWorkAt { get; set; }

        public string? Ended { get; set; }

        public bool IsTold { get; set; }
    }
}
