using System.Globalization;

namespace ChildAllowance.Domain.Common;

/// <summary>Money on screen and paper: <c>20,000円</c>. Money itself is <see langword="long"/> yen.</summary>
public static class Yen
{
    public static string Show(long yen) => yen.ToString("N0", CultureInfo.InvariantCulture) + "円";
}
