namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>Words of the runs.</summary>
public static class LetterRunStates
{
    public static string Label(this LetterRunState state) =>
        state switch
        {
            LetterRunState.Draft => "作成中",
            LetterRunState.Printed => "印刷済",
            LetterRunState.Checked => "抜取り確認済",
            LetterRunState.Posted => "発送済",
            LetterRunState.Cancelled => "取消",
            LetterRunState.Stopped => "停止",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static string Label(this LetterLeftOut reason) =>
        reason switch
        {
            LetterLeftOut.None => "",
            LetterLeftOut.ProtectedAddress => "支援措置対象者（個別に作成）",
            LetterLeftOut.OnHold => "保留",
            LetterLeftOut.OptedOut => "受給拒否",
            LetterLeftOut.NoValidAddress => "宛先不備",
            LetterLeftOut.Undelivered => "返戻中",
            LetterLeftOut.MissingGlyphs => "書体にない文字",
            LetterLeftOut.NameDoesNotFit => "氏名が窓に収まらない",
            LetterLeftOut.AddressDoesNotFit => "住所が窓に収まらない",
            LetterLeftOut.Deceased => "死亡",
            LetterLeftOut.ValueMissing => "差込項目の値がない",
            LetterLeftOut.StateChanged => "案件の状態が変わった",
            LetterLeftOut.AddressChanged => "住所・氏名が変わった",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

    /// <summary><c>通知発送03　支給決定通知</c></summary>
    public static string NameOf(LetterRun run) => NameOf(run.Number, run.Kind);

    /// <inheritdoc cref="NameOf(LetterRun)"/>
    public static string NameOf(int number, Templates.LetterKind kind) =>
        $"通知発送{number:D2}　{Templates.LetterKinds.Label(kind)}";

    public static string RefOf(long runId) => $"letters:{runId}";
}
