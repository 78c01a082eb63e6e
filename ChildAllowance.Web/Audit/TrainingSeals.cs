using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Audit;

/// <summary>The seals of the training folder: it begins them itself and, unlike any other, keeps the envelope's key.</summary>
internal static class TrainingSeals
{
    private const string FileName = "demo-seal-key.txt";

    /// <summary>The key of the training folder; <see langword="null"/> before its seals began.</summary>
    public static SealEnvelope? EnvelopeIn(DataFolder folder) =>
        File.Exists(PathIn(folder)) ? SealEnvelope.Read(File.ReadAllText(PathIn(folder))) : null;

    /// <summary>Begins the seals unless they have begun or the ledger stands still.</summary>
    public static async Task BeginAsync(IServiceProvider services, CancellationToken ct)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var store = services.GetRequiredService<LedgerStore>();
        if (!store.Health.IsWritable || store.Seals.AreCommissioned)
        {
            return;
        }

        var envelope = SealEnvelope.Create();
        await File.WriteAllTextAsync(PathIn(folder), envelope.Letters, ct);
        var operation = Operation.Begin(
            OperationKind.SealsCommissioned,
            TrainingStaff.ActorOf("auditor1"),
            services.GetRequiredService<TimeProvider>()
        );
        (await services.GetRequiredService<SealService>().CommissionAsync(envelope, "admin1", operation, ct)).Must();
    }

    private static string PathIn(DataFolder folder) => Path.Combine(folder.Path, FileName);
}
