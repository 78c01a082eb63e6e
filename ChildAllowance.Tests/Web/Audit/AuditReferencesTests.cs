using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>Each reference that the program writes into the ledger reads as Japanese in the table.</summary>
public sealed class AuditReferencesTests
{
    [Theory]
    [InlineData("batch:3", "支払回次 3")]
    [InlineData("batch:3/Draft", "支払回次 3（作成中）")]
    [InlineData("batch:3/exceptions", "支払回次 3（除外の一覧）")]
    [InlineData("mailing:2", "発送回 2")]
    [InlineData("mailing:2/left-out", "発送回 2（除いた宛先の一覧）")]
    [InlineData("opt-out:252", "受給拒否の届出 252")]
    [InlineData("opt-out:252:Accepted", "受給拒否の届出 252（受付）")]
    [InlineData("bulk:4", "一括処理 4")]
    [InlineData("bulk:4:Hold", "一括処理 4（保留）")]
    [InlineData("bulk:4:BulkCancelled", "一括処理 4（中止）")]
    [InlineData("bulk:4:outcome", "一括処理 4（結果の一覧）")]
    [InlineData("file:7", "ファイル 7")]
    [InlineData("proposal:5", "起案 5")]
    [InlineData("envelope:ABCD", "封筒 ABCD")]
    [InlineData("extraction:1", "抽出 1")]
    [InlineData("import:1", "取込 1")]
    [InlineData("import-check:9", "取込の検査 9")]
    [InlineData("import-findings:9", "取込の検査 9（エラー・注意の一覧）")]
    [InlineData("import-profile:standard/2", "取込プロファイル 標準（第2版）")]
    [InlineData("bank-list:2", "金融機関マスタ 2")]
    [InlineData("programme:1/3", "支給事業 1（第3版）")]
    [InlineData("day:2026-02-24", "令和8年2月24日")]
    [InlineData("case-list", "案件一覧")]
    [InlineData("CaseReleased", "保留の解除")]
    [InlineData("AccountChangeRecorded", "口座の変更")]
    [InlineData("Income", "所得額")]
    [InlineData("sign-in:unknown", "ログイン（登録のない職員ID）")]
    [InlineData("confirm", "本人の再確認（パスワードの誤り）")]
    public void AReference_ReadsInWords(string reference, string words) =>
        Assert.Equal(words, AuditReferences.Words(LedgerAct.ListShown, reference));

    [Theory]
    [InlineData(LedgerAct.AccessDenied, "ManageSettings:page SettingsPage", "「設定の管理」の権限がない")]
    [InlineData(LedgerAct.AccessDenied, "SeeLedger:GET /audit", "「アクセスログの閲覧」の権限がない")]
    [InlineData(
        LedgerAct.AccessDenied,
        "SeePayments:PaymentQueries.OpenAsync batch:3",
        "「支払の閲覧」の権限がない（支払回次 3）"
    )]
    [InlineData(
        LedgerAct.AccessDenied,
        "ManageAccounts:account-added staff:clerk9",
        "「利用者の管理」の権限がない（利用者 clerk9）"
    )]
    [InlineData(LedgerAct.AccessDenied, "OwnProposal:proposal:5", "自分の起案は決裁できない（起案 5）")]
    [InlineData(LedgerAct.AccessDenied, "HandOverByDrafter:batch:3", "起案した本人は引き渡せない（支払回次 3）")]
    [InlineData(LedgerAct.AccountChanged, "added:Clerk, Approver", "登録（担当者・決裁者）")]
    [InlineData(LedgerAct.AccountChanged, "unlocked:Auditor", "ロックの解除（監査担当）")]
    [InlineData(LedgerAct.AccountChanged, "first-administrator", "最初のシステム管理者の登録")]
    [InlineData(LedgerAct.SignedOut, "idle", "操作のない時間の超過")]
    [InlineData(LedgerAct.SignedOut, "changed", "登録の変更による終了")]
    [InlineData(LedgerAct.LedgerVerified, "intact", "正常")]
    [InlineData(LedgerAct.LedgerVerified, "truncated", "末尾の記録が切り取られています")]
    public void AReference_OfItsKindOfEntry_ReadsInWords(LedgerAct act, string reference, string words) =>
        Assert.Equal(words, AuditReferences.Words(act, reference));

    [Theory]
    [InlineData("new-thing:1")]
    [InlineData("day:tomorrow")]
    [InlineData("CaseTeleported")]
    public void AReferenceOfALaterVersion_StaysAsItIs(string reference) =>
        Assert.Equal(reference, AuditReferences.Words(null, reference));

    [Fact]
    public void EveryStateOutcomeAndAction_HasItsWord()
    {
        string[] references =
        [
            .. Enum.GetNames<PaymentBatchState>().Select(name => $"batch:1/{name}"),
            .. Enum.GetNames<OptOutOutcome>().Select(name => $"opt-out:1:{name}"),
            .. Enum.GetNames<BulkAction>().Select(name => $"bulk:1:{name}"),
            .. Enum.GetNames<MaskedField>(),
        ];
        Assert.All(
            references,
            reference =>
                Assert.DoesNotContain(AuditReferences.Words(LedgerAct.CaseChanged, reference), char.IsAsciiLetter)
        );
    }
}
