using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>The table of rules: read, and changed with history by an auditor.</summary>
public sealed class ReviewRuleService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>The rules in force and every earlier version, the newest first.</summary>
    public async Task<Result<ReviewRuleTable>> ReadAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = $"{nameof(ReviewRuleService)}.{nameof(ReadAsync)}";
        if (await gate.RefuseAsync(actor, Permission.ReviewAccess, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return new ReviewRuleTable(
            await ReviewRuleSetting.AllAsync(db, ct),
            await db.ReviewRuleVersions.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(ct)
        );
    }

    /// <summary>Puts a new version of one rule in force. It needs a reason, which the history shows.</summary>
    /// <returns>The number of the new version.</returns>
    public async Task<Result<int>> ChangeAsync(
        ChangeReviewRule change,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(ReviewRuleService)}.{nameof(ChangeAsync)} {change.Rule}";
        if (await gate.RefuseAsync(operation.Actor, Permission.EditReviewRules, what, ct) is { } refusal)
        {
            return refusal;
        }

        if (Wrong(change, operation) is { } wrong)
        {
            return wrong;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<int>(db, operation, change, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer : earlier.Error;
        }

        var current = (await ReviewRuleSetting.AllAsync(db, ct)).Single(rule => rule.Rule == change.Rule);
        if (current.Version != change.SeenVersion)
        {
            return new ChangedMeanwhile("この規則", "ほかの監査担当", operation.At);
        }

        var differences = DifferencesOf(current, change);
        return differences.Count == 0 ? new ReviewRuleUnchanged() : await SaveAsync(db, change, differences, operation);
    }

    private async Task<Result<int>> SaveAsync(
        AllowanceDbContext db,
        ChangeReviewRule change,
        List<string> differences,
        Operation operation
    )
    {
        var version = change.SeenVersion + 1;
        db.ReviewRuleVersions.Add(
            new ReviewRuleVersion
            {
                Rule = change.Rule,
                Version = version,
                IsOn = change.IsOn,
                ValuesJson = JsonSerializer.Serialize(change.Values),
                ValidFromAt = operation.At,
                EnteredBy = operation.Actor.StaffId,
                Reason = operation.Reason!.Trim(),
            }
        );
        AppliedOperations.Add(db, operation, change, version);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ReviewRuleChanged) with
            {
                Artifact = new LedgerObject { Ref = $"rule:{change.Rule}" },
                Detail = string.Join('\n', differences.Prepend($"理由: {operation.Reason}")),
            }
        );
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("この規則", "ほかの監査担当", operation.At);
        }

        drain.Signal();
        return version;
    }

    private static DomainError? Wrong(ChangeReviewRule change, Operation operation)
    {
        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new ReviewReasonMissing();
        }

        var wrong = ReviewRules
            .Of(change.Rule)
            .Parameters.FirstOrDefault(one =>
                !change.Values.TryGetValue(one.Key, out var value) || value < one.Least || value > one.Most
            );
        return wrong is null ? null : new ReviewNumberOutOfRange(wrong.Label, wrong.Least, wrong.Most);
    }

    private static List<string> DifferencesOf(ReviewRuleSetting current, ChangeReviewRule change)
    {
        var lines = current
            .Definition.Parameters.Where(one => current[one.Key] != change.Values[one.Key])
            .Select(one => $"{one.Label}: {current[one.Key]} → {change.Values[one.Key]}")
            .ToList();
        if (current.IsOn != change.IsOn)
        {
            lines.Add($"使用: {OnOff(current.IsOn)} → {OnOff(change.IsOn)}");
        }

        return lines;
    }

    private static string OnOff(bool isOn) => isOn ? "使う" : "使わない";
}

/// <summary>The rules in force with their history.</summary>
public sealed record ReviewRuleTable(IReadOnlyList<ReviewRuleSetting> Rules, IReadOnlyList<ReviewRuleVersion> History);
