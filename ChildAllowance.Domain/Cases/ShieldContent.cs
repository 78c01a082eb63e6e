using System.Globalization;
using System.Text.Json;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>K11: what a registration or lifting of 支援措置 puts up for approval; no personal data.</summary>
/// <param name="Version">Version of the recipient on which a lifting rests; 0 for a registration, which counts already.</param>
internal sealed record ShieldContent(long CaseId, bool IsLifted, int Version)
{
    public static ShieldContent Of(Proposal proposal) =>
        JsonSerializer.Deserialize<ShieldContent>(proposal.ContentJson)!;

    public ProposalDraft DraftFor(int programmeId) =>
        new()
        {
            ProgrammeId = programmeId,
            Kind = DecisionKind.ProtectionChange,
            SubjectRef = string.Create(CultureInfo.InvariantCulture, $"case:{CaseId}"),
            Title = IsLifted ? "支援措置の解除（1件）" : "支援措置の登録（1件）",
            Lines = [new ProposalLine(CaseId, IsLifted ? $"off|{Version}" : "on", 0, 0)],
            ContentJson = JsonSerializer.Serialize(this),
            FreezesCases = false,
        };

    /// <summary>The same proposal as things stand now: another version of the person makes a lifting another one.</summary>
    public async Task<ShieldContent> NowAsync(AllowanceDbContext db, CancellationToken ct) =>
        IsLifted ? this with { Version = await CurrentVersionAsync(db, CaseId, ct) } : this;

    public static Task<int> CurrentVersionAsync(AllowanceDbContext db, long caseId, CancellationToken ct) =>
        db
            .Cases.Where(row => row.Id == caseId)
            .Join(db.Recipients, row => row.RecipientId, person => person.Id, (_, person) => person.CurrentVersion)
            .SingleAsync(ct);
}
