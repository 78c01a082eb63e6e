using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// The enclosing contractor with its 取扱者, 特記事項, 立入調査 and 状況報告, and the designated bank with its 取扱者, before
/// anything is handed over.
/// </summary>
internal sealed class ContractorStep(
    ContractorService contractors,
    CustodianService custodians,
    ClauseService clauses,
    InspectionService inspections,
    StatusReportService reports,
    TimeProvider clock
) : IDemoStep
{
    private static readonly DateOnly From = new(2026, 1, 16);
    private static readonly DateOnly Seen = new(2026, 1, 28);

    public int Order => 4;

    public DateTime HappensAt => new(2026, 1, 29, 11, 0, 0);

    public string Title => "委託先と取扱者";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        var firm = await RegisterAsync(
            ContractorKind.Enclosing,
            "架空印刷株式会社",
            "案内文の印字・封入封緘",
            "7児育第101号",
            ct
        );
        await NameAsync(firm, "業務部", "架空 責子", isResponsible: true, ct);
        await NameAsync(firm, "業務部", "架空 一男", isResponsible: false, ct);
        await BindAsync(firm, ct);
        await InspectAsync(firm, ct);
        await ReportAsync(firm, ct);
        var bank = await RegisterAsync(
            ContractorKind.Bank,
            "架空銀行 架空支店",
            "総合振込の受付",
            "指定金融機関契約",
            ct
        );
        await NameAsync(bank, "公金係", "架空 金子", isResponsible: true, ct);
        await NameAsync(bank, "公金係", "架空 次郎", isResponsible: false, ct);
    }

    private async Task<long> RegisterAsync(
        ContractorKind kind,
        string name,
        string work,
        string contract,
        CancellationToken ct
    )
    {
        var firm = await contractors.RegisterAsync(
            new RegisterContractor
            {
                Kind = kind,
                Facts = new ContractorFacts
                {
                    Name = name,
                    Address = "東京都架空区一丁目1番1号",
                    Phone = "03-0000-0001",
                    EmergencyContact = "業務部 03-0000-0002",
                    Work = work,
                    ContractNumber = contract,
                    ContractFrom = From,
                    ContractTo = new DateOnly(2026, 6, 30),
                },
            },
            Begin(OperationKind.ContractorChanged),
            ct
        );
        return firm.Must();
    }

    private async Task NameAsync(long firm, string section, string name, bool isResponsible, CancellationToken ct)
    {
        var order = new RegisterCustodian
        {
            ContractorId = firm,
            Name = name,
            Section = section,
            IsResponsible = isResponsible,
            ValidFrom = From,
            ReportedOn = From,
            Identity = new IdentityCheck("社員証（写真付き）", From),
        };
        (await custodians.RegisterAsync(order, Begin(OperationKind.CustodianChanged), ct)).Must();
    }

    private async Task BindAsync(long firm, CancellationToken ct)
    {
        var clause = await clauses.AttachAsync(
            new AttachClause
            {
                ContractorId = firm,
                Title = "個人情報を取り扱う業務委託契約の特記事項",
                Edition = "令和7年度版",
                AttachedOn = From,
            },
            Begin(OperationKind.ContractClauseChanged),
            ct
        );
        var kept = new ConfirmClause
        {
            ClauseId = clause.Must(),
            ConfirmedOn = Seen,
            AnsweredBy = "業務部 架空 責子",
            IsKept = true,
            Findings = "管理体制、鍵付きカバンと鍵付キャビネット、教育の記録を確認した。",
        };
        (await clauses.ConfirmAsync(kept, Begin(OperationKind.ContractClauseChanged), ct)).Must();
    }

    private async Task InspectAsync(long firm, CancellationToken ct)
    {
        var planned = await inspections.PlanAsync(
            new PlanInspection
            {
                ContractorId = firm,
                PlannedOn = Seen,
                Place = "架空印刷株式会社 封入室",
            },
            Begin(OperationKind.ContractorInspectionChanged),
            ct
        );
        var done = new RecordInspection
        {
            InspectionId = planned.Must(),
            DoneOn = Seen,
            Inspectors = "児童育成課 中村 直樹",
            AttendedBy = "業務部 架空 責子",
            Findings = "封入室の入退室管理と媒体の保管を確認した。改善を求める事項はない。",
        };
        (await inspections.RecordAsync(done, Begin(OperationKind.ContractorInspectionChanged), ct)).Must();
    }

    private async Task ReportAsync(long firm, CancellationToken ct)
    {
        var asked = await reports.AskAsync(
            new AskForReports
            {
                ContractorId = firm,
                Subject = "作業の準備状況",
                FirstDueOn = Seen,
            },
            Begin(OperationKind.StatusReportChanged),
            ct
        );
        var received = new ReceiveReport
        {
            ReportId = asked.Must(),
            ReceivedOn = Seen,
            ReportedBy = "業務部 架空 責子",
            Findings = "作業者と機材の準備が予定どおり完了した。",
        };
        (await reports.ReceiveAsync(received, Begin(OperationKind.StatusReportChanged), ct)).Must();
    }

    private Operation Begin(OperationKind kind) => Operation.Begin(kind, TrainingStaff.ActorOf("media1"), clock);
}
