using ChildAllowance.Domain.Media;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>On another day than the archive, the password notice goes to the contractor.</summary>
internal sealed class NoticeHandOverStep(DemoMedia media) : IDemoStep
{
    public int Order => 6;

    public DateTime HappensAt => new(2026, 2, 2, 10, 0, 0);

    public string Title => "パスワード通知書の引渡し";

    public Task PlayAsync(DemoPlan plan, CancellationToken ct) =>
        media.RecordAsync(MediumEventKind.HandedOver, MediumKind.PasswordNotice, ct);
}
