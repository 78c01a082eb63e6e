using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Web.Applications;

/// <summary>One child of the paper as it is being typed.</summary>
public sealed class ChildForm
{
    public Guid Id { get; } = Guid.NewGuid();

    public string ResidentNumber { get; set; } = "";

    public string NameKana { get; set; } = "";

    public string Name { get; set; } = "";

    public DateOnly? BornOn { get; set; }

    public string RelationshipCode { get; set; } = "20";

    public LivingArrangement Living { get; set; } = LivingArrangement.Together;

    public string Address { get; set; } = "";

    public DateOnly? AllowanceClaimedOn { get; set; }

    public bool? WasRegisteredOnReferenceDate { get; set; }

    /// <summary>The child of the registry; null: a new one.</summary>
    public KnownChild? Known { get; set; }

    /// <summary>Children of the registry who may be this one.</summary>
    public IReadOnlyList<KnownChild> Candidates { get; set; } = [];

    /// <summary>The registry was asked for what is typed now.</summary>
    public bool IsLookedUp { get; set; }

    /// <summary>Takes the child of the registry; what the paper says already stays.</summary>
    public void Choose(KnownChild known)
    {
        Known = known;
        Candidates = [];
        if (!known.IsRestricted)
        {
            Name = Name.Length > 0 ? Name : known.Name;
            NameKana = NameKana.Length > 0 ? NameKana : known.NameKana;
            BornOn ??= known.BornOn;
        }
    }

    public ClaimedChild ToClaim(RecipientCategory category) =>
        new()
        {
            ChildId = Known?.ChildId,
            New = new NewChild
            {
                Name = Name,
                NameKana = NameKana,
                BornOn = BornOn ?? default,
                ResidentNumber = ResidentNumber,
                RelationshipCode = RelationshipCode,
                Living = Living,
                Address = Living == LivingArrangement.Apart ? Address : "",
            },
            AllowanceClaimedOn = category == RecipientCategory.SeptemberNewborn ? AllowanceClaimedOn : null,
            WasRegisteredOnReferenceDate = category == RecipientCategory.Deemed ? WasRegisteredOnReferenceDate : null,
        };
}
