using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Browser;

/// <summary>A camt.053 file of October, of a bank account that De Lindenhof's books do not know yet.</summary>
public sealed record Statement(string Xml, IReadOnlyList<Money> Paid)
{
    public const string FileName = "oktober.xml";
    public const string Iban = "NL91ABNA0417164300";
    public const string Shop = "Bouwmarkt Spijker";
    public const string Shopper = "Naaiatelier Draad";
    public const string Costs = "Abonnement pinkastje oktober";

    public static readonly Money Shopping = Money.Euro(-60.50m);
    public static readonly Money BankCosts = Money.Euro(-9.95m);
    public static readonly Money Gift = Money.Euro(25m);

    /// <summary>Two invoices are paid, with their numbers; paint and plants at once in one shop; what the bank takes; something nobody expected.</summary>
    public static async Task<Statement> For(DemoPortal portal)
    {
        var waiting = await portal.Books.Set<UnmatchedBankLine>().Select(todo => todo.Line!.Text).ToListAsync();
        var open = await portal.Books.Set<OpenItem>().AsNoTracking()
            .Where(item => item.Side == Side.Debit && item.Open.Cents > 0 && item.PartyId != null && item.Document != null && item.Date < new DateOnly(2026, 10, 20))
            .OrderByDescending(item => item.LineId).ToListAsync();
        var paid = open.Where(item => !waiting.Exists(text => text.Contains(item.Document!, StringComparison.OrdinalIgnoreCase))).Take(2).ToList();
        var payers = await portal.Books.Set<Party>().AsNoTracking().ToDictionaryAsync(party => party.Id);
        var lines = paid.Select((item, at) => Line(20 + at, item.Open, payers[item.PartyId!.Value].Name, payers[item.PartyId!.Value].Iban, $"factuur {item.Document}"))
            .Append(Line(22, Shopping, Shop, "NL69INGB0123456789", "pas 004 bon 8841"))
            .Append(Line(23, Gift, Shopper, "NL44RABO0123456789", "voor de koffie"))
            .Append(Line(29, BankCosts, null, null, Costs)).ToList();
        var opening = Money.Euro(1000m);
        var sum = paid.Sum(item => item.Open) + Shopping + Gift + BankCosts;
        return new Statement(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>L</MsgId></GrpHdr><Stmt>
              <Id>2026-10</Id><Acct><Id><IBAN>{Iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
              {Balance("OPBD", opening, 19)}
              {Balance("CLBD", opening + sum, 31)}
              {string.Join('\n', lines)}
            </Stmt></BkToCstmrStmt></Document>
            """,
            [.. paid.Select(item => item.Open)]);
    }

    private static string Line(int day, Money amount, string? name, string? iban, string text)
    {
        var (party, account) = amount.IsNegative ? ("Cdtr", "CdtrAcct") : ("Dbtr", "DbtrAcct");
        var other = new StringBuilder();
        if (name is not null)
        {
            other.Append(CultureInfo.InvariantCulture, $"<RltdPties><{party}><Pty><Nm>{name}</Nm></Pty></{party}><{account}><Id><IBAN>{iban}</IBAN></Id></{account}></RltdPties>");
        }

        return $"""<Ntry>{Amount(amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-{day}</Dt></BookgDt><NtryDtls><TxDtls>{other}<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>""";
    }

    private static string Balance(string kind, Money amount, int day) =>
        $"""<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{Amount(amount)}<Dt><Dt>2026-10-{day}</Dt></Dt></Bal>""";

    private static string Amount(Money amount) => string.Create(CultureInfo.InvariantCulture,
        $"""<Amt Ccy="EUR">{Math.Abs(amount.Cents) / 100m:0.00}</Amt><CdtDbtInd>{(amount.IsNegative ? "DBIT" : "CRDT")}</CdtDbtInd>""");
}
