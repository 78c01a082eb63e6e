using System.Security.Cryptography;
using System.Text.Json;
using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// Done once by operation id. A write first asks <see cref="FindAsync{T}"/>; when nothing is found it does its work and
/// calls <see cref="Add{T}"/> before its one save. The primary key stops the second of two at the same moment.
/// </summary>
public static class AppliedOperations
{
    /// <summary>
    /// The earlier answer of this operation; a value of <see langword="null"/> when it was not done yet;
    /// <see cref="OperationReused"/> when the id came before with other arguments.
    /// </summary>
    public static async Task<Result<Earlier<T>>> FindAsync<T>(
        DbContext db,
        Operation operation,
        object? arguments,
        CancellationToken ct
    )
    {
        var applied = await db.Set<AppliedOperation>()
            .AsNoTracking()
            .FirstOrDefaultAsync(row => row.OperationId == operation.Id, ct);
        if (applied is null)
        {
            return new Earlier<T>(false, default);
        }

        if (applied.Kind != operation.Kind || applied.ArgumentsHash != HashOf(arguments))
        {
            return new OperationReused();
        }

        var value = applied.ResultJson is null ? default : JsonSerializer.Deserialize<T>(applied.ResultJson);
        return new Earlier<T>(true, value);
    }

    /// <summary>Adds the row that marks <paramref name="operation"/> as done; the caller saves.</summary>
    /// <param name="result">The answer to give again; no personal data.</param>
    public static void Add<T>(DbContext db, Operation operation, object? arguments, T result) =>
        db.Add(
            new AppliedOperation
            {
                OperationId = operation.Id,
                Kind = operation.Kind,
                AppliedAt = operation.At,
                StaffId = operation.Actor.StaffId,
                ArgumentsHash = HashOf(arguments),
                ResultJson = result is null ? null : JsonSerializer.Serialize(result),
            }
        );

    /// <summary>SHA-256 (hex) over the JSON of the arguments.</summary>
    public static string HashOf(object? arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(arguments)));
}

/// <summary>Whether the operation was done before, and what it answered then.</summary>
public readonly record struct Earlier<T>(bool IsDone, T? Answer);
