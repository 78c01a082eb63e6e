using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>One point of a 補正依頼.</summary>
/// <param name="CheckCode">Code of the item that failed, or <c>OTHER</c>.</param>
/// <param name="Text">As it is printed on the letter; without names and numbers.</param>
public sealed record CorrectionPoint(string CheckCode, string Text);

/// <summary>補正: asks the applicant to mend something by a day, and takes the answer in.</summary>
public sealed class CorrectionService(ReviewWrites writes, TimeProvider clock)
{
    /// <summary>Code of a point that no item of the check list names.</summary>
    public const string Other = "OTHER";

    /// <summary>補正を依頼する: one request with all its points; the case waits in 補正待ち.</summary>
    /// <param name="dueOn">補正期限 (JST), inclusive.</param>
    /// <returns>Number of the request.</returns>
    public Task<Result<int>> RequestAsync(
        ReviewedPaper of,
        IReadOnlyList<CorrectionPoint> points,
        DateOnly dueOn,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<int>(
            of,
            $"{nameof(CorrectionService)}.{nameof(RequestAsync)}",
            new
            {
                of,
                dueOn,
                Codes = points.Select(point => point.CheckCode),
            },
            operation,
            scope => RequestAsync(scope, points, dueOn),
            ct
        );

    /// <summary>補正を受け付ける, or drops the points with the reason; with the last open one the case goes back into review.</summary>
    public Task<Result<bool>> ResolveAsync(
        ReviewedPaper of,
        IReadOnlyList<long> deficiencyIds,
        DateOnly resolvedOn,
        string resolution,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<bool>(
            of,
            $"{nameof(CorrectionService)}.{nameof(ResolveAsync)}",
            new
            {
                of,
                deficiencyIds,
                resolvedOn,
            },
            operation,
            scope => ResolveAsync(scope, deficiencyIds, resolvedOn, resolution),
            ct
        );

    /// <summary>書類の追加: what came with a 補正.</summary>
    public Task<Result<bool>> AddDocumentAsync(
        ReviewedPaper of,
        ApplicationDocumentKind kind,
        DateOnly receivedOn,
        string note,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writes.WriteAsync<bool>(
            of,
            $"{nameof(CorrectionService)}.{nameof(AddDocumentAsync)}",
            new
            {
                of,
                kind,
                receivedOn,
            },
            operation,
            async scope =>
            {
                if (receivedOn < scope.Paper.ReceivedOn || receivedOn > JapanTime.Today(clock))
                {
                    return new CorrectionDayWrong(scope.Paper.ReceivedOn);
                }

                scope.Paper.Documents.Add(
                    new ApplicationDocument
                    {
                        Kind = kind,
                        ReceivedOn = receivedOn,
                        Note = note.Trim(),
                        EnteredBy = operation.Actor.StaffId,
                        OperationId = operation.Id,
                    }
                );
                var error = await ReviewWrites.FollowAsync(
                    scope,
                    scope.Of.Case.State,
                    $"書類を受け付けました（{kind.Label()}）"
                );
                return error is null ? true : error;
            },
            ct
        );

    private async Task<Result<int>> RequestAsync(
        ReviewScope scope,
        IReadOnlyList<CorrectionPoint> points,
        DateOnly dueOn
    )
    {
        var today = JapanTime.Today(clock);
        if (points.Count == 0 || points.Any(point => string.IsNullOrWhiteSpace(point.Text)))
        {
            return new CorrectionPointsMissing();
        }

        if (dueOn <= today)
        {
            return new CorrectionDueTooEarly(today.AddDays(1));
        }

        var of = scope.Of;
        var last = await of
            .Db.Deficiencies.Where(row => row.ApplicationId == scope.Paper.Id)
            .MaxAsync(row => (int?)row.RequestNumber, of.Ct);
        var number = (last ?? 0) + 1;
        of.Db.Deficiencies.AddRange(
            points.Select(point => new Deficiency
            {
                ApplicationId = scope.Paper.Id,
                RequestNumber = number,
                CheckCode = point.CheckCode,
                Text = point.Text.Trim(),
                RequestedOn = today,
                DueOn = dueOn,
                RequestedBy = of.Operation.Actor.StaffId,
                RequestedByName = of.Operation.Actor.Name,
                OperationId = of.Operation.Id,
            })
        );
        var error = await ReviewWrites.FollowAsync(
            scope,
            CaseState.Incomplete,
            $"補正を依頼しました（受付番号{scope.Paper.ReceptionNumber:N0}、{points.Count}件、期限{JapaneseDate.Show(dueOn)}）"
        );
        return error is null ? number : error;
    }

    private async Task<Result<bool>> ResolveAsync(
        ReviewScope scope,
        IReadOnlyList<long> deficiencyIds,
        DateOnly resolvedOn,
        string resolution
    )
    {
        if (string.IsNullOrWhiteSpace(resolution))
        {
            return new ResolutionMissing();
        }

        var of = scope.Of;
        var open = await of
            .Db.Deficiencies.Where(row => row.ApplicationId == scope.Paper.Id && row.ResolvedOn == null)
            .ToListAsync(of.Ct);
        var chosen = open.Where(row => deficiencyIds.Contains(row.Id)).ToList();
        if (chosen.Count == 0 || chosen.Count < deficiencyIds.Distinct().Count())
        {
            return new CorrectionAlreadyClosed();
        }

        var requestedOn = chosen.Max(row => row.RequestedOn);
        if (resolvedOn < requestedOn || resolvedOn > JapanTime.Today(clock))
        {
            return new CorrectionDayWrong(requestedOn);
        }

        foreach (var point in chosen)
        {
            point.ResolvedOn = resolvedOn;
            point.Resolution = resolution.Trim();
        }

        await of.Db.SaveChangesAsync(of.Ct);
        var isWaiting = await of.Db.Deficiencies.AnyAsync(
            row =>
                row.ResolvedOn == null
                && of.Db.Applications.Any(paper =>
                    paper.Id == row.ApplicationId && paper.CaseId == of.Case.Id && paper.ReplacedById == null
                ),
            of.Ct
        );
        var error = await ReviewWrites.FollowAsync(
            scope,
            isWaiting ? of.Case.State : CaseState.UnderReview,
            $"補正を受け付けました（受付番号{scope.Paper.ReceptionNumber:N0}、{chosen.Count}件）"
        );
        return error is null ? true : error;
    }
}
