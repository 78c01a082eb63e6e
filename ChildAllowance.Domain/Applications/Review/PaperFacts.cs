using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>The facts of a paper that the review rests on and that a 補正 may change.</summary>
public sealed record PaperFacts
{
    public RecognisedBy RecognisedBy { get; init; }

    public DateOnly? RecognisedOn { get; init; }

    public YearMonth? AllowanceFrom { get; init; }

    public DateOnly? MovedInOn { get; init; }

    public DateOnly? MovedOutOn { get; init; }

    public DateOnly? DivorcedOn { get; init; }

    public bool IsDivorcePending { get; init; }

    public DateOnly? RefugeSinceOn { get; init; }

    public DateOnly? EnteredOn { get; init; }

    public bool? DeclaresNotReceived { get; init; }

    public bool? DeclaresNotSpent { get; init; }

    public IReadOnlyList<PaperChildFacts> Children { get; init; } = [];

    public static PaperFacts Of(AllowanceApplication paper) =>
        new()
        {
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
            Children =
            [
                .. paper
                    .Children.OrderBy(child => child.Number)
                    .Select(child => new PaperChildFacts
                    {
                        ChildId = child.ChildId,
                        AllowanceFrom = child.AllowanceFrom,
                        AllowanceClaimedOn = child.AllowanceClaimedOn,
                        WasRegisteredOnReferenceDate = child.WasRegisteredOnReferenceDate,
                        Living = child.Living,
                    }),
            ],
        };

    /// <summary>Name and invariant text of each fact of the paper itself.</summary>
    internal IEnumerable<(string Fact, string Value)> Values() =>
        [
            (nameof(RecognisedBy), ((int)RecognisedBy).ToString(CultureInfo.InvariantCulture)),
            (nameof(RecognisedOn), Text(RecognisedOn)),
            (nameof(AllowanceFrom), Text(AllowanceFrom)),
            (nameof(MovedInOn), Text(MovedInOn)),
            (nameof(MovedOutOn), Text(MovedOutOn)),
            (nameof(DivorcedOn), Text(DivorcedOn)),
            (nameof(IsDivorcePending), Text(IsDivorcePending)),
            (nameof(RefugeSinceOn), Text(RefugeSinceOn)),
            (nameof(EnteredOn), Text(EnteredOn)),
            (nameof(DeclaresNotReceived), Text(DeclaresNotReceived)),
            (nameof(DeclaresNotSpent), Text(DeclaresNotSpent)),
        ];

    internal static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    internal static string Text(YearMonth? month) => month?.ToString() ?? "";

    internal static string Text(bool? answer) => answer?.ToString() ?? "";
}

/// <summary>The facts of one child of the paper.</summary>
public sealed record PaperChildFacts
{
    public required long ChildId { get; init; }

    public YearMonth? AllowanceFrom { get; init; }

    public DateOnly? AllowanceClaimedOn { get; init; }

    public bool? WasRegisteredOnReferenceDate { get; init; }

    public LivingArrangement Living { get; init; }

    internal IEnumerable<(string Fact, string Value)> Values() =>
        [
            (nameof(AllowanceFrom), PaperFacts.Text(AllowanceFrom)),
            (nameof(AllowanceClaimedOn), PaperFacts.Text(AllowanceClaimedOn)),
            (nameof(WasRegisteredOnReferenceDate), PaperFacts.Text(WasRegisteredOnReferenceDate)),
            (nameof(Living), ((int)Living).ToString(CultureInfo.InvariantCulture)),
        ];
}
