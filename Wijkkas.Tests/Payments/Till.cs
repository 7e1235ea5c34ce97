using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Payments.Sandbox;

namespace Wijkkas.Tests.Payments;

/// <summary>De Lindenhof's portal with the pretended provider behind it: the same client, wire, letterbox and clock as outside, moved by hand.</summary>
public sealed class Till : IAsyncLifetime
{
    private Party? willems;
    private int invoices;

    internal Lindenhof.Portal Portal { get; private init; } = new()
    {
        Settings = [("Payments:Sandbox", "true"), ("Payments:Stripe:PatienceMs", "1")],
        Instead = SpeaksToItself,
    };

    /// <summary>Books that are filled already, with what happened at the provider before.</summary>
    internal static Till WithDemo() => new() { Portal = new() { Settings = [("Payments:Sandbox", "true"), ("Payments:Stripe:PatienceMs", "1")], Instead = SpeaksToItself, WithDemo = true } };

    internal StandIn Provider => Portal.Services.GetRequiredService<StandIn>();

    internal Mischief Mischief => Portal.Services.GetRequiredService<Mischief>();

    internal Books Books => Portal.Books;

    internal StoppedClock Clock => Portal.Clock;

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    internal async Task<T> With<TDesk, T>(Func<TDesk, Task<T>> act)
        where TDesk : notnull
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TDesk>());
    }

    internal Task With<TDesk>(Func<TDesk, Task> act)
        where TDesk : notnull => With<TDesk, int>(async desk =>
        {
            await act(desk);
            return 0;
        });

    private static void SpeaksToItself(IServiceCollection services)
    {
        foreach (var client in (string[])[Setup.Client, StandInPost.Client])
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(given => ((TestServer)given.GetRequiredService<IServer>()).CreateHandler());
        }
    }

    /// <summary>An invoice for Mrs Willems and the link to pay it.</summary>
    internal async Task<(long Line, PaymentLink Link, string Path)> Invoice(decimal amount, string? document = null)
    {
        willems ??= await Books.Party("Mevrouw Willems");
        var line = await Books.Invoice("2026-11-02", document ?? $"F2026-{++invoices:0000}", amount, willems);
        var (link, path) = await With<PayLinks, (PaymentLink, string)>(links => links.Make(line, new DateOnly(2026, 12, 31), Books.Joke, CancellationToken.None));
        return (line, link, path);
    }

    /// <summary>The number of the provider's page that opens for a link.</summary>
    internal async Task<string> Begin(PaymentLink link, string way = "ideal") => (await With<PaymentDesk, string>(desk =>
        desk.Begin(link, way, "Tuin opknappen", "F2026-0001", "nl", done => $"http://localhost/pay/x?done={done}", CancellationToken.None))).Split('/')[^1];

    /// <summary>Messages come in as the mischief has it.</summary>
    internal Task Deliver() => Portal.Services.GetRequiredService<StandInPost>().Deliver(CancellationToken.None);

    /// <summary>Messages that came in are understood.</summary>
    internal Task Read() => With<ReadProviderMessages>(chore => chore.Run(CancellationToken.None));

    /// <summary>The provider is asked what was missed.</summary>
    internal Task Poll() => With<AskProvider>(chore => chore.Run(CancellationToken.None));

    internal async Task DeliverAndRead()
    {
        await Deliver();
        await Read();
    }

    internal async Task<OnlinePayment> LastPayment()
    {
        await using var db = Portal.Read();
        return await db.Set<OnlinePayment>().AsNoTracking().OrderBy(p => p.Id).LastAsync();
    }

    internal async Task<PaymentProof> Proof() => await Wijkkas.Tests.Ledger.Payments.PaymentBooks.Proof(Books);

    internal async Task<Money> Open(long line)
    {
        await using var db = Portal.Read();
        return (await db.Set<OpenItem>().AsNoTracking().SingleAsync(item => item.LineId == line)).Open;
    }
}
