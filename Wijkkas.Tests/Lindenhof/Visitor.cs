using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>Somebody with a browser: keeps cookies, reads pages, fills in the forms that stand on them.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient client;
    private readonly Func<string> lastError;

    public Visitor(TestServer server, Func<string> lastError)
    {
        this.lastError = lastError;
        client = new HttpClient(new CookieKeeper(server.CreateHandler())) { BaseAddress = new Uri("http://localhost") };
    }

    /// <summary>The raw answer, redirects not followed.</summary>
    public Task<HttpResponseMessage> Get(string address) => client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    /// <summary>The raw answer to any request, redirects not followed.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>A page as it is read, redirects followed. Throws what went wrong when it breaks.</summary>
    public async Task<Page> Open(string address) => await Follow(await Get(address));

    /// <summary>
    /// Opens a page, fills in the form on it that has these fields (its hidden fields and what stands in it go along, as a browser
    /// does), sends it and reads what comes: <c>await joke.Fill("/journal/new", ("Description", "huur"), …)</c>.
    /// </summary>
    public async Task<Page> Fill(string address, params (string Name, string Value)[] answers) => await Fill(await Open(address), answers);

    /// <inheritdoc cref="Fill(string, ValueTuple{string, string}[])"/>
    public async Task<Page> Fill(Page page, params (string Name, string Value)[] answers)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("form[method=post]").FirstOrDefault(one => page.Document.QuerySelector("main")!.Contains(one)
            && answers.All(answer => one.QuerySelector($"[name='{answer.Name}']") is not null))
            ?? throw new InvalidOperationException($"No form with {string.Join(", ", answers.Select(answer => answer.Name))} on {page.Address}:\n{page.Text}");
        return await Send(page, form, answers);
    }

    /// <summary>Presses a button, found by what stands on it.</summary>
    public async Task<Page> Press(Page page, string button, params (string Name, string Value)[] answers)
    {
        var pressed = page.Document.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(one => Page.Tidy(one.TextContent) == button)
            ?? throw new InvalidOperationException($"No button {button} on {page.Address}:\n{page.Text}");
        var own = pressed.Name is { Length: > 0 } name ? [(name, pressed.Value)] : Array.Empty<(string, string)>();
        return await Send(page, pressed.Form!, [.. answers, .. own]);
    }

    public async Task SignIn(string email, string password)
    {
        var page = await Fill("/sign-in", ("Email", email), ("Password", password));
        if (page.Address.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{email} could not sign in:\n{page.Text}");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Page> Send(Page page, IHtmlFormElement form, (string Name, string Value)[] answers)
    {
        var fields = Standing(form).Where(field => answers.All(answer => answer.Name != field.Name)).Concat(answers)
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)).ToList();
        var action = form.GetAttribute("action") is { Length: > 0 } said ? said : page.Address;
        return form.Method == "get"
            ? await Open(action.Split('?')[0] + "?" + await new FormUrlEncodedContent(fields).ReadAsStringAsync())
            : await Follow(await client.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), new FormUrlEncodedContent(fields)));
    }

    private static IEnumerable<(string Name, string Value)> Standing(IHtmlFormElement form)
    {
        foreach (var field in form.Elements)
        {
            switch (field)
            {
                case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("checkbox" or "radio" or "submit" or "file") || (input.IsChecked && input.Type is "checkbox" or "radio"):
                    yield return (input.Name!, input.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    yield return (select.Name!, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } text:
                    yield return (text.Name!, text.Value);
                    break;
            }
        }
    }

    private async Task<Page> Follow(HttpResponseMessage answer)
    {
        for (var hops = 0; answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && hops < 10; hops++)
        {
            answer = await client.GetAsync(answer.Headers.Location);
        }

        return answer.StatusCode == HttpStatusCode.InternalServerError
            ? throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} broke: {lastError()}")
            : await Page.Read(answer);
    }

    private sealed class CookieKeeper(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                cookies.SetCookies(request.RequestUri!, cookie);
            }

            return answer;
        }
    }
}

/// <summary>A page as somebody reads it.</summary>
public sealed record Page(string Address, HttpStatusCode Status, IHtmlDocument Document)
{
    public string Title => Document.Title ?? "";

    public string Heading => Tidy(Document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>The first sentence: the answer.</summary>
    public string Say => Tidy(Document.QuerySelector(".say")?.TextContent ?? "");

    /// <summary>What stands in the main part, in one line.</summary>
    public string Text => Tidy(Document.QuerySelector("main")?.TextContent ?? Document.Body?.TextContent ?? "");

    /// <summary>What is wrong, as told on top.</summary>
    public string Problem => Tidy(Document.QuerySelector("main .note.bad")?.TextContent ?? "");

    /// <summary>The rows of a table (by a selector), each with its cells joined by " | ".</summary>
    public IReadOnlyList<string> Rows(string table = "main table") =>
        [.. Document.QuerySelectorAll($"{table} tr").Select(row => string.Join(" | ", row.Children.Select(cell => Tidy(cell.TextContent))))];

    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(one => Tidy(one.TextContent))];

    public static async Task<Page> Read(HttpResponseMessage answer) => new(
        answer.RequestMessage!.RequestUri!.PathAndQuery,
        answer.StatusCode,
        new HtmlParser().ParseDocument((await answer.Content.ReadAsStringAsync()).Replace("<br>", "<br> ", StringComparison.Ordinal)));

    /// <summary>In one line, with ordinary spaces.</summary>
    public static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
