using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Shared;

/// <summary>One entry into a register or a case: what the dialog asks, and what it does with the answers.</summary>
public sealed record EntryRequest
{
    public required string Title { get; init; }

    /// <summary>What the entry brings about, where the fields do not say it.</summary>
    public string? Message { get; init; }

    /// <summary>Label of the button, a verb.</summary>
    public required string Confirm { get; init; }

    public bool IsDangerous { get; init; }

    public required IReadOnlyList<EntryField> Fields { get; init; }

    public required OperationKind Kind { get; init; }

    /// <summary>The field of <see cref="Fields"/> that is the reason of the operation.</summary>
    public EntryField? Reason { get; init; }

    public required Func<Operation, Task<Result<long>>> SaveAsync { get; init; }

    /// <summary>What the page says when it is done.</summary>
    public required string Done { get; init; }
}

/// <summary>The entry was written; <paramref name="Id"/> is what the service answered.</summary>
public sealed record EntryDone(long Id, string Text);

/// <summary>Answers of services as the dialog takes them.</summary>
internal static class EntryAnswers
{
    /// <summary>For an entry whose answer is no id: 1 when it was written, else the refusal.</summary>
    public static async Task<Result<long>> WrittenAsync<T>(Task<Result<T>> write)
    {
        var written = await write;
        return written.IsOk ? 1L : written.Error;
    }
}
