using ChildAllowance.Domain.Data.Protection;

namespace ChildAllowance.Domain.Registry;

/// <summary>What a row of an extract is to the registry.</summary>
public enum RowChange
{
    /// <summary>新規</summary>
    New = 1,

    /// <summary>変更</summary>
    Changed = 2,

    /// <summary>変更なし</summary>
    Unchanged = 3,
}

/// <summary>Rows of one file by what they are to the registry.</summary>
public sealed record RowCounts(int New, int Changed, int Unchanged, int Vanished)
{
    public int Rows => New + Changed + Unchanged;
}

/// <summary>A row that differs from what the registry has.</summary>
internal sealed record ChangedRecipient(KnownRecipient Known, RecipientFacts Facts, WaitingVersions Waiting);

/// <inheritdoc cref="ChangedRecipient"/>
internal sealed record ChangedChild(KnownChildRecord Known, ChildFacts Facts, WaitingVersions Waiting);

/// <summary>
/// Compares an extract with the registry row by row and says what is to be written. Rows may come in any order, the
/// recipients before the children. Nothing is deleted; what is missing is marked.
/// </summary>
/// <param name="locked">
/// Recipients with a case in a proposal or round: their new data wait for a person (差異), unless 支援措置 begins with them. So
/// do new data of a recipient who was changed by a notice since the last extract.
/// </param>
/// <param name="firstId">First free person id.</param>
/// <param name="writeRecipient">Null: the rows are only counted.</param>
/// <param name="writeChild">Null: the rows are only counted.</param>
internal sealed class RegistryDelta(
    RegistrySnapshot snapshot,
    ValueProtector protector,
    IReadOnlySet<long> locked,
    long firstId,
    Action<RecipientWrite>? writeRecipient,
    Action<ChildWrite>? writeChild
)
{
    private const int MostKept = 500;

    private readonly Dictionary<long, long> fresh = [];
    private readonly int[] recipientCounts = new int[4];
    private readonly int[] childCounts = new int[4];
    private long taken;

    /// <summary>Person ids that were given out.</summary>
    public long TakenIds => taken;

    /// <summary>The first changed rows, and every one that waits.</summary>
    public List<ChangedRecipient> ChangedRecipients { get; } = [];

    public List<ChangedChild> ChangedChildren { get; } = [];

    public List<KnownRecipient> ReturnedRecipients { get; } = [];

    public List<KnownChildRecord> ReturnedChildren { get; } = [];

    public IEnumerable<KnownRecipient> VanishedRecipients =>
        snapshot.Recipients.Values.Where(known => !known.IsSeen && !known.IsVanished);

    public IEnumerable<KnownChildRecord> VanishedChildren =>
        snapshot.Records.Values.Where(known => !known.IsSeen && !known.IsVanished);

    /// <summary>Recipients whose data would have waited, but 支援措置 begins with them: it shields at once.</summary>
    public List<long> ShieldedAtOnce { get; } = [];

    /// <summary>Shielded recipients whom the extract no longer calls so: they stay shielded until a person decides (K11).</summary>
    public List<long> ShieldEnds { get; } = [];

    /// <summary>Recipients of whom something was written.</summary>
    public HashSet<long> Touched { get; } = [];

    public RowCounts RecipientCounts => CountsOf(recipientCounts, VanishedRecipients.Count());

    public RowCounts ChildCounts => CountsOf(childCounts, VanishedChildren.Count());

    /// <summary>認定番号 as the registry has it, when it has it with other leading zeros; null otherwise.</summary>
    public string? OtherSpelling(string certificationNumber) =>
        snapshot.Recipients.TryGetValue(RegistrySnapshot.KeyOf(certificationNumber), out var known)
        && known.CertificationNumber != certificationNumber
            ? known.CertificationNumber
            : null;

    /// <summary>The row is in the extract, though it cannot be used: it has not vanished.</summary>
    public void MarkPresent(long certificationKey)
    {
        if (snapshot.Recipients.TryGetValue(certificationKey, out var known))
        {
            known.IsSeen = true;
        }
    }

    public RowChange Take(RecipientFacts facts)
    {
        var key = RegistrySnapshot.KeyOf(facts.CertificationNumber);
        var change = snapshot.Recipients.TryGetValue(key, out var known) ? Compare(known, facts) : Add(key, facts);
        recipientCounts[(int)change]++;
        return change;
    }

    public RowChange Take(ChildFacts facts)
    {
        var key = RegistrySnapshot.KeyOf(facts.CertificationNumber);
        var isKnown = snapshot.Recipients.TryGetValue(key, out var recipient);
        var change = !isKnown && writeChild is null ? RowChange.New : Take(isKnown ? recipient!.Id : fresh[key], facts);
        childCounts[(int)change]++;
        return change;
    }

    private RowChange Take(long recipientId, ChildFacts facts)
    {
        var index = protector.BlindIndex(ProtectedField.ResidentNumber, facts.ResidentNumber);
        var indexKey = RegistrySnapshot.HashOf(index);
        var isNewChild = !snapshot.Children.TryGetValue(indexKey, out var childId);
        if (isNewChild)
        {
            childId = firstId + taken++;
            snapshot.Children.Add(indexKey, childId);
        }

        return snapshot.Records.TryGetValue((recipientId, childId), out var known)
            ? Compare(known, facts, index)
            : Add(recipientId, childId, facts, index, isNewChild);
    }

    private RowChange Add(long key, RecipientFacts facts)
    {
        var id = firstId + taken++;
        fresh.Add(key, id);
        Touched.Add(id);
        var account = facts.Account is null ? 0 : 1;
        writeRecipient?.Invoke(
            new RecipientWrite
            {
                Id = id,
                Facts = facts,
                IsNew = true,
                Version = 1,
                Account = account,
                CurrentVersion = 1,
                CurrentAccount = account,
            }
        );
        return RowChange.New;
    }

    private RowChange Compare(KnownRecipient known, RecipientFacts facts)
    {
        known.IsSeen = true;
        if (known.IsVanished)
        {
            ReturnedRecipients.Add(known);
        }

        var hash = RegistryHash.OfRecipient(protector, facts);
        var accountHash = facts.Account is null ? null : RegistryHash.OfAccount(protector, facts.Account);
        var hasNewVersion = RegistrySnapshot.HashOf(hash) != known.ImportedHash;
        var hasNewAccount =
            accountHash is not null
            && (known.ImportedAccount == 0 || RegistrySnapshot.HashOf(accountHash) != known.ImportedAccountHash);
        if (!hasNewVersion && !hasNewAccount)
        {
            return known.IsVanished ? RowChange.Changed : RowChange.Unchanged;
        }

        var isLocked = locked.Contains(known.Id);
        var mustWait = isLocked || known.CurrentVersion > known.ImportedVersion;
        var beginsShield = facts.HasProtectedAddress && !known.IsShielded;
        NoteShield(known, facts, beginsShield && mustWait);
        facts = facts with { HasProtectedAddress = facts.HasProtectedAddress || known.IsShielded };
        var mayMoveAccount = !isLocked && known.CurrentAccount <= known.ImportedAccount;
        var waits = mustWait && hasNewVersion && !beginsShield;
        var waiting = new WaitingVersions(
            waits ? known.LastVersion + 1 : 0,
            hasNewAccount && !mayMoveAccount ? known.LastAccount + 1 : 0
        );
        Touched.Add(known.Id);
        Keep(ChangedRecipients, new(known, facts, waiting), waiting.IsAny);
        var write = new RecipientWrite
        {
            Id = known.Id,
            Facts = facts,
            IsNew = false,
            Version = hasNewVersion ? known.LastVersion + 1 : 0,
            VersionHash = hash,
            Account = hasNewAccount ? known.LastAccount + 1 : 0,
            AccountHash = accountHash,
            CurrentVersion = hasNewVersion && !waits ? known.LastVersion + 1 : known.CurrentVersion,
            CurrentAccount = mayMoveAccount ? AccountAfter(known, facts, hasNewAccount) : known.CurrentAccount,
        };
        writeRecipient?.Invoke(write);
        return RowChange.Changed;
    }

    private void NoteShield(KnownRecipient known, RecipientFacts facts, bool beginsAtOnce)
    {
        if (beginsAtOnce)
        {
            ShieldedAtOnce.Add(known.Id);
        }
        else if (known.IsShielded && !facts.HasProtectedAddress)
        {
            ShieldEnds.Add(known.Id);
        }
    }

    private static int AccountAfter(KnownRecipient known, RecipientFacts facts, bool hasNewAccount) =>
        facts.Account is null ? 0
        : hasNewAccount ? known.LastAccount + 1
        : known.ImportedAccount;

    private RowChange Add(long recipientId, long childId, ChildFacts facts, byte[] index, bool isNewChild)
    {
        Touched.Add(recipientId);
        writeChild?.Invoke(
            new ChildWrite
            {
                RecipientId = recipientId,
                ChildId = childId,
                Facts = facts,
                IsNewChild = isNewChild,
                Number = 1,
                IsCurrent = true,
                ResidentNumberIndex = index,
            }
        );
        return RowChange.New;
    }

    private RowChange Compare(KnownChildRecord known, ChildFacts facts, byte[] index)
    {
        var hash = RegistryHash.OfChild(protector, facts);
        known.IsSeen = true;
        if (RegistrySnapshot.HashOf(hash) == known.ImportedHash)
        {
            if (known.IsVanished)
            {
                ReturnedChildren.Add(known);
            }

            return known.IsVanished ? RowChange.Changed : RowChange.Unchanged;
        }

        var isLocked = locked.Contains(known.RecipientId);
        Touched.Add(known.RecipientId);
        Keep(ChangedChildren, new(known, facts, new WaitingVersions(isLocked ? known.LastNumber + 1 : 0)), isLocked);
        writeChild?.Invoke(
            new ChildWrite
            {
                RecipientId = known.RecipientId,
                ChildId = known.ChildId,
                Facts = facts,
                IsNewChild = false,
                Number = known.LastNumber + 1,
                IsCurrent = !isLocked,
                Hash = hash,
                ResidentNumberIndex = index,
            }
        );
        return RowChange.Changed;
    }

    private static void Keep<T>(List<T> kept, T changed, bool isWaiting)
    {
        if (isWaiting || kept.Count < MostKept)
        {
            kept.Add(changed);
        }
    }

    private static RowCounts CountsOf(int[] counts, int vanished) =>
        new(counts[(int)RowChange.New], counts[(int)RowChange.Changed], counts[(int)RowChange.Unchanged], vanished);
}
