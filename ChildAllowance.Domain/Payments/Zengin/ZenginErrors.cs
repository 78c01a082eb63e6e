using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Payments.Zengin;

public sealed record RequesterKanaInvalid(string Reason)
    : DomainError("ZEN-002", $"振込依頼人の設定が正しくありません。{Reason}。支給事業の設定を直してください。");

/// <summary>The approved lines cannot be written. <paramref name="Faults"/> lists all of them.</summary>
public sealed record TransferLinesInvalid(IReadOnlyList<TransferFault> Faults)
    : DomainError(
        "ZEN-003",
        $"全銀ファイルを作成できない明細が{Faults.Count}件あります。最初の明細: {Faults[0].Describe()}。回次を差し戻して直してください。"
    );

/// <summary>The written file does not read back as what was approved: nothing is handed out.</summary>
public sealed record ReadBackDiffers(IReadOnlyList<ZenginDifference> Differences)
    : DomainError(
        "ZEN-004",
        $"作成した全銀ファイルが決裁済みの内容と一致しないため、出力を中止しました。最初の相違: {Differences[0].Describe()}。ファイルは渡さず、システム管理者に連絡してください。"
    );

/// <summary>The bytes are no sound 総合振込 file. <paramref name="Errors"/> lists all of them.</summary>
public sealed record ZenginFileInvalid(IReadOnlyList<ZenginReadError> Errors)
    : DomainError("ZEN-005", $"全銀ファイルとして正しくありません。{Errors[0].Describe()}。");

/// <param name="PaymentNumber">支払番号; null for the requester's own data.</param>
/// <param name="Field">項目名</param>
/// <param name="Reason">Never the value itself: it is personal data.</param>
public sealed record TransferFault(long? PaymentNumber, string Field, string Reason)
{
    public string Describe() =>
        PaymentNumber is { } number ? $"支払番号{number}の{Field}（{Reason}）" : $"{Field}（{Reason}）";
}

/// <param name="Record">From 1; the header is record 1.</param>
/// <param name="Column">From 1, in bytes.</param>
/// <param name="Reason">項目名 and reason, without the value.</param>
public sealed record ZenginReadError(int Record, int Column, string Reason)
{
    public string Describe() => $"{Record}レコード目の{Column}桁目: {Reason}";
}

/// <param name="Part">File, from 1.</param>
/// <param name="Line">Data record within the file, from 1; null for header, trailer and frame.</param>
/// <param name="PaymentNumber">支払番号 that was approved for this place.</param>
/// <param name="Field">項目名</param>
public sealed record ZenginDifference(int Part, int? Line, long? PaymentNumber, string Field)
{
    public string Describe()
    {
        var place = Line is { } line ? $"ファイル{Part}の明細{line}行目" : $"ファイル{Part}";
        return PaymentNumber is { } number ? $"{place}（支払番号{number}）の{Field}" : $"{place}の{Field}";
    }
}
