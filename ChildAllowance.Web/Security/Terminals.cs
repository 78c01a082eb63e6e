using System.Net;

namespace ChildAllowance.Web.Security;

/// <summary>端末 as the ledger writes it: the address of the connection.</summary>
public static class Terminals
{
    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
