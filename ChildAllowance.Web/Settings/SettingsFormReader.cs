using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Web.Settings;

/// <summary>Settings out of the typed fields, with every field that cannot be read.</summary>
internal sealed class SettingsFormReader(SettingsForm form)
{
    private readonly List<ProgrammeSettingsFault> unreadable = [];

    /// <summary>
    /// The typed settings; all faults go to <see cref="SettingsForm.Faults"/>. What cannot be read is checked as it was
    /// before, so that one wrong field does not hide the others.
    /// </summary>
    public static ProgrammeSettings? Read(SettingsForm form)
    {
        var reader = new SettingsFormReader(form);
        var settings = reader.ReadAll();
        var known = reader.unreadable.Select(fault => fault.Code).ToHashSet();
        form.Faults =
        [
            .. reader
                .unreadable.Concat(ProgrammeSettingsCheck.Faults(settings).Where(fault => !known.Contains(fault.Code)))
                .OrderBy(fault => SettingItems.PlaceOf(fault.Code)),
        ];
        return form.Faults.Count == 0 ? settings : null;
    }

    private ProgrammeSettings ReadAll()
    {
        var seen = form.Seen;
        return seen with
        {
            Funding = ReadFunding(),
            ReferenceDate = Day(nameof(seen.ReferenceDate), seen.ReferenceDate),
            AllowanceMonth = Month(nameof(seen.AllowanceMonth), seen.AllowanceMonth),
            AllowanceMonthForNewborns = Month(nameof(seen.AllowanceMonthForNewborns), seen.AllowanceMonthForNewborns),
            EarliestBirthOn = Day(nameof(seen.EarliestBirthOn), seen.EarliestBirthOn),
            NewbornsFromOn = Day(nameof(seen.NewbornsFromOn), seen.NewbornsFromOn),
            LatestBirthOn = Day(nameof(seen.LatestBirthOn), seen.LatestBirthOn),
            DivorceFromOn = Day(nameof(seen.DivorceFromOn), seen.DivorceFromOn),
            DivorceToOn = Day(nameof(seen.DivorceToOn), seen.DivorceToOn),
            C2Route = form.C2Route,
            C3Route = form.C3Route,
            SuccessorPaymentAllowed = form.SuccessorPaymentAllowed,
            UndeliveredMail = form.UndeliveredMail,
            PlannedNoticeOn = Day(nameof(seen.PlannedNoticeOn), seen.PlannedNoticeOn),
            PlannedTransferOn = Day(nameof(seen.PlannedTransferOn), seen.PlannedTransferOn),
            LeadBusinessDays = SmallNumber(nameof(seen.LeadBusinessDays), seen.LeadBusinessDays),
            OptOutDeadline = Deadline(nameof(seen.OptOutDeadline), seen.OptOutDeadline),
            AccountNoticeDeadline = Deadline(nameof(seen.AccountNoticeDeadline), seen.AccountNoticeDeadline),
            ApplicationDeadline = Deadline(nameof(seen.ApplicationDeadline), seen.ApplicationDeadline),
            CategoryDeadlines = ReadCategoryDeadlines(),
            Requester = ReadPayer(),
            BankProfileJson = Text(nameof(seen.BankProfileJson)) is { Length: > 0 } json ? json : null,
            Sender = ReadSender(),
            Letters = ReadLetters(seen.Letters),
            BulkApprovalThreshold = SmallNumber(nameof(seen.BulkApprovalThreshold), seen.BulkApprovalThreshold),
            SeparateOccasionMinutes = SmallNumber(nameof(seen.SeparateOccasionMinutes), seen.SeparateOccasionMinutes),
            MediumReturnBusinessDays = SmallNumber(
                nameof(seen.MediumReturnBusinessDays),
                seen.MediumReturnBusinessDays
            ),
            ErasureReportBusinessDays = SmallNumber(
                nameof(seen.ErasureReportBusinessDays),
                seen.ErasureReportBusinessDays
            ),
            BudgetYen = Number(nameof(seen.BudgetYen), seen.BudgetYen),
            OfficeOpensAt = Time(nameof(seen.OfficeOpensAt), seen.OfficeOpensAt),
            OfficeClosesAt = Time(nameof(seen.OfficeClosesAt), seen.OfficeClosesAt),
            AddedHolidays = form.AddedHolidays,
            HolidaysKnownUntil = Day(nameof(seen.HolidaysKnownUntil), seen.HolidaysKnownUntil),
        };
    }

    private IReadOnlyList<FundingLine> ReadFunding()
    {
        var lines = form.Funding.Select(entry => (entry.Name, Yen: TypedNumber.Read(entry.Amount))).ToList();
        if (lines.Exists(line => line.Yen is null))
        {
            unreadable.Add(new(nameof(ProgrammeSettings.Funding), "金額を数字で入力してください。"));
            return form.Seen.Funding;
        }

        return lines.ConvertAll(line => new FundingLine(line.Name.Trim(), line.Yen!.Value));
    }

