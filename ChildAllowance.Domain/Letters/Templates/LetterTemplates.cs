using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>The texts in force, in the caller's context.</summary>
internal static class LetterTemplates
{
    public static async Task<LetterTemplate> CurrentAsync(
        AllowanceDbContext db,
        int programmeId,
        LetterKind kind,
        CancellationToken ct
    )
    {
        var row = await NewestAsync(db, programmeId, kind, ct);
        return row is null
            ? new LetterTemplate(kind, 0, DefaultLetterTexts.Of(kind), null, "", "標準の文面")
            : TemplateOf(row);
    }

    /// <summary>
    /// The newest version, to which letters can point. A shipped text becomes a version when it is first printed from, so
    /// that a later release of the program does not change what a letter said.
    /// </summary>
    public static async Task<LetterTemplateVersion> PinAsync(
        AllowanceDbContext db,
        int programmeId,
        LetterKind kind,
        Operation operation,
        CancellationToken ct
    )
    {
        if (await NewestAsync(db, programmeId, kind, ct) is { } newest)
        {
            return newest;
        }

        var shipped = new LetterTemplateVersion
        {
            ProgrammeId = programmeId,
            Kind = kind,
            Version = 1,
            TextJson = Write(DefaultLetterTexts.Of(kind)),
            ValidFromAt = operation.At,
            EnteredBy = "system",
            EnteredByName = "システム",
            Reason = "標準の文面",
        };
        db.LetterTemplateVersions.Add(shipped);
        await db.SaveChangesAsync(ct);
        return shipped;
    }

    public static LetterTemplate TemplateOf(LetterTemplateVersion row) =>
        new(row.Kind, row.Version, Read(row.TextJson), row.ValidFromAt, row.EnteredByName, row.Reason);

    public static LetterText Read(string json) => JsonSerializer.Deserialize<LetterText>(json)!;

    public static string Write(LetterText text) => JsonSerializer.Serialize(text);

    private static Task<LetterTemplateVersion?> NewestAsync(
        AllowanceDbContext db,
        int programmeId,
        LetterKind kind,
        CancellationToken ct
    ) =>
        db
            .LetterTemplateVersions.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && row.Kind == kind)
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(ct);
}
