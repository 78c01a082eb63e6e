using System.Globalization;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>再印刷 as content of a proposal: the numbers of the void letters, case by case.</summary>
internal static class LetterReprints
{
    /// <summary>Void letters that stay away until a 再印刷 is approved. A letter at will is simply made anew.</summary>
    public static IQueryable<Letter> Withheld(AllowanceDbContext db, long runId) =>
        db.Letters.Where(row => row.RunId == runId && row.IsWithheld && row.Occasion != "");

    public static ProposalDraft DraftOf(LetterRun run, IReadOnlyCollection<Letter> letters) =>
        new()
        {
            ProgrammeId = run.ProgrammeId,
            Kind = DecisionKind.LetterReprint,
            SubjectRef = LetterRunStates.RefOf(run.Id),
            Title = $"{LetterRunStates.NameOf(run)} 再印刷 {letters.Count:N0}通",
            Lines = LinesOf(letters),
            FreezesCases = false,
        };

    public static IReadOnlyList<ProposalLine> LinesOf(IEnumerable<Letter> letters) =>
        [
            .. letters
                .GroupBy(row => row.CaseId)
                .OrderBy(group => group.Key)
                .Select(group => new ProposalLine(
                    group.Key,
                    string.Join(
                        '|',
                        group.Select(row => row.Number).Order().Select(n => n.ToString(CultureInfo.InvariantCulture))
                    ),
                    0,
                    0
                )),
        ];
}
