using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Applications;

/// <summary>One paper as it is being typed. Nothing of it is judged here.</summary>
public sealed class PaperForm
{
    /// <summary>Tells one paper from the next, so that no field keeps what was typed for another.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public RecipientCategory Category { get; set; }

    public ApplicationChannel Channel { get; set; } = ApplicationChannel.Post;

    public DateOnly? ReceivedOn { get; set; }

    public DateOnly? PostmarkedOn { get; set; }

    public AgentKind Agent { get; set; }

    public string AgentName { get; set; } = "";

    /// <summary>認定番号 by which the applicant is looked up; it is never registered.</summary>
    public string CertificationNumber { get; set; } = "";

    public string ResidentNumber { get; set; } = "";

    public string NameKana { get; set; } = "";

    public DateOnly? BornOn { get; set; }

    public string Name { get; set; } = "";

    public string PostalCode { get; set; } = "";

    public string Address { get; set; } = "";

    public string BuildingName { get; set; } = "";

    public bool HasProtectedAddress { get; set; }

    /// <summary>The person of the registry who applies; null: a new one.</summary>
    public KnownApplicant? Applicant { get; set; }

    /// <summary>Persons of the registry who may be the applicant.</summary>
    public IReadOnlyList<KnownApplicant> Candidates { get; set; } = [];

    public List<ChildForm> Children { get; } = [new ChildForm()];

    public HashSet<ApplicationDocumentKind> Documents { get; } = [];

    public PayoutForm Account { get; } = new();

    public string EmployerName { get; set; } = "";

    public RecognisedBy RecognisedBy { get; set; }

    public DateOnly? RecognisedOn { get; set; }

    public YearMonth? AllowanceFrom { get; set; }

    public DateOnly? MovedInOn { get; set; }

    public DateOnly? MovedOutOn { get; set; }

    public DateOnly? DivorcedOn { get; set; }

    public bool IsDivorcePending { get; set; }

    public DateOnly? RefugeSinceOn { get; set; }

    public DateOnly? EnteredOn { get; set; }

    public bool? DeclaresNotReceived { get; set; }

    public bool? DeclaresNotSpent { get; set; }

    /// <summary>The application that this paper stands for instead, after a mistake at the keyboard.</summary>
    public ApplicationReceipt? Replaces { get; set; }

    public bool IsPublicServant =>
        Category is RecipientCategory.PublicServant or RecipientCategory.PublicServantNewborn;

    public bool IsSuccessor => ApplicationFields.IsSuccessor(Category);

    /// <summary>前受給者の案件: of the ordinary track, of another person, for one of the children.</summary>
    public KnownClaim? Former =>
        IsSuccessor
            ? Children
                .SelectMany(child => child.Known?.Claims ?? [])
                .FirstOrDefault(claim =>
                    claim is { Track: EntitlementTrack.Base, IsStanding: true, CaseId: > 0 }
                    && claim.RecipientId != Applicant?.RecipientId
                )
            : null;

    /// <summary>The next paper of the stack: what stays as it was typed.</summary>
    public PaperForm Next() =>
        new()
        {
            Category = Category,
            Channel = Channel,
            ReceivedOn = ReceivedOn,
            PostmarkedOn = Channel == ApplicationChannel.Post ? PostmarkedOn : null,
        };

    /// <summary>The paper as the service takes it. A date that is missing is the first day of the calendar, which the checks name.</summary>
    public RegisterApplication ToPaper(bool asAnother = false) =>
        new()
        {
            Category = Category,
            Channel = Channel,
            ReceivedOn = ReceivedOn ?? default,
            PostmarkedOn = Channel == ApplicationChannel.Post ? PostmarkedOn : null,
            ApplicantId = Applicant?.RecipientId,
            NewApplicant = Applicant is null ? ToPerson() : null,
            Agent = Agent,
            AgentName = Agent == AgentKind.None ? "" : AgentName,
            Children = [.. Children.Select(child => child.ToClaim(Category))],
            Documents = [.. Documents.Order().Select(kind => new EnclosedDocument(kind))],
            Account = Account.IsEmpty ? null : Account.ToTyped(),
            EmployerName = IsPublicServant ? EmployerName : "",
            RecognisedBy = IsPublicServant ? RecognisedBy.Employer : RecognisedBy,
            RecognisedOn = RecognisedOn,
            AllowanceFrom = AllowanceFrom,
            MovedInOn = MovedInOn,
            MovedOutOn = MovedOutOn,
            DivorcedOn = Category == RecipientCategory.DivorcedRecipient ? DivorcedOn : null,
            IsDivorcePending = Category == RecipientCategory.DivorcedRecipient && IsDivorcePending,
            RefugeSinceOn = Category == RecipientCategory.Evacuee ? RefugeSinceOn : null,
            EnteredOn = Category == RecipientCategory.EnteredInSeptember ? EnteredOn : null,
            DeclaresNotReceived = IsSuccessor ? DeclaresNotReceived : null,
            DeclaresNotSpent = IsSuccessor ? DeclaresNotSpent : null,
            FormerCaseId = Former?.CaseId,
            AsAnother = asAnother,
            ReplacesId = Replaces?.Id,
        };

    private NewRecipient ToPerson() =>
        new()
        {
            Name = Name,
            NameKana = NameKana,
            BornOn = BornOn ?? default,
            PostalCode = PostalCode,
            Address = Address,
            BuildingName = BuildingName,
            ResidentNumber = ResidentNumber,
            HasProtectedAddress = HasProtectedAddress,
        };
}
