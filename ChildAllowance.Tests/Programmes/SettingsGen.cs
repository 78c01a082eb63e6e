using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using CsCheck;

namespace ChildAllowance.Tests.Programmes;

/// <summary>Any settings that can be written down, sensible or not.</summary>
internal static class SettingsGen
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["あアｱ漢字﨑髙\"\\/<&' 　ー1a\n"], 0, 20],
        Gen.Const("𠮷野家")
    );

    private static readonly Gen<DateOnly> Day = Gen.Date.Select(DateOnly.FromDateTime);

    private static readonly Gen<YearMonth> Month = Gen.Select(
        Gen.Int[2000, 2199],
        Gen.Int[1, 12],
        (year, month) => new YearMonth(year, month)
    );

    private static readonly Gen<Deadline> Deadline = Gen.Select(
        Day,
        Gen.Enum<DeadlineMode>(),
        Gen.Enum<HolidayRule>(),
        Gen.Nullable(Day),
        (on, mode, rule, floor) =>
            new Deadline
            {
                On = on,
                Mode = mode,
                HolidayRule = rule,
                FloorOn = floor,
            }
    );

    private static readonly Gen<IReadOnlyList<CategoryDeadline>> CategoryDeadlines = Gen.Select(
            Gen.Enum<RecipientCategory>(),
            Deadline,
            Gen.Nullable(Gen.Int[-1, 30]),
            (category, deadline, months) =>
                new CategoryDeadline
                {
                    Category = category,
                    On = months is null ? deadline.On : null,
                    MonthsAfterBirth = months,
                    Mode = deadline.Mode,
                    HolidayRule = deadline.HolidayRule,
                    FloorOn = deadline.FloorOn,
                }
        )
        .Array[0, 4]
        .Select(deadlines => (IReadOnlyList<CategoryDeadline>)deadlines);

    private static readonly Gen<IReadOnlyList<FundingLine>> Funding = Gen.Select(
            Text,
            Gen.Long[-5, 10_000_000],
            (name, yen) => new FundingLine(name, yen)
        )
        .Array[0, 4]
        .Select(lines => (IReadOnlyList<FundingLine>)lines);

    private static readonly Gen<IReadOnlyList<Holiday>> Holidays = Gen.Select(
            Day,
            Text,
            (date, name) => new Holiday { Date = date, Name = name }
        )
        .Array[0, 4]
        .Select(holidays => (IReadOnlyList<Holiday>)holidays);

    private static readonly Gen<TransferRequester> Payer = Text.Array[7]
        .Select(
            Gen.Int[0, 9],
            (texts, type) =>
                new TransferRequester
                {
                    RequesterCode = texts[0],
                    NameKana = texts[1],
                    BankCode = texts[2],
                    BankNameKana = texts[3],
                    BranchCode = texts[4],
                    BranchNameKana = texts[5],
                    AccountType = type,
                    AccountNumber = texts[6],
                }
        );

    private static readonly Gen<LetterSender> Sender = Text.Array[5]
        .Select(texts => new LetterSender
        {
            WardName = texts[0],
            SectionName = texts[1],
            PostalCode = texts[2],
            Address = texts[3],
            InquiryDesk = texts[4],
        });

    private static readonly Gen<ProgrammeSettings> Dates =
        from days in Day.Array[8]
        from months in Month.Array[2]
        from deadlines in Deadline.Array[3]
        from ofCategories in CategoryDeadlines
        from funding in Funding
        from payer in Payer
        from sender in Sender
        select new ProgrammeSettings
        {
            Funding = funding,
            ReferenceDate = days[0],
            AllowanceMonth = months[0],
            AllowanceMonthForNewborns = months[1],
            EarliestBirthOn = days[1],
            NewbornsFromOn = days[2],
            LatestBirthOn = days[3],
            DivorceFromOn = days[4],
            DivorceToOn = days[5],
            OptOutDeadline = deadlines[0],
            AccountNoticeDeadline = deadlines[1],
            ApplicationDeadline = deadlines[2],
            CategoryDeadlines = ofCategories,
            PlannedNoticeOn = days[6],
            PlannedTransferOn = days[7],
            Requester = payer,
            Sender = sender,
        };

    public static Gen<ProgrammeSettings> Settings { get; } =
        from settings in Dates
        from routes in Gen.Enum<IntakeRoute>().Array[2]
        from successor in Gen.Bool
        from undelivered in Gen.Enum<UndeliveredMailRule>()
        from numbers in Gen.Int.Array[5]
        from budget in Gen.Long
        from times in Gen.Int[0, 1439].Array[2]
        from holidays in Holidays
        from horizon in Day
        from profile in Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text))
        select settings with
        {
            C2Route = routes[0],
            C3Route = routes[1],
            SuccessorPaymentAllowed = successor,
            UndeliveredMail = undelivered,
            LeadBusinessDays = numbers[0],
            BulkApprovalThreshold = numbers[1],
            SeparateOccasionMinutes = numbers[2],
            MediumReturnBusinessDays = numbers[3],
            ErasureReportBusinessDays = numbers[4],
            BudgetYen = budget,
            OfficeOpensAt = TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(times[0])),
            OfficeClosesAt = TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(times[1])),
            AddedHolidays = holidays,
            HolidaysKnownUntil = horizon,
            BankProfileJson = profile,
        };
}
