using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>The rule of one category: who belongs to it, which municipality pays, what has to be known.</summary>
internal abstract class CategoryRule
{
    public abstract RecipientCategory Category { get; }

    public abstract string EligibleCode { get; }

    public virtual EntitlementTrack Track => EntitlementTrack.Base;

    public abstract PayerRule PayerOf(in ApplicationFacts facts);

    /// <summary>All that speaks against the child or is not known; nothing: eligible.</summary>
    public abstract IEnumerable<Ruling> Rulings(ApplicationFacts facts, ProgrammeSettings settings);

    protected static bool IsFacilityOrFoster(in ApplicationFacts facts) =>
        facts.RecipientKind is RecipientKind.Facility or RecipientKind.FosterParent;

    /// <summary>The category of a newborn by who recognised the allowance.</summary>
    protected static RecipientCategory NewbornCategory(in ApplicationFacts facts) =>
        facts.RecognisedBy == RecognisedBy.Employer
            ? RecipientCategory.PublicServantNewborn
            : RecipientCategory.ParentOfNewborn;

    /// <summary>The category of one who was paid the portion that decides.</summary>
    protected static RecipientCategory PaidCategory(in ApplicationFacts facts, BirthGroup group) =>
        (facts.RecognisedBy, group) switch
        {
            (RecognisedBy.Employer, BirthGroup.Later) => RecipientCategory.PublicServantNewborn,
            (RecognisedBy.Employer, _) => RecipientCategory.PublicServant,
            (_, BirthGroup.Earlier) => RecipientCategory.SeptemberRecipient,
            (_, BirthGroup.InAllowanceMonth) => RecipientCategory.SeptemberNewborn,
            _ => RecipientCategory.ParentOfNewborn,
        };

    /// <summary>
    /// Fled with a child born after the allowance month, and not its recipient from the first month: somebody else was.
    /// </summary>
    protected static bool IsEvacueeOfNewborn(in ApplicationFacts facts) =>
        facts.RefugeSinceOn is not null && !IsRecipientFromTheFirstMonth(facts);

    protected static bool IsRecipientFromTheFirstMonth(in ApplicationFacts facts) =>
        facts.AllowanceFrom <= AllowanceStart.After(YearMonth.Of(facts.BornOn));

    /// <summary>The category of one whose allowance began after the month that decides.</summary>
    protected static RecipientCategory LaterCategory(in ApplicationFacts facts, ProgrammeSettings settings) =>
        facts.RefugeSinceOn is not null ? RecipientCategory.Evacuee
        : HasFormerRecipient(facts) ? RecipientCategory.DivorcedRecipient
        : Entry.IsInAllowanceMonth(facts, settings) ? RecipientCategory.EnteredInSeptember
        : RecipientCategory.Deemed;

    /// <summary>Divorced or fled, so that somebody else may have been paid for the child.</summary>
    protected static bool HasFormerRecipient(in ApplicationFacts facts) =>
        facts.RefugeSinceOn is not null || facts.DivorcedOn is not null || facts.IsDivorcePending;

    /// <summary>Paid by the municipality that recognised: <paramref name="elsewhere"/> when that was not this ward.</summary>
    protected static IEnumerable<Ruling> ByRecogniser(ApplicationFacts facts, string elsewhere)
    {
        if (facts.RecognisedBy == RecognisedBy.Unknown)
        {
            yield return Ruling.Lacks(ApplicationFact.RecognisedBy);
        }

        if (facts.RecognisedBy == RecognisedBy.OtherMunicipality)
        {
            yield return new(elsewhere);
        }
    }

    protected static IEnumerable<Ruling> LivedHereOnReferenceDate(ApplicationFacts facts, ProgrammeSettings settings) =>
        Of(
            Residence.On(settings.ReferenceDate, facts.WasResidentOnReferenceDate, facts.MovedInOn, facts.MovedOutOn),
            ApplicationFact.ResidenceOnReferenceDate,
            ApplicationFindingCodes.LivedElsewhereOnReferenceDate
        );

    protected static IEnumerable<Ruling> LivedHereAtRecognition(ApplicationFacts facts)
    {
        if (facts.RecognisedOn is not { } day)
        {
            return [Ruling.Lacks(ApplicationFact.RecognisedOn)];
        }

        var presence = Residence.On(day, facts.WasResidentAtRecognition, facts.MovedInOn, facts.MovedOutOn);
        return Of(
            presence,
            ApplicationFact.ResidenceAtRecognition,
            ApplicationFindingCodes.LivedElsewhereAtRecognition
        );
    }

    private static IEnumerable<Ruling> Of(Presence presence, ApplicationFact missing, string elsewhere)
    {
        switch (presence)
        {
            case Presence.Unknown:
                yield return Ruling.Lacks(missing);
                break;
            case Presence.Absent:
                yield return new(elsewhere);
                break;
            case Presence.LeftThatDay:
                yield return new(ApplicationFindingCodes.LeftThatDay);
                break;
            case Presence.Contradictory:
                yield return new(ApplicationFindingCodes.ResidenceContradicts);
                break;
            default:
                break;
        }
    }
}
