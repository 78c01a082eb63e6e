using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>財源: who pays how much of the amount per child.</summary>
public sealed record FundingLine(string Name, long AmountYen);

/// <summary>委託者（振込依頼人）and the ward's own bank, for the header of the bank file.</summary>
public sealed record TransferRequester
{
    /// <summary>10 digits, issued by the bank.</summary>
    public required string RequesterCode { get; init; }

    /// <summary>Kana of any width; at most 40 bytes after conversion.</summary>
    public required string NameKana { get; init; }

    public required string BankCode { get; init; }

    public required string BankNameKana { get; init; }

    public required string BranchCode { get; init; }

    public required string BranchNameKana { get; init; }

    /// <summary>1 普通, 2 当座, 9 その他.</summary>
    public required int AccountType { get; init; }

    /// <summary>7 digits.</summary>
    public required string AccountNumber { get; init; }
}

/// <summary>Sender of letters: the office as it is printed.</summary>
public sealed record LetterSender
{
    public required string WardName { get; init; }

    public required string SectionName { get; init; }

    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public required string InquiryDesk { get; init; }
}

/// <summary>All rules of a programme that are data. One JSON document per version.</summary>
public sealed record ProgrammeSettings
{
    /// <summary>財源内訳; the amount per child is their sum.</summary>
    public required IReadOnlyList<FundingLine> Funding { get; init; }

    /// <summary>基準日</summary>
    public required DateOnly ReferenceDate { get; init; }

    /// <summary>対象となる児童手当の支給月 (令和7年9月分).</summary>
    public required YearMonth AllowanceMonth { get; init; }

    /// <summary>For children born in <see cref="AllowanceMonth"/>: 10月分.</summary>
    public required YearMonth AllowanceMonthForNewborns { get; init; }

    /// <summary>Earliest birth date of a payable child (2007-04-02).</summary>
    public required DateOnly EarliestBirthOn { get; init; }

    /// <summary>First birth date that belongs to C2 (2025-09-01).</summary>
    public required DateOnly NewbornsFromOn { get; init; }

    /// <summary>Last birth date of a payable child (2026-03-31).</summary>
    public required DateOnly LatestBirthOn { get; init; }

    /// <summary>離婚等の対象期間.</summary>
    public required DateOnly DivorceFromOn { get; init; }

    public required DateOnly DivorceToOn { get; init; }

    public IntakeRoute C2Route { get; init; } = IntakeRoute.Automatic;

    public IntakeRoute C3Route { get; init; } = IntakeRoute.Automatic;

    public bool SuccessorPaymentAllowed { get; init; } = true;

    /// <summary>What becomes of a case in the 締切処理 when its letter was returned.</summary>
    public UndeliveredMailRule UndeliveredMail { get; init; } = UndeliveredMailRule.LeaveOut;

    /// <summary>受給拒否の届出期限</summary>
    public required Deadline OptOutDeadline { get; init; }

    /// <summary>口座変更の届出期限 (振込不能後)</summary>
    public required Deadline AccountNoticeDeadline { get; init; }

    /// <summary>申請期限 of every category without one of its own.</summary>
    public required Deadline ApplicationDeadline { get; init; }

    /// <summary>区分別の申請期限, at most one for a category.</summary>
    public IReadOnlyList<CategoryDeadline> CategoryDeadlines { get; init; } = [];

    /// <summary>案内文発送日 and 第1回振込日 as planned.</summary>
    public required DateOnly PlannedNoticeOn { get; init; }

    public required DateOnly PlannedTransferOn { get; init; }

    /// <summary>Bank business days between making the file and the transfer date.</summary>
    public int LeadBusinessDays { get; init; } = 3;

    public required TransferRequester Requester { get; init; }

    /// <summary>銀行プロファイル as JSON (layout switches of the bank file); empty for the defaults.</summary>
    public string? BankProfileJson { get; init; }

    public required LetterSender Sender { get; init; }

    public LetterGeometry Letters { get; init; } = new();

    /// <summary>From this number of cases on, a bulk action needs another person's approval.</summary>
    public int BulkApprovalThreshold { get; init; } = 100;

    /// <summary>So many minutes apart must a medium and its password notice change hands.</summary>
    public int SeparateOccasionMinutes { get; init; } = 30;

    /// <summary>返却期限 of a medium: bank business days after its hand-over.</summary>
    public int MediumReturnBusinessDays { get; init; } = 10;

    /// <summary>消去報告書の期限: bank business days after the return of the medium.</summary>
    public int ErasureReportBusinessDays { get; init; } = 3;

    /// <summary>予算 (yen), for the forecast.</summary>
    public long BudgetYen { get; init; }

    /// <summary>Office hours for the ledger's analysis, JST.</summary>
    public TimeOnly OfficeOpensAt { get; init; } = new(8, 30);

    public TimeOnly OfficeClosesAt { get; init; } = new(19, 0);

    /// <summary>祝日・休日 announced after the shipped list, added as data.</summary>
    public IReadOnlyList<Holiday> AddedHolidays { get; init; } = [];

    /// <summary>Last day for which shipped and added holidays together are complete; no date beyond it is accepted.</summary>
    public DateOnly HolidaysKnownUntil { get; init; } = JapaneseHolidays.Horizon;

    /// <summary>Yen per child.</summary>
    public long AmountPerChildYen => Funding.Sum(line => line.AmountYen);

    /// <summary>The calendar of shipped and added holidays.</summary>
    public BusinessCalendar Calendar() =>
        new(JapaneseHolidays.Shipped.Concat(AddedHolidays).DistinctBy(holiday => holiday.Date), HolidaysKnownUntil);
}
