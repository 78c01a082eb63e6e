namespace ChildAllowance.Web.Settings;

/// <summary>The field of an item in the page.</summary>
internal static class SettingId
{
    public static string Of(string code) => "set-" + code.Replace('.', '-');
}
