using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>What the rules need to know of an applicant and one child of the application. Null: not known yet.</summary>
public readonly record struct ApplicationFacts
{
    /// <summary>C1…C10 as claimed.</summary>
    public required RecipientCategory Category { get; init; }

    /// <summary>施設・里親, 後見人, …</summary>
    public RecipientKind RecipientKind { get; init; }

    /// <summary>Child's birth date.</summary>
    public required DateOnly BornOn { get; init; }

    public ChildCounting Counting { get; init; }

    public LivingArrangement Living { get; init; }

    /// <summary>The child stood in a 住民基本台帳 on the reference date.</summary>
    public bool? IsChildRegisteredOnReferenceDate { get; init; }

    /// <summary>児童手当の請求日 for the child, for the 15-day rule.</summary>
    public DateOnly? AllowanceClaimedOn { get; init; }

    /// <summary>児童手当の支給開始年月 for the child.</summary>
    public YearMonth? AllowanceFrom { get; init; }

    public RecognisedBy RecognisedBy { get; init; }

    /// <summary>児童手当の認定日</summary>
    public DateOnly? RecognisedOn { get; init; }

    /// <summary>The applicant lived in the ward on the reference date, as an officer found in the register.</summary>
    public bool? WasResidentOnReferenceDate { get; init; }

    /// <summary>The applicant lived in the ward on the day of the recognition, as an officer found in the register.</summary>
    public bool? WasResidentAtRecognition { get; init; }

    /// <summary>この区の住民となった日</summary>
    public DateOnly? MovedInOn { get; init; }

    /// <summary>転出した日: from this day on no longer a resident.</summary>
    public DateOnly? MovedOutOn { get; init; }

    /// <summary>離婚等の日; while the divorce is pending, the day of the comparable situation.</summary>
    public DateOnly? DivorcedOn { get; init; }

    /// <summary>離婚調停中など</summary>
    public bool IsDivorcePending { get; init; }

    /// <summary>申立て: the former recipient did not hand over an equal amount.</summary>
    public bool? DeclaresNotReceived { get; init; }

    /// <summary>申立て: the former recipient did not spend an equal amount on the child.</summary>
    public bool? DeclaresNotSpent { get; init; }

    /// <summary>避難を始めた日</summary>
    public DateOnly? RefugeSinceOn { get; init; }

    /// <summary>Day on which the child entered Japan.</summary>
    public DateOnly? EnteredOn { get; init; }
}
