using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>
/// What an approval is bound to: SHA-256 over the programme, the round, the date, the requester and every line in the
/// file's order. Two rounds of equal count and total never share it.
/// </summary>
public static class ZenginContentHash
{
    // No field can contain it: the bank's letters have no control characters.
    private const char Separator = '\t';

    /// <summary>64 hex digits.</summary>
    public static string Of(TransferInstruction instruction, ZenginProfile profile)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, HeadOf(instruction));
        foreach (var line in TransferOrdering.Sort(instruction.Lines, profile.SortOrder))
        {
            Append(hash, LineOf(line));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string record) =>
        hash.AppendData(Encoding.UTF8.GetBytes(record + "\n"));

    private static string HeadOf(TransferInstruction instruction)
    {
        var source = instruction.Source;
        return string.Join(
            Separator,
            "transfer-1",
            instruction.ProgrammeCode,
            Text(instruction.RoundNumber),
            instruction.TransferOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            source.RequesterCode,
            source.RequesterName,
            source.BankCode,
            source.BranchCode,
            Text((int)source.AccountType),
            source.AccountNumber,
            Text(instruction.Lines.Count),
            Text(instruction.Lines.Sum(l => l.AmountYen))
        );
    }

    private static string LineOf(TransferLine line) =>
        string.Join(
            Separator,
            Text(line.PaymentNumber),
            line.BankCode,
            line.BranchCode,
            Text((int)line.AccountType),
            line.AccountNumber,
            line.PayeeName,
            Text(line.AmountYen)
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
