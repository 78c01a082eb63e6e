using System.Globalization;
using System.Text.Json;
using ChildAllowance.Domain.Audit.Witness;

namespace ChildAllowance.Web.Hosting;

/// <summary>The settings, or everything that is wrong with them.</summary>
public sealed record SettingsReading(AppSettings Settings, IReadOnlyList<string> Faults);

/// <summary>
/// Reads <c>appsettings.json</c> (in the current folder, or beside the program) and <c>CHILDALLOWANCE_</c> environment
/// variables, checks every key and reports all faults at once, in Japanese.
/// </summary>
public sealed class AppSettingsReader
{
    public const string FileName = "appsettings.json";

    private readonly IConfiguration configuration;
    private readonly List<string> faults = [];
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    private AppSettingsReader(IConfiguration configuration)
    {
        this.configuration = configuration;
    }

    /// <summary>Reads the file of this installation, if there is one.</summary>
    public static SettingsReading Read()
    {
        string[] places = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        return Read(places.Select(place => Path.Combine(place, FileName)).FirstOrDefault(File.Exists));
    }

    /// <summary>Reads <paramref name="path"/>; defaults alone when it is <see langword="null"/>.</summary>
    public static SettingsReading Read(string? path)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            if (path is not null)
            {
                builder.AddJsonFile(Path.GetFullPath(path), optional: false);
            }

