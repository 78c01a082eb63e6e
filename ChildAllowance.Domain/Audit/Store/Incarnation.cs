using System.Globalization;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The name of a log, <c>{origin}/{node}/{incarnation}</c>: each 復元の宣言 begins the next incarnation.</summary>
internal readonly record struct Incarnation(string Base, int Number)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Base}/{Number}");

    public static Incarnation? Read(string name)
    {
        var slash = name.LastIndexOf('/');
        return
            slash > 0
            && int.TryParse(name.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? new Incarnation(name[..slash], number)
            : null;
    }
}
