using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Web.Layout;

/// <summary>What a state of the ledger means for those who work, and what to do.</summary>
internal static class LedgerText
{
    public static string Title(LedgerState state) =>
        state switch
        {
            LedgerState.RolledBack => "記録簿が古いものに替わっています",
            LedgerState.Damaged => "記録簿が壊れています",
            LedgerState.Closed => "記録簿が開かれていません",
            _ => "記録簿に書き込めません",
        };

    public static string Meaning(LedgerState state) =>
        state switch
        {
            LedgerState.RolledBack or LedgerState.Damaged =>
                "アクセスログを記録する「記録簿」が、記録されているはずの内容と一致しません。原因が分かるまで、個人情報の表示とすべての業務を停止しています。",
            _ =>
                "アクセスを記録できない間は、個人情報を表示せず、決裁とファイルの作成も行いません。入力して確定した変更は失われません。",
        };

    public static string Next(LedgerState state) =>
        state switch
        {
            LedgerState.RolledBack or LedgerState.Damaged =>
                "サーバーのデータフォルダーを書き換えずに保全し、監査担当による検証と、情報セキュリティの責任者の指示を待ってください。サーバーでは verify コマンドでも検証できます。",
            _ =>
                "システム管理者に連絡してください。管理者は、サーバーのディスクの空き容量と、データフォルダーの ledger.db の書込み権限を確かめます。回復すると、自動的に使えるようになります。",
        };
}
