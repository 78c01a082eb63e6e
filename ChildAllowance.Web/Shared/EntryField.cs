namespace ChildAllowance.Web.Shared;

public enum EntryFieldKind
{
    Line = 1,
    Text = 2,
    Day = 3,
    Choice = 4,
    Tick = 5,
}

/// <summary>One field of an <see cref="EntryRequest"/>, with what the officer has typed so far.</summary>
public sealed class EntryField
{
    private const int LongestReason = 1_000;

    private EntryField(EntryFieldKind kind, string id, string label)
    {
        Kind = kind;
        Id = $"entry-{id}";
        Label = label;
    }

    public EntryFieldKind Kind { get; }

    public string Id { get; }

    public string Label { get; }

    public bool IsRequired { get; private init; }

    public int MaxLength { get; private init; }

    public string? Hint { get; private init; }

    /// <summary>Value and label of each option of a choice.</summary>
    public IReadOnlyList<(string Value, string Label)> Options { get; private init; } = [];

    public string Typed { get; set; } = "";

    public DateOnly? Day { get; set; }

    public bool IsTicked { get; set; }

    /// <summary>The day of a field that must have one; the dialog saves nothing before.</summary>
    public DateOnly Given => Day ?? throw new InvalidOperationException($"{Id} has no day.");

    public bool IsEmpty => Kind == EntryFieldKind.Day ? Day is null : string.IsNullOrWhiteSpace(Typed);

    public static EntryField Line(
        string id,
        string label,
        int maxLength,
        string typed = "",
        bool required = true,
        string? hint = null
    ) =>
        new(EntryFieldKind.Line, id, label)
        {
            MaxLength = maxLength,
            Typed = typed,
            IsRequired = required,
            Hint = hint,
        };

    public static EntryField Text(string id, string label, int maxLength, bool required = true, string? hint = null) =>
        new(EntryFieldKind.Text, id, label)
        {
            MaxLength = maxLength,
            IsRequired = required,
            Hint = hint,
        };

    public static EntryField OfDay(
        string id,
        string label,
        DateOnly? day = null,
        bool required = true,
        string? hint = null
    ) =>
        new(EntryFieldKind.Day, id, label)
        {
            Day = day,
            IsRequired = required,
            Hint = hint,
        };

    public static EntryField Choice(
        string id,
        string label,
        params IReadOnlyList<(string Value, string Label)> options
    ) => new(EntryFieldKind.Choice, id, label) { Options = options, Typed = options[0].Value };

    /// <summary>理由 of an operation that must say why.</summary>
    public static EntryField Why() => Text("reason", "理由", LongestReason);

    /// <summary>備考: the reason of an operation whose other fields say it already.</summary>
    public static EntryField Remark() => Text("remark", "備考", LongestReason, required: false);

    public static EntryField Tick(string id, string label, bool isTicked = false) =>
        new(EntryFieldKind.Tick, id, label) { IsTicked = isTicked };
}
