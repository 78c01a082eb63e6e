using static ChildAllowance.Domain.Intake.ImportColumnForm;

namespace ChildAllowance.Domain.Intake;

/// <summary>The data items that the system may hold of an extract (データ項目定義). No other column is taken.</summary>
public static class ImportColumns
{
    /// <summary>In the order of <see cref="RecipientField"/>.</summary>
    public static IReadOnlyList<ImportColumnSpec> Recipients { get; } =
    [
        Of(RecipientField.CertificationNumber, "認定番号", "受給者を示す番号（1～10桁）", Digits, 10, true),
        Of(RecipientField.ResidentNumber, "住民番号", "宛名番号（1～15桁）", Digits, 15, true, true),
        Of(RecipientField.Name, "氏名", "受給者の氏名", FreeText, 100, true),
        Of(RecipientField.NameKana, "氏名カナ", "氏名の読み", Kana, 100, true),
        Of(RecipientField.BornOn, "生年月日", "受給者の生年月日", Date, 20, true),
        Of(RecipientField.PostalCode, "郵便番号", "7桁（ハイフン可）", Digits, 7, true, false, true),
        Of(RecipientField.Address, "住所", "住所", FreeText, 120, true),
        Of(RecipientField.BuildingName, "方書", "建物名・様方", FreeText, 80, false),
        Of(RecipientField.EntitledFrom, "該当年月", "児童手当の受給該当年月", Month, 20, true),
        Of(RecipientField.EntitlementLostOn, "喪失年月日", "受給資格の喪失年月日", Date, 20, false),
        Of(
            RecipientField.LossReason,
            "喪失事由",
            "01転出 02死亡 03公務員 04離婚 05施設 09その他",
            Code,
            2,
            false,
            false,
            true
        ),
        Of(RecipientField.Kind, "受給者区分", "1一般 2施設等 3里親 4未成年後見人 5父母指定者", Code, 1, true),
        Of(RecipientField.LastPaidMonth, "支給実績年月", "最後に支給した月分", Month, 20, false),
        Of(RecipientField.Income, "所得額", "令和7年度の所得額（円）", Digits, 12, false, true),
        Of(RecipientField.BankCode, "金融機関コード", "4桁", Digits, 4, false, false, true),
        Of(RecipientField.BranchCode, "支店コード", "3桁", Digits, 3, false, false, true),
        Of(RecipientField.AccountType, "預金種目", "1普通 2当座 4貯蓄 9その他", Code, 1, false),
        Of(RecipientField.AccountNumber, "口座番号", "7桁まで（前に0を補います）", Digits, 7, false, true),
        Of(RecipientField.HolderNameKana, "口座名義カナ", "口座名義", Kana, 100, false, true),
        Of(RecipientField.YuchoSymbol, "ゆうちょ記号", "5桁", Digits, 5, false, true, true),
        Of(RecipientField.YuchoNumber, "ゆうちょ番号", "8桁まで", Digits, 8, false, true),
        Of(RecipientField.HasProtectedAddress, "支援措置", "1 住所を秘匿", Code, 1, false),
    ];

    /// <summary>In the order of <see cref="ChildField"/>.</summary>
    public static IReadOnlyList<ImportColumnSpec> Children { get; } =
    [
        Of(ChildField.CertificationNumber, "認定番号", "受給者を示す番号（1～10桁）", Digits, 10, true),
        Of(ChildField.ResidentNumber, "児童住民番号", "児童の宛名番号（1～15桁）", Digits, 15, true, true),
        Of(ChildField.Name, "児童氏名", "児童の氏名", FreeText, 100, true),
        Of(ChildField.NameKana, "児童氏名カナ", "氏名の読み", Kana, 100, true),
        Of(ChildField.BornOn, "生年月日", "児童の生年月日", Date, 20, true),
        Of(ChildField.BirthOrder, "児童順位", "1～99", Digits, 2, true),
        Of(
            ChildField.RelationshipCode,
            "続柄",
            "2桁（20子 21養子 22孫 23甥姪 24里子 25施設入所児童 99その他 など）",
            Code,
            2,
            true,
            false,
            true
        ),
        Of(ChildField.Living, "同居別居", "1同居 2別居 9不明", Code, 1, true),
        Of(ChildField.Address, "児童住所", "別居のときの住所", FreeText, 120, false),
        Of(ChildField.Counting, "支給対象区分", "1支給対象 2算定対象のみ", Code, 1, true),
        Of(ChildField.EntitledFrom, "該当年月", "児童の支給開始月", Month, 20, true),
        Of(ChildField.EntitledTo, "終了年月", "児童の支給終了月", Month, 20, false),
    ];

    public static IReadOnlyList<ImportColumnSpec> Of(ImportFileKind kind) =>
        kind == ImportFileKind.Recipients ? Recipients : Children;

    private static ImportColumnSpec Of<TField>(
        TField field,
        string header,
        string meaning,
        ImportColumnForm form,
        int maxLength,
        bool isRequired,
        bool isSensitive = false,
        bool fixedDigits = false
    )
        where TField : struct, Enum =>
        new(field.ToString(), header, meaning, form, maxLength, isRequired, isSensitive, fixedDigits);
}
