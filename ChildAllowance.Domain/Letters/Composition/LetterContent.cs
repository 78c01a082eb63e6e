using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>One letter to be printed.</summary>
public sealed record LetterContent
{
    /// <summary>整理番号, e.g. <c>L1-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>連番 in posting order; 0 for a single letter.</summary>
    public int SequenceNumber { get; init; }

    public required LetterAddressee Addressee { get; init; }

    /// <summary>By name of the <see cref="LetterField"/>; those of the run need not be here.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>For the sample list.</summary>
    public int ChildCount { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => $"{nameof(LetterContent)} {Number}";
}
