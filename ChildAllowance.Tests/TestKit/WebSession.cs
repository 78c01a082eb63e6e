using System.Net;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Asks the test's server by its addresses, as a browser without scripts does.</summary>
public static partial class WebSession
{
    /// <summary>A client with cookies of its own that follows no redirect.</summary>
    public static HttpClient OpenClient(this AppHost host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Url) };

    public static async Task SignInAsync(this HttpClient client, Actor staff)
    {
        var answer = await client.PostAsync(
            "/login",
            Form(
                await client.TokenAsync("/login"),
                ("_handler", "login"),
                ("Posted.StaffId", staff.StaffId),
                ("Posted.Password", AppHost.Password)
            ),
            TestServices.Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The token that the forms of a page carry.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string address) =>
        FormToken().Match(await client.GetStringAsync(address, TestServices.Ct)).Groups[1].Value;

    public static FormUrlEncodedContent Form(string token, params IEnumerable<(string Name, string Value)> fields) =>
        new(
            fields
                .Prepend(("__RequestVerificationToken", token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