            return Read(builder.AddEnvironmentVariables("CHILDALLOWANCE_").Build(), path ?? FileName);
        }
        catch (InvalidDataException exception)
        {
            var line = (
                exception.InnerException as JsonException ?? exception.InnerException?.InnerException as JsonException
            )?.LineNumber;
            var where = line is null ? "" : string.Create(CultureInfo.InvariantCulture, $"（{line + 1}行目付近）");
            return new SettingsReading(new AppSettings(), [$"{path} を読めません。JSONの形に誤りがあります{where}。"]);
        }
    }

    /// <summary>Every key that is read, in order.</summary>
    internal static IReadOnlyList<string> KnownKeys()
    {
        var reader = new AppSettingsReader(new ConfigurationBuilder().Build());
        reader.ReadAll();
        return [.. reader.known.Order(StringComparer.Ordinal)];
    }

    /// <summary>Every key that <paramref name="path"/> gives, in order.</summary>
    internal static IReadOnlyList<string> KeysOf(string path) =>
        [
            .. new ConfigurationBuilder()
                .AddJsonFile(path)
                .Build()
                .AsEnumerable()
                .Where(pair => pair.Value is not null)
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal),
        ];

    internal static SettingsReading Read(IConfiguration configuration, string source)
    {
        var reader = new AppSettingsReader(configuration);
        var settings = reader.ReadAll();
        reader.RefuseUnknownKeys();
        return new SettingsReading(settings, [.. reader.faults.Select(fault => $"{source}: {fault}")]);
    }

    private AppSettings ReadAll()
    {
        var defaults = new AppSettings();
        var settings = new AppSettings
        {
            ListenUrl = Url("ListenUrl", defaults.ListenUrl),
            PublicUrl = Url("PublicUrl", defaults.PublicUrl),
            Ward = new WardSettings
            {
                SystemName = Text("Ward:SystemName", defaults.Ward.SystemName, 40),
                Name = Text("Ward:Name", defaults.Ward.Name, 20),
                Section = Text("Ward:Section", defaults.Ward.Section, 40),
            },
            Database = new DatabaseSettings
            {
                Engine = Engine("Database:Engine"),
                ConnectionString = Optional("Database:ConnectionString"),
            },
            Ledger = new LedgerSettings
            {
                Origin = Name("Ledger:Origin", defaults.Ledger.Origin),
                Node = Name("Ledger:Node", defaults.Ledger.Node),
                FurtherFiles = Files("Ledger:FurtherFiles"),
                WitnessUrl = OptionalUrl("Ledger:WitnessUrl"),
                WitnessKey = WitnessKey("Ledger:WitnessKey"),
            },
            SignIn = new SignInSettings
            {
                IdleMinutes = Number("SignIn:IdleMinutes", defaults.SignIn.IdleMinutes, 3, 60),
                LimitHours = Number("SignIn:LimitHours", defaults.SignIn.LimitHours, 1, 12),
                FailuresBeforeLockout = Number(
                    "SignIn:FailuresBeforeLockout",
                    defaults.SignIn.FailuresBeforeLockout,
                    3,
                    10
                ),
                LockoutMinutes = Number("SignIn:LockoutMinutes", defaults.SignIn.LockoutMinutes, 5, 1440),
                MinimumPasswordLength = Number(
                    "SignIn:MinimumPasswordLength",
                    defaults.SignIn.MinimumPasswordLength,
                    12,
                    64
                ),
            },
        };
        if (settings.Database is { Engine: DatabaseEngine.SqlServer, ConnectionString: "" })
        {
            faults.Add("Database:ConnectionString — SqlServer を使うときは、接続文字列が必要です。");
        }

        if (settings.Ledger.WitnessUrl.Length > 0 != settings.Ledger.WitnessKey.Length > 0)
        {
            faults.Add("Ledger:WitnessUrl、Ledger:WitnessKey — 証人サーバーを使うときは、両方を書いてください。");
        }

        return settings;
    }

    private string? Value(string key)
    {
        known.Add(key);
        return configuration[key];
    }

    private string Optional(string key) => Value(key) ?? "";

    private string Text(string key, string standard, int longest)
    {
        var value = Value(key) ?? standard;
        if (string.IsNullOrWhiteSpace(value) || value.Length > longest)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{key} — 1～{longest}文字で書いてください。"));
        }

        return value;
    }

    private string Name(string key, string standard)
    {
        var value = Value(key) ?? standard;
        if (
            value.Length is 0 or > 100
            || !value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')
        )
        {
            faults.Add($"{key} — 半角の英数字、「.」「-」で書いてください（今の値: {value}）。");
        }

        return value;
    }

    /// <summary>A list of absolute paths; an element left empty is none.</summary>
    private IReadOnlyList<string> Files(string key)
    {
        var files = new List<string>();
        Value($"{key}:0");
        foreach (var item in configuration.GetSection(key).GetChildren())
        {
            var path = Value(item.Path) ?? "";
            if (path.Length > 0 && !Path.IsPathFullyQualified(path))
            {
                faults.Add($"{item.Path} — ファイルの場所を、絶対パスで書いてください（今の値: {path}）。");
            }
            else if (path.Length > 0)
            {
                files.Add(path);
            }
        }

        return files.Count == 0 ? new LedgerSettings().FurtherFiles : files;
    }

    private string Url(string key, string standard)
    {
        var value = Value(key) ?? standard;
        if (!IsUrl(value))
        {
            faults.Add($"{key} — http://127.0.0.1:5080 のような形で書いてください（今の値: {value}）。");
        }

        return value.TrimEnd('/');
    }

    private string OptionalUrl(string key)
    {
        var value = Value(key);
        return string.IsNullOrEmpty(value) ? "" : Url(key, value);
    }

    private string WitnessKey(string key)
    {
        var value = Optional(key);
        if (value.Length > 0 && !WitnessOptions.IsKey(value))
        {
            faults.Add($"{key} — 証人サーバーの起動時に表示される公開鍵（名前+番号+値）を、そのまま書いてください。");
        }

        return value;
    }

    /// <summary>Whether <paramref name="value"/> is an address to listen on or to print.</summary>
    internal static bool IsUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.AbsolutePath == "/"
        && url.Query.Length == 0;

    private int Number(string key, int standard, int least, int most)
    {
        var text = Value(key);
        if (text is null)
        {
            return standard;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        faults.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{key} — {least}～{most}の整数で書いてください（今の値: {text}）。"
            )
        );
        return standard;
    }

    private DatabaseEngine Engine(string key)
    {
        var text = Value(key);
        if (text is null)
        {
            return DatabaseEngine.Sqlite;
        }

        if (
            Enum.TryParse<DatabaseEngine>(text, ignoreCase: true, out var engine)
            && Enum.IsDefined(engine)
            && !char.IsAsciiDigit(text[0])
        )
        {
            return engine;
        }

        faults.Add($"{key} — Sqlite か SqlServer と書いてください（今の値: {text}）。");
        return DatabaseEngine.Sqlite;
    }

    private void RefuseUnknownKeys()
    {
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value is not null && !known.Contains(key))
            {
                faults.Add($"{key} — このキーはありません。つづりを appsettings.template.json と比べてください。");
            }
        }
    }
}
