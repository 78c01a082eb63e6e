using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The training staff get their accounts.</summary>
internal sealed class StaffStep(AccountService accounts, TimeProvider clock) : IDemoStep
{
    public int Order => 1;

    public DateTime HappensAt => DemoPlan.ImportOn.ToDateTime(new TimeOnly(8, 45));

    public string Title => "利用者";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        foreach (var account in TrainingStaff.All)
        {
            (
                await accounts.AddAsync(
                    account,
                    Operation.Begin(OperationKind.AccountAdded, Actor.System("demo"), clock),
                    ct
                )
            ).Must();
        }
    }
}
