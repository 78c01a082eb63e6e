using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Audit;

/// <summary>The sheet for the envelope with the names of this installation on it.</summary>
internal static class SealSheets
{
    public static Result<byte[]> Render(SealEnvelope envelope, AppSettings settings, DateTime atUtc, string by) =>
        SealSheetLetter.Render(
            new SealSheetContent
            {
                WardName = settings.Ward.Name,
                SectionName = settings.Ward.Section,
                SystemName = settings.Ward.SystemName,
                Envelope = envelope,
                PrintedAt = atUtc,
                PrintedBy = by,
            }
        );
}
