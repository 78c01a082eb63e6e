using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The enclosing contractor with its 取扱責任者 and 取扱者, before anything is handed over.</summary>
internal sealed class ContractorStep(ContractorService contractors, CustodianService custodians, TimeProvider clock)
    : IDemoStep
{
    private static readonly DateOnly From = new(2026, 1, 16);

    public int Order => 4;

    public DateTime HappensAt => new(2026, 1, 29, 11, 0, 0);

    public string Title => "委託先と取扱者";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        var firm = await contractors.RegisterAsync(
            new RegisterContractor
            {
                Kind = ContractorKind.Enclosing,
                Facts = new ContractorFacts
                {
                    Name = "架空印刷株式会社",
                    Address = "東京都架空区一丁目1番1号",
                    Phone = "03-0000-0001",
                    EmergencyContact = "業務部 03-0000-0002",
                    Work = "案内文の印字・封入封緘",
                    ContractNumber = "7児育第101号",
                    ContractFrom = From,
                    ContractTo = new DateOnly(2026, 6, 30),
                },
            },
            Begin(OperationKind.ContractorChanged),
            ct
        );
        await NameAsync(firm.Must(), "架空 責子", isResponsible: true, ct);
        await NameAsync(firm.Must(), "架空 一男", isResponsible: false, ct);
    }

    private async Task NameAsync(long firm, string name, bool isResponsible, CancellationToken ct)
    {
        var order = new RegisterCustodian
        {
            ContractorId = firm,
            Name = name,
            Section = "業務部",
            IsResponsible = isResponsible,
            ValidFrom = From,
            ReportedOn = From,
            Identity = new IdentityCheck("社員証（写真付き）", From),
        };
        (await custodians.RegisterAsync(order, Begin(OperationKind.CustodianChanged), ct)).Must();
    }

    private Operation Begin(OperationKind kind) => Operation.Begin(kind, TrainingStaff.ActorOf("media1"), clock);
}
