using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>The requester of the programme's settings, in the letters of a bank file.</summary>
public static class TransferSourceReader
{
    public static Result<TransferSource> Read(TransferRequester requester)
    {
        var name = HalfWidthKana.Convert(requester.NameKana, KanaField.PersonName);
        var bank = HalfWidthKana.Convert(requester.BankNameKana, KanaField.BankName);
        var branch = HalfWidthKana.Convert(requester.BranchNameKana, KanaField.BankName);
        var forbidden = new[] { name, bank, branch }.FirstOrDefault(c => !c.IsOk);
        if (forbidden is not null)
        {
            return new RequesterKanaInvalid(forbidden.Describe());
        }

        if (name.Bytes > ZenginLayout.RequesterNameLength)
        {
            return new RequesterKanaInvalid(
                $"振込依頼人名が{ZenginLayout.RequesterNameLength}バイトを超えています（{name.Bytes}バイト）"
            );
        }

        return new TransferSource
        {
            RequesterCode = requester.RequesterCode,
            RequesterName = name.Text,
            BankCode = requester.BankCode,
            BankName = HalfWidthKana.SafeCut(bank.Text, ZenginLayout.BankNameLength),
            BranchCode = requester.BranchCode,
            BranchName = HalfWidthKana.SafeCut(branch.Text, ZenginLayout.BankNameLength),
            AccountType = (AccountType)requester.AccountType,
            AccountNumber = requester.AccountNumber,
        };
    }
}
