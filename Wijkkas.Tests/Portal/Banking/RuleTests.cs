using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Portal.Banking;

/// <summary>A rule that is made from a line sends the next one to the same place, with all its labels.</summary>
public sealed class RuleTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task A_rule_carries_project_and_branch_into_what_is_booked()
    {
        var project = await new AddProjectHandler(portal.Keeper).Handle(new AddProject("moestuin", "Moestuin"), Books.Joke, CancellationToken.None);
        var branch = await new AddBranchHandler(portal.Keeper).Handle(new AddBranch("zuid", "Loods Zuid"), Books.Joke, CancellationToken.None);
        var bank = await portal.Books.Bank("NL86INGB0002445588", "Tuinpot");
        await portal.Books.Import(File("camt.053.001.08", bank.Number, null, Line("2026-11-03", -30m, "compost november"), Line("2026-11-10", -45m, "compost december")));
        using var joke = await portal.As(Roles.Treasurer);
        await using var db = portal.Read();
        var lines = await db.Set<BankLine>().Where(line => line.BankAccountId == bank.Id).OrderBy(line => line.Id).Select(line => line.Id).ToListAsync();

        await joke.Fill($"/bank/lines/{lines[0]}/book", ("Parts[0].Account", $"{await portal.Books.Account("4410")}"), ("Parts[0].Project", $"{project.Id}"), ("Parts[0].Branch", $"{branch.Id}"),
            ("MakeRule", "true"), ("RuleText", "compost"));
        var rules = await joke.Open("/bank/rules");
        var page = await joke.Open($"/bank?account={bank.Id}");
        var done = await joke.Press(page, "1 zekere regel goedkeuren");

        Assert.Contains("Moestuin · Loods Zuid", rules.Text, StringComparison.Ordinal);
        Assert.Contains("Moestuin · Loods Zuid", Page.Tidy(page.Document.QuerySelector(".lines > li")!.TextContent), StringComparison.Ordinal);
        Assert.Equal("Alle bankregels zijn verwerkt.", done.Say);
        var entries = await db.Set<BankMatch>().Where(match => match.BankAccountId == bank.Id).Select(match => match.EntryId).ToListAsync();
        Assert.Equal([(30_00L, project.Id, branch.Id), (45_00L, project.Id, branch.Id)], await db.Set<JournalLine>().Where(line => entries.Contains(line.EntryId) && line.ProjectId != null)
            .OrderBy(line => line.Id).Select(line => ValueTuple.Create(line.Amount.Cents, line.ProjectId!.Value, line.BranchId!.Value)).ToListAsync());
    }
}
