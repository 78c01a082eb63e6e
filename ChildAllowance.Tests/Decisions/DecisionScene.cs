using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChildAllowance.Tests.Decisions;

/// <summary>Two cases put up for approval by clerk1.</summary>
internal sealed class DecisionScene : IAsyncDisposable
{
    private DecisionScene(TestServices services, ListEffect effect)
    {
        Services = services;
        Effect = effect;
    }

    public TestServices Services { get; }

    public ListEffect Effect { get; }

    public required IReadOnlyList<AllowanceCase> Cases { get; init; }

    public DecisionService Decisions => Services.Get<DecisionService>();

    public static async Task<DecisionScene> StartAsync()
    {
        var effect = new ListEffect();
        var services = await TestServices.StartAsync(more =>
        {
            more.RemoveAll<IDecisionEffect>();
            more.AddSingleton<IDecisionEffect>(effect);
        });
        return new DecisionScene(services, effect)
        {
            Cases = [await TestData.AddCaseAsync(services, childCount: 2), await TestData.AddCaseAsync(services)],
        };
    }

    public ProposalDraft Draft(DecisionKind kind = DecisionKind.Grant) =>
        new()
        {
            ProgrammeId = Cases[0].ProgrammeId,
            Kind = kind,
            SubjectRef = "list:1",
            Title = "支給決定 2件",
            Lines = ListEffect.LinesOf(Cases),
        };

    public async Task<Result<Proposal>> ProposeAsync(ProposalDraft? draft = null, Actor? by = null)
    {
        await using var db = Services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var operation = Services.Begin(OperationKind.ProposalMade, by ?? Staff.Clerk);
        var added = await Services.Get<Proposals>().AddAsync(db, draft ?? Draft(), operation, TestServices.Ct);
        if (added.IsOk)
        {
            await db.SaveChangesAsync(TestServices.Ct);
            await transaction.CommitAsync(TestServices.Ct);
        }

        return added;
    }

    public async Task<Proposal> ProposedAsync(DecisionKind kind = DecisionKind.Grant) =>
        (await ProposeAsync(Draft(kind))).Value!;

    public Task<Result> ApproveAsync(
        Proposal proposal,
        Actor by,
        Operation? operation = null,
        string? password = null
    ) =>
        Decisions.ApproveAsync(
            new ApproveProposal
            {
                ProposalId = proposal.Id,
                SeenContentHash = proposal.ContentHash,
                Password = password,
            },
            operation ?? Services.Begin(OperationKind.ProposalApproved, by),
            TestServices.Ct
        );

    public async Task<Proposal> ReadAsync(long id)
    {
        await using var db = Services.OpenDb();
        return await db.Proposals.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public async Task<IReadOnlyList<long?>> FrozenByAsync()
    {
        await using var db = Services.OpenDb();
        return await db.Cases.OrderBy(row => row.Id).Select(row => row.FrozenByProposalId).ToListAsync(TestServices.Ct);
    }

    /// <summary>Ledger entries of the kind, after the outbox was drained.</summary>
    public async Task<IReadOnlyList<LedgerFact>> FactsAsync(LedgerAct act)
    {
        await Services.DrainAsync();
        return [.. Services.Ledger.Facts.Where(fact => fact.Act == act)];
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
