using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Text;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Media;

/// <summary>What is typed into the form for one entry, as text until it is read.</summary>
public sealed class EntryDraftForm
{
    public required MediumEventKind Kind { get; init; }

    public MediumRow? Medium { get; init; }

    public long? ClearsId { get; init; }

    public DateOnly? On { get; set; }

    public string Time { get; set; } = "";

    public MediumForm Form { get; set; } = MediumForm.DvdR;

    public long CustodianId { get; set; }

    public string Counterpart { get; set; } = "";

    public string Count { get; set; } = "";

    public string Spoilt { get; set; } = "";

    public string Pulled { get; set; } = "";

    public string Number { get; set; } = "";

    public string Sha256 { get; set; } = "";

    public string Bag { get; set; } = "";

    public string KeyHolder { get; set; } = "";

    public string Storage { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    public string Method { get; set; } = "";

    public string ConfirmedBy { get; set; } = "";

    public bool IsMissing { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>訂正の理由, when an entry is corrected.</summary>
    public string CorrectionReason { get; set; } = "";

    /// <summary>The typed time; empty when it cannot be read.</summary>
    public TimeOnly? At => TypedTime.Read(Time);

    public bool AreCountsRead => IsNumber(Count) && IsNumber(Spoilt) && IsNumber(Pulled);

    public bool Shows(EntryField field) =>
        EntryFields.Of(Kind).Contains(field)
        && !(field == EntryField.Form && Medium?.Kind == MediumKind.PasswordNotice)
        && !(field == EntryField.Sha256 && Medium?.Sha256.Length == 0);

    /// <summary>A form that begins at <paramref name="now"/> (UTC).</summary>
    public static EntryDraftForm Begin(LotAction action, MediumRow? medium, DateTime now)
    {
        var japan = JapanTime.FromUtc(now);
        return new EntryDraftForm
        {
            Kind = action.Kind,
            Medium = medium,
            ClearsId = action.ClearsId,
            On = DateOnly.FromDateTime(japan),
            Time = TypedTime.Show(TimeOnly.FromDateTime(japan)),
            Form = medium?.Form is MediumForm.CdR ? MediumForm.CdR : MediumForm.DvdR,
            Count = action.Kind is MediumEventKind.HandedOver ? "1" : "",
        };
    }

    /// <summary>A form that shows an entry as it was written, to be corrected.</summary>
    public static EntryDraftForm Of(MediumEntry entry, MediumRow? medium)
    {
        var japan = JapanTime.FromUtc(entry.At);
        return new EntryDraftForm
        {
            Kind = entry.Kind,
            Medium = medium,
            ClearsId = entry.ClearsId,
            On = DateOnly.FromDateTime(japan),
            Time = TypedTime.Show(TimeOnly.FromDateTime(japan)),
            Form = entry.Form ?? MediumForm.DvdR,
            CustodianId = entry.CustodianId ?? 0,
            Counterpart = entry.Counterpart ?? "",
            Count = Show(entry.Count),
            Spoilt = Show(entry.Spoilt),
            Pulled = Show(entry.Pulled),
            Number = entry.Number ?? "",
            Sha256 = entry.Sha256 ?? "",
            Bag = entry.Bag ?? "",
            KeyHolder = entry.KeyHolder ?? "",
            Storage = entry.Storage ?? "",
            DueOn = entry.Kind == MediumEventKind.HandedOver ? entry.DueOn : null,
            Method = entry.Method ?? "",
            ConfirmedBy = entry.ConfirmedBy ?? "",
            IsMissing = entry.IsMissing,
            Reason = entry.Reason ?? "",
        };
    }

    /// <summary>The entry as typed; date and time must have been read.</summary>
    public MediumEntry Read() =>
        new()
        {
            Kind = Kind,
            At = JapanTime.ToUtc(On!.Value.ToDateTime(At!.Value)),
            MediumId = Medium?.Id,
            ClearsId = ClearsId,
            Form = Shows(EntryField.Form) ? Form : Medium?.Form,
            CustodianId = Shows(EntryField.Custodian) && CustodianId > 0 ? CustodianId : null,
            Counterpart = Shows(EntryField.Counterpart) ? Counterpart : null,
            Count = NumberOf(Count),
            Spoilt = NumberOf(Spoilt),
            Pulled = NumberOf(Pulled),
            Number = Number,
            Sha256 = Sha256,
            Bag = Bag,
            KeyHolder = KeyHolder,
            Storage = Storage,
            DueOn = DueOn,
            Method = Method,
            ConfirmedBy = ConfirmedBy,
            IsMissing = IsMissing,
            Reason = Reason,
        };

    private static string Show(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static bool IsNumber(string text) => text.Length == 0 || NumberOf(text) is not null;

    private static long? NumberOf(string text) =>
        long.TryParse(
            JapaneseText.NarrowAscii(text).Replace(",", "", StringComparison.Ordinal).Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
