using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Intake;

/// <summary>The built-in profile, and profiles as JSON.</summary>
public static class ImportProfiles
{
    private const int LongestJson = 100_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static ImportProfile Standard { get; } =
        new()
        {
            Name = ImportProfile.StandardName,
            Recipients = [.. ImportColumns.Recipients.Select(OfSpec)],
            Children = [.. ImportColumns.Children.Select(OfSpec)],
        };

    public static string ToJson(ImportProfile profile) => JsonSerializer.Serialize(profile, Json);

    /// <summary>Reads a profile and checks that it can be used: each item once, required ones present, headers unambiguous.</summary>
    public static Result<ImportProfile> FromJson(string json)
    {
        if (json.Length > LongestJson)
        {
            return new ProfileNotReadable("設定が長すぎます。");
        }

        try
        {
            var profile = JsonSerializer.Deserialize<ImportProfile>(json, Json);
            return profile is null ? new ProfileNotReadable("内容がありません。") : Check(profile);
        }
        catch (JsonException exception)
        {
            return new ProfileNotReadable($"{(exception.LineNumber ?? 0) + 1}行目の書き方を確認してください。");
        }
    }

    private static Result<ImportProfile> Check(ImportProfile profile)
    {
        if (profile.Name is not { Length: > 0 and <= 40 })
        {
            return new ProfileNotUsable("名前は1～40文字で入力してください。");
        }

        foreach (var kind in (ImportFileKind[])[ImportFileKind.Recipients, ImportFileKind.Children])
        {
            if (Fault(profile.ColumnsOf(kind), ImportColumns.Of(kind)) is { } fault)
            {
                return new ProfileNotUsable(fault);
            }
        }

        return profile;
    }

    private static string? Fault(IReadOnlyList<ImportColumn> columns, IReadOnlyList<ImportColumnSpec> specs)
    {
        var unknown = columns.FirstOrDefault(column => specs.All(spec => spec.Field != column.Field));
        if (unknown is not null)
        {
            return $"データ項目「{unknown.Field}」はありません。";
        }

        var repeated = columns.GroupBy(column => column.Field).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            return $"データ項目「{repeated.Key}」が2回指定されています。";
        }

        var headers = columns
            .SelectMany(column => column.Aliases.Prepend(column.Header).Select(HeaderMap.KeyOf))
            .ToList();
        if (headers.Count != headers.Distinct().Count() || headers.Any(header => header.Length == 0))
        {
            return "同じ見出しが複数の項目に指定されているか、空の見出しがあります。";
        }

        var missing = specs.FirstOrDefault(spec =>
            spec.IsRequired && !columns.Any(column => column.Field == spec.Field && !column.IsOptional)
        );
        return missing is null ? null : $"必須の項目「{missing.Header}」を省略することはできません。";
    }

    private static ImportColumn OfSpec(ImportColumnSpec spec) =>
        new()
        {
            Field = spec.Field,
            Header = spec.Header,
            IsOptional = !spec.IsRequired,
        };
}