    private TransferRequester ReadPayer() =>
        new()
        {
            RequesterCode = Payer(nameof(TransferRequester.RequesterCode)),
            NameKana = Payer(nameof(TransferRequester.NameKana)),
            BankCode = Payer(nameof(TransferRequester.BankCode)),
            BankNameKana = Payer(nameof(TransferRequester.BankNameKana)),
            BranchCode = Payer(nameof(TransferRequester.BranchCode)),
            BranchNameKana = Payer(nameof(TransferRequester.BranchNameKana)),
            AccountType = form.AccountType,
            AccountNumber = Payer(nameof(TransferRequester.AccountNumber)),
        };

    private LetterSender ReadSender() =>
        new()
        {
            WardName = Sender(nameof(LetterSender.WardName)),
            SectionName = Sender(nameof(LetterSender.SectionName)),
            PostalCode = JapaneseText
                .NarrowAscii(Sender(nameof(LetterSender.PostalCode)))
                .Replace("-", "", StringComparison.Ordinal),
            Address = Sender(nameof(LetterSender.Address)),
            InquiryDesk = Sender(nameof(LetterSender.InquiryDesk)),
        };

    private LetterGeometry ReadLetters(LetterGeometry seen) =>
        new()
        {
            AddressLeftMm = Millimetres(nameof(seen.AddressLeftMm), seen.AddressLeftMm),
            AddressTopMm = Millimetres(nameof(seen.AddressTopMm), seen.AddressTopMm),
            AddressWidthMm = Millimetres(nameof(seen.AddressWidthMm), seen.AddressWidthMm),
            AddressHeightMm = Millimetres(nameof(seen.AddressHeightMm), seen.AddressHeightMm),
            HasFoldMarks = form.HasFoldMarks,
            HasCustomerBarcode = form.HasCustomerBarcode,
        };

    private double Millimetres(string member, double seen) =>
        double.TryParse(
            JapaneseText.NarrowAscii(Text(SettingItems.LetterCode(member))),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var mm
        )
            ? Math.Round(mm, 1)
            : Unreadable(SettingItems.LetterCode(member), "数字で入力してください（例: 20、15.5）。", seen);

    private string Text(string code) => form.Texts[code].Trim();

    private string Payer(string member) => JapaneseText.NarrowAscii(Text(SettingItems.PayerCode(member)));

    private string Sender(string member) => Text(SettingItems.SenderCode(member));

    private DateOnly Day(string code, DateOnly seen) =>
        form.Days[code] ?? Unreadable(code, "日付を入力してください（例: R8.2.19、2026/2/19）。", seen);

    private Deadline Deadline(string code, Deadline seen)
    {
        var entry = form.Deadlines[code];
        return entry.On is null ? Unreadable(code, "期限の日付を入力してください。", entry.To(seen)) : entry.To(seen);
    }

    private List<CategoryDeadline> ReadCategoryDeadlines() =>
        [.. form.CategoryDeadlines.Select(CategoryDeadlineOf).OfType<CategoryDeadline>()];

    private CategoryDeadline? CategoryDeadlineOf(CategoryDeadlineEntry entry) =>
        entry.Kind switch
        {
            CategoryDeadlineKind.Day when entry.On is null => Unreadable(
                entry.Code,
                "期限の日付を入力してください。",
                (CategoryDeadline?)null
            ),
            CategoryDeadlineKind.Months when entry.MonthsTyped is null => Unreadable(
                entry.Code,
                "月数は1から24までの数を入力してください。",
                (CategoryDeadline?)null
            ),
            _ => entry.To(),
        };

    private YearMonth Month(string code, YearMonth seen) =>
        DateReader.ReadMonth(Text(code)).Value
        ?? Unreadable(code, "年月を入力してください（例: 令和7年9月、2025/9）。", seen);

    private TimeOnly Time(string code, TimeOnly seen) =>
        TimeOnly.TryParseExact(
            JapaneseText.NarrowAscii(Text(code)),
            ["H:mm", "HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : Unreadable(code, "時刻を入力してください（例: 8:30）。", seen);

    private long Number(string code, long seen) =>
        TypedNumber.Read(Text(code)) ?? Unreadable(code, "数字で入力してください。", seen);

    private int SmallNumber(string code, int seen) =>
        TypedNumber.Read(Text(code)) is { } number and >= int.MinValue and <= int.MaxValue
            ? (int)number
            : Unreadable(code, "数字で入力してください。", seen);

    private T Unreadable<T>(string code, string remedy, T seen)
    {
        unreadable.Add(new ProgrammeSettingsFault(code, remedy));
        return seen;
    }
}
