using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The media officer gives something to the contractor, in the locked bag.</summary>
internal sealed class DemoMedia(MediaService media, TimeProvider clock)
{
    public async Task HandOverAsync(long medium, CancellationToken ct)
    {
        var operation = Operation.Begin(OperationKind.MediumHandedOver, TrainingStaff.ActorOf("media1"), clock);
        var handover = new Handover(operation.At, "封入封緘受託者 取扱者 架空 一男", CarriedInLockedBag: true);
        (await media.HandOverAsync(medium, handover, operation, ct)).Must();
    }
}
