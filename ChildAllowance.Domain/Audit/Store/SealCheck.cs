namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Every epoch since the commissioning has its one seal, at its place among the entries, and, with the key from the
/// envelope, made by the key of its first epoch over exactly the entries before it.
/// </summary>
internal sealed class SealCheck(DefectList defects, IReadOnlyCollection<SealEnvelope> envelopes)
{
    private const int MacLetters = 64;

    private readonly SealOrder order = new();
    private SealKey? key;
    private string? number;
    private long count;
    private bool isBroken;
    private bool mayBeRange;

    public LedgerSeals Result =>
        number is null
            ? new LedgerSeals()
            : new LedgerSeals
            {
                EnvelopeNumber = number,
                Count = count,
                WithKey = key is not null,
                SealedUntil = SealEpoch.InstantOf(order.Open ?? 0),
            };

    /// <summary>Goes on behind entries that were checked earlier. Without the key: that takes the whole chain.</summary>
    public void Resume(IReadOnlyList<EntryFields> earlier)
    {
        foreach (var entry in earlier)
        {
            order.Add(entry);
            number = SealEnvelope.NumberIn(entry.Reference) ?? number;
        }
    }

    /// <summary>Adds entries in a row of which none moves the order of the seals.</summary>
    /// <param name="read">Reads them one by one, to name the one that does not fit.</param>
    public void Add(EntrySpan span, Func<EntrySpan, IEnumerable<EntryFields>> read)
    {
        if (isBroken || span.IsEmpty)
        {
            return;
        }

        mayBeRange = false;
        if (!order.IsAhead(span.Latest) && !order.IsLate(span.Earliest))
        {
            return;
        }

        foreach (var entry in read(span).TakeWhile(_ => !isBroken))
        {
            Break(entry, FaultOfPlace(entry.Time));
        }
    }

    /// <summary>Adds an entry that may move the order of the seals.</summary>
    /// <param name="rootBefore">Root of the tree over the entries before this one.</param>
    public void Add(EntryFields entry, Func<byte[]> rootBefore, string log)
    {
        if (isBroken)
        {
            return;
        }

        Break(
            entry,
            entry.Act switch
            {
                nameof(LedgerAct.SealsCommissioned) => FaultOfBeginning(entry),
                nameof(LedgerAct.Sealed) => FaultOfSeal(entry, rootBefore, log),
                nameof(LedgerAct.ClockStepped) => null,
                _ => FaultOfPlace(entry.Time),
            }
        );
        mayBeRange = entry.Act is nameof(LedgerAct.SealsCommissioned) or nameof(LedgerAct.Sealed);
        if (!isBroken)
        {
            order.Add(entry);
        }
    }

    private void Break(EntryFields entry, string? fault)
    {
        if (fault is not null)
        {
            isBroken = true;
            defects.Seal(entry.Seq, fault);
        }
    }

    private string? FaultOfPlace(EntryTime time) =>
        order.IsAhead(time) ? "その前にあるべき封印がありません。"
        : order.IsLate(time) ? "封印の済んだ時間帯の記録が、封印の後にあります。"
        : null;

    private string? FaultOfBeginning(EntryFields entry)
    {
        if (order.Open is not null)
        {
            return "封印が二度始められています。";
        }

        if (
            entry.EpochFirst is not { } first
            || first != SealEpoch.Of(entry.Time)
            || SealEnvelope.NumberIn(entry.Reference) is not { } found
        )
        {
            return "封印の開始の記録が正しくありません。";
        }

        number = found;
        key = envelopes.FirstOrDefault(envelope => envelope.Number == found) is { } envelope
            ? SealKey.First(envelope.Key.Span, first)
            : null;
        return null;
    }

    private string? FaultOfSeal(EntryFields entry, Func<byte[]> rootBefore, string log)
    {
        if (
            entry is not { EpochFirst: { } first, EpochLast: { } last, Mac: { Length: MacLetters } mac }
            || order.Open is not { } open
        )
        {
            return "封印の記録が正しくありません。";
        }

        if (first != open)
        {
            return first > open ? "その前にあるべき封印がありません。" : "同じ時間帯が二度封印されています。";
        }

        if (last < first || last >= SealEpoch.Of(entry.Time) || (last > first && !mayBeRange))
        {
            return "封印した時間帯が正しくありません。";
        }

        count++;
        return key is null || Fits(new SealSpan(first, last), mac, log, entry.Seq, rootBefore())
            ? null
            : "封印が、封筒の鍵で作られたものではありません。";
    }

    private bool Fits(SealSpan span, string mac, string log, long size, byte[] root)
    {
        key!.EvolveTo(span.First);
        var isOurs = key.Mac(log, span, size, root) == mac;
        key.EvolveTo(span.Last + 1);
        return isOurs;
    }
}
