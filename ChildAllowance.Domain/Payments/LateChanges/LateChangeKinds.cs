namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>Words and weights of late changes.</summary>
public static class LateChangeKinds
{
    public static string Label(this LateChangeKind kind) =>
        kind switch
        {
            LateChangeKind.Died => "死亡",
            LateChangeKind.DiedBeforeDecision => "死亡（支給決定の前）",
            LateChangeKind.Moved => "転出・転居",
            LateChangeKind.NameChanged => "氏名変更",
            LateChangeKind.HolderDiffers => "氏名変更による名義相違",
            LateChangeKind.Protected => "支援措置の開始",
            LateChangeKind.AccountChanged => "口座の変更",
            LateChangeKind.Difference => "未処理の差異",
            LateChangeKind.OptedOut => "受給拒否の届出",
            LateChangeKind.ChangeWaiting => "保留・受給拒否の決裁待ち",
            LateChangeKind.Contested => "重複申立",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static LateChangeWeight Weight(this LateChangeKind kind) =>
        kind switch
        {
            LateChangeKind.Moved or LateChangeKind.NameChanged => LateChangeWeight.Informs,
            LateChangeKind.OptedOut or LateChangeKind.ChangeWaiting or LateChangeKind.Contested =>
                LateChangeWeight.Stops,
            _ => LateChangeWeight.AsksConfirmation,
        };

    /// <summary>What to look at and what to do next.</summary>
    public static string NextStep(this LateChangeKind kind) =>
        kind switch
        {
            LateChangeKind.Died =>
                "支給決定の後の死亡です。相続人と口座の扱いを確かめて確認済にするか、案件を保留にしてください。",
            LateChangeKind.DiedBeforeDecision =>
                "支給決定の前の死亡です。差替えのときは回次から外し、対象外を起案してください。支払うときだけ確認済にします。",
            LateChangeKind.Moved => "この自治体が支払います。手続きは要りません。",
            LateChangeKind.NameChanged => "口座名義と一致しています。手続きは要りません。",
            LateChangeKind.HolderDiffers =>
                "新しい氏名が口座名義と異なります。本人に名義を確かめて確認済にするか、案件を保留にしてください。",
            LateChangeKind.Protected => "本人だけが使える口座かを確かめて確認済にするか、案件を保留にしてください。",
            LateChangeKind.AccountChanged =>
                "回次の口座が古くなりました。そのまま支払えるかを確かめて確認済にするか、案件を保留にしてください。",
            LateChangeKind.Difference =>
                "取込データとの差異が残っています。内容を見て、支払えるときは確認済に、そうでなければ保留にしてください。",
            LateChangeKind.OptedOut => "届出を認めるか、取下げまたは不受理を記録してください。",
            LateChangeKind.ChangeWaiting =>
                "案件の変更が決裁を待っています。決裁、差戻しまたは取下げの後に進めてください。",
            LateChangeKind.Contested =>
                "ほかの受給者も同じ児童を申請しています。重複申立を解決するか、案件を保留にしてください。",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
