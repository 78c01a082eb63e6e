using System.Text.Json;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>申請の受付: takes a paper in, once, whatever it says; the review judges it.</summary>
public sealed class ApplicationService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
    ApplicationFields fields,
    ApplicantResolver resolver,
    PayoutAccounts accounts,
    BankDirectories banks,
    ValueProtector protector
)
{
    private const string NumberName = "application";

    /// <summary>
    /// Registers the paper with its persons, account, case and claims in one save. The same form twice answers with the
    /// first 受付番号 unless the officer takes it in as another one; two officers with one form make one application.
    /// </summary>
    public async Task<Result<ApplicationReceipt>> RegisterAsync(
        RegisterApplication paper,
        Operation operation,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ApplicationService) + "." + nameof(RegisterAsync);
        if (await gate.RefuseAsync(operation.Actor, Permission.ReceiveApplications, what, ct) is { } refusal)
        {
            return refusal;
        }

        if ((paper.AsAnother || paper.ReplacesId is not null) && string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new ApplicationReasonMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var arguments = ArgumentsOf(paper);
        var earlier = await AppliedOperations.FindAsync<ApplicationReceipt>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer! : earlier.Error;
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        if (fields.FaultsOf(paper, programme.Settings) is { Count: > 0 } faults)
        {
            return new ApplicationInvalid(faults);
        }

        if (await RefuseRestrictedAsync(db, paper, operation.Actor, what, ct) is { } restricted)
        {
            return restricted;
        }

        try
        {
            var receipt = await RegisterAsync(db, programme, paper, operation, ct);
            if (!receipt.IsOk)
            {
                return receipt;
            }

            AppliedOperations.Add(db, operation, arguments, receipt.Value);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            drain.Signal();
            return receipt;
        }
        catch (Exception exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("この申請者または児童の情報", "ほかの職員", operation.At);
        }
    }

    private async Task<Result<ApplicationReceipt>> RegisterAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        RegisterApplication paper,
        Operation operation,
        CancellationToken ct
    )
    {
        var found = await resolver.ApplicantAsync(db, programme.Id, paper, operation, ct);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var applicant = found.Value;
        var hash = resolver.HashOf(applicant, paper);
        var repeats = await db
            .Applications.Where(row => row.ProgrammeId == programme.Id && row.ContentHash == hash)
            .OrderByDescending(row => row.RepeatNumber)
            .ToListAsync(ct);
        var replaced = await ReplacedAsync(db, paper, applicant, operation, ct);
        if (!replaced.IsOk)
        {
            return replaced.Error;
        }

        if (
            !paper.AsAnother
            && repeats.FirstOrDefault(row => row.ReplacedById is null && row.Id != paper.ReplacesId) is { } same
        )
        {
            return new SameApplicationExists(same.ReceptionNumber, same.RegisteredByName, same.RegisteredAt);
        }

        var number = (int)await NumberRange.TakeAsync(db, NumberName, 1, ct);
        var of = await ApplicationCases.ReceiveAsync(
            db,
            programme.Id,
            applicant,
            number,
            paper.ReceivedOn,
            operation,
            ct
        );
        if (!of.IsOk)
        {
            return of.Error;
        }

        var claims = await ClaimAsync(db, programme, of.Value, applicant, paper, operation, ct);
        var application = ApplicationOf(
            paper,
            applicant,
            of.Value,
            number,
            hash,
            repeats.Count == 0 ? 0 : repeats[0].RepeatNumber + 1,
            operation
        );
        application.Children.AddRange(
            claims.Select((claim, index) => ChildOf(paper.Children[index], claim, index + 1))
        );
        application.Documents.AddRange(paper.Documents.Select(document => DocumentOf(document, paper, operation)));
        db.Applications.Add(application);
        await db.SaveChangesAsync(ct);
        if (paper.Account?.Read() is { IsOk: true, Value: { } account })
        {
            await accounts.AddVersionAsync(db, applicant.Id, account, RecordSource.Application, operation, ct);
            await db.SaveChangesAsync(ct);
        }

        if (replaced.Value is { } old)
        {
            old.ReplacedById = application.Id;
        }

        await CaseSearchIndex.RefreshAsync(db, [applicant.Id], ct);
        outbox.Add(db, FactOf(application, operation));
        return await ReceiptAsync(db, programme, application, applicant, claims, paper, ct);
    }

    private async Task<IReadOnlyList<Entitlement>> ClaimAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        AllowanceCase of,
        Applicant applicant,
        RegisterApplication paper,
        Operation operation,
        CancellationToken ct
    )
    {
        var track = ApplicationFields.IsSuccessor(paper.Category) ? EntitlementTrack.Successor : EntitlementTrack.Base;
        var claims = new List<PaperClaim>();
        foreach (var child in paper.Children)
        {
            var childId = await resolver.ChildAsync(db, programme.Id, applicant.Id, child, operation, ct);
            claims.Add(
                new PaperClaim
                {
                    ChildId = childId,
                    WaitingId = await WaitingAsync(db, of.Id, childId, track, ct),
                    Track = track,
                    Category = paper.Category,
                    FindingCode = ApplicationFindingCodes.NotJudged,
                    IsFacilityOrFoster = applicant.Kind is RecipientKind.Facility or RecipientKind.FosterParent,
                    AmountYen = programme.Settings.AmountPerChildYen,
                }
            );
        }

        if (paper.Category == RecipientCategory.Evacuee)
        {
            var children = claims.Select(claim => claim.ChildId).ToList();
            await RefugeHold.HoldAsync(db, programme.Id, applicant.Id, children, operation, ct);
        }

        return await PaperClaims.AddAsync(db, of, claims, operation, ct);
    }

    /// <summary>A claim for the child that stands in the case without a paper.</summary>
    private static Task<long?> WaitingAsync(
        AllowanceDbContext db,
        long caseId,
        long childId,
        EntitlementTrack track,
        CancellationToken ct
    ) =>
        db
            .Entitlements.Where(row =>
                row.CaseId == caseId
                && row.ChildId == childId
                && row.Track == track
                && (
                    row.Status == EntitlementStatus.Open
                    || row.Status == EntitlementStatus.Held
                    || row.Status == EntitlementStatus.Contested
                )
                && !db.Applications.Any(paper =>
                    paper.ReplacedById == null && paper.Children.Any(child => child.EntitlementId == row.Id)
                )
            )
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);

    /// <summary>差替え: the claims of the wrong entry end before those of the right one begin.</summary>
    private static async Task<Result<AllowanceApplication?>> ReplacedAsync(
        AllowanceDbContext db,
        RegisterApplication paper,
        Applicant applicant,
        Operation operation,
        CancellationToken ct
    )
    {
        if (paper.ReplacesId is not { } id)
        {
            return (AllowanceApplication?)null!;
        }

        var old = await db
            .Applications.Include(row => row.Children)
            .FirstOrDefaultAsync(row => row.Id == id && row.ReplacedById == null, ct);
        if (old is null)
        {
            return new NotFound("差し替える申請");
        }

        if (old.RecipientId != applicant.Id || old.Category != paper.Category)
        {
            return new ReplacementIsOfAnother();
        }

        var of = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == old.CaseId, ct);
        if (of.State != CaseState.Received || of.FrozenByProposalId is not null)
        {
            return new ApplicationCannotBeReplaced(of.State.Label());
        }

        var claims = old.Children.Select(child => child.EntitlementId).ToList();
        foreach (var claim in await db.Entitlements.Where(row => claims.Contains(row.Id)).ToListAsync(ct))
        {
            claim.Status = EntitlementStatus.Replaced;
            claim.StatusBefore = null;
            claim.OperationId = operation.Id;
        }

        await db.SaveChangesAsync(ct);
        return old;
    }

    private static AllowanceApplication ApplicationOf(
        RegisterApplication paper,
        Applicant applicant,
        AllowanceCase of,
        int number,
        byte[] hash,
        int repeat,
        Operation operation
    ) =>
        new()
        {
            ProgrammeId = of.ProgrammeId,
            ReceptionNumber = number,
            CaseId = of.Id,
            RecipientId = applicant.Id,
            RecipientVersion = applicant.Version,
            Category = paper.Category,
            Channel = paper.Channel,
            ReceivedOn = paper.ReceivedOn,
            PostmarkedOn = paper.Channel == ApplicationChannel.Post ? paper.PostmarkedOn : null,
            Agent = paper.Agent,
            AgentName = paper.Agent == AgentKind.None ? "" : paper.AgentName.Trim(),
            EmployerName = paper.EmployerName.Trim(),
            RecognisedBy = paper.RecognisedBy,
            RecognisedOn = paper.RecognisedOn,
            AllowanceFrom = paper.AllowanceFrom,
            MovedInOn = paper.MovedInOn,
            MovedOutOn = paper.MovedOutOn,
            DivorcedOn = paper.DivorcedOn,
            IsDivorcePending = paper.IsDivorcePending,
            RefugeSinceOn = paper.RefugeSinceOn,
            EnteredOn = paper.EnteredOn,
            DeclaresNotReceived = paper.DeclaresNotReceived,
            DeclaresNotSpent = paper.DeclaresNotSpent,
            FormerCaseId = paper.FormerCaseId,
            ContentHash = hash,
            RepeatNumber = repeat,
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
            RegisteredByName = operation.Actor.Name,
            RegisteredByPersonId = operation.Actor.PersonId,
            OperationId = operation.Id,
        };

    private static ApplicationChild ChildOf(ClaimedChild child, Entitlement claim, int number) =>
        new()
        {
            Number = number,
            ChildId = claim.ChildId,
            EntitlementId = claim.Id,
            AllowanceFrom = child.New.EntitledFrom,
            AllowanceClaimedOn = child.AllowanceClaimedOn,
            WasRegisteredOnReferenceDate = child.WasRegisteredOnReferenceDate,
            Living = child.New.Living,
            RelationshipCode = child.New.RelationshipCode,
        };

    private static ApplicationDocument DocumentOf(
        EnclosedDocument document,
        RegisterApplication paper,
        Operation operation
    ) =>
        new()
        {
            Kind = document.Kind,
            ReceivedOn = paper.ReceivedOn,
            Note = document.Note.Trim(),
            EnteredBy = operation.Actor.StaffId,
            OperationId = operation.Id,
        };

    private static LedgerFact FactOf(AllowanceApplication application, Operation operation) =>
        LedgerFact.Of(
            operation,
            LedgerAct.ApplicationReceived,
            [
                Subject.Case(application.CaseId),
                Subject.Recipient(application.RecipientId),
                .. application.Children.Select(child => Subject.Child(child.ChildId)),
            ]
        ) with
        {
            Artifact = new LedgerObject { Ref = $"application:{application.ReceptionNumber}" },
        };

    private async Task<Result<ApplicationReceipt>> ReceiptAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        AllowanceApplication application,
        Applicant applicant,
        IReadOnlyList<Entitlement> claims,
        RegisterApplication paper,
        CancellationToken ct
    )
    {
        var settings = programme.Settings;
        var deadline = ApplicationDeadlines.JudgeAll(
            application.Category,
            paper.Children.Select(child => child.New.BornOn),
            application.ReceivedOn,
            application.PostmarkedOn,
            settings
        );
        if (!deadline.IsOk)
        {
            return deadline.Error;
        }

        return new ApplicationReceipt(
            application.Id,
            application.ReceptionNumber,
            application.CaseId,
            !deadline.Value.Met,
            deadline.Value.Reason,
            claims.Count(claim => claim.Status == EntitlementStatus.Contested),
            ApplicationFields.WarningsOf(paper, applicant.NameKana, await banks.CurrentAsync(db, ct))
        );
    }

    /// <summary>Nobody but the officers named for it takes a shielded person's paper in.</summary>
    private async Task<DomainError?> RefuseRestrictedAsync(
        AllowanceDbContext db,
        RegisterApplication paper,
        Actor actor,
        string what,
        CancellationToken ct
    )
    {
        if (paper.ApplicantId is not { } id || !await Shield.CoversAsync(db, id, actor, ct))
        {
            return null;
        }

        await gate.LogDeniedAsync(actor, nameof(Permission.SeeProtected), what, ct);
        return new ApplicantIsRestricted();
    }

    // Names and account numbers could be guessed from a plain hash, so the hash of the arguments is keyed.
    private object ArgumentsOf(RegisterApplication paper) =>
        new
        {
            Paper = Convert.ToHexStringLower(
                protector.BlindIndex("application-arguments", JsonSerializer.Serialize(paper))
            ),
        };
}
