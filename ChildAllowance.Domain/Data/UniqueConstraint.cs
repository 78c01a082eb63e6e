using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Data;

/// <summary>Tells, for both engines, whether a save failed on a unique index.</summary>
public static class UniqueConstraint
{
    /// <summary>At most one live entitlement per programme, child and track.</summary>
    public const string LiveEntitlement = "UX_Entitlement_LivePerChildAndTrack";

    /// <summary>At most one open case per recipient and route.</summary>
    public const string OpenCase = "UX_AllowanceCase_OpenPerRecipientAndRoute";

    /// <summary>At most one live payment line per entitlement.</summary>
    public const string LivePaymentLine = "UX_PaymentLine_LivePerEntitlement";

    /// <summary>At most one round of a programme is being prepared or waits for its approval.</summary>
    public const string BatchInPreparation = "UX_PaymentBatch_OneInPreparation";

    public static bool IsViolatedBy(Exception exception) =>
        (exception is DbUpdateException { InnerException: { } inner } ? inner : exception) switch
        {
            SqliteException sqlite => sqlite.SqliteErrorCode == 19 && sqlite.SqliteExtendedErrorCode is 2067 or 1555,
            SqlException sql => sql.Number is 2601 or 2627,
            _ => false,
        };
}
