using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>物価高対応子育て応援手当（新宿区）: the figures that the ward published, as the default settings.</summary>
public static class DefaultProgramme
{
    public const string Code = "R7-KOSODATE";

    public const string Name = "物価高対応子育て応援手当";

    public static ProgrammeSettings Settings { get; } =
        new()
        {
            Funding = [new FundingLine("国", 20_000)],
            ReferenceDate = new DateOnly(2025, 9, 30),
            AllowanceMonth = new YearMonth(2025, 9),
            AllowanceMonthForNewborns = new YearMonth(2025, 10),
            EarliestBirthOn = new DateOnly(2007, 4, 2),
            NewbornsFromOn = new DateOnly(2025, 9, 1),
            LatestBirthOn = new DateOnly(2026, 3, 31),
            DivorceFromOn = new DateOnly(2025, 10, 1),
            DivorceToOn = new DateOnly(2026, 3, 31),
            OptOutDeadline = new Deadline { On = new DateOnly(2026, 2, 19) },
            AccountNoticeDeadline = new Deadline { On = new DateOnly(2026, 3, 31) },
            ApplicationDeadline = new Deadline { On = new DateOnly(2026, 4, 30) },
            CategoryDeadlines =
            [
                FromBirth(RecipientCategory.ParentOfNewborn),
                FromBirth(RecipientCategory.PublicServantNewborn),
            ],
            PlannedNoticeOn = new DateOnly(2026, 2, 6),
            PlannedTransferOn = new DateOnly(2026, 2, 26),
            Requester = new TransferRequester
            {
                RequesterCode = "1234567890",
                NameKana = "シンジュククブッカダカタイオウコソダテオウエンテアテ",
                BankCode = "9999",
                BankNameKana = "テストギンコウ",
                BranchCode = "999",
                BranchNameKana = "ホンテン",
                AccountType = 2,
                AccountNumber = "9000001",
            },
            Sender = new LetterSender
            {
                WardName = "新宿区",
                SectionName = "子ども家庭部 児童育成担当課",
                PostalCode = "1608484",
                Address = "東京都新宿区歌舞伎町1丁目4番1号",
                InquiryDesk = "物価高対応子育て応援手当 担当",
            },
            BudgetYen = 780_000_000,
        };

    // Three months from the day after birth, but never before the deadline of the others.
    private static CategoryDeadline FromBirth(RecipientCategory category) =>
        new()
        {
            Category = category,
            MonthsAfterBirth = 3,
            FloorOn = new DateOnly(2026, 4, 30),
        };
}
