using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Statements;

public sealed class ReportScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>, IAsyncLifetime
{
    private Visitor joke = null!;

    public async ValueTask InitializeAsync()
    {
        joke = await portal.As(Roles.Treasurer);
        await using var db = portal.Read();
        if (await db.Set<JournalEntry>().AnyAsync())
        {
            return;
        }

        await portal.Keeper.Take(async turn =>
        {
            turn.Db.AddRange(
                new Party { Id = 1, Name = "=Gemeente; \"Oost\"", Roles = PartyRoles.Partner }, new Branch { Id = 1, Code = "oost", Name = "Kluswinkel Oost" });
            await turn.Save(Books.Joke);
        });
        await Post("2025-11-03", "1100 Debit 350.00", "8010 Credit 350.00 groen");
        await Post("2026-01-05", "1300 Debit 1210.00", "8000 Credit 1210.00 afval");
        await Post("2026-02-09", "4400 Debit 84.60 groen oost", "1100 Credit 84.60");
        await Post("2026-02-10", "1100 Debit 1000.00", "1300 Credit 1000.00");
        for (var i = 1; i <= 60; i++)
        {
            await Post("2026-03-03", $"4410 Debit {i}.00 groen", $"1000 Credit {i}.00");
        }
    }

    public ValueTask DisposeAsync()
    {
        joke.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Income_and_expense_begins_with_its_answer_and_every_figure_opens()
    {
        var page = await joke.Open("/reports/income-and-expense?from=2026-01-01&to=2026-10-31");

        Assert.Equal("Van 1 januari 2026 tot en met 31 oktober 2026 kwam de buurt € 704,60 tekort. Dat is € 704,60 minder dan een jaar eerder.", page.Say);
        Assert.Equal(
            ["Afvalinzameling | binnen 1.210,00, kosten 0,00 | +1.210,00", "Groenbeheer | binnen 0,00, kosten 1.914,60 | −1.914,60", "Samen |  | −704,60"],
            page.Rows(".bars").Skip(1));
        Assert.Contains("Materiaal en machines | 1.914,60 | 0,00 | – | 1.914,60", page.Rows(".scroll table"));
        Assert.Contains("Over | −704,60 | 0,00 | 1.210,00 | −1.914,60", page.Rows(".scroll table"));
        Assert.Matches("Deze cijfers tellen boeking 1 tot en met 64. Zegel [0-9a-f]{4}( [0-9a-f]{4}){3}.", page.Text);

        var opened = await joke.Open(page.Document.QuerySelectorAll(".scroll table a.fig").First(a => a.TextContent == "1.210,00").GetAttribute("href")!);
        Assert.Equal("8000 Opbrengst afvalinzameling", opened.Heading);
        var before = await joke.Open((await joke.Open("/reports/income-and-expense?from=2026-11-01&to=2026-11-24")).Document.QuerySelectorAll("td.soft a.fig")[0].GetAttribute("href")!);
        Assert.Equal("Van 1 november 2025 tot en met 24 november 2025 kwam hier € 350,00 binnen.", before.Say);
        var accounts = await joke.Open(page.Document.QuerySelectorAll(".scroll table a.fig").First(a => a.TextContent == "1.914,60").GetAttribute("href")!);
        Assert.Equal(["Rekening | Bedrag €", "4400 Materiaal en machines | 84,60", "4410 Brandstof | 1.830,00", "Samen | 1.914,60"], accounts.Rows("section[aria-labelledby=ac] table"));
        Assert.Equal("Van 1 januari 2026 tot en met 31 oktober 2026 is hier € 1.914,60 uitgegeven.", accounts.Say);
        Assert.Equal(["9 feb | MEM-2026-0002 | proef Groenbeheer | 84,60", " |  | 4410 Brandstof | ", "3 mrt | MEM-2026-0004 | proef Groenbeheer | 1,00"], accounts.Rows(".cards").Skip(2).Take(3));
        Assert.Equal(" |  | Samen | 1.914,60", accounts.Rows(".cards")[^1]);
        Assert.Empty(accounts.Texts("a[href='']"));
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Get("/reports/lines?class=rood")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Get("/reports/lines?account=9999")).StatusCode);
    }

    [Fact]
    public async Task Columns_stand_per_branch_where_one_asks_for_that()
    {
        var page = await joke.Open("/reports/income-and-expense?from=2026-01-01&to=2026-10-31&by=branch&compare=no");

        Assert.Contains("Over | −704,60 | −84,60 | −620,00", page.Rows(".scroll table"));
        Assert.Equal(["Kluswinkel Oost", "Zonder vestiging"], page.Texts(".bars tbody th"));
    }

    [Fact]
    public async Task The_balance_sheet_balances_and_opens_the_year()
    {
        var page = await joke.Open("/reports/balance-sheet?to=2026-10-31");

        Assert.Equal("Op 31 oktober 2026 bezit de buurt € −354,60. Daarvan is € −354,60 eigen vermogen en € 0,00 schuld.", page.Say);
        Assert.Contains("1300 Debiteuren | 210,00 | 0,00", page.Rows());
        Assert.Contains("Resultaat van eerdere jaren | 350,00 | 0,00", page.Rows());
        Assert.Contains("Resultaat van dit boekjaar | −704,60 | 0,00", page.Rows());
        Assert.Contains("/accounts/1300?from=2026-01-01&to=2026-10-31", page.Document.QuerySelectorAll("a.fig").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Every_stream_says_what_it_had_got_spent_and_has()
    {
        var page = await joke.Open("/reports/streams?from=2026-01-01&to=2026-02-28");

        Assert.Equal("Op 28 februari 2026 hebben de geldstromen samen € 1.475,40. Geen ervan staat in de min.", page.Say);
        Assert.Equal(
            ["Afvalinzameling | 0,00 | 1.210,00 | – | – | 1.210,00", "Groenbeheer | 350,00 | – | 84,60 | – | 265,40"], page.Rows("tbody").Take(2));
        Assert.Equal("Samen | 350,00 | 1.210,00 | 84,60 | 0,00 | 1.475,40", page.Rows("tfoot").Single());
        var opened = await joke.Open(page.Document.QuerySelectorAll("a.fig").First(a => a.TextContent == "84,60").GetAttribute("href")!);
        Assert.Equal("Lasten", opened.Heading);
        Assert.Equal(" |  | Samen | 84,60", opened.Rows(".cards")[^1]);
    }

    [Fact]
    public async Task The_trial_balance_says_that_debit_and_credit_are_equal()
    {
        var page = await joke.Open("/reports/trial-balance?from=2026-01-01&to=2026-02-28&compare=no");

        Assert.Equal("Debet en credit zijn gelijk: € 2.294,60 aan beide kanten. Dat staat op 4 rekeningen.", page.Say);
        Assert.Equal(
            [
                "1100 Bank betaalrekening | 350,00 | 1.000,00 | 84,60 | 1.265,40", "1300 Debiteuren | 0,00 | 1.210,00 | 1.000,00 | 210,00",
                "4400 Materiaal en machines | 0,00 | 84,60 | – | 84,60", "8000 Opbrengst afvalinzameling | 0,00 | – | 1.210,00 | −1.210,00",
                "Resultaat van eerdere jaren uitgerekend | −350,00 | – | – | −350,00", "Samen | 0,00 | 2.294,60 | 2.294,60 | 0,00",
            ],
            page.Rows().Skip(1).Select(row => row.Replace("jarenuitgerekend", "jaren uitgerekend", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_account_card_turns_page_by_page_and_every_line_opens_its_entry()
    {
        var first = await joke.Open("/accounts/4410?from=2026-03-01&to=2026-03-31");
        var second = await joke.Open(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var back = await joke.Open(second.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);

        Assert.Equal("Van 1 maart 2026 tot en met 31 maart 2026 is hier € 1.830,00 uitgegeven.", first.Say);
        Assert.Equal(53, first.Rows(".cards").Count);
        Assert.Contains("3 mrt | MEM-2026-0053 | proef Groenbeheer tegen 1000 Kas | 50,00 |  | 1.275,00", first.Rows(".cards"));
        Assert.Equal(" |  | Saldo van het vorige blad |  |  | 1.275,00", second.Rows(".cards")[1]);
        Assert.Equal(" |  | Saldo op 31 maart 2026, alle bladen samen | 1.830,00 | 0,00 | 1.830,00", second.Rows(".cards")[^1]);
        var until = await joke.Open(first.Document.QuerySelectorAll(".cards a.fig").First(a => a.TextContent == "10,00").GetAttribute("href")!);
        Assert.Equal(" |  | Saldo op 3 maart 2026 | 10,00 | 0,00 | 10,00", until.Rows(".cards")[^1]);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Equal(first.Rows(".cards tbody"), back.Rows(".cards tbody"));
        var earlier = await joke.Open((await joke.Open("/accounts/1100?from=2026-02-10&to=2026-02-28")).Document.QuerySelector(".cards a.fig")!.GetAttribute("href")!);
        Assert.Equal("Op 9 februari 2026 staat hier € 265,40.", earlier.Say);
        Assert.Equal("/journal/5", first.Document.QuerySelector(".cards a.fig")!.GetAttribute("href"));
        Assert.Equal("Rekening 9999 is er niet. Zoek hem op in de lijst met rekeningen.", (await joke.Open("/accounts/9999")).Problem);
    }

    [Fact]
    public async Task Open_items_are_settled_by_hand_and_set_free_again()
    {
        var list = await joke.Open("/reports/open-items");
        Assert.Equal("Er is nog € 210,00 te ontvangen en € 0,00 te betalen. Te laat is € 210,00.", list.Say);
        var item = list.Document.QuerySelector(".cards a.fig[href^='/open-items/']")!.GetAttribute("href")!;

        var tooMuch = await joke.Fill(item, ("Form.Amount", "1000,01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMuch.Status);
        var settled = await joke.Fill(item, ("Form.Amount", "600,00"));
        Assert.Equal("Er staat nog € 610,00 open van € 1.210,00. Dat is 323 dagen te laat.", settled.Say);
        Assert.Contains("Voor € 600,00 afgeletterd.", settled.Text);
        var twice = await joke.Fill(tooMuch, ("Form.Amount", "100,00"));
        Assert.Equal("Dit kan niet Er staat nu € 610,00 open. Dat was anders toen u dit blad opende. Kijk het na en probeer het opnieuw.", twice.Problem);
        var free = await joke.Fill(settled, ("allocationId", settled.Document.QuerySelector("[name=allocationId]")!.GetAttribute("value")!));
        Assert.Equal("Er staat nog € 1.210,00 open van € 1.210,00. Dat is 323 dagen te laat.", free.Say);
    }

    [Fact]
    public async Task Who_only_reads_sees_the_item_and_no_button()
    {
        using var auditor = await portal.As(Roles.Auditor);
        var item = (await auditor.Open("/reports/open-items")).Document.QuerySelector(".cards a.fig[href^='/open-items/']")!.GetAttribute("href")!;

        var page = await auditor.Open(item);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Texts("main form"));
    }

    [Fact]
    public async Task A_csv_file_opens_in_a_dutch_spreadsheet_and_nothing_in_it_is_a_formula()
    {
        var answer = await joke.Get("/reports/open-items?format=csv");
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal("attachment; filename=openstaand-2026-11-24.csv; filename*=UTF-8''openstaand-2026-11-24.csv", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(
            "\uFEFFNummer;Rekening;Relatie;Boekstuk;Boeking;Omschrijving;Dag;Betalen voor;Dagen te laat;Bedrag;Open\r\n"
            + "1300;Debiteuren;\"'=Gemeente; \"\"Oost\"\"\";;MEM-2026-0001;proef;2026-01-05;;323;1210,00;1210,00\r\n"
            + "1300;Debiteuren;\"'=Gemeente; \"\"Oost\"\"\";;MEM-2026-0003;proef;2026-02-10;;287;-1000,00;-1000,00\r\n",
            text);
    }

    [Fact]
    public async Task A_workbook_has_real_numbers_and_days_and_bold_totals()
    {
        var bytes = await (await joke.Get("/accounts/1100?from=2026-01-01&to=2026-12-31&format=xlsx")).Content.ReadAsByteArrayAsync();

        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = sheet.Descendants<Row>().Select(row => string.Join('|', row.Elements<Cell>().Select(cell => cell.CellValue?.Text ?? cell.InnerText))).ToList();
        Assert.Equal("Dag|Boeking|Boekstuk|Omschrijving|Geldstroom|Relatie|Tegenrekening|Debet|Credit|Saldo", rows[0]);
        Assert.Equal("46023|||Saldo vooraf||||||350.00", rows[1]);
        Assert.Equal("46062|MEM-2026-0002||proef|||4400||84.60|265.40", rows[2]);
        Assert.Equal("46387|||Saldo||||1000.00|84.60|1265.40", rows[4]);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book).Select(error => error.Description));
    }

    [Fact]
    public async Task What_is_typed_wrongly_is_told_beside_its_field()
    {
        var page = await joke.Open("/reports/trial-balance?from=2026-03-01&to=2026-02-01");
        Assert.Equal("1 februari 2026 ligt voor 1 maart 2026. Kies een latere einddag.", page.Texts("#To-wrong span").Single());
        Assert.Contains("31-02-2026", (await joke.Open("/reports/balance-sheet?to=31-02-2026&format=csv")).Document.QuerySelector("#To")!.GetAttribute("value"));
        Assert.Equal("“rood” kennen wij niet. Kies uit de lijst.", (await joke.Open("/reports/trial-balance?stream=rood")).Texts(".note.bad a").Single());
    }

    private async Task Post(string date, params string[] lines)
    {
        await using var db = portal.Read();
        var accounts = await db.Set<Account>().ToDictionaryAsync(account => account.Code);
        var streams = await db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, stream => stream.Id);
        var memorial = await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None);
        var posting = new Posting(DateOnly.Parse(date), memorial, Reason.Memorial, "proef", lines.Select(line => line.Split(' ')).Select(words =>
            new PostingLine(accounts[words[0]].Id, Enum.Parse<Side>(words[1]), AmountText.Read(words[2]))
            {
                StreamId = words.Length > 3 ? streams[words[3]] : null,
                BranchId = words.Length > 4 ? 1 : null,
                PartyId = accounts[words[0]].AsksParty ? 1 : null,
            }));
        await portal.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
    }
}
