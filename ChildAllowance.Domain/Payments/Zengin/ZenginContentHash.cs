using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>
/// What an approval is bound to: SHA-256 over the programme, the round, the date, the requester and every line in the
/// file's order. Two rounds of equal count and total never share it.
/// </summary>
public static class ZenginContentHash
{
    /// <summary>64 hex digits.</summary>
    public static string Of(TransferInstruction instruction, ZenginProfile profile)
    {
        // Tabs and line ends divide: no field can contain them, the bank's letters have no control characters.
        using var digest = new DigestWriter();
        AddHead(digest, instruction);
        foreach (var line in TransferOrdering.Sort(instruction.Lines, profile.SortOrder))
        {
            Add(digest, line);
        }

        return Convert.ToHexString(digest.Complete());
    }

    private static void AddHead(DigestWriter digest, TransferInstruction instruction)
    {
        var source = instruction.Source;
        digest.Text("transfer-1").Tab().Text(instruction.ProgrammeCode).Tab().Number(instruction.RoundNumber).Tab();
        digest.Text(instruction.TransferOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Tab();
        digest.Text(source.RequesterCode).Tab().Text(source.RequesterName).Tab();
        digest.Text(source.BankCode).Tab().Text(source.BranchCode).Tab();
        digest.Number((int)source.AccountType).Tab().Text(source.AccountNumber).Tab();
        digest.Number(instruction.Lines.Count).Tab().Number(instruction.Lines.Sum(l => l.AmountYen)).EndLine();
    }

    private static void Add(DigestWriter digest, TransferLine line)
    {
        digest.Number(line.PaymentNumber).Tab().Text(line.BankCode).Tab().Text(line.BranchCode).Tab();
        digest.Number((int)line.AccountType).Tab().Text(line.AccountNumber).Tab();
        digest.Text(line.PayeeName).Tab().Number(line.AmountYen).EndLine();
    }
}
