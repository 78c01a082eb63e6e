using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>
/// Who would get a letter now, in posting order, and who would not and why. The same evaluation stands behind the preview,
/// the approval, the file and the posting, so that each later difference is seen.
/// </summary>
internal sealed class MailingEvaluation
{
    private static readonly CaseState[] NotYetNotified =
    [
        CaseState.Extracted,
        CaseState.OnHold,
        CaseState.OptedOut,
        CaseState.Excluded,
    ];

    private static readonly MailingBatchState[] ActiveStates =
    [
        MailingBatchState.Draft,
        MailingBatchState.Proposed,
        MailingBatchState.Approved,
        MailingBatchState.FileMade,
        MailingBatchState.HandedOver,
    ];

    private MailingEvaluation(IReadOnlyList<Addressee> included, IReadOnlyList<Addressee> leftOut)
    {
        Included = included;
        LeftOut = leftOut;
    }

    /// <summary>In posting order: postal code, address, 認定番号; numbered from 1.</summary>
    public IReadOnlyList<Addressee> Included { get; }

    public IReadOnlyList<Addressee> LeftOut { get; }

    public int UnwritableCount => Included.Count(row => row.IsUnwritable);

    public string HashOf(MailingBatch batch) => HashOf(batch, Included);

    public static string HashOf(MailingBatch batch, IEnumerable<Addressee> included) =>
        ProposalContent.HashOf(
            DecisionKind.MailingExport,
            MailingLabels.RefOf(batch.Id),
            MailingProposal.ContentJsonOf(batch),
            included.Select(row => row.ToLine())
        );

    /// <summary>Numbered from 1.</summary>
    public static IReadOnlyList<Addressee> InPostingOrder(IEnumerable<Addressee> included) =>
        [
            .. included
                .OrderBy(row => row.PostalCode, StringComparer.Ordinal)
                .ThenBy(row => row.Address, StringComparer.Ordinal)
                .ThenBy(row => row.CertificationNumber, StringComparer.Ordinal)
                .Select((row, index) => row with { SequenceNumber = index + 1 }),
        ];

