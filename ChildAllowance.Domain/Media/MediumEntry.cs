namespace ChildAllowance.Domain.Media;

/// <summary>What one entry of the 管理簿 says. Which members are needed depends on <see cref="Kind"/>; see <see cref="CustodyRules"/>.</summary>
public sealed record MediumEntry
{
    public required MediumEventKind Kind { get; init; }

    /// <summary>When it happened (UTC), as typed by the officer to the minute.</summary>
    public required DateTime At { get; init; }

    /// <summary>The medium; empty where the entry is about the lot. The envelopes are found by their lot.</summary>
    public long? MediumId { get; init; }

    /// <summary>媒体の形, when it is handed over.</summary>
    public MediumForm? Form { get; init; }

    /// <summary>取扱者 on the other side.</summary>
    public long? CustodianId { get; init; }

    /// <summary>相手方 as text: office and name. Of a 取扱者 the register writes it.</summary>
    public string? Counterpart { get; init; }

    /// <summary>数量: pieces of a medium, or envelopes that are good.</summary>
    public long? Count { get; init; }

    /// <summary>書損じ・不良 found in this step.</summary>
    public long? Spoilt { get; init; }

    /// <summary>抜取り: envelopes taken out because their case changed.</summary>
    public long? Pulled { get; init; }

    /// <summary>SHA-256 (hex) of the medium read again.</summary>
    public string? Sha256 { get; init; }

    /// <summary>管理番号 as read on what came back, or number of the report.</summary>
    public string? Number { get; init; }

    /// <summary>鍵付きカバンの番号</summary>
    public string? Bag { get; init; }

    /// <summary>鍵の保管者</summary>
    public string? KeyHolder { get; init; }

    /// <summary>保管場所: the locked cabinet.</summary>
    public string? Storage { get; init; }

    /// <summary>廃棄・消去の方法</summary>
    public string? Method { get; init; }

    /// <summary>差異の理由, 事故の内容, 処置.</summary>
    public string? Reason { get; init; }

    /// <summary>立会者, or the superior who confirmed.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>By when the next thing must happen (JST): 返却予定日, or the date of the report.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>所在不明: the medium was not found, or got lost.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The entry whose difference or accident this one clears.</summary>
    public long? ClearsId { get; init; }
}
