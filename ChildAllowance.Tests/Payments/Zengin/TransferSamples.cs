using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Tests.Payments.Zengin;

/// <summary>Fictitious transfers; bank code 9999 belongs to no bank.</summary>
internal static class TransferSamples
{
    public static TransferSource Source { get; } =
        TransferSourceReader.Read(DefaultProgramme.Settings.Requester).Value!;

    public static TransferLine Takahashi { get; } =
        new()
        {
            PaymentNumber = 12345,
            BankCode = "9999",
            BankName = "ﾃｽﾄｷﾞﾝｺｳ",
            BranchCode = "999",
            BranchName = "ﾃｽﾄ",
            AccountType = AccountType.Ordinary,
            AccountNumber = "9000012",
            PayeeName = "ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ",
            AmountYen = 40_000,
        };

    public static TransferLine Yoko { get; } =
        new()
        {
            PaymentNumber = 12346,
            BankCode = "9900",
            BankName = "",
            BranchCode = "738",
            BranchName = "",
            AccountType = AccountType.Ordinary,
            AccountNumber = "1992765",
            PayeeName = "ﾖ-ｺ ｷﾔｻﾘﾝ",
            AmountYen = 20_000,
        };

    public static TransferInstruction Instruction(params IReadOnlyList<TransferLine> lines) =>
        new()
        {
            ProgrammeCode = DefaultProgramme.Code,
            RoundNumber = 1,
            TransferOn = new DateOnly(2026, 2, 26),
            Source = Source,
            Lines = lines,
        };

    /// <summary>Lines that differ in everything but their amount.</summary>
    public static IReadOnlyList<TransferLine> Many(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(i =>
                    Takahashi with
                    {
                        PaymentNumber = i,
                        AccountNumber = $"{9_000_000 + i}",
                        PayeeName = $"ﾃｽﾄ {i}",
                    }
                ),
        ];
}
