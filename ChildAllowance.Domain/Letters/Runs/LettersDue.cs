using System.Globalization;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>
/// Which letters are to be sent: derived from the cases, never kept in a list of its own. A letter is due as long as no
/// letter of its occasion stands that is not void. A letter that an officer made void after the printing is due again only
/// when its 再印刷 is approved: what is missing is looked for first (つくば市, 2018).
/// </summary>
internal static class LettersDue
{
    /// <summary>Kinds that follow from the state of the cases; the others are made for chosen cases.</summary>
    public static IReadOnlyList<LetterKind> Derived { get; } =
    [
        LetterKind.ApplicationGuide,
        LetterKind.Receipt,
        LetterKind.CorrectionRequest,
        LetterKind.Denial,
        LetterKind.TransferFailed,
        LetterKind.Grant,
        LetterKind.Reminder,
        LetterKind.Lapsed,
    ];

    /// <summary>The letters of a kind that are due now.</summary>
    public static async Task<IReadOnlyList<DueLetter>> ReadAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        LetterKind kind,
        CancellationToken ct
    )
    {
        var letters = await AllAsync(db, programme, kind, ct);
        var standing = await db
            .Letters.Where(row =>
                row.Kind == kind
                && (row.VoidedAt == null || row.IsWithheld)
                && row.LeftOut == LetterLeftOut.None
                && row.Occasion != ""
            )
            .Select(row => row.Occasion)
            .ToHashSetAsync(ct);
        return [.. letters.Where(letter => !standing.Contains(letter.Occasion))];
    }

    /// <summary>Every occasion of a kind that the cases give, whether a letter stands or not.</summary>
    public static async Task<HashSet<string>> OccasionsAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        LetterKind kind,
        CancellationToken ct
    ) => [.. (await AllAsync(db, programme, kind, ct)).Select(letter => letter.Occasion)];

    private static async Task<List<DueLetter>> AllAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        LetterKind kind,
        CancellationToken ct
    ) =>
        kind switch
        {
            LetterKind.ApplicationGuide => await OfStateAsync(db, programme, CaseState.Extracted, "guide", ct),
            LetterKind.Reminder => await OfStateAsync(db, programme, CaseState.Invited, "reminder", ct),
            LetterKind.TransferFailed => await TransferFailedAsync(db, programme, ct),
            LetterKind.Receipt => await ReceiptsAsync(db, programme, ct),
            LetterKind.CorrectionRequest => await CorrectionsAsync(db, programme, ct),
            LetterKind.Denial => await DenialsAsync(db, programme, isDeemed: false, ct),
            LetterKind.Lapsed =>
            [
                .. await DenialsAsync(db, programme, isDeemed: true, ct),
                .. await LapsedAsync(db, programme, ct),
            ],
            LetterKind.Grant => await GrantsAsync(db, programme, ct),
            _ => [],
        };

    /// <summary>Letters at will: one to the recipient of each case, in the newest of these where there are several.</summary>
    public static async Task<IReadOnlyList<DueLetter>> OfCasesAsync(
        AllowanceDbContext db,
        IReadOnlyList<long> caseIds,
        string reason,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        var cases = await db
            .Cases.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.RecipientId,
                row.ChildCount,
                row.AmountYen,
            })
            .ToListAsync(ct);
        return
        [
            .. cases
                .GroupBy(row => row.RecipientId)
                .Select(group => group.MaxBy(row => row.Id)!)
                .OrderBy(row => row.Id)
                .Select(row => new DueLetter
                {
                    CaseId = row.Id,
                    Occasion = "",
                    ChildCount = row.ChildCount,
                    AmountYen = row.AmountYen,
                    Values = Values(row.ChildCount, row.AmountYen, (LetterFields.Reason, reason)),
                }),
        ];
    }

    private static async Task<List<DueLetter>> OfStateAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CaseState state,
        string occasion,
        CancellationToken ct
    ) =>
        [
            .. (
                await db
                    .Cases.AsNoTracking()
                    .Where(row =>
                        row.ProgrammeId == programme.Id
                        && row.Route == IntakeRoute.ByApplication
                        && row.State == state
                        && !db.Applications.Any(paper => paper.CaseId == row.Id && paper.ReplacedById == null)
                    )
                    .Select(row => new
                    {
                        row.Id,
                        row.ChildCount,
                        row.AmountYen,
                    })
                    .ToListAsync(ct)
            ).Select(row => new DueLetter
            {
                CaseId = row.Id,
                Occasion = Of(occasion, row.Id),
                ChildCount = row.ChildCount,
                AmountYen = row.AmountYen,
                Values = Values(row.ChildCount, row.AmountYen),
            }),
        ];

    private static async Task<List<DueLetter>> TransferFailedAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    ) =>
        [
            .. (
                await db
                    .Cases.AsNoTracking()
                    .Where(row => row.ProgrammeId == programme.Id && row.State == CaseState.TransferFailed)
                    .Select(row => new
                    {
                        row.Id,
                        row.ChildCount,
                        row.AmountYen,
                        row.PaymentBatchId,
                    })
                    .ToListAsync(ct)
            ).Select(row => new DueLetter
            {
                CaseId = row.Id,
                Occasion = Of("failed", row.Id, row.PaymentBatchId ?? 0),
                ChildCount = row.ChildCount,
                AmountYen = row.AmountYen,
                Values = Values(
                    row.ChildCount,
                    row.AmountYen,
                    (LetterFields.Reason, "登録された口座に振り込むことができなかったため")
                ),
            }),
        ];

    private static async Task<List<DueLetter>> ReceiptsAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    ) =>
        [
            .. (
                await db
                    .Applications.AsNoTracking()
                    .Include(row => row.Children)
                    .Where(row =>
                        row.ProgrammeId == programme.Id
                        && row.ReplacedById == null
                        && db.Cases.Any(of => of.Id == row.CaseId && of.State == CaseState.Received)
                    )
                    .ToListAsync(ct)
            ).Select(row => new DueLetter
            {
                CaseId = row.CaseId,
                Occasion = Of("receipt", row.Id),
                ChildCount = row.Children.Count,
                Values = Values(row.Children.Count, 0, Paper(row)),
            }),
        ];

    private static async Task<List<DueLetter>> CorrectionsAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    )
    {
        var open = await db
            .Deficiencies.AsNoTracking()
            .Where(row => row.ResolvedOn == null)
            .Join(
                db.Applications.Where(paper => paper.ProgrammeId == programme.Id && paper.ReplacedById == null),
                row => row.ApplicationId,
                paper => paper.Id,
                (row, paper) => new { Point = row, Paper = paper }
            )
            .OrderBy(row => row.Point.Id)
            .ToListAsync(ct);
        return
        [
            .. open.GroupBy(row => (row.Paper.Id, row.Point.RequestNumber))
                .Select(group =>
                {
                    var (paper, first) = (group.First().Paper, group.First().Point);
                    var lines = group.Select((row, index) => $"（{index + 1}）{row.Point.Text}");
                    return new DueLetter
                    {
                        CaseId = paper.CaseId,
                        Occasion = Of("correction", paper.Id, first.RequestNumber),
                        Values = Values(
                            0,
                            0,
                            [
                                .. Paper(paper),
                                (LetterFields.Defects, string.Join('\n', lines)),
                                (LetterFields.Due, JapaneseDate.ShowWithWeekday(first.DueOn)),
                            ]
                        ),
                    };
                }),
        ];
    }

    private static async Task<List<DueLetter>> DenialsAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        bool isDeemed,
        CancellationToken ct
    )
    {
        var decided = await db
            .DenialDecisions.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programme.Id
                && (row.ReasonCode == ApplicationFindingCodes.CorrectionUnanswered) == isDeemed
                && db.Entitlements.Any(claim =>
                    claim.Id == row.EntitlementId
                    && (claim.Status == EntitlementStatus.Denied || claim.Status == EntitlementStatus.Withdrawn)
                )
            )
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        var papers = await PapersAsync(db, [.. decided.Select(row => row.CaseId).Distinct()], ct);
        return
        [
            .. decided
                .GroupBy(row => (row.CaseId, row.ProposalId))
                .Select(group => new DueLetter
                {
                    CaseId = group.Key.CaseId,
                    Occasion = Of(isDeemed ? "deemed" : "denial", group.Key.CaseId, group.Key.ProposalId),
                    ChildCount = group.Count(),
                    Values = Values(
                        group.Count(),
                        0,
                        [
                            .. papers.TryGetValue(group.Key.CaseId, out var paper) ? Paper(paper) : [],
                            (LetterFields.Reason, ReasonOf(group, programme.Settings)),
                            (LetterFields.Clause, string.Join('\n', group.Select(row => row.Clause).Distinct())),
                            (LetterFields.DecidedOn, DayOf(group.First().DecidedAt)),
                        ]
                    ),
                }),
        ];
    }

    private static async Task<List<DueLetter>> LapsedAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    ) =>
        [
            .. (
                await db
                    .Cases.AsNoTracking()
                    .Where(row => row.ProgrammeId == programme.Id && row.State == CaseState.Lapsed)
                    .Select(row => row.Id)
                    .ToListAsync(ct)
            ).Select(id => new DueLetter
            {
                CaseId = id,
                Occasion = Of("lapsed", id),
                Values = Values(0, 0, (LetterFields.Reason, "期限までに必要な手続がなかったため")),
            }),
        ];

    private static async Task<List<DueLetter>> GrantsAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    )
    {
        var granted = await db
            .GrantDecisions.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programme.Id
                && db.Cases.Any(of =>
                    of.Id == row.CaseId
                    && of.Route == IntakeRoute.ByApplication
                    && (of.State == CaseState.Payable || of.State == CaseState.Scheduled || of.State == CaseState.Paid)
                )
            )
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        var papers = await PapersAsync(db, [.. granted.Select(row => row.CaseId).Distinct()], ct);
        return
        [
            .. granted.Select(row => new DueLetter
            {
                CaseId = row.CaseId,
                Occasion = Of("grant", row.CaseId, row.ProposalId),
                ChildCount = row.ChildCount,
                AmountYen = row.AmountYen,
                Values = Values(
                    row.ChildCount,
                    row.AmountYen,
                    [
                        .. papers.TryGetValue(row.CaseId, out var paper) ? Paper(paper) : [],
                        (LetterFields.DecidedOn, DayOf(row.DecidedAt)),
                    ]
                ),
            }),
        ];
    }

    private static async Task<Dictionary<long, AllowanceApplication>> PapersAsync(
        AllowanceDbContext db,
        long[] caseIds,
        CancellationToken ct
    ) =>
        (
            await db
                .Applications.AsNoTracking()
                .Where(row => EF.Parameter(caseIds).Contains(row.CaseId) && row.ReplacedById == null)
                .OrderBy(row => row.Id)
                .ToListAsync(ct)
        )
            .GroupBy(row => row.CaseId)
            .ToDictionary(group => group.Key, group => group.Last());

    private static (LetterField Field, string Value)[] Paper(AllowanceApplication paper) =>
        [
            (LetterFields.ReceptionNumber, $"第{paper.ReceptionNumber}号"),
            (LetterFields.ReceivedOn, JapaneseDate.Show(paper.ReceivedOn)),
        ];

    /// <summary>Where the children were denied for several reasons, each says for how many.</summary>
    private static string ReasonOf(IEnumerable<DenialDecision> decisions, ProgrammeSettings settings)
    {
        var reasons = decisions
            .GroupBy(row => ApplicationFindingWords.Of(row.ReasonCode).Told(settings))
            .Select(group => (Text: group.Key, Children: group.Count()))
            .ToList();
        return reasons.Count == 1
            ? reasons[0].Text
            : string.Join('\n', reasons.Select(reason => $"（児童{reason.Children}人）{reason.Text}"));
    }

    private static string DayOf(DateTime at) => JapaneseDate.Show(JapanTime.DateOf(at));

    private static string Of(string occasion, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{occasion}:{id}");

    private static string Of(string occasion, long id, long of) =>
        string.Create(CultureInfo.InvariantCulture, $"{occasion}:{id}:{of}");

    private static Dictionary<string, string> Values(
        int children,
        long yen,
        params IReadOnlyList<(LetterField Field, string Value)> more
    )
    {
        var values = more.ToDictionary(pair => pair.Field.Name, pair => pair.Value, StringComparer.Ordinal);
        if (children > 0)
        {
            values[LetterFields.ChildCount.Name] = $"{children}人";
        }

        if (yen > 0)
        {
            values[LetterFields.Amount.Name] = Yen.Show(yen);
        }

        return values;
    }
}
