using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>What 封印の開始 asks for.</summary>
public sealed record CommissionSeals
{
    public required SealEnvelope Envelope { get; init; }

    /// <summary>Group of the printed key that is read back from the paper, 1 … 14.</summary>
    public required int Group { get; init; }

    /// <summary>The letters of that group, as typed.</summary>
    public required string Letters { get; init; }

    /// <summary>職員ID of the system administrator who stands by.</summary>
    public required string WitnessId { get; init; }

    public required string WitnessPassword { get; init; }
}

/// <summary>
/// 封印: the key is printed for a sealed envelope and forgotten. An auditor commissions the seals and keeps the envelope, a
/// system administrator stands by, so that neither who guards the machine nor who guards the envelope did it alone.
/// </summary>
public sealed class SealService(LedgerStore store, AccessGate gate, IReauthentication people)
{
    public const int Groups = 14;

    public async Task<Result<SealStanding>> StandingAsync(Actor actor, CancellationToken ct = default) =>
        await gate.RefuseAsync(actor, Permission.CommissionSeals, "SealService.StandingAsync", ct) is { } refusal
            ? refusal
            : store.Seals;

    /// <summary>Begins the seals. The sheet must be on paper before: the program keeps the envelope's key nowhere.</summary>
    public async Task<Result> CommissionAsync(CommissionSeals what, Operation operation, CancellationToken ct = default)
    {
        var actor = operation.Actor;
        if (await gate.RefuseAsync(actor, Permission.CommissionSeals, "SealService.CommissionAsync", ct) is { } refusal)
        {
            return refusal;
        }

        if (store.Seals.AreCommissioned)
        {
            return new SealsAlreadyCommissioned();
        }

        if (!IsReadBack(what))
        {
            return new SheetNotReadBack(what.Group);
        }

        var witness = await people.IdentifyAsync(what.WitnessId, what.WitnessPassword, actor.Terminal, ct);
        if (!witness.IsOk)
        {
            return witness.Error;
        }

        return witness.Value.PersonId != actor.PersonId && witness.Value.May(Permission.WitnessSeals)
            ? await BeginAsync(what.Envelope, witness.Value.StaffId, operation, ct)
            : new SecondPersonNeeded(RolePermissions.Label(StaffRoles.Administrator));
    }

    /// <summary>Begins the seals for a verb or the demo, whose caller answers for the two people.</summary>
    public async Task<Result> CommissionAsync(
        SealEnvelope envelope,
        string witnessId,
        Operation operation,
        CancellationToken ct = default
    ) =>
        await gate.RefuseAsync(operation.Actor, Permission.CommissionSeals, "SealService.CommissionAsync", ct)
            is { } refusal
            ? refusal
            : await BeginAsync(envelope, witnessId, operation, ct);

    private static bool IsReadBack(CommissionSeals what)
    {
        var typed = what.Letters.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant();
        return what.Group is > 0 and <= Groups && typed == what.Envelope.GroupAt(what.Group);
    }

    private async Task<Result> BeginAsync(
        SealEnvelope envelope,
        string witnessId,
        Operation operation,
        CancellationToken ct
    )
    {
        var fact = LedgerFact.Of(operation, LedgerAct.SealsCommissioned, Subject.Staff(witnessId));
        try
        {
            return await store.CommissionSealsAsync(envelope, fact, ct) ? Result.Ok : new SealsAlreadyCommissioned();
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
    }
}
