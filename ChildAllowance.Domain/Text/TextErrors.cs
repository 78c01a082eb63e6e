using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Text;

public sealed record FileIsEmpty()
    : DomainError("TXT-001", "ファイルが空です。書き出し直したファイルを選んでください。");

public sealed record FileIsNotText(string FoundFormat)
    : DomainError(
        "TXT-002",
        $"このファイルは文字データ（CSV）ではなく、{FoundFormat}です。CSV形式で書き出したファイルを選んでください。"
    );

public sealed record EncodingNotRecognised(long LineNumber)
    : DomainError(
        "TXT-003",
        $"文字コードを判別できません（{LineNumber}行目付近）。UTF-8またはShift_JIS（CP932）で書き出し直してください。"
    );

public sealed record FileIsTruncated(long LineNumber)
    : DomainError(
        "TXT-004",
        $"ファイルが文字の途中（{LineNumber}行目）で切れています。転送が途中で終わった可能性があります。もう一度書き出してください。"
    );

public sealed record EncodingDoesNotFit(string Chosen, long LineNumber)
    : DomainError(
        "TXT-005",
        $"選んだ文字コード（{Chosen}）では{LineNumber}行目を読み取れません。別の文字コードを選んでください。"
    );
