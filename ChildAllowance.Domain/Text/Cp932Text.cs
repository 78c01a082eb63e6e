namespace ChildAllowance.Domain.Text;

/// <summary>Either <see cref="Bytes"/>, or the letters for which CP932 has none: never a part, never a substitute.</summary>
public sealed record Cp932Text(byte[]? Bytes, IReadOnlyList<UnmappableLetter> Unmappable)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Bytes))]
    public bool IsComplete => Bytes is not null;
}
