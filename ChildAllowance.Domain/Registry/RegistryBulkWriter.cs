using System.Data.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Registry;

/// <summary>Writes an import's rows into the registry, inside the caller's transaction.</summary>
internal sealed class RegistryBulkWriter : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly RegistrySealer sealer;
    private readonly int programmeId;
    private readonly long importId;
    private readonly DateTime at;
    private readonly string by;
    private readonly BulkStatement recipient;
    private readonly BulkStatement version;
    private readonly BulkStatement account;
    private readonly BulkStatement child;
    private readonly BulkStatement record;
    private readonly BulkStatement current;
    private readonly BulkStatement resident;
    private readonly BulkStatement retire;
    private readonly BulkStatement recipientVanished;
    private readonly BulkStatement recordVanished;

    public RegistryBulkWriter(
        AllowanceDbContext db,
        RegistrySealer sealer,
        int programmeId,
        long importId,
        DateTime at,
        string by
    )
    {
        connection = db.Database.GetDbConnection();
        transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        this.sealer = sealer;
        this.programmeId = programmeId;
        this.importId = importId;
        this.at = at;
        this.by = by;
        recipient = Insert("Recipient", RegistryColumns.Recipient);
        version = Insert("RecipientVersion", RegistryColumns.Version);
        account = Insert("PayoutAccount", RegistryColumns.Account);
        child = Insert("Child", RegistryColumns.Child);
        record = Insert("ChildRecord", RegistryColumns.Record);
        current = Statement(
            "UPDATE Recipient SET CurrentVersion = @p0, CurrentAccount = @p1, VanishedInImportId = NULL WHERE Id = @p2",
            3
        );
        resident = Statement("UPDATE Recipient SET ResidentNumber = @p0, ResidentNumberIndex = @p1 WHERE Id = @p2", 3);
        retire = Statement(
            "UPDATE ChildRecord SET IsCurrent = @p0 WHERE RecipientId = @p1 AND ChildId = @p2 AND IsCurrent = @p3",
            4
        );
        recipientVanished = Statement("UPDATE Recipient SET VanishedInImportId = @p0 WHERE Id = @p1", 2);
        recordVanished = Statement(
            "UPDATE ChildRecord SET VanishedInImportId = @p0 WHERE RecipientId = @p1 AND ChildId = @p2 AND Number = @p3",
            4
        );
    }

    public void Write(RegistryBatch batch)
    {
        foreach (var write in batch.Recipients)
        {
            Write(write);
        }

        foreach (var write in batch.Children)
        {
            Write(write);
        }
    }

    /// <summary>消失: the row was not in the extract; <see langword="null"/> marks that it is back.</summary>
    public void MarkVanished(KnownRecipient known, bool isVanished) =>
        recipientVanished.Execute(isVanished ? importId : null, known.Id);

    /// <inheritdoc cref="MarkVanished(KnownRecipient, bool)"/>
    public void MarkVanished(KnownChildRecord known, bool isVanished) =>
        recordVanished.Execute(isVanished ? importId : null, known.RecipientId, known.ChildId, known.LastNumber);

    public void Dispose()
    {
        foreach (
            var statement in (BulkStatement[])
                [
                    recipient,
                    version,
                    account,
                    child,
                    record,
                    current,
                    resident,
                    retire,
                    recipientVanished,
                    recordVanished,
                ]
        )
        {
            statement.Dispose();
        }
    }

    private BulkStatement Insert(string table, IReadOnlyList<string> columns) =>
        BulkStatement.Insert(connection, transaction, table, columns);

    private BulkStatement Statement(string sql, int parameters) => new(connection, transaction, sql, parameters);

    private void Write(RecipientWrite write)
    {
        if (write.IsNew)
        {
            recipient.Execute(
                write.Id,
                programmeId,
                write.Facts.CertificationNumber,
                CertificationKey(write.Facts.CertificationNumber),
                write.PersonKey,
                write.ResidentNumber.ToArray(),
                write.ResidentNumberIndex,
                write.CurrentVersion,
                write.CurrentAccount
            );
        }
        else
        {
            sealer.SealChanged(write, PersonKeyOf(write.Id));
            current.Execute(write.CurrentVersion, write.CurrentAccount, write.Id);
            if (write.Version > 0 && write.Version == write.CurrentVersion)
            {
                resident.Execute(write.ResidentNumber.ToArray(), write.ResidentNumberIndex, write.Id);
            }
        }

        if (write.Version > 0)
        {
            WriteVersion(write);
        }

        if (write.Account > 0)
        {
            WriteAccount(write);
        }
    }

    private void WriteVersion(RecipientWrite write)
    {
        var facts = write.Facts;
        version.Execute(
            write.Id,
            write.Version,
            facts.Name,
            facts.NameKana,
            facts.BornOn,
            facts.PostalCode,
            facts.Address,
            facts.BuildingName,
            facts.EntitledFrom.Number,
            facts.EntitlementLostOn,
            (int)facts.LossReason,
            (int)facts.Kind,
            facts.LastPaidMonth?.Number,
            write.Income.ToArray(),
            facts.HasProtectedAddress,
            (int)RecordSource.Import,
            importId,
            at,
            by,
            write.VersionHash
        );
    }

    private void WriteAccount(RecipientWrite write)
    {
        var facts = write.Facts.Account!;
        account.Execute(
            write.Id,
            write.Account,
            facts.BankCode,
            facts.BranchCode,
            (int)facts.Type,
            write.AccountNumber.ToArray(),
            write.AccountIndex,
            facts.AccountNumber[^3..],
            facts.HolderNameKana,
            (int)RecordSource.Import,
            importId,
            at,
            by,
            write.AccountHash
        );
    }

    private void Write(ChildWrite write)
    {
        var facts = write.Facts;
        if (write.IsNewChild)
        {
            child.Execute(
                write.ChildId,
                programmeId,
                write.PersonKey,
                write.ResidentNumber.ToArray(),
                write.ResidentNumberIndex
            );
        }

        if (write.Number > 1 && write.IsCurrent)
        {
            retire.Execute(false, write.RecipientId, write.ChildId, true);
        }

        record.Execute(
            write.RecipientId,
            write.ChildId,
            write.Number,
            write.IsCurrent,
            facts.Name,
            facts.NameKana,
            facts.BornOn,
            facts.BirthOrder,
            facts.RelationshipCode,
            (int)facts.Living,
            facts.Address,
            (int)facts.Counting,
            facts.EntitledFrom.Number,
            facts.EntitledTo?.Number,
            (int)RecordSource.Import,
            importId,
            at,
            by,
            write.Hash
        );
    }

    private byte[] PersonKeyOf(long recipientId)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT PersonKey FROM Recipient WHERE Id = @p0";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@p0";
        parameter.Value = recipientId;
        command.Parameters.Add(parameter);
        return (byte[])command.ExecuteScalar()!;
    }

    private static string CertificationKey(string number) => number.TrimStart('0') is { Length: > 0 } key ? key : "0";
}
