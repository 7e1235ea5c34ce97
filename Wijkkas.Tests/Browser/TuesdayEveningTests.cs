using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Wijkkas.Tests.Browser;

/// <summary>What Joke does on a Tuesday evening, from the file of the bank to the lock on the month.</summary>
public sealed partial class TuesdayEveningTests(Portal portal)
{
    [Fact]
    public Task From_bank_file_to_locked_month() => Evening(Look.Desk, 1);

    [Fact]
    public Task From_bank_file_to_locked_month_on_the_phone() => Evening(Look.Phone, 2);

    [Fact]
    public Task From_bank_file_to_locked_month_without_scripts() => Evening(Look.WithoutScript, 3);

    private async Task Evening(Look look, int evening)
    {
        var today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).Date;
        var page = await portal.Visitor(look);
        var invoice = OpenInvoice(skip: evening - 1);
        var before = await Result(page, today);

        // A line that pays an invoice to the cent and says which, and one for the garden and the coffee together.
        await page.GotoAsync("/bank/import");
        await page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "afschrift.xml", MimeType = "text/xml", Buffer = System.Text.Encoding.UTF8.GetBytes(Camt(invoice, today, evening)) });
        await page.ClickAsync("main form[enctype] button");
        await page.WaitForURLAsync(new Regex("/bank/files/"));
        await Keep(page, look, "file");
        await Wait(2);

        await page.GotoAsync("/bank");
        await Keep(page, look, "reconcile");
        var paid = page.Locator("ol.lines > li").Filter(new LocatorFilterOptions { HasText = $"Buurtproef {evening} betaling" });
        await paid.Locator("form[data-act=accept] button").First.ClickAsync();
        await Wait(1);

        await page.GotoAsync("/bank");
        var garden = page.Locator("ol.lines > li").Filter(new LocatorFilterOptions { HasText = $"Buurtproef {evening} tuin" });
        await garden.Locator("a[data-act=split]").ClickAsync();
        await page.FillAsync("[name='Parts[0].Amount']", "1.200,00");
        await Choose(page, "Parts[0].Account", "4700");
        await page.FillAsync("[name='Parts[1].Amount']", "34,56");
        await Choose(page, "Parts[1].Account", "4410");
        await Keep(page, look, "split");
        await page.ClickAsync("main form[action$='/split'] button.btn");
        await Wait(0);

        Assert.Equal(before - 123456, await Result(page, today));

        // Locked for this evening only: the next one books in it again.
        await page.GotoAsync($"/periods/{today:yyyyMM}/lock");
        await page.ClickAsync("main form button.btn");
        await page.WaitForURLAsync(new Regex("/periods"));
        Assert.Contains("op slot", await page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await Keep(page, look, "locked");
        await page.GotoAsync($"/periods/{today:yyyyMM}/reopen");
        await page.FillAsync("main form [name=Why]", "nog een avond");
        await page.ClickAsync("main form button.btn");
        await page.Context.CloseAsync();

        // What a click did is in the books a moment later.
        async Task Wait(int lines)
        {
            for (var i = 0; Waiting(evening) != lines && i < 100; i++)
            {
                await Task.Delay(200);
            }

            Assert.Equal(lines, Waiting(evening));
        }
    }

    /// <summary>Lines of this evening that are still to do.</summary>
    private int Waiting(int evening)
    {
        using var connection = portal.Books();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM BankLines l WHERE l.Text LIKE $text AND NOT EXISTS (SELECT 1 FROM BankMatches m WHERE m.LineId = l.Id)";
        command.Parameters.AddWithValue("$text", $"%Buurtproef {evening} %");
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static async Task Choose(IPage page, string name, string code)
    {
        var option = await page.Locator($"[name='{name}'] option").Filter(new LocatorFilterOptions { HasText = code }).First.GetAttributeAsync("value");
        await page.SelectOptionAsync($"[name='{name}']", option!);
    }

    /// <summary>The last line of the statement of income and expense of this year, in cents.</summary>
    private static async Task<long> Result(IPage page, DateTime today)
    {
        await page.GotoAsync($"/reports/income-and-expense?from={today.Year}-01-01&to={today.Year}-12-31");
        var row = await page.Locator("main table tfoot tr, main table tr.total, main table tr.grand").Last.Locator(".n").First.InnerTextAsync();
        var digits = NotAmount().Replace(row.Replace('−', '-'), "");
        return long.Parse(digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private (string Document, long Cents) OpenInvoice(int skip)
    {
        using var connection = portal.Books();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Document, OpenCents FROM OpenItems WHERE OpenCents = AmountCents AND Side = 1 AND Document IS NOT NULL ORDER BY LineId DESC LIMIT 1 OFFSET $skip";
        command.Parameters.AddWithValue("$skip", skip);
        using var row = command.ExecuteReader();
        Assert.True(row.Read(), "The demo has no open invoices.");
        return (row.GetString(0), row.GetInt64(1));
    }

    private string Camt((string Document, long Cents) invoice, DateTime today, int evening)
    {
        using var connection = portal.Books();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Number FROM BankAccounts ORDER BY Id LIMIT 1";
        var account = (string)command.ExecuteScalar()!;
        var paid = (invoice.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        var closing = (1000m + (invoice.Cents / 100m) - 1234.56m).ToString("0.00;0.00", CultureInfo.InvariantCulture);
        var side = 1000m + (invoice.Cents / 100m) - 1234.56m < 0 ? "DBIT" : "CRDT";
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
            <GrpHdr><MsgId>AVOND{evening}</MsgId><CreDtTm>{day}T19:00:00</CreDtTm></GrpHdr>
            <Stmt><Id>AVOND{evening}</Id><CreDtTm>{day}T19:00:00</CreDtTm><Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>
            <Ntry><Amt Ccy="EUR">{paid}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>A{evening}1</AcctSvcrRef>
            <NtryDtls><TxDtls><RmtInf><Ustrd>Buurtproef {evening} betaling factuur {invoice.Document}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            <Ntry><Amt Ccy="EUR">1234.56</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>A{evening}2</AcctSvcrRef>
            <NtryDtls><TxDtls><RltdPties><Cdtr><Nm>De Proeftuin</Nm></Cdtr></RltdPties><RmtInf><Ustrd>Buurtproef {evening} tuin en koffie</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """;
    }

    private static Task<byte[]> Keep(IPage page, Look look, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Portal.Screens, $"evening-{name}.{look.Name}.png"), FullPage = true });

    [GeneratedRegex(@"[^\d.,-]")]
    private static partial Regex NotAmount();
}
