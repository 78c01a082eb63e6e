using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters;

/// <summary>The font of the letters lacks a letter: nothing is printed with a gap.</summary>
public sealed record GlyphMissing(string Letters)
    : DomainError(
        "LET-001",
        $"書類の書体に含まれない文字（{Letters}）があるため、印刷できません。この文字を使わない表記に直してから、もう一度印刷してください。"
    );
