using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>The one list of all settings: their names on screen, in faults and in the history.</summary>
public static class SettingItems
{
    public const string Amount = "支給額・財源";
    public const string Period = "基準日と対象期間";
    public const string Routes = "区分の経路";
    public const string Deadlines = "日程と期限";
    public const string CategoryDeadlines = "区分別の申請期限";
    public const string Requester = "振込依頼人";
    public const string Sender = "差出人";
    public const string Letters = "通知書の宛名";
    public const string Office = "一括処理・予算・開庁時間";
    public const string Holidays = "祝日";

    public static IReadOnlyList<SettingItem> All { get; } =
    [
        new(nameof(ProgrammeSettings.Funding), Amount, "財源内訳", s => Funding(s.Funding)),
        Day(nameof(ProgrammeSettings.ReferenceDate), Period, "基準日", s => s.ReferenceDate),
        Month(nameof(ProgrammeSettings.AllowanceMonth), "対象となる児童手当の支給月", s => s.AllowanceMonth),
        Month(
            nameof(ProgrammeSettings.AllowanceMonthForNewborns),
            "支給月（基準月に生まれた児童）",
            s => s.AllowanceMonthForNewborns
        ),
        Day(nameof(ProgrammeSettings.EarliestBirthOn), Period, "対象児童の最も早い生年月日", s => s.EarliestBirthOn),
        Day(
            nameof(ProgrammeSettings.NewbornsFromOn),
            Period,
            "出生分（C2・C3）の生年月日の初日",
            s => s.NewbornsFromOn
        ),
        Day(nameof(ProgrammeSettings.LatestBirthOn), Period, "対象児童の最も遅い生年月日", s => s.LatestBirthOn),
        Day(nameof(ProgrammeSettings.DivorceFromOn), Period, "離婚等の対象期間の初日", s => s.DivorceFromOn),
        Day(nameof(ProgrammeSettings.DivorceToOn), Period, "離婚等の対象期間の末日", s => s.DivorceToOn),
        new(nameof(ProgrammeSettings.C2Route), Routes, "基準月に生まれた児童（C2）の経路", s => Label(s.C2Route)),
        new(nameof(ProgrammeSettings.C3Route), Routes, "その後に生まれた児童（C3）の経路", s => Label(s.C3Route)),
        new(
            nameof(ProgrammeSettings.SuccessorPaymentAllowed),
            Routes,
            "離婚・避難の後の養育者への支給",
            s => s.SuccessorPaymentAllowed ? "支給できる" : "支給しない"
        ),
        new(
            nameof(ProgrammeSettings.UndeliveredMail),
            Routes,
            "案内文が返戻となった案件の締切処理",
            s => Label(s.UndeliveredMail)
        ),
        Day(nameof(ProgrammeSettings.PlannedNoticeOn), Deadlines, "案内文の発送予定日", s => s.PlannedNoticeOn),
        Day(nameof(ProgrammeSettings.PlannedTransferOn), Deadlines, "振込予定日", s => s.PlannedTransferOn),
        new(
            nameof(ProgrammeSettings.LeadBusinessDays),
            Deadlines,
            "振込データの持込期限",
            s => $"{Number(s.LeadBusinessDays)}営業日前"
        ),
        new(nameof(ProgrammeSettings.OptOutDeadline), Deadlines, "受給拒否の届出期限", s => Show(s.OptOutDeadline)),
        new(
            nameof(ProgrammeSettings.AccountNoticeDeadline),
            Deadlines,
            "口座変更の届出期限",
            s => Show(s.AccountNoticeDeadline)
        ),
        new(nameof(ProgrammeSettings.ApplicationDeadline), Deadlines, "申請期限", s => Show(s.ApplicationDeadline)),
        .. CategoryDeadline.Categories.Select(OwnDeadline),
        Payer(nameof(TransferRequester.RequesterCode), "振込依頼人コード", r => r.RequesterCode),
        Payer(nameof(TransferRequester.NameKana), "振込依頼人名（カナ）", r => r.NameKana),
        Payer(nameof(TransferRequester.BankCode), "仕向銀行コード", r => r.BankCode),
        Payer(nameof(TransferRequester.BankNameKana), "仕向銀行名（カナ）", r => r.BankNameKana),
        Payer(nameof(TransferRequester.BranchCode), "仕向支店コード", r => r.BranchCode),
        Payer(nameof(TransferRequester.BranchNameKana), "仕向支店名（カナ）", r => r.BranchNameKana),
        Payer(nameof(TransferRequester.AccountType), "預金種目", r => AccountTypeLabel(r.AccountType)),
        Payer(nameof(TransferRequester.AccountNumber), "口座番号", r => r.AccountNumber),
        new(nameof(ProgrammeSettings.BankProfileJson), Requester, "銀行プロファイル", s => s.BankProfileJson ?? "標準"),
        Letter(nameof(LetterSender.WardName), "自治体名", l => l.WardName),
        Letter(nameof(LetterSender.SectionName), "部課名", l => l.SectionName),
        Letter(nameof(LetterSender.PostalCode), "郵便番号", l => l.PostalCode),
        Letter(nameof(LetterSender.Address), "所在地", l => l.Address),
        Letter(nameof(LetterSender.InquiryDesk), "問合せ先", l => l.InquiryDesk),
        Place(nameof(LetterGeometry.AddressLeftMm), "宛名の枠の左端（用紙の左から）", g => g.AddressLeftMm),
        Place(nameof(LetterGeometry.AddressTopMm), "宛名の枠の上端（用紙の上から）", g => g.AddressTopMm),
        Place(nameof(LetterGeometry.AddressWidthMm), "宛名の枠の幅", g => g.AddressWidthMm),
        Place(nameof(LetterGeometry.AddressHeightMm), "宛名の枠の高さ", g => g.AddressHeightMm),
        new(
            LetterCode(nameof(LetterGeometry.HasFoldMarks)),
            Letters,
            "折り目の印",
            s => s.Letters.HasFoldMarks ? "印刷する" : "印刷しない"
        ),
        new(
            LetterCode(nameof(LetterGeometry.HasCustomerBarcode)),
            Letters,
            "通知書のカスタマバーコード",
            s => s.Letters.HasCustomerBarcode ? "印刷する" : "印刷しない"
        ),
        new(
            nameof(ProgrammeSettings.BulkApprovalThreshold),
            Office,
            "一括処理の決裁を要する件数",
            s => $"{Number(s.BulkApprovalThreshold)}件以上"
        ),
        new(
            nameof(ProgrammeSettings.SeparateOccasionMinutes),
            Office,
            "媒体とパスワード通知書の受渡しの間隔",
            s => $"{Number(s.SeparateOccasionMinutes)}分以上"
        ),
        new(
            nameof(ProgrammeSettings.MediumReturnBusinessDays),
            Office,
            "媒体の返却期限（引渡し後）",
            s => $"{Number(s.MediumReturnBusinessDays)}営業日"
        ),
        new(
            nameof(ProgrammeSettings.ErasureReportBusinessDays),
            Office,
            "消去報告書の期限（返却後）",
            s => $"{Number(s.ErasureReportBusinessDays)}営業日"
        ),
        new(nameof(ProgrammeSettings.BudgetYen), Office, "予算", s => Yen.Show(s.BudgetYen)),
        new(nameof(ProgrammeSettings.OfficeOpensAt), Office, "開庁時刻", s => Time(s.OfficeOpensAt)),
        new(nameof(ProgrammeSettings.OfficeClosesAt), Office, "閉庁時刻", s => Time(s.OfficeClosesAt)),
        new(nameof(ProgrammeSettings.AddedHolidays), Holidays, "追加した祝日", s => HolidayList(s.AddedHolidays)),
        Day(nameof(ProgrammeSettings.HolidaysKnownUntil), Holidays, "祝日の期限", s => s.HolidaysKnownUntil),
    ];

