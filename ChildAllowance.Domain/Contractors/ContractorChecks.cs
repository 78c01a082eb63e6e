using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Contractors;

/// <summary>The lines of the checklist for contracts that the register itself can answer for a firm.</summary>
internal static class ContractorChecks
{
    public static IReadOnlyList<ContractorCheck> Of(
        ContractorKind kind,
        ContractorFacts facts,
        IReadOnlyList<ClauseRow> clauses,
        IReadOnlyList<InspectionRow> inspections,
        IReadOnlyList<ReportRow> reports,
        IReadOnlyList<ContractorLink> below,
        IReadOnlyList<CustodianRow> custodians
    ) =>
        [
            kind == ContractorKind.Bank ? Spared("C-1", SpecialClauses) : Clauses(clauses, facts),
            kind == ContractorKind.Bank ? Spared("C-2", Oversight) : Supervision(inspections, reports),
            Subcontractors(below),
            Roster(custodians),
            kind == ContractorKind.Bank ? Spared("C-6", PeriodicChecks) : Confirmations(clauses),
            new("C-12", "緊急時の連絡体制", CheckOutcome.Good, facts.EmergencyContact),
        ];

    private const string SpecialClauses = "契約に特記事項を付す";
    private const string Oversight = "立入調査と状況報告";
    private const string PeriodicChecks = "データの管理の定期的な点検";

    private static ContractorCheck Spared(string line, string measure) =>
        new(line, measure, CheckOutcome.NotConcerned, "指定金融機関は対象外です");

    private static ContractorCheck Clauses(IReadOnlyList<ClauseRow> clauses, ContractorFacts facts)
    {
        var cloud = facts.UsesCloud ? "。クラウドサービスを利用（総務省ガイドラインの準拠も確認）" : "";
        return clauses.Count == 0
            ? new("C-1", SpecialClauses, CheckOutcome.Lacking, "特記事項が登録されていません")
            : new(
                "C-1",
                SpecialClauses,
                CheckOutcome.Good,
                $"{clauses[0].Title}（{clauses[0].Edition}）{JapaneseDate.Show(clauses[0].AttachedOn)}{cloud}"
            );
    }

    private static ContractorCheck Supervision(
        IReadOnlyList<InspectionRow> inspections,
        IReadOnlyList<ReportRow> reports
    )
    {
        var overdue =
            inspections.Count(row => row.Standing.IsOverdue()) + reports.Count(row => row.Standing.IsOverdue());
        if (overdue > 0)
        {
            return Lacking(string.Create(CultureInfo.InvariantCulture, $"期限を過ぎたものが{overdue}件あります"));
        }

        var standing = inspections.Where(row => row.Standing != OversightStanding.Cancelled).ToList();
        if (standing.Count == 0 || reports.All(row => row.Standing == OversightStanding.Cancelled))
        {
            return Lacking(standing.Count == 0 ? "立入調査の予定がありません" : "状況報告の期日がありません");
        }

        var last = standing.Max(row => row.DoneOn);
        return new(
            "C-2",
            Oversight,
            CheckOutcome.Good,
            last is { } done ? $"最後の立入調査 {JapaneseDate.Show(done)}" : "立入調査の予定があります"
        );

        static ContractorCheck Lacking(string finding) => new("C-2", Oversight, CheckOutcome.Lacking, finding);
    }

    private static ContractorCheck Subcontractors(IReadOnlyList<ContractorLink> below)
    {
        const string measure = "再委託先の承諾と調査";
        var lacking = below.Where(firm => firm.Standing == ContractStanding.NotPermitted).ToList();
        return (below.Count, lacking.Count) switch
        {
            (0, _) => new("C-3", measure, CheckOutcome.NotConcerned, "再委託先はありません"),
            (_, 0) => new("C-3", measure, CheckOutcome.Good, $"再委託先 {Names(below)}"),
            _ => new("C-3", measure, CheckOutcome.Lacking, $"{Names(lacking)}への再委託の承諾がありません"),
        };

        static string Names(IEnumerable<ContractorLink> firms) => string.Join("、", firms.Select(firm => firm.Name));
    }

    private static ContractorCheck Roster(IReadOnlyList<CustodianRow> custodians)
    {
        var valid = custodians.Where(row => row.Standing == CustodianStanding.Valid).ToList();
        var waiting = custodians.Count(row => row.Standing == CustodianStanding.Unidentified);
        var fault = (valid.Exists(row => row.IsResponsible), valid.Exists(row => !row.IsResponsible), waiting) switch
        {
            (false, _, _) => "受渡しのできる取扱責任者がいません",
            (_, false, _) => "受渡しのできる取扱者がいません",
            (_, _, > 0) => string.Create(CultureInfo.InvariantCulture, $"本人確認を待つ人が{waiting}人います"),
            _ => null,
        };
        return new(
            "C-4",
            "取扱責任者・取扱者の指定と報告",
            fault is null ? CheckOutcome.Good : CheckOutcome.Lacking,
            fault ?? string.Create(CultureInfo.InvariantCulture, $"今日受渡しのできる人 {valid.Count}人")
        );
    }

    private static ContractorCheck Confirmations(IReadOnlyList<ClauseRow> clauses)
    {
        var last = clauses.SelectMany(clause => clause.Confirmations).MaxBy(row => row.ConfirmedOn);
        return last switch
        {
            null => new("C-6", PeriodicChecks, CheckOutcome.Lacking, "遵守の確認が記録されていません"),
            { IsKept: false } => new(
                "C-6",
                PeriodicChecks,
                CheckOutcome.Lacking,
                $"{JapaneseDate.Show(last.ConfirmedOn)}の確認で不備がありました"
            ),
            _ => new("C-6", PeriodicChecks, CheckOutcome.Good, $"最後の確認 {JapaneseDate.Show(last.ConfirmedOn)}"),
        };
    }
}
