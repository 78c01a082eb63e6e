using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Shared;

/// <summary>Reads of personal data: when the ledger takes no entry, the page says so and shows nothing.</summary>
public static class Reading
{
    public static async Task<Result<T>> OrLedgerDownAsync<T>(Func<Task<Result<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
    }
}
