namespace ChildAllowance.Domain.Audit;

/// <summary>A stretch of time, UTC: from, inclusive, to, exclusive.</summary>
public readonly record struct LedgerSpan(DateTime FromUtc, DateTime ToUtc);

/// <summary>
/// Office hours in Japan. A day here goes from opening to opening, so that a night belongs to the evening on which it began.
/// </summary>
/// <param name="ClosedDays">Days on which the office is closed from morning to morning.</param>
public sealed record LedgerHours(TimeOnly Opens, TimeOnly Closes, IReadOnlyCollection<DateOnly> ClosedDays);

/// <summary>How often one staff member did something on one day (JST), with the first and the last entry.</summary>
public sealed record LedgerDay(string StaffId, DateOnly On, long Count, long FirstSeq, long LastSeq);

/// <summary>How often one staff member looked at one subject, with the first and the last entry.</summary>
public sealed record LedgerLook(string StaffId, string Subject, long Count, long FirstSeq, long LastSeq);

/// <summary>One entry of one staff member that touches cases, as <see cref="LedgerFigures.VisitAsync"/> shows it.</summary>
/// <param name="CaseIds">Opaque ids of the cases, wherever the entry keeps them.</param>
public sealed record LedgerTouch(
    string StaffId,
    long Seq,
    DateTime AtUtc,
    LedgerAct Act,
    IReadOnlyList<string> CaseIds
);
