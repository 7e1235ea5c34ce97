using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Shared.Files;

namespace Wijkkas.Tests.Portal.Files;

public sealed class StoredFileResultTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    private static readonly byte[] Pdf = "%PDF-1.7\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task A_file_is_saved_and_never_shown()
    {
        var file = await portal.Keeper.Take(async turn =>
        {
            var stored = Shelf.Put(turn, FileInHand.Of("Offerte Café 🌳\"; x=.pdf", Pdf), Books.Joke);
            await turn.Save();
            return stored;
        });

        var answer = await Ask(file.Id);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("application/pdf", answer.ContentType);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", answer.Headers.ContentSecurityPolicy);
        Assert.StartsWith("attachment; filename=", answer.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("filename*=UTF-8''Offerte%20Caf%C3%A9%20%F0%9F%8C%B3-%3B%20x%3D.pdf", answer.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal(Pdf, ((MemoryStream)answer.Body).ToArray());
    }

    [Fact]
    public async Task What_is_not_there_is_not_found() => Assert.Equal(404, (await Ask(Guid.NewGuid())).StatusCode);

    [Fact]
    public async Task A_form_gives_a_file_in_hand()
    {
        var uploads = portal.Services.GetRequiredService<Uploads>();
        Assert.Equal(10, uploads.MostMegabytes);
        Assert.Equal("contract.pdf", (await uploads.Read(Sent("contract.pdf", Pdf), CancellationToken.None)).Name);
        Assert.Null(await uploads.ReadOptional(null, CancellationToken.None));
        Assert.Equal("Files.Missing ()", (await Assert.ThrowsAsync<Refusal>(() => uploads.Read(null, CancellationToken.None))).Message);
        Assert.Equal("Files.TooLarge (groot.pdf, 10)", (await Assert.ThrowsAsync<Refusal>(() => uploads.Read(Sent("a/groot.pdf", new byte[10 * 1024 * 1024 + 1]), CancellationToken.None))).Message);
    }

    private static FormFile Sent(string name, byte[] content) => new(new MemoryStream(content), 0, content.Length, "file", name);

    private async Task<HttpResponse> Ask(Guid id)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Response.Body = new MemoryStream();
        await new StoredFileResult(id).ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        return http.Response;
    }
}
