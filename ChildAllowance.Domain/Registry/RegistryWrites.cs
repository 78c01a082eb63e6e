namespace ChildAllowance.Domain.Registry;

/// <summary>What an import writes for one recipient.</summary>
internal sealed class RecipientWrite
{
    public required long Id { get; init; }

    public required RecipientFacts Facts { get; init; }

    public required bool IsNew { get; init; }

    /// <summary>Number of the version to write; 0: the person's data are unchanged.</summary>
    public required int Version { get; init; }

    /// <summary>Null: made where the values are protected.</summary>
    public byte[]? VersionHash { get; init; }

    /// <summary>Number of the account to write; 0: none.</summary>
    public required int Account { get; init; }

    public byte[]? AccountHash { get; init; }

    /// <summary>What counts from now on; for a locked recipient this is what counted before.</summary>
    public required int CurrentVersion { get; init; }

    public required int CurrentAccount { get; init; }
}

/// <summary>What an import writes for one child under a recipient.</summary>
internal sealed class ChildWrite
{
    public required long RecipientId { get; init; }

    public required long ChildId { get; init; }

    public required ChildFacts Facts { get; init; }

    public required bool IsNewChild { get; init; }

    /// <summary>Number of the record to write.</summary>
    public required int Number { get; init; }

    /// <summary>False for a locked recipient: the record waits for a person's decision.</summary>
    public required bool IsCurrent { get; init; }

    /// <inheritdoc cref="RecipientWrite.VersionHash"/>
    public byte[]? Hash { get; init; }

    public required byte[] ResidentNumberIndex { get; init; }
}

/// <summary>A few hundred rows that travel together from thread to thread.</summary>
internal sealed class RegistryBatch
{
    public const int Size = 256;

    public List<RecipientWrite> Recipients { get; } = [];

    public List<ChildWrite> Children { get; } = [];

    public bool IsFull => Recipients.Count + Children.Count >= Size;

    public bool IsEmpty => Recipients.Count + Children.Count == 0;
}

/// <summary>The same rows as entities, values protected, ready for the database.</summary>
internal sealed class SealedBatch
{
    public List<Recipient> Recipients { get; } = [];

    public List<RecipientVersion> Versions { get; } = [];

    public List<PayoutAccount> Accounts { get; } = [];

    public List<Child> Children { get; } = [];

    public List<ChildRecord> Records { get; } = [];

    /// <summary>Changed recipients: their key lies in the database, so they are protected by the writer.</summary>
    public List<RecipientWrite> Changed { get; } = [];
}
