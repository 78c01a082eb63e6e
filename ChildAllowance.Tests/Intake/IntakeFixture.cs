using System.Text;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Intake;

/// <summary>Checks and commits small extracts through the real service.</summary>
internal static class IntakeFixture
{
    public static IntakeFiles Files(string recipients, string children, string? totals = null) =>
        new(
            new IntakeFile("受給者.csv", Bytes(recipients)),
            new IntakeFile("児童.csv", Bytes(children)),
            totals is null ? null : new IntakeFile("件数.csv", Bytes(totals))
        );

    public static IntakeFiles Raw(byte[] recipients, byte[]? children = null) =>
        new(
            new IntakeFile("受給者.csv", new MemoryStream(recipients)),
            new IntakeFile(
                "児童.csv",
                children is null ? Bytes(ExtractText.Csv(ExtractText.Child())) : new MemoryStream(children)
            )
        );

    public static IntakeFiles Dummy(int recipients, long seed = DummyDataOptions.DefaultSeed)
    {
        var streams = (Recipients: new MemoryStream(), Children: new MemoryStream(), Totals: new MemoryStream());
        DummyDataGenerator.Write(
            streams.Recipients,
            streams.Children,
            streams.Totals,
            new DummyDataOptions { Recipients = recipients, Seed = seed }
        );
        streams.Recipients.Position = streams.Children.Position = streams.Totals.Position = 0;
        return new(
            new IntakeFile("受給者.csv", streams.Recipients),
            new IntakeFile("児童.csv", streams.Children),
            new IntakeFile("件数.csv", streams.Totals)
        );
    }

    public static Task<Result<ImportPreview>> CheckAsync(
        TestServices services,
        IntakeFiles files,
        Actor? actor = null
    ) =>
        services
            .Get<IntakeService>()
            .CheckAsync(
                files,
                ImportProfile.StandardName,
                services.Begin(OperationKind.ImportCommitted, actor ?? Staff.Clerk),
                ct: TestServices.Ct
            );

    public static async Task<ImportReceipt> ImportAsync(TestServices services, IntakeFiles files)
    {
        var preview = await CheckAsync(services, files);
        Assert.True(preview.IsOk, preview.Error?.Message);
        Assert.True(preview.Value.CanCommit, preview.Value.Findings is [var first, ..] ? first.ToString() : null);
        var receipt = await services
            .Get<IntakeService>()
            .CommitAsync(
                preview.Value.Id,
                services.Begin(OperationKind.ImportCommitted, Staff.Clerk),
                ct: TestServices.Ct
            );
        Assert.True(receipt.IsOk, receipt.Error?.Message);
        return receipt.Value;
    }

    public static MemoryStream Bytes(string text) => new(Cp932.Encoding.GetBytes(text));

    public static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
