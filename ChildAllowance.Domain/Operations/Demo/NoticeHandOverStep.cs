using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>On another day than the archive, the password notice goes to the contractor.</summary>
internal sealed class NoticeHandOverStep(IDbContextFactory<AllowanceDbContext> contexts, DemoMedia media) : IDemoStep
{
    public int Order => 6;

    public DateTime HappensAt => new(2026, 2, 2, 10, 0, 0);

    public string Title => "パスワード通知書の引渡し";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var notice = await db
            .StorageMedia.Where(row => row.Kind == MediumKind.PasswordNotice)
            .Select(row => row.Id)
            .SingleAsync(ct);
        await media.HandOverAsync(notice, ct);
    }
}
