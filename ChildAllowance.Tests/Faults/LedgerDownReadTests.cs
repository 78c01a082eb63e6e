using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// Every operation of the domain that answers a person's question is called with the ledger up and down, whoever wrote it:
/// what shows a name, an address, an account or a file while entries are taken shows none while they are not.
/// </summary>
public sealed class LedgerDownReadTests
{
    /// <summary>They show personal data in this house; without them the test would prove nothing.</summary>
    private static readonly string[] Known =
    [
        "BulkItemQueries.PageAsync",
        "CaseDetailQueries.OpenAsync",
        "CaseDetailQueries.RevealAsync",
        "CaseListExport.MakeAsync",
        "CaseQueries.PageAsync",
        "DecisionQueries.ItemsAsync",
        "ExtractionQueries.ChildrenAsync",
        "LateChangeQueries.ExportAsync",
        "LateChangeQueries.PageAsync",
        "MailingDownloads.ArchiveAsync",
        "MailingQueries.ItemsAsync",
        "OptOutQueries.LookUpAsync",
        "OptOutQueries.WaitingAsync",
        "PaymentDownloadService.DownloadAsync",
        "PaymentListQueries.PaymentsAsync",
        "RoundExceptionExport.MakeAsync",
    ];

    /// <summary>Parts of the names, addresses, account and resident numbers of everybody in this house.</summary>
    private static readonly string[] Personal = ["試験 ", "シケン", "ｼｹﾝ", "歌舞伎町", "900000", "50000000"];

    /// <summary>A person with every right there is.</summary>
    private static readonly Actor Asking = Staff.Make(
        "all",
        "全 権限",
        Enum.GetValues<StaffRoles>().Aggregate((all, role) => all | role)
    ) with
    {
        SeesProtected = true,
    };

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    [Fact]
    public async Task While_the_ledger_is_down_no_operation_shows_anybody_or_gives_a_file()
    {
        await using var scene = await MailingScene.StartAsync();
        var services = scene.Services;
        await FillAsync(scene);

        services.Ledger.IsDown = true;
        Assert.Empty(await ShownAsync(services));
        Assert.IsType<LedgerNotWritable>((await scene.PrintNoticeAsync(1)).Error);
        services.Ledger.IsDown = false;
        var shown = await ShownAsync(services);
        Assert.Empty(Known.Except(shown));

        // The same person again: what was logged before is not shown either.
        services.Ledger.IsDown = true;
        Assert.Empty(await ShownAsync(services));
    }

    /// <summary>A run with its archive, a round with its file, a bulk action, an opt-out and an extraction.</summary>
    private static async Task FillAsync(MailingScene scene)
    {
        await scene.AddAsync();
        MailingScene.Done(await scene.MakeFileAsync(await scene.ApprovedAsync()));
        var payments = PaymentScene.On(scene.Services);
        var paid = await payments.AddPayableAsync();
        await payments.MakeFileAsync((await payments.ApprovedAsync()).BatchId);
        await payments.AddOptOutNoticeAsync(paid.Id);
        var ids = await scene.Services.AddCasesAsync(1, CaseState.Notified);
        await scene.Services.StartBulkAsync(BulkSelection.OfIds(ids), BulkScene.Hold, ids.Length);
        await scene.Services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);
        await RegistryData.AddAsync(scene.Services, new RecipientSpec(new ChildSpec("2015-05-05")));
        await ExtractionScene.ExtractAsync(scene.Services);
    }

    /// <summary>The operations that showed something personal.</summary>
    private static async Task<IReadOnlyList<string>> ShownAsync(TestServices services)
    {
        var shown = new List<string>();
        foreach (var method in Questions())
        {
            if (services.Provider.GetService(method.DeclaringType!) is { } service)
            {
                for (var id = 1L; id <= 2; id++)
                {
                    if (await IsShownAsync(service, method, id, services))
                    {
                        shown.Add($"{method.DeclaringType!.Name}.{method.Name}");
                        break;
                    }
                }
            }
        }

        return shown;
    }

    private static IEnumerable<MethodInfo> Questions() =>
        from type in typeof(AllowanceCase).Assembly.GetExportedTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.ReturnType.IsGenericType && typeof(Task).IsAssignableFrom(method.ReturnType)
        let takes = method.GetParameters().Select(parameter => parameter.ParameterType).ToList()
        where
            takes.Contains(typeof(Actor))
            || (takes.Contains(typeof(Operation)) && method.ReturnType == typeof(Task<Result<DownloadedFile>>))
        select method;

    private static async Task<bool> IsShownAsync(object service, MethodInfo method, long id, TestServices services)
    {
        var arguments = method.GetParameters().Select(parameter => ArgumentOf(parameter, id, services)).ToArray();
        object? answer;
        try
        {
            var task = (Task)method.Invoke(service, arguments)!;
            await task;
            answer = task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }

        return answer switch
        {
            Result<DownloadedFile> file => file.IsOk && !IsFormWithoutPeople(file.Value),
            null => false,
            _ => Personal.Any(JsonSerializer.Serialize(answer, answer.GetType(), Json).Contains),
        };
    }

    /// <summary>確認記録票 and the like, which tell of media and not of families.</summary>
    private static bool IsFormWithoutPeople(DownloadedFile file) =>
        file.ContentType == "application/pdf"
        && PdfText.Of(file.Content) is var text
        && !Personal.Any(part => text.Contains(part.Trim(), StringComparison.Ordinal));

    private static object? ArgumentOf(ParameterInfo parameter, long id, TestServices services) =>
        parameter.ParameterType == typeof(CancellationToken) ? TestServices.Ct
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : Nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null
        : Make(parameter.ParameterType, id, services);

    /// <summary>Something of the type: ids are <paramref name="id"/>, texts a certification number, the rest as it is made.</summary>
    private static object? Make(Type type, long id, TestServices services)
    {
        return type == typeof(Actor) ? Asking
            : type == typeof(Operation) ? services.Begin(OperationKind.FileDownloaded, Asking, "照会")
            : type == typeof(string) ? $"{10_000 + id:D8}"
            : type.IsEnum ? Enum.GetValues(type).GetValue(0)
            : type.IsPrimitive ? Convert.ChangeType(id, type, CultureInfo.InvariantCulture)
            : IsList(type) ? MakeList(type, id, services)
            : type.IsValueType ? Activator.CreateInstance(type)
            : type.IsInterface || type.IsAbstract ? null
            : MakeRecord(type, id, services);
    }

    private static bool IsList(Type type) =>
        type.IsArray || (type.IsGenericType && type.Name.StartsWith("IReadOnly", StringComparison.Ordinal));

    private static Array MakeList(Type type, long id, TestServices services)
    {
        var element = type.GetElementType() ?? type.GetGenericArguments()[0];
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Make(element, id, services), 0);
        return list;
    }

    private static object? MakeRecord(Type type, long id, TestServices services)
    {
        var constructor = type.GetConstructors().OrderBy(one => one.GetParameters().Length).FirstOrDefault();
        if (constructor is null)
        {
            return null;
        }

        var made = constructor.Invoke([
            .. constructor.GetParameters().Select(parameter => ArgumentOf(parameter, id, services)),
        ]);
        foreach (var property in type.GetProperties().Where(one => one.IsDefined(typeof(RequiredMemberAttribute))))
        {
            property.SetValue(made, Make(property.PropertyType, id, services));
        }

        return made;
    }
}
