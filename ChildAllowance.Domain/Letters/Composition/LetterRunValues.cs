using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>What is the same in all letters of a run.</summary>
public sealed record LetterRunValues
{
    public required LetterKind Kind { get; init; }

    public required LetterText Text { get; init; }

    public required string ProgrammeName { get; init; }

    public required LetterSender Sender { get; init; }

    public required LetterGeometry Geometry { get; init; }

    public required long AmountPerChildYen { get; init; }

    /// <summary>文書番号; empty when the letters carry none.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>発行日 (JST)</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>期限 (JST)</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>支払予定日 (JST)</summary>
    public DateOnly? PaymentOn { get; init; }

    /// <summary>By name of the <see cref="LetterField"/>.</summary>
    public IReadOnlyDictionary<string, string> Values()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [LetterFields.Programme.Name] = ProgrammeName,
            [LetterFields.Ward.Name] = Sender.WardName,
            [LetterFields.Section.Name] = Sender.SectionName,
            [LetterFields.Inquiry.Name] = Sender.InquiryDesk,
            [LetterFields.DocumentNumber.Name] = DocumentNumber,
            [LetterFields.IssuedOn.Name] = JapaneseDate.Show(IssuedOn),
            [LetterFields.AmountPerChild.Name] = Yen.Show(AmountPerChildYen),
        };
        if (DueOn is { } due)
        {
            values[LetterFields.Due.Name] = JapaneseDate.ShowWithWeekday(due);
        }

        if (PaymentOn is { } payment)
        {
            values[LetterFields.PaymentOn.Name] = JapaneseDate.ShowWithWeekday(payment);
        }

        return values;
    }
}
