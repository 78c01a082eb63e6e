using System.Diagnostics.CodeAnalysis;

namespace ChildAllowance.Domain.Common;

/// <summary>Done, or an expected refusal.</summary>
public readonly record struct Result(DomainError? Error)
{
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static Result Ok => default;

    public static implicit operator Result(DomainError error) => new(error);
}

/// <summary>A value, or an expected refusal.</summary>
public sealed record Result<T>
{
    private Result(T? value, DomainError? error)
    {
        Value = value;
        Error = error;
    }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public T? Value { get; }

    public DomainError? Error { get; }

    [SuppressMessage("Usage", "CA2225", Justification = "The constructor-like operators are the only way in.")]
    public static implicit operator Result<T>(T value) => new(value, null);

    [SuppressMessage("Usage", "CA2225", Justification = "The constructor-like operators are the only way in.")]
    public static implicit operator Result<T>(DomainError error) => new(default, error);
}