    private static readonly Dictionary<string, SettingItem> ByCode = All.ToDictionary(item => item.Code);

    private static readonly Dictionary<string, int> Places = All.Index()
        .ToDictionary(pair => pair.Item.Code, pair => pair.Index);

    public static string LabelOf(string code) => ByCode[code].Label;

    /// <summary>Place of the item in the order of the screen.</summary>
    public static int PlaceOf(string code) => Places[code];

    /// <summary>Code of an item of the 振込依頼人.</summary>
    public static string PayerCode(string member) => $"{nameof(ProgrammeSettings.Requester)}.{member}";

    /// <summary>Code of an item of the 差出人.</summary>
    public static string SenderCode(string member) => $"{nameof(ProgrammeSettings.Sender)}.{member}";

    /// <summary>Code of an item of the letters.</summary>
    public static string LetterCode(string member) => $"{nameof(ProgrammeSettings.Letters)}.{member}";

    /// <summary>Code of the 申請期限 of a category.</summary>
    public static string DeadlineCode(RecipientCategory category) =>
        $"{nameof(ProgrammeSettings.CategoryDeadlines)}.{category.Code()}";

    /// <summary>Items whose value in words differs, in the order of the screen.</summary>
    public static IReadOnlyList<SettingChange> Differences(ProgrammeSettings before, ProgrammeSettings after) =>
        [
            .. All.Select(item => new SettingChange(item.Group, item.Label, item.Show(before), item.Show(after)))
                .Where(change => change.Before != change.After),
        ];

