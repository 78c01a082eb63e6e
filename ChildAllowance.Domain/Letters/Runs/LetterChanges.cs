using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>変更の確認 before printing and before posting: moved, protected, deceased, held, or no longer due.</summary>
internal static class LetterChanges
{
    /// <summary>Letters that must not be sent as they are, with the reason.</summary>
    public static async Task<List<(Letter Letter, LetterLeftOut Reason)>> FindAsync(
        AllowanceDbContext db,
        LetterRun run,
        IReadOnlyList<Letter> letters,
        CancellationToken ct
    )
    {
        var people = await LetterPeople.ReadAsync(db, [.. letters.Select(row => row.CaseId).Distinct()], ct);
        var due = await DueAsync(db, run, letters, ct);
        return
        [
            .. letters
                .Select(letter => (letter, Reason: ReasonOf(letter, people[letter.CaseId], run, due)))
                .Where(row => row.Reason != LetterLeftOut.None),
        ];
    }

    /// <summary>Leaves them out of a run that is not printed yet.</summary>
    public static async Task LeaveOutAsync(
        AllowanceDbContext db,
        LetterRun run,
        IReadOnlyList<Letter> letters,
        CancellationToken ct
    )
    {
        foreach (var (letter, reason) in await FindAsync(db, run, letters, ct))
        {
            letter.LeftOut = reason;
        }
    }

    private static LetterLeftOut ReasonOf(Letter letter, LetterPerson person, LetterRun run, HashSet<string>? due)
    {
        if (person.Obstacle(run.IsByHand) is not LetterLeftOut.None and var obstacle)
        {
            return obstacle;
        }

        if (due is not null && !due.Contains(letter.Occasion))
        {
            return LetterLeftOut.StateChanged;
        }

        return person.Version != letter.RecipientVersion && Differs(letter, person)
            ? LetterLeftOut.AddressChanged
            : LetterLeftOut.None;
    }

    private static bool Differs(Letter letter, LetterPerson person) =>
        letter.Name != person.Addressee.Name
        || letter.PostalCode != person.Addressee.PostalCode
        || letter.Address != person.Addressee.Address
        || letter.BuildingName != person.Addressee.BuildingName;

    /// <summary>Occasions that would be due if these letters did not stand; null for letters at will.</summary>
    private static async Task<HashSet<string>?> DueAsync(
        AllowanceDbContext db,
        LetterRun run,
        IReadOnlyList<Letter> letters,
        CancellationToken ct
    )
    {
        if (run.IsOfChosenCases)
        {
            return null;
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        return await LettersDue.OccasionsAsync(db, programme, run.Kind, ct);
    }
}
