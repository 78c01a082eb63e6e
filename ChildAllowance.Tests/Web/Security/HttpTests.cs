using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Web.Security;

/// <summary>What the server says on the wire, to those who are signed in and to those who are not.</summary>
public sealed partial class HttpTests
{
    [Fact]
    public async Task EveryPage_CarriesTheSecurityHeadersAndIsNotKept()
    {
        await using var host = await AppHost.StartAsync([]);
        using var client = Client(host);
        var response = await client.GetAsync("/login", TestServices.Ct);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/accounts")]
    [InlineData("/password")]
    public async Task WithoutSession_PagesLeadToTheSignIn(string path)
    {
        await using var host = await AppHost.StartAsync([]);
        using var client = Client(host);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var response = await client.GetAsync(path, TestServices.Ct);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/login", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/js/shell.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/fonts/BIZUDPGothic-Regular.woff2")]
    public async Task OwnFiles_AreThereForEverybody(string path)
    {
        await using var host = await AppHost.StartAsync([]);
        using var client = Client(host);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path, TestServices.Ct)).StatusCode);
    }

    [Fact]
    public async Task ACircuit_FromAnotherOriginOrWithoutSession_IsRefused()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        using var client = Client(host);
        var cookies = await SignInAsync(client, "clerk1", AppHost.Password);
        Assert.Null(await ConnectAsync(host, host.Url, cookies));
        Assert.Equal("403", await ConnectAsync(host, "http://evil.example", cookies));
        Assert.NotNull(await ConnectAsync(host, host.Url, ""));
    }

    [Fact]
    public async Task AFirstPassword_OpensNoCircuit()
    {
        await using var host = await AppHost.StartAsync([]);
        await host.AddAsync(Staff.Clerk, mustChange: true);
        using var client = Client(host);
        var cookies = await SignInAsync(client, "clerk1", host.IssuedPassword);
        Assert.Equal("403", await ConnectAsync(host, host.Url, cookies));
    }

    [Fact]
    public async Task SigningOut_WithoutTheFormToken_DoesNothing()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        using var client = Client(host);
        var cookies = await SignInAsync(client, "clerk1", AppHost.Password);
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        var response = await client.PostAsync("/logout", new FormUrlEncodedContent([]), TestServices.Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(LedgerAct.SignedOut, host.Ledger.Acts);
    }

    [Fact]
    public async Task AnEndedSession_StaysEnded_WhateverTheCookieSays()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        using var client = Client(host);
        client.DefaultRequestHeaders.Add("Cookie", await SignInAsync(client, "clerk1", AppHost.Password));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/session", TestServices.Ct)).StatusCode);
        host.SessionTime.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/session", TestServices.Ct)).StatusCode);
    }

    [Fact]
    public async Task AnotherHostName_IsRefused()
    {
        await using var host = await AppHost.StartAsync([]);
        using var client = Client(host);
        client.DefaultRequestHeaders.Host = "evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/login", TestServices.Ct)).StatusCode);
    }

    [Fact]
    public async Task TheSignInCookie_IsForTheServerOnly()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        using var client = Client(host);
        var response = await PostSignInAsync(client, "clerk1", AppHost.Password);
        var cookie = response
            .Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("ChildAllowance=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static HttpClient Client(AppHost host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(host.Url),
        };

    private static async Task<string> SignInAsync(HttpClient client, string staffId, string password)
    {
        var response = await PostSignInAsync(client, staffId, password);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    private static async Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string staffId, string password)
    {
        var form = await client.GetAsync("/login", TestServices.Ct);
        var token = FormToken().Match(await form.Content.ReadAsStringAsync(TestServices.Ct)).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login");
        request.Headers.Add("Cookie", form.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        request.Content = new FormUrlEncodedContent([
            new("_handler", "login"),
            new("__RequestVerificationToken", token),
            new("Posted.StaffId", staffId),
            new("Posted.Password", password),
        ]);
        return await client.SendAsync(request, TestServices.Ct);
    }

    /// <summary>Null when the circuit's socket opens, else the refusal.</summary>
    private static async Task<string?> ConnectAsync(AppHost host, string origin, string cookies)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        if (cookies.Length > 0)
        {
            socket.Options.SetRequestHeader("Cookie", cookies);
        }

        try
        {
            var address = new Uri(host.Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor");
            await socket.ConnectAsync(address, TestServices.Ct);
            return null;
        }
        catch (WebSocketException exception)
        {
            return ThreeDigits().Match(exception.Message.Replace("'101'", "", StringComparison.Ordinal)).Value;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("[0-9]{3}")]
    private static partial Regex ThreeDigits();
}
