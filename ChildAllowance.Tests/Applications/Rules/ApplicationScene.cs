using System.Globalization;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Tests.Applications.Rules;

/// <summary>One complete, eligible set of facts for each category; a test changes what it is about.</summary>
internal static class ApplicationScene
{
    public static ProgrammeSettings Settings { get; } = DefaultProgramme.Settings;

    public static ApplicationFacts Eligible(RecipientCategory category) =>
        category switch
        {
            RecipientCategory.SeptemberRecipient => Base(category, "2015-05-05"),
            RecipientCategory.SeptemberNewborn => Base(category, "2025-09-15") with
            {
                AllowanceFrom = new(2025, 10),
                AllowanceClaimedOn = new(2025, 9, 30),
            },
            RecipientCategory.ParentOfNewborn => Base(category, "2025-12-24"),
            RecipientCategory.PublicServant => Base(category, "2015-05-05") with
            {
                RecognisedBy = RecognisedBy.Employer,
                MovedInOn = new(2020, 4, 1),
            },
            RecipientCategory.PublicServantNewborn => Base(category, "2025-12-24") with
            {
                RecognisedBy = RecognisedBy.Employer,
                RecognisedOn = new(2026, 1, 10),
                MovedInOn = new(2025, 12, 20),
            },
            RecipientCategory.DivorcedRecipient => Base(category, "2015-05-05") with
            {
                DivorcedOn = new(2025, 11, 20),
                AllowanceFrom = new(2025, 12),
                RecognisedOn = new(2025, 12, 5),
                DeclaresNotReceived = true,
                DeclaresNotSpent = true,
            },
            RecipientCategory.Evacuee => Base(category, "2015-05-05") with
            {
                RefugeSinceOn = new(2026, 1, 8),
                RecognisedBy = RecognisedBy.Unknown,
                AllowanceFrom = null,
                DeclaresNotReceived = true,
                DeclaresNotSpent = true,
            },
            RecipientCategory.Deemed => Base(category, "2015-05-05") with
            {
                AllowanceFrom = new(2026, 2),
                MovedInOn = new(2020, 4, 1),
                IsChildRegisteredOnReferenceDate = true,
            },
            RecipientCategory.FacilityOrFosterParent => Base(category, "2015-05-05") with
            {
                RecipientKind = RecipientKind.Facility,
            },
            RecipientCategory.EnteredInSeptember => Base(category, "2015-05-05") with
            {
                EnteredOn = new(2025, 9, 12),
                AllowanceFrom = new(2025, 10),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
        };

    public static ApplicationFinding Judge(ApplicationFacts facts) => ApplicationRules.Judge(facts, Settings);

    public static DateOnly Date(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    public static DateOnly? DateOrNull(string? iso) => iso is null ? null : Date(iso);

    public static YearMonth? Month(string? iso) => iso is null ? null : YearMonth.Of(Date(iso + "-01"));

    private static ApplicationFacts Base(RecipientCategory category, string born) =>
        new()
        {
            Category = category,
            RecipientKind = RecipientKind.Ordinary,
            BornOn = Date(born),
            Counting = ChildCounting.Payable,
            Living = LivingArrangement.Together,
            RecognisedBy = RecognisedBy.ThisWard,
            AllowanceFrom = new(2024, 4),
        };
}
