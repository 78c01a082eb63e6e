namespace ChildAllowance.Domain.Common;

/// <summary>
/// What a file's text says: a value, none (empty, all zeros, all nines), or an error. A <see cref="Warning"/> stands
/// beside a value that was read in a way which somebody should look at.
/// </summary>
public readonly record struct DateReading<T>(T? Value, DomainError? Error = null, string? Warning = null)
    where T : struct
{
    public bool IsOk => Error is null;

    public bool IsNone => Value is null && Error is null;
}
