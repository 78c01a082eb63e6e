using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Mailing;

internal sealed record ManyPerson(bool IsProtected, CaseState State, string PostalCode, string Name, string Address);

/// <summary>Cases by the thousand, without children, on the approved list.</summary>
internal static class ManyCases
{
    public static async Task AddAsync(ITestHost host, int count, Func<int, ManyPerson, ManyPerson> edit)
    {
        var programme = await host.Get<ProgrammeService>().CurrentAsync(TestServices.Ct);
        var at = host.Clock.GetUtcNow().UtcDateTime;
        var people = Enumerable.Range(0, count).Select(index => edit(index, PersonOf(index))).ToList();
        await using var db = host.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var first = await NumberRange.TakeAsync(db, "person", count, TestServices.Ct);
        await BulkInsert.RowsAsync(db, people.Select((_, index) => RecipientOf(first + index)), TestServices.Ct);
        await BulkInsert.RowsAsync(
            db,
            people.Select((person, index) => VersionOf(first + index, person)),
            TestServices.Ct
        );
        await BulkInsert.RowsAsync(
            db,
            people.Select((person, index) => CaseOf(first + index, person)),
            TestServices.Ct
        );
        await db.SaveChangesAsync(TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);

        Recipient RecipientOf(long id) =>
            new()
            {
                Id = id,
                ProgrammeId = programme.Id,
                CertificationNumber = NumberOf(id),
                CertificationKey = NumberOf(id).TrimStart('0'),
                PersonKey = [1],
                CurrentVersion = 1,
            };

        RecipientVersion VersionOf(long id, ManyPerson person) =>
            new()
            {
                RecipientId = id,
                Number = 1,
                Name = person.Name,
                NameKana = "シケン",
                BornOn = new DateOnly(1985, 7, 11),
                PostalCode = person.PostalCode,
                Address = person.Address,
                HasProtectedAddress = person.IsProtected,
                Source = RecordSource.Import,
                ValidFromAt = at,
                EnteredBy = "system",
                ContentHash = [],
            };

        AllowanceCase CaseOf(long id, ManyPerson person) =>
            new()
            {
                ProgrammeId = programme.Id,
                RecipientId = id,
                Route = IntakeRoute.Automatic,
                RunningNumber = 1,
                CertificationNumber = NumberOf(id),
                State = person.State,
                IsOpen = person.State == CaseState.Extracted,
                ChildCount = 1,
                AmountYen = 20_000,
                ListApprovedByProposalId = MailingScene.ListProposal,
                CreatedAt = at,
                ChangedAt = at,
            };
    }

    private static string NumberOf(long id) => id.ToString("D8", CultureInfo.InvariantCulture);

    private static ManyPerson PersonOf(int index) =>
        new(
            IsProtected: false,
            CaseState.Extracted,
            (1_600_001 + (index % 97)).ToString(CultureInfo.InvariantCulture),
            $"試験 {index}号",
            $"新宿区西新宿{1 + (index % 8)}丁目{1 + (index % 40)}番{1 + (index % 17)}号"
        );
}
