using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Common;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// Approvals and exports are announced in the ledger before they are done: an entry with <c>out: intent</c>, then one save
/// of the change with its <c>ok</c> fact in the outbox. An intent left open by a crash is closed at the next start.
/// </summary>
public sealed class LedgerIntents(ILedger ledger, ILogger<LedgerIntents> log)
{
    /// <summary>
    /// Announces, acts, and closes the announcement when the act was refused or threw. An intent that cannot be closed now is
    /// closed at the next start.
    /// </summary>
    /// <returns><see cref="LedgerNotWritable"/> when nothing was done because nothing could be announced.</returns>
    public async Task<Result> AnnounceAsync(
        Operation operation,
        LedgerAct act,
        LedgerObject? artifact,
        Func<Task<AnnouncedOutcome>> actAsync,
        CancellationToken ct = default
    )
    {
        try
        {
            await OpenAsync(operation, act, artifact, ct);
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        var isClosed = false;
        try
        {
            var outcome = await actAsync();
            isClosed = outcome.Error is null || outcome.IsClosedBySave;
            return new Result(outcome.Error);
        }
        finally
        {
            if (!isClosed)
            {
                await TryFailAsync(operation, act, artifact);
            }
        }
    }

    /// <summary>Appends the intent; the same operation announces the same act once.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be approved or exported.</exception>
    public Task<long> OpenAsync(
        Operation operation,
        LedgerAct act,
        LedgerObject? artifact = null,
        CancellationToken ct = default
    ) => ledger.AppendAsync(FactOf(operation, act, LedgerOutcome.Intent) with { Artifact = artifact }, ct);

    /// <summary>Closes the intent of an operation that was refused or went wrong after <see cref="OpenAsync"/>.</summary>
    public Task<long> FailAsync(
        Operation operation,
        LedgerAct act,
        LedgerObject? artifact = null,
        CancellationToken ct = default
    ) => ledger.AppendAsync(FactOf(operation, act, LedgerOutcome.Failed) with { Artifact = artifact }, ct);

    private async Task TryFailAsync(Operation operation, LedgerAct act, LedgerObject? artifact)
    {
        try
        {
            await FailAsync(operation, act, artifact, CancellationToken.None);
        }
        catch (LedgerUnavailableException exception)
        {
            log.LogError(exception, "An intent stays open until the next start: {Act}", act);
        }
    }

    private static LedgerFact FactOf(Operation operation, LedgerAct act, LedgerOutcome outcome) =>
        LedgerFact.Of(operation, act) with
        {
            Id = IdOf(operation.Id, act, outcome),
            Out = outcome,
            Detail = null,
        };

    /// <summary>A UUIDv7 with the time of the operation's id and the rest derived, so that a repeated call is one entry.</summary>
    internal static Guid IdOf(Guid operationId, LedgerAct act, LedgerOutcome outcome)
    {
        Span<byte> id = stackalloc byte[16];
        operationId.TryWriteBytes(id, bigEndian: true, out _);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{operationId}|{act}|{outcome}"));
        digest.AsSpan(0, 10).CopyTo(id[6..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}

/// <summary>How an announced act ended: done, or refused.</summary>
/// <param name="IsClosedBySave">True when the refusal itself was saved together with the fact that closes the intent.</param>
public readonly record struct AnnouncedOutcome(DomainError? Error, bool IsClosedBySave = false);
