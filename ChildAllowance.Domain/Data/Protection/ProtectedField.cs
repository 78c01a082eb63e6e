namespace ChildAllowance.Domain.Data.Protection;

/// <summary>Names that bind a protected value to its column; part of the ciphertext, never changed.</summary>
public static class ProtectedField
{
    public const string ResidentNumber = "resident-number";
    public const string Income = "income";
    public const string AccountNumber = "account-number";
    public const string AccountLine = "account-line";
}
