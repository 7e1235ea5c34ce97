using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Browser;

/// <summary>A file that takes long: the page tells how far it is, with and without script, and then what came of it.</summary>
public sealed class BusyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_file_shows_how_far_it_is_and_ends_at_its_result(bool script)
    {
        await using var portal = await house.Open();
        var statement = await Statement.For(portal);
        await portal.Get<AddBankAccountHandler>().Handle(new AddBankAccount(Statement.Iban, "Buurtkas"), Ledger.Values.Actor.Demo, CancellationToken.None);
        var joke = await portal.As(Roles.Treasurer, script);
        await joke.GotoAsync("/bank/import");

        // Somebody else is at the books meanwhile, so the file has to wait.
        var (begun, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = Task.Run(() => portal.Get<Bookkeeper>().Take(async _ =>
        {
            begun.SetResult();
            await free.Task;
        }));
        await begun.Task;
        await joke.GetByLabel("Bestand").SetInputFilesAsync(new FilePayload { Name = Statement.FileName, MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(statement.Xml) });
        await joke.Press("Bestand inlezen");

        Assert.Equal("Bankbestand wordt gelezen", await joke.Text("h1"));
        Assert.Equal("Wij slaan de regels op.", await joke.GetByRole(AriaRole.Status).InnerTextAsync());
        if (script)
        {
            Wrong.Nothing(await Round.LookOnce(joke, "/bank/busy"));
        }

        free.SetResult();
        await other;
        await joke.Done();
        Assert.Equal("Bestand gelezen: 5 regels, waarvan 5 nieuw. 0 kenden wij al.", await joke.Say());
        Assert.Equal(1, await portal.Books.Set<BankFile>().CountAsync(file => file.Name == Statement.FileName));
    }
}
