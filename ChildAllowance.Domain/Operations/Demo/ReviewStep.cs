using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// The watch raises its alert, and the auditor analyses January. To assess the findings and to sign the report is left for the
/// newcomer.
/// </summary>
internal sealed class ReviewStep(ReviewWatch watch, ReviewService reviews, TimeProvider clock) : IDemoStep
{
    public int Order => 30;

    public DateTime HappensAt => new(2026, 2, 19, 11, 0, 0);

    public string Title => "アクセスログの定期分析";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await watch.LookAsync(ct);
        var operation = Operation.Begin(OperationKind.ReviewRun, TrainingStaff.ActorOf("auditor1"), clock);
        (await reviews.RunAsync(new YearMonth(2026, 1), operation, ct)).Must();
    }
}
