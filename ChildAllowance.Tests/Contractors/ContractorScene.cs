using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Contractors;

/// <summary>The register as the media officer keeps it, on 2026-02-20, with an enclosing firm registered by the service.</summary>
internal sealed class ContractorScene : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 2, 20);

    public static readonly ContractorFacts Facts = new()
    {
        Name = "東西印刷株式会社",
        Address = "東京都架空区一丁目1番1号",
        Phone = "03-0000-0001",
        EmergencyContact = "業務課 夜間 03-0000-0002",
        Work = "案内文の印字・封入封緘",
        ContractNumber = "7児育第101号",
        ContractFrom = ContractorData.ContractFrom,
        ContractTo = ContractorData.ContractTo,
    };

    private ContractorScene(TestServices services) => Services = services;

    public TestServices Services { get; }

    public long FirmId { get; private set; }

    public static async Task<ContractorScene> StartAsync()
    {
        var scene = new ContractorScene(await TestServices.StartAsync());
        scene.FirmId = (await scene.RegisterAsync(Facts)).Value;
        return scene;
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    public Operation Begin(OperationKind kind, string? reason = null, Actor? actor = null) =>
        Services.Begin(kind, actor ?? Staff.MediaOfficer, reason);

    public Task<Result<long>> RegisterAsync(
        ContractorFacts facts,
        long? parentId = null,
        ContractorKind kind = ContractorKind.Enclosing
    ) =>
        Services
            .Get<ContractorService>()
            .RegisterAsync(
                new RegisterContractor
                {
                    Kind = kind,
                    ParentId = parentId,
                    Facts = facts,
                },
                Begin(OperationKind.ContractorChanged),
                TestServices.Ct
            );

    public RegisterCustodian Custodian(string name = "北野 運") =>
        new()
        {
            ContractorId = FirmId,
            Name = name,
            Section = "業務課",
            ValidFrom = ContractorData.ContractFrom,
            ReportedOn = ContractorData.ContractFrom,
            Identity = new IdentityCheck("社員証（写真付き）", ContractorData.ContractFrom),
        };

    public Task<Result<long>> AddAsync(RegisterCustodian custodian, Actor? actor = null) =>
        Services
            .Get<CustodianService>()
            .RegisterAsync(custodian, Begin(OperationKind.CustodianChanged, actor: actor), TestServices.Ct);

    public async Task<ContractorDetail> ReadAsync(long? id = null) =>
        (await Services.Get<ContractorQueries>().FindAsync(Staff.Auditor, id ?? FirmId, TestServices.Ct)).Value!;

    public async Task<DomainError?> RefuseAsync(long custodianId, DateOnly? on = null)
    {
        await using var db = Services.OpenDb();
        return await CustodianCheck.RefuseAsync(db, custodianId, on ?? Today, TestServices.Ct);
    }
}
