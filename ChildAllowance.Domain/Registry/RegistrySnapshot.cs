using System.Buffers.Binary;
using System.Globalization;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Registry;

/// <summary>A recipient as the registry knows it before an import: numbers and fingerprints only.</summary>
internal sealed class KnownRecipient
{
    public required long Id { get; init; }

    public required string CertificationNumber { get; init; }

    public int CurrentVersion { get; init; }

    public int CurrentAccount { get; init; }

    public bool IsVanished { get; init; }

    /// <summary>支援措置 by the version that counts.</summary>
    public bool IsShielded { get; set; }

    public int LastVersion { get; set; }

    /// <summary>Number of the last version that an extract brought; 0: none. A current one above it came by a notice.</summary>
    public int ImportedVersion { get; set; }

    public int LastAccount { get; set; }

    /// <summary>Fingerprint of the last version that an extract brought.</summary>
    public UInt128 ImportedHash { get; set; }

    public UInt128 ImportedAccountHash { get; set; }

    /// <summary>Number of the last account that an extract brought; 0: none.</summary>
    public int ImportedAccount { get; set; }

    public bool IsSeen { get; set; }
}

/// <summary>A child's row under a recipient before an import.</summary>
internal sealed class KnownChildRecord
{
    public required long RecipientId { get; init; }

    public required long ChildId { get; init; }

    public int LastNumber { get; set; }

    public UInt128 ImportedHash { get; set; }

    public bool IsVanished { get; set; }

    public bool IsSeen { get; set; }
}

/// <summary>What is in the registry before an import, read once in four scans.</summary>
internal sealed class RegistrySnapshot
{
    private readonly Dictionary<long, KnownRecipient> byId = [];

    /// <summary>By 認定番号 as a number, that is without leading zeros.</summary>
    public Dictionary<long, KnownRecipient> Recipients { get; } = [];

    /// <summary>Child ids by the blind index of 児童住民番号.</summary>
    public Dictionary<UInt128, long> Children { get; } = [];

    public Dictionary<(long RecipientId, long ChildId), KnownChildRecord> Records { get; } = [];

    public static async Task<RegistrySnapshot> ReadAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var snapshot = new RegistrySnapshot();
        await snapshot.ReadRecipientsAsync(db, programmeId, ct);
        if (snapshot.byId.Count > 0)
        {
            await snapshot.ReadVersionsAsync(db, ct);
            await snapshot.ReadAccountsAsync(db, ct);
            await snapshot.ReadChildrenAsync(db, programmeId, ct);
            await snapshot.ReadRecordsAsync(db, ct);
        }

        return snapshot;
    }

    public static UInt128 HashOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    public static long KeyOf(string certificationNumber) =>
        long.Parse(certificationNumber, NumberStyles.None, CultureInfo.InvariantCulture);

    private Task ReadRecipientsAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var query = db
            .Recipients.Where(row => row.ProgrammeId == programmeId && row.CertificationNumber != null)
            .Select(row => new
            {
                row.Id,
                row.CertificationNumber,
                row.CurrentVersion,
                row.CurrentAccount,
                row.VanishedInImportId,
            });
        return RowScan.ReadAsync(
            db,
            query,
            row =>
            {
                var known = new KnownRecipient
                {
                    Id = row.Number(0),
                    CertificationNumber = row.Text(1),
                    CurrentVersion = (int)row.Number(2),
                    CurrentAccount = (int)row.Number(3),
                    IsVanished = !row.IsNull(4),
                };
                byId.Add(known.Id, known);
                Recipients.Add(KeyOf(known.CertificationNumber), known);
            },
            ct
        );
    }

    private Task ReadVersionsAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var query = db
            .RecipientVersions.OrderBy(row => row.RecipientId)
            .ThenBy(row => row.Number)
            .Select(row => new
            {
                row.RecipientId,
                row.Number,
                row.Source,
                row.ContentHash,
                Shield = row.HasProtectedAddress ? 1 : 0,
            });
        return ReadOfKnownAsync(
            db,
            query,
            (known, row) =>
            {
                known.LastVersion = (int)row.Number(1);
                if (IsImported(row, 2))
                {
                    known.ImportedVersion = known.LastVersion;
                    known.ImportedHash = HashOf(row.Bytes(3));
                }

                known.IsShielded = known.LastVersion == known.CurrentVersion ? row.Number(4) == 1 : known.IsShielded;
            },
            ct
        );
    }

    private Task ReadAccountsAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var query = db
            .PayoutAccounts.OrderBy(row => row.RecipientId)
            .ThenBy(row => row.Number)
            .Select(row => new
            {
                row.RecipientId,
                row.Number,
                row.Source,
                row.ContentHash,
            });
        return ReadOfKnownAsync(
            db,
            query,
            (known, row) =>
            {
                known.LastAccount = (int)row.Number(1);
                if (IsImported(row, 2))
                {
                    known.ImportedAccount = known.LastAccount;
                    known.ImportedAccountHash = HashOf(row.Bytes(3));
                }
            },
            ct
        );
    }

    /// <summary>Takes the rows whose first column is a recipient of this snapshot.</summary>
    private Task ReadOfKnownAsync<T>(
        AllowanceDbContext db,
        IQueryable<T> query,
        Action<KnownRecipient, IScannedRow> take,
        CancellationToken ct
    ) =>
        RowScan.ReadAsync(
            db,
            query,
            row =>
            {
                if (byId.TryGetValue(row.Number(0), out var known))
                {
                    take(known, row);
                }
            },
            ct
        );

    private Task ReadChildrenAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var query = db
            .Children.Where(row => row.ProgrammeId == programmeId && row.ResidentNumberIndex != null)
            .Select(row => new { row.Id, row.ResidentNumberIndex });
        return RowScan.ReadAsync(db, query, row => Children.Add(HashOf(row.Bytes(1)), row.Number(0)), ct);
    }

    private Task ReadRecordsAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var query = db
            .ChildRecords.OrderBy(row => row.RecipientId)
            .ThenBy(row => row.ChildId)
            .ThenBy(row => row.Number)
            .Select(row => new
            {
                row.RecipientId,
                row.ChildId,
                row.Number,
                row.Source,
                row.ContentHash,
                row.VanishedInImportId,
            });
        return RowScan.ReadAsync(db, query, TakeRecord, ct);
    }

    private void TakeRecord(IScannedRow row)
    {
        var key = (row.Number(0), row.Number(1));
        if (!byId.ContainsKey(key.Item1))
        {
            return;
        }

        if (!Records.TryGetValue(key, out var known))
        {
            known = new KnownChildRecord { RecipientId = key.Item1, ChildId = key.Item2 };
            Records.Add(key, known);
        }

        known.LastNumber = (int)row.Number(2);
        known.ImportedHash = IsImported(row, 3) ? HashOf(row.Bytes(4)) : known.ImportedHash;
        known.IsVanished = !row.IsNull(5);
    }

    private static bool IsImported(IScannedRow row, int column) => row.Number(column) == (int)RecordSource.Import;
}
