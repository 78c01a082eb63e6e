using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>The facts for the rules: what the paper says, what the register says, what an officer found.</summary>
internal static class ReviewFacts
{
    public static ApplicationFacts Of(
        ReviewMaterial material,
        AllowanceApplication application,
        ApplicationChild child,
        ChildRecord record
    ) =>
        new()
        {
            Category = application.Category,
            RecipientKind = material.KindOf(application),
            BornOn = record.BornOn,
            Counting = record.Counting,
            Living = child.Living,
            IsChildRegisteredOnReferenceDate =
                Found(material, application, ReviewItemCodes.ChildRegistered, child.ChildId)
                ?? child.WasRegisteredOnReferenceDate,
            AllowanceClaimedOn = child.AllowanceClaimedOn,
            AllowanceFrom = child.AllowanceFrom ?? application.AllowanceFrom,
            RecognisedBy = application.RecognisedBy,
            RecognisedOn = application.RecognisedOn,
            WasResidentOnReferenceDate = Found(
                material,
                application,
                ReviewItemCodes.ResidenceOnReferenceDate,
                childId: null
            ),
            WasResidentAtRecognition = Found(
                material,
                application,
                ReviewItemCodes.ResidenceAtRecognition,
                childId: null
            ),
            MovedInOn = application.MovedInOn,
            MovedOutOn = application.MovedOutOn,
            DivorcedOn = application.DivorcedOn,
            IsDivorcePending = application.IsDivorcePending,
            DeclaresNotReceived = application.DeclaresNotReceived,
            DeclaresNotSpent = application.DeclaresNotSpent,
            RefugeSinceOn = application.RefugeSinceOn,
            EnteredOn = application.EnteredOn,
        };

    // 不備 and 該当なし establish nothing.
    private static bool? Found(ReviewMaterial material, AllowanceApplication application, string code, long? childId) =>
        material.AnswerOf(application, code, childId)?.Result switch
        {
            ReviewResult.Met => true,
            ReviewResult.NotMet => false,
            _ => null,
        };
}
