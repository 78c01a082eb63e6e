using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>Turns a run and its letters into what the composer prints.</summary>
internal static class LetterRunPrinting
{
    public static LetterRunValues ValuesOf(LetterRun run, LetterText text, CurrentProgramme programme) =>
        new()
        {
            Kind = run.Kind,
            Text = text,
            ProgrammeName = programme.Name,
            Sender = programme.Settings.Sender,
            Geometry = programme.Settings.Letters,
            AmountPerChildYen = programme.Settings.AmountPerChildYen,
            DocumentNumber = run.DocumentNumber,
            IssuedOn = run.IssuedOn,
            // Each 補正依頼 has the deadline of its own request.
            DueOn = run.Kind == LetterKind.CorrectionRequest ? null : run.DueOn,
            PaymentOn = run.PaymentOn,
        };

    /// <summary>The letter's own values, with those of its person.</summary>
    public static Dictionary<string, string> OwnValues(IReadOnlyDictionary<string, string> due, LetterPerson person)
    {
        var values = new Dictionary<string, string>(due, StringComparer.Ordinal)
        {
            [LetterFields.Name.Name] = person.Addressee.Name,
        };
        if (person.CertificationNumber.Length > 0)
        {
            values[LetterFields.CertificationNumber.Name] = person.CertificationNumber;
        }

        if (person.AccountTail.Length > 0)
        {
            values[LetterFields.AccountTail.Name] = $"＊＊＊＊{person.AccountTail}";
        }

        return values;
    }

    public static LetterContent ContentOf(
        LetterKind kind,
        long number,
        int sequenceNumber,
        LetterAddressee addressee,
        IReadOnlyDictionary<string, string> own,
        LetterRunValues run,
        int childCount
    ) =>
        new()
        {
            Number = LetterKinds.NumberOf(kind, number),
            SequenceNumber = sequenceNumber,
            Addressee = addressee,
            Values = Merged(run.Values(), own),
            ChildCount = childCount,
        };

    public static LetterLeftOut ReasonOf(DomainError fault) =>
        fault switch
        {
            GlyphMissing => LetterLeftOut.MissingGlyphs,
            NameDoesNotFit => LetterLeftOut.NameDoesNotFit,
            AddressDoesNotFit => LetterLeftOut.AddressDoesNotFit,
            _ => LetterLeftOut.ValueMissing,
        };

    private static Dictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> run,
        IReadOnlyDictionary<string, string> own
    )
    {
        var values = new Dictionary<string, string>(run, StringComparer.Ordinal);
        foreach (var (name, value) in own)
        {
            values[name] = value;
        }

        return values;
    }
}
