namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>Stable codes of findings on applications, stored with entitlements, judgements and decisions; never reused.</summary>
public static class ApplicationFindingCodes
{
    /// <summary>Every code of this list begins so.</summary>
    public const string Prefix = "APP_";

    public const string SeptemberRecipient = "APP_C1";
    public const string SeptemberNewborn = "APP_C2";
    public const string ParentOfNewborn = "APP_C3";
    public const string PublicServant = "APP_C4";
    public const string PublicServantNewborn = "APP_C5";
    public const string DivorcedRecipient = "APP_C6";
    public const string Evacuee = "APP_C7";
    public const string Deemed = "APP_C8";
    public const string FacilityOrFosterParent = "APP_C9";
    public const string EnteredInSeptember = "APP_C10";

    public const string CountedOnly = "APP_COUNTED_ONLY";
    public const string BornTooEarly = "APP_BORN_TOO_EARLY";
    public const string BornTooLate = "APP_BORN_TOO_LATE";
    public const string DivorcedTooEarly = "APP_DIVORCED_TOO_EARLY";
    public const string DivorcedTooLate = "APP_DIVORCED_TOO_LATE";
    public const string ReceivedFromFormer = "APP_RECEIVED_FROM_FORMER";
    public const string SpentByFormer = "APP_SPENT_BY_FORMER";
    public const string SuccessorNotAllowed = "APP_SUCCESSOR_NOT_ALLOWED";
    public const string ChildNotRegistered = "APP_CHILD_NOT_REGISTERED";
    public const string EnteredTooLate = "APP_ENTERED_TOO_LATE";

    public const string PaidElsewhere = "APP_ELSEWHERE_PAID";
    public const string RecognisedElsewhere = "APP_ELSEWHERE_RECOGNISED";
    public const string NewlyPaidElsewhere = "APP_ELSEWHERE_NEWLY_PAID";
    public const string LivedElsewhereOnReferenceDate = "APP_ELSEWHERE_REFERENCE_DATE";
    public const string LivedElsewhereAtRecognition = "APP_ELSEWHERE_AT_RECOGNITION";
    public const string RefugeElsewhere = "APP_ELSEWHERE_REFUGE";

    /// <summary>The facts belong to another category.</summary>
    public const string OtherCategory = "APP_OTHER_CATEGORY";

    /// <summary>Born in the allowance month, claimed too late for the month after.</summary>
    public const string ClaimedLate = "APP_CLAIMED_LATE";

    /// <summary>The certified first month is not the one that the day of the claim gives.</summary>
    public const string MonthContradicts = "APP_MONTH_CONTRADICTS";

    /// <summary>Moved out on the very day that decides.</summary>
    public const string LeftThatDay = "APP_LEFT_THAT_DAY";

    /// <summary>What the officer found in the register is not what the dates of moving say.</summary>
    public const string ResidenceContradicts = "APP_RESIDENCE_CONTRADICTS";

    /// <summary>The recognition is that of an elder sibling.</summary>
    public const string RecognisedBeforeBirth = "APP_RECOGNISED_BEFORE_BIRTH";

    public const string DivorcePending = "APP_DIVORCE_PENDING";

    /// <summary>Divorced in the window, recipient only long after it.</summary>
    public const string RecipientLongAfterDivorce = "APP_RECIPIENT_LONG_AFTER";

    /// <summary>An evacuee who does not live with the child.</summary>
    public const string EvacueeApart = "APP_EVACUEE_APART";

    public const string DeemedUnrecognised = "APP_DEEMED_UNRECOGNISED";
    public const string DeemedApart = "APP_DEEMED_APART";

    /// <summary>In the facility or foster family only after the allowance month.</summary>
    public const string PlacedLater = "APP_PLACED_LATER";

    /// <summary>A facility or foster parent recognised by an employer cannot be.</summary>
    public const string FacilityByEmployer = "APP_FACILITY_BY_EMPLOYER";

    public const string EntryClaimedLate = "APP_ENTRY_CLAIMED_LATE";

    /// <summary>期限後の申請</summary>
    public const string AfterDeadline = "APP_AFTER_DEADLINE";

    /// <summary>Another municipality answered that it has paid for the child, or will.</summary>
    public const string PaidByAnswer = "APP_ANSWERED_PAID";

    /// <summary>Another municipality answered that an application lies there.</summary>
    public const string AppliedByAnswer = "APP_ANSWERED_APPLIED";

    /// <summary>The municipality that was asked cannot say.</summary>
    public const string AnswerUnclear = "APP_ANSWER_UNCLEAR";

    /// <summary>The child stands in another case of this ward that is decided.</summary>
    public const string TakenHere = "APP_TAKEN_HERE";

    /// <summary>An item of the check list is not met.</summary>
    public const string ItemNotMet = "APP_ITEM_NOT_MET";

    /// <summary>補正期限を過ぎた申請のみなし取下げ</summary>
    public const string CorrectionUnanswered = "APP_CORRECTION_UNANSWERED";

    /// <summary>Received; the rules have not been asked yet.</summary>
    public const string NotJudged = "APP_NOT_JUDGED";

    public const string FactsMissing = "APP_FACTS_MISSING";
}