    public static string Label(IntakeRoute route) =>
        route == IntakeRoute.Automatic ? "プッシュ型（申請不要）" : "申請型";

    public static string Label(UndeliveredMailRule rule) =>
        rule == UndeliveredMailRule.LeaveOut ? "届くまで支払わない" : "登録口座に支払う";

    public static string Label(DeadlineMode mode) => mode == DeadlineMode.MustArrive ? "必着" : "消印有効";

    public static string Label(HolidayRule rule) =>
        rule switch
        {
            HolidayRule.NextBusinessDay => "閉庁日なら翌開庁日",
            HolidayRule.PreviousBusinessDay => "閉庁日なら前開庁日",
            _ => "閉庁日でもその日",
        };

    public static string AccountTypeLabel(int type) =>
        type switch
        {
            1 => "普通",
            2 => "当座",
            9 => "その他",
            _ => $"不明（{Number(type)}）",
        };

    private static SettingItem Day(string code, string group, string label, Func<ProgrammeSettings, DateOnly> value) =>
        new(code, group, label, settings => JapaneseDate.Show(value(settings)));

    private static SettingItem Month(string code, string label, Func<ProgrammeSettings, YearMonth> value) =>
        new(code, Period, label, settings => JapaneseDate.ShowMonthPortion(value(settings)));

    private static SettingItem Payer(string member, string label, Func<TransferRequester, string> value) =>
        new(PayerCode(member), Requester, label, settings => value(settings.Requester));

    private static SettingItem Letter(string member, string label, Func<LetterSender, string> value) =>
        new(SenderCode(member), Sender, label, settings => value(settings.Sender));

    private static SettingItem Place(string member, string label, Func<LetterGeometry, double> value) =>
        new(
            LetterCode(member),
            Letters,
            label,
            settings => value(settings.Letters).ToString("0.#", CultureInfo.InvariantCulture) + "mm"
        );

    private static string Funding(IReadOnlyList<FundingLine> lines) =>
        string.Join("、", lines.Select(line => $"{line.Name} {Yen.Show(line.AmountYen)}"));

    private static SettingItem OwnDeadline(RecipientCategory category) =>
        new(
            DeadlineCode(category),
            CategoryDeadlines,
            $"{category.Label()}（{category.Code()}）の申請期限",
            settings => Show(settings.CategoryDeadlines.FirstOrDefault(own => own.Category == category))
        );

    private static string Show(CategoryDeadline? own) =>
        own switch
        {
            null => "申請期限と同じ",
            { MonthsAfterBirth: { } months } =>
                $"出生日の翌日から{Number(months)}か月{Terms(own.Mode, own.HolidayRule, own.FloorOn)}",
            { On: { } on } => $"{JapaneseDate.ShowWithWeekday(on)}{Terms(own.Mode, own.HolidayRule, own.FloorOn)}",
            _ => "未定",
        };

    private static string Show(Deadline deadline) =>
        JapaneseDate.ShowWithWeekday(deadline.On) + Terms(deadline.Mode, deadline.HolidayRule, deadline.FloorOn);

    private static string Terms(DeadlineMode mode, HolidayRule rule, DateOnly? floorOn)
    {
        var floor = floorOn is { } on ? $"・{JapaneseDate.Show(on)}より前には終わらない" : "";
        return $"{Label(mode)}・{Label(rule)}{floor}";
    }

    private static string HolidayList(IReadOnlyList<Holiday> holidays) =>
        holidays.Count == 0
            ? "なし"
            : string.Join("、", holidays.Select(holiday => $"{JapaneseDate.ShowShort(holiday.Date)} {holiday.Name}"));

    private static string Time(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