    /// <summary>The cases that the run is about: all without a notice, or those that stand in it.</summary>
    public static Task<MailingEvaluation> OfSelectionAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        CancellationToken ct
    ) => OfCasesAsync(db, batch, batch.TakesAll ? AllWithoutNotice(db, batch.ProgrammeId) : InRun(db, batch.Id), ct);

    /// <summary>The cases that go out by the run's snapshot.</summary>
    public static Task<MailingEvaluation> OfIncludedAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        CancellationToken ct
    ) =>
        OfCasesAsync(
            db,
            batch,
            db.Cases.Where(row =>
                db.MailingItems.Any(item =>
                    item.BatchId == batch.Id && item.CaseId == row.Id && item.LeftOut == LeftOutReason.None
                )
            ),
            ct
        );

    public static async Task<MailingEvaluation> OfCasesAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        IQueryable<AllowanceCase> cases,
        CancellationToken ct
    )
    {
        var elsewhere = await InAnotherRunAsync(db, batch.Id, ct);
        var substitutes = await SubstitutesAsync(db, batch, ct);
        var facts = await FactsAsync(db, cases, ct);
        var judged = facts.Select(row => Judge(row, batch.Encoding, elsewhere, substitutes)).ToList();
        return new MailingEvaluation(
            InPostingOrder(judged.Where(row => row.IsIncluded)),
            [
                .. judged
                    .Where(row => !row.IsIncluded)
                    .OrderBy(row => row.LeftOut)
                    .ThenBy(row => row.CertificationNumber, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Also those that cannot go yet (held, list not approved): the run names each of them with its reason.</summary>
    internal static IQueryable<AllowanceCase> AllWithoutNotice(AllowanceDbContext db, int programmeId) =>
        db.Cases.Where(row =>
            row.ProgrammeId == programmeId
            && row.Route == IntakeRoute.Automatic
            && row.NotifiedOn == null
            && NotYetNotified.Contains(row.State)
        );

    private static IQueryable<AllowanceCase> InRun(AllowanceDbContext db, long batchId) =>
        db.Cases.Where(row => db.MailingItems.Any(item => item.BatchId == batchId && item.CaseId == row.Id));

    private static Task<HashSet<long>> InAnotherRunAsync(AllowanceDbContext db, long batchId, CancellationToken ct) =>
        db
            .MailingItems.Where(item => item.BatchId != batchId && item.LeftOut == LeftOutReason.None)
            .Join(
                db.MailingBatches.Where(row => ActiveStates.Contains(row.State)),
                item => item.BatchId,
                row => row.Id,
                (item, _) => item.CaseId
            )
            .ToHashSetAsync(ct);

    // Approved spellings serve outputs that lack the letter, and no others.
    private static async Task<Dictionary<(long, string), string>> SubstitutesAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        CancellationToken ct
    )
    {
        if (batch.Encoding != LabelEncoding.Cp932)
        {
            return [];
        }

        var rows = await db.SubstituteNames.AsNoTracking().Where(row => row.IsApproved).ToListAsync(ct);
        return rows.GroupBy(row => (row.RecipientId, row.Original))
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.Id)!.Substitute);
    }

    private static Task<List<Facts>> FactsAsync(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        CancellationToken ct
    ) =>
        (
            from row in cases
            join person in db.Recipients on row.RecipientId equals person.Id
            join version in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            select new Facts(
                row.Id,
                row.RecipientId,
                version.Number,
                row.State,
                row.HoldReason,
                row.Route,
                row.ListApprovedByProposalId != null,
                row.UndeliveredOn != null,
                row.ChildCount,
                row.AmountYen,
                row.CertificationNumber,
                version.PostalCode,
                version.Address,
                version.BuildingName,
                version.Name,
                version.HasProtectedAddress
            )
        )
            .AsNoTracking()
            .ToListAsync(ct);

    private static Addressee Judge(
        Facts facts,
        LabelEncoding encoding,
        HashSet<long> elsewhere,
        Dictionary<(long, string), string> substitutes
    )
    {
        string Printed(string value) => substitutes.GetValueOrDefault((facts.RecipientId, value), value);

        var row = new Addressee
        {
            CaseId = facts.CaseId,
            RecipientId = facts.RecipientId,
            RecipientVersion = facts.Version,
            CertificationNumber = facts.CertificationNumber,
            PostalCode = facts.PostalCode,
            Address = Printed(facts.Address),
            BuildingName = Printed(facts.BuildingName),
            Name = Printed(facts.Name),
            ChildCount = facts.ChildCount,
            AmountYen = facts.AmountYen,
            LeftOut = ReasonOf(facts, elsewhere),
        };
        return row with
        {
            HasSubstitute =
                row.Address != facts.Address || row.BuildingName != facts.BuildingName || row.Name != facts.Name,
            IsUnwritable =
                row.IsIncluded
                && encoding == LabelEncoding.Cp932
                && !(Cp932.CanEncode(row.Name) && Cp932.CanEncode(row.Address) && Cp932.CanEncode(row.BuildingName)),
        };
    }

    private static LeftOutReason ReasonOf(Facts facts, HashSet<long> elsewhere)
    {
        if (facts.IsProtected || (facts.State == CaseState.OnHold && facts.Hold == HoldReason.ProtectedAddress))
        {
            return LeftOutReason.ProtectedAddress;
        }

        if (facts.State != CaseState.Extracted || facts.Route != IntakeRoute.Automatic)
        {
            return facts.State switch
            {
                CaseState.OptedOut => LeftOutReason.OptedOut,
                CaseState.OnHold => LeftOutReason.OnHold,
                CaseState.Excluded => LeftOutReason.Excluded,
                _ => LeftOutReason.StateChanged,
            };
        }

        if (!facts.IsListApproved)
        {
            return LeftOutReason.ListNotApproved;
        }

        if (facts.IsUndelivered)
        {
            return LeftOutReason.Undelivered;
        }

        if (!HasValidAddress(facts))
        {
            return LeftOutReason.NoValidAddress;
        }

        return elsewhere.Contains(facts.CaseId) ? LeftOutReason.InAnotherRun : LeftOutReason.None;
    }

    private static bool HasValidAddress(Facts facts) =>
        facts.PostalCode.Length == 7
        && facts.PostalCode.All(char.IsAsciiDigit)
        && facts.PostalCode is not ("0000000" or "9999999")
        && !string.IsNullOrWhiteSpace(facts.Address)
        && !string.IsNullOrWhiteSpace(facts.Name);

    private sealed record Facts(
        long CaseId,
        long RecipientId,
        int Version,
        CaseState State,
        HoldReason Hold,
        IntakeRoute Route,
        bool IsListApproved,
        bool IsUndelivered,
        int ChildCount,
        long AmountYen,
        string CertificationNumber,
        string PostalCode,
        string Address,
        string BuildingName,
        string Name,
        bool IsProtected
    );
}
