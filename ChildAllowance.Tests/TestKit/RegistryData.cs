using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Tests.TestKit;

/// <summary>A child of the extract; the defaults are an ordinary one whose September portion was paid.</summary>
public sealed record ChildSpec(string Born)
{
    /// <summary>An existing child, to stand under a second recipient.</summary>
    public long? ChildId { get; init; }

    public string Kana { get; init; } = "シケン ジドウ";

    public ChildCounting Counting { get; init; } = ChildCounting.Payable;

    public string From { get; init; } = "2024-04";

    public string? To { get; init; }

    public int Order { get; init; } = 1;

    public string Address { get; init; } = "";
}

/// <summary>A recipient of the extract with children; the defaults are an ordinary one.</summary>
public sealed record RecipientSpec(params IReadOnlyList<ChildSpec> Children)
{
    public string? CertificationNumber { get; init; }

    public string Name { get; init; } = "試験 太郎";

    public string Kana { get; init; } = "シケン タロウ";

    public string? Address { get; init; }

    public string From { get; init; } = "2024-04";

    public string? LastPaid { get; init; } = "2025-11";

    public string? LostOn { get; init; }

    public RecipientKind Kind { get; init; } = RecipientKind.Ordinary;

    public bool IsProtected { get; init; }
}

/// <summary>Rows of the registry as an import leaves them, without cases.</summary>
public static class RegistryData
{
    /// <returns>Recipient id and the ids of the children in order.</returns>
    public static async Task<(long RecipientId, IReadOnlyList<long> ChildIds)> AddAsync(
        ITestHost services,
        RecipientSpec spec
    )
    {
        var programme = await services.Get<ProgrammeService>().CurrentAsync(TestServices.Ct);
        await using var db = services.OpenDb();
        var id = await NumberRange.TakeAsync(db, "person", 1, TestServices.Ct);
        var number = spec.CertificationNumber ?? (10_000 + id).ToString("D8", CultureInfo.InvariantCulture);
        db.Recipients.Add(
            new Recipient
            {
                Id = id,
                ProgrammeId = programme.Id,
                CertificationNumber = number,
                CertificationKey = number.TrimStart('0'),
                PersonKey = services.Get<ValueProtector>().NewPersonKey(out _),
                CurrentVersion = 1,
            }
        );
        db.RecipientVersions.Add(VersionOf(spec, id, 1, services));
        await db.SaveChangesAsync(TestServices.Ct);
        var children = new List<long>();
        foreach (var child in spec.Children)
        {
            children.Add(await AddChildAsync(services, id, child));
        }

        return (id, children);
    }

    /// <summary>A further child, or an existing one under this recipient, as a later extract brings it.</summary>
    public static async Task<long> AddChildAsync(ITestHost services, long recipientId, ChildSpec spec)
    {
        var programme = await services.Get<ProgrammeService>().CurrentAsync(TestServices.Ct);
        await using var db = services.OpenDb();
        var id = spec.ChildId ?? await NumberRange.TakeAsync(db, "person", 1, TestServices.Ct);
        if (spec.ChildId is null)
        {
            db.Children.Add(
                new Child
                {
                    Id = id,
                    ProgrammeId = programme.Id,
                    PersonKey = services.Get<ValueProtector>().NewPersonKey(out _),
                }
            );
        }

        db.ChildRecords.Add(RecordOf(spec, recipientId, id, 1, services));
        await db.SaveChangesAsync(TestServices.Ct);
        return id;
    }

    /// <summary>A new version of the recipient, as a later extract brings it.</summary>
    public static async Task ChangeAsync(ITestHost services, long recipientId, RecipientSpec spec)
    {
        await using var db = services.OpenDb();
        var recipient = (await db.Recipients.FindAsync([recipientId], TestServices.Ct))!;
        recipient.CurrentVersion++;
        db.RecipientVersions.Add(VersionOf(spec, recipientId, recipient.CurrentVersion, services));
        await db.SaveChangesAsync(TestServices.Ct);
    }

    private static RecipientVersion VersionOf(RecipientSpec spec, long id, int number, ITestHost services) =>
        new()
        {
            RecipientId = id,
            Number = number,
            Name = spec.Name,
            NameKana = spec.Kana,
            BornOn = new DateOnly(1985, 7, 11),
            PostalCode = "1600021",
            Address = spec.Address ?? $"新宿区歌舞伎町1丁目{id}番1号",
            EntitledFrom = Month(spec.From),
            EntitlementLostOn = spec.LostOn is null ? null : Date(spec.LostOn),
            Kind = spec.Kind,
            LastPaidMonth = spec.LastPaid is null ? null : Month(spec.LastPaid),
            HasProtectedAddress = spec.IsProtected,
            Source = RecordSource.Import,
            ValidFromAt = services.Clock.GetUtcNow().UtcDateTime,
            EnteredBy = "system",
            ContentHash = new byte[16],
        };

    private static ChildRecord RecordOf(
        ChildSpec spec,
        long recipientId,
        long childId,
        int number,
        ITestHost services
    ) =>
        new()
        {
            RecipientId = recipientId,
            ChildId = childId,
            Number = number,
            Name = $"試験 児童{childId}",
            NameKana = spec.Kana,
            BornOn = Date(spec.Born),
            BirthOrder = spec.Order,
            RelationshipCode = "20",
            Living = spec.Address.Length == 0 ? LivingArrangement.Together : LivingArrangement.Apart,
            Address = spec.Address,
            Counting = spec.Counting,
            EntitledFrom = Month(spec.From),
            EntitledTo = spec.To is null ? null : Month(spec.To),
            Source = RecordSource.Import,
            ValidFromAt = services.Clock.GetUtcNow().UtcDateTime,
            EnteredBy = "system",
            ContentHash = new byte[16],
        };

    private static DateOnly Date(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    private static YearMonth Month(string iso) => YearMonth.Of(Date(iso + "-01"));
}
