using ChildAllowance.Domain.Media;

namespace ChildAllowance.Tests.Media;

/// <summary>A lot of label data in memory, with a hundred persons, and its entries in one line each.</summary>
internal sealed class LotScript
{
    public const long Archive = 1;
    public const long Notice = 2;
    public const long Envelopes = 3;
    public const long Persons = 100;

    public static readonly DateTime Start = new(2026, 2, 2, 1, 0, 0, DateTimeKind.Utc);
    public static readonly string Sha = new('a', 64);

    private long nextId = 1;

    public LotScript()
    {
        Lot.Know(Medium(Archive, MediumKind.LabelArchive, Sha));
        Lot.Know(Medium(Notice, MediumKind.PasswordNotice, ""));
        Lot.Know(Medium(Envelopes, MediumKind.Envelopes, ""));
        Apply(Entry(MediumEventKind.Created, Archive));
        Apply(Entry(MediumEventKind.Created, Notice));
    }

    public CustodyTimeline Lot { get; } = new(LotKind.Mailing);

    public static CustodyFrame Frame { get; } = new(Start.AddYears(1), "中村 媒体", TimeSpan.FromMinutes(30));

    /// <summary>Time of the next entry.</summary>
    public DateTime Now { get; set; } = Start;

    /// <summary>Id of the last entry that was taken.</summary>
    public long LastId => nextId - 1;

    /// <summary>A complete entry of its kind, of a hundred envelopes where it counts them.</summary>
    public MediumEntry Entry(MediumEventKind kind, long? medium = null, long? count = null) =>
        new()
        {
            Kind = kind,
            At = Now,
            MediumId = medium ?? (kind == MediumEventKind.Printed ? Envelopes : null),
            CustodianId = kind == MediumEventKind.Inspected ? null : 7,
            Counterpart = "東西印刷株式会社 北野",
            Count = count ?? (CustodyRules.IsAboutEnvelopes(kind) ? Persons : 1),
            Number = medium is { } id ? NumberOf(id) : "消-1",
            Sha256 = kind == MediumEventKind.Returned && medium == Archive ? Sha : null,
            Bag = "カバン01",
            KeyHolder = "中村",
            Storage = "キャビネット1",
            Method = "裁断",
            ConfirmedBy = "伊藤 課長",
            ClearsId = kind == MediumEventKind.Cleared ? LastId : null,
            Reason = kind is MediumEventKind.Cleared or MediumEventKind.Incident ? "確認済み" : null,
        };

    /// <summary>Takes the entries of the flow up to <paramref name="step"/>, each an hour after the other.</summary>
    public LotScript Until(LotStep step)
    {
        (LotStep Step, MediumEventKind Kind, long? Medium)[] flow =
        [
            (LotStep.HandOver, MediumEventKind.HandedOver, Archive),
            (LotStep.HandOver, MediumEventKind.HandedOver, Notice),
            (LotStep.Print, MediumEventKind.Printed, null),
            (LotStep.Enclose, MediumEventKind.Enclosed, null),
            (LotStep.Return, MediumEventKind.Returned, Archive),
            (LotStep.Deliver, MediumEventKind.Delivered, null),
            (LotStep.Inspect, MediumEventKind.Inspected, null),
            (LotStep.HandBack, MediumEventKind.HandedBack, null),
            (LotStep.Post, MediumEventKind.Posted, null),
        ];
        foreach (var (_, kind, medium) in flow.Where(one => one.Step < step))
        {
            Write(Entry(kind, medium));
        }

        return this;
    }

    /// <summary>Takes the entry by the rules; a refusal fails the test.</summary>
    public void Write(MediumEntry entry)
    {
        var refused = CustodyRules.Refuse(Lot, entry, Frame);
        Assert.True(refused is null, refused?.Message);
        Apply(entry);
    }

    /// <summary>Takes the entry if the rules let it; says whether they did.</summary>
    public bool Try(MediumEntry entry)
    {
        if (CustodyRules.Refuse(Lot, entry, Frame) is not null)
        {
            return false;
        }

        Apply(entry);
        return true;
    }

    public static string NumberOf(long id) => $"M-2026-00{id}";

    private void Apply(MediumEntry entry)
    {
        Lot.Apply(nextId++, entry);
        Now = Now.AddHours(1);
    }

    private static MediumCustody Medium(long id, MediumKind kind, string sha) =>
        new()
        {
            Id = id,
            Number = NumberOf(id),
            Kind = kind,
            RowCount = Persons,
            Sha256 = sha,
            CreatedAt = Start,
            LastAt = Start,
        };
}
