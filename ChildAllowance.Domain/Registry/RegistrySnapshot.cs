using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Registry;

/// <summary>A recipient as the registry knows it before an import: numbers and fingerprints only.</summary>
internal sealed class KnownRecipient
{
    public required long Id { get; init; }

    public required string CertificationNumber { get; init; }

    public int CurrentVersion { get; init; }

    public int CurrentAccount { get; init; }

    public bool IsVanished { get; init; }

    public int LastVersion { get; set; }

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

    public static RegistrySnapshot Read(AllowanceDbContext db, int programmeId)
    {
        var snapshot = new RegistrySnapshot();
        db.Database.OpenConnection();
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        snapshot.ReadRecipients(connection, transaction, programmeId);
        if (snapshot.byId.Count > 0)
        {
            snapshot.ReadVersions(connection, transaction);
            snapshot.ReadAccounts(connection, transaction);
            snapshot.ReadChildren(connection, transaction, programmeId);
            snapshot.ReadRecords(connection, transaction);
        }

        return snapshot;
    }

    public static UInt128 HashOf(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    public static long KeyOf(string certificationNumber) =>
        long.Parse(certificationNumber, NumberStyles.None, CultureInfo.InvariantCulture);

    private void ReadRecipients(DbConnection connection, DbTransaction? transaction, int programmeId)
    {
        Scan(
            connection,
            transaction,
            "SELECT Id, CertificationNumber, CurrentVersion, CurrentAccount, VanishedInImportId FROM Recipient "
                + "WHERE CertificationNumber IS NOT NULL AND ProgrammeId = "
                + programmeId.ToString(CultureInfo.InvariantCulture),
            row =>
            {
                var known = new KnownRecipient
                {
                    Id = row.GetInt64(0),
                    CertificationNumber = row.GetString(1),
                    CurrentVersion = row.GetInt32(2),
                    CurrentAccount = row.GetInt32(3),
                    IsVanished = !row.IsDBNull(4),
                };
                byId.Add(known.Id, known);
                Recipients.Add(KeyOf(known.CertificationNumber), known);
            }
        );
    }

    private void ReadVersions(DbConnection connection, DbTransaction? transaction) =>
        Scan(
            connection,
            transaction,
            "SELECT RecipientId, Number, Source, ContentHash FROM RecipientVersion ORDER BY RecipientId, Number",
            row =>
            {
                if (byId.TryGetValue(row.GetInt64(0), out var known))
                {
                    known.LastVersion = row.GetInt32(1);
                    known.ImportedHash = IsImported(row, 2) ? Hash(row, 3) : known.ImportedHash;
                }
            }
        );

    private void ReadAccounts(DbConnection connection, DbTransaction? transaction) =>
        Scan(
            connection,
            transaction,
            "SELECT RecipientId, Number, Source, ContentHash FROM PayoutAccount ORDER BY RecipientId, Number",
            row =>
            {
                if (byId.TryGetValue(row.GetInt64(0), out var known))
                {
                    known.LastAccount = row.GetInt32(1);
                    if (IsImported(row, 2))
                    {
                        known.ImportedAccount = known.LastAccount;
                        known.ImportedAccountHash = Hash(row, 3);
                    }
                }
            }
        );

    private void ReadChildren(DbConnection connection, DbTransaction? transaction, int programmeId) =>
        Scan(
            connection,
            transaction,
            "SELECT Id, ResidentNumberIndex FROM Child WHERE ResidentNumberIndex IS NOT NULL AND ProgrammeId = "
                + programmeId.ToString(CultureInfo.InvariantCulture),
            row => Children.Add(Hash(row, 1), row.GetInt64(0))
        );

    private void ReadRecords(DbConnection connection, DbTransaction? transaction) =>
        Scan(
            connection,
            transaction,
            "SELECT RecipientId, ChildId, Number, Source, ContentHash, VanishedInImportId FROM ChildRecord "
                + "ORDER BY RecipientId, ChildId, Number",
            row =>
            {
                var key = (row.GetInt64(0), row.GetInt64(1));
                if (!byId.ContainsKey(key.Item1))
                {
                    return;
                }

                if (!Records.TryGetValue(key, out var known))
                {
                    known = new KnownChildRecord { RecipientId = key.Item1, ChildId = key.Item2 };
                    Records.Add(key, known);
                }

                known.LastNumber = row.GetInt32(2);
                known.ImportedHash = IsImported(row, 3) ? Hash(row, 4) : known.ImportedHash;
                known.IsVanished = !row.IsDBNull(5);
            }
        );

    private static bool IsImported(DbDataReader row, int column) => row.GetInt32(column) == (int)RecordSource.Import;

    private static UInt128 Hash(DbDataReader row, int column) => HashOf(row.GetFieldValue<byte[]>(column));

    private static void Scan(DbConnection connection, DbTransaction? transaction, string sql, Action<DbDataReader> take)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            take(reader);
        }
    }
}
