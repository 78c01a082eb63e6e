using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// 氏名・住所の変更: a new version of the recipient that counts from now on; the old one stays in the history, and what was
/// printed keeps what was printed. Runs that wait with the old values find the difference before they print and post.
/// </summary>
public sealed class PersonChangeService(CaseWriter writer, PersonChanges persons, TimeProvider clock)
{
    /// <summary>Everything that must be mended before the change can be recorded.</summary>
    public IReadOnlyList<FieldFault> FaultsOf(ChangePerson change) =>
        [
            .. PersonFields.Name(nameof(change.Name), "氏名", change.Name),
            .. PersonFields.Kana(nameof(change.NameKana), "氏名カナ", change.NameKana),
            .. PersonFields.Postal(nameof(change.PostalCode), "郵便番号", change.PostalCode),
            .. PersonFields.Address(nameof(change.Address), "住所", change.Address),
            .. PersonFields.Building(nameof(change.BuildingName), "方書", change.BuildingName),
            .. change.ReceivedOn > JapanTime.Today(clock)
                ? (IEnumerable<FieldFault>)
                    [
                        new(
                            nameof(change.ReceivedOn),
                            "受付日（確認日）",
                            "今日より後の日付です。日付を確認してください。"
                        ),
                    ]
                : [],
        ];

    /// <summary>Records the change. In every state: letters are sent after the payment too.</summary>
    public Task<Result<bool>> RecordAsync(ChangePerson change, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync<bool>(
            new CaseWrite
            {
                CaseId = change.CaseId,
                SeenStamp = change.SeenStamp,
                What = $"{nameof(PersonChangeService)}.{nameof(RecordAsync)}",
                Arguments = change,
            },
            operation,
            scope => RecordAsync(scope, change),
            ct
        );

    private async Task<Result<bool>> RecordAsync(CaseScope scope, ChangePerson change)
    {
        if (FaultsOf(change) is { Count: > 0 } faults)
        {
            return new PersonInvalid(faults);
        }

        var recipient = scope.Case.RecipientId;
        var before = await CurrentAsync(scope, recipient);
        var added = await persons.AddVersionAsync(
            scope.Db,
            recipient,
            new PersonChange
            {
                Name = change.Name.Trim(),
                NameKana = change.NameKana.Trim(),
                PostalCode = PersonFields.PostalOf(change.PostalCode),
                Address = change.Address.Trim(),
                BuildingName = change.BuildingName.Trim(),
            },
            change.Basis == PersonChangeBasis.Correction ? RecordSource.Correction : RecordSource.Notice,
            scope.Operation,
            scope.Ct
        );
        if (!added)
        {
            return new PersonUnchanged();
        }

        await CaseSearchIndex.RefreshAsync(scope.Db, [recipient], scope.Ct);
        var what = string.Join("・", VersionChanges.Between(before, await CurrentAsync(scope, recipient)));
        scope.Db.CaseEvents.Add(
            CaseEvents.Beside(
                scope,
                $"{what}を変更しました（{change.Basis.Label()}、{JapaneseDate.Show(change.ReceivedOn)}）"
            )
        );
        await CaseEvents.TouchAsync(scope);
        return true;
    }

    private static Task<RecipientVersion> CurrentAsync(CaseScope scope, long recipientId) =>
        scope
            .Db.Recipients.AsNoTracking()
            .Where(row => row.Id == recipientId)
            .Join(
                scope.Db.RecipientVersions,
                row => new { RecipientId = row.Id, Number = row.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (_, version) => version
            )
            .SingleAsync(scope.Ct);
}
