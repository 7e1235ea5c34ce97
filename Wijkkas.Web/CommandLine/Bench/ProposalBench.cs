using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// Ten thousand bank lines against ten thousand open invoices: read from a camt file, taken in and proposed for. Which invoice
/// each line pays is known here, so that every certain proposal can be judged.
/// </summary>
internal sealed class ProposalBench(string folder, TextWriter report)
{
    private const int Count = 10_000;
    private const int Parties = 1_000;
    private const string Own = "NL35WIJK0123456789";
    private static readonly DateOnly Invoiced = new(2026, 10, 1);

    public async Task Run()
    {
        await using var books = await BenchBooks.Open(folder);
        await books.Keeper.Take(async turn =>
        {
            turn.Db.AddRange(Enumerable.Range(1, Parties).Select(i => new Party { Id = i, Name = $"Partner {i}", Roles = PartyRoles.Partner, Iban = Account(i) }));
            await turn.Save(Actor.CommandLine);
        });
        await Invoice(books);
        await new AddBankAccountHandler(books.Keeper).Handle(new AddBankAccount(Own, "Betaalrekening", AsInFile: true), Actor.CommandLine, CancellationToken.None);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(File()));

        var watch = Stopwatch.StartNew();
        await new ImportBankFileHandler(books.Keeper).Handle(new ImportBankFile("bench.xml", file), Actor.CommandLine, CancellationToken.None);
        var imported = watch.Elapsed;
        await using var db = books.Read();
        var lines = await db.Set<BankLine>().AsNoTracking().OrderBy(line => line.Id).ToListAsync();
        var proposals = SuggestMatches.For(lines, await ReadBankKnowledge.From(db, CancellationToken.None));
        var proposed = watch.Elapsed;

        var documents = await db.Set<OpenItem>().ToDictionaryAsync(item => item.LineId, item => item.Document);
        var certain = proposals.Where(proposal => proposal.Certainty == Certainty.Certain).ToList();
        var at = lines.ToDictionary(line => line.Id, line => int.Parse(line.BankReference![1..], CultureInfo.InvariantCulture));
        var wrong = certain.Count(proposal => proposal.Parts is not [{ ItemId: { } item }] || documents[item] != Document(Paid(at[proposal.LineId])));
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{Count:N0} bank lines against {Count:N0} open items: read and taken in {imported.TotalSeconds:0.0} s, proposed {(proposed - imported).TotalSeconds:0.0} s; certain {certain.Count:N0}, of which wrong {wrong}"));
    }

    private static async Task Invoice(BenchBooks books)
    {
        await using var db = books.Read();
        var debtors = await db.Set<Account>().Where(account => account.Role == AccountRole.Debtors).Select(account => account.Id).SingleAsync();
        var income = await db.Set<Account>().Where(account => account.Code == "8000").Select(account => account.Id).SingleAsync();
        var sales = await Daybooks.The(db, DaybookKind.Sales, CancellationToken.None);
        foreach (var some in Enumerable.Range(0, Count).Chunk(1000))
        {
            var postings = some.Select(i => new Posting(
                Invoiced, sales, Reason.InvoiceIssued, $"Werk {i}",
                PostingLine.Debit(debtors, Amount(i)) with { PartyId = 1 + (i % Parties), Reference = Reference(i) },
                PostingLine.Credit(income, Amount(i)))
            {
                Document = Document(i),
            }).ToList();
            await books.Keeper.Take(turn => Task.FromResult(turn.Post(postings, Actor.CommandLine)));
        }
    }

    private static int Paid(int line) => (line * 7) % Count;

    private static Money Amount(int i) => new(1_000 + (i % 400 * 25));

    private static string Document(int i) => string.Create(CultureInfo.InvariantCulture, $"F2026-{i:00000}");

    private static string Reference(int i) => string.Create(CultureInfo.InvariantCulture, $"{9_000_000_000_000_000L + i}");

    private static string Account(int i) => string.Create(CultureInfo.InvariantCulture, $"NL00WIJK{i:0000000000}");

    // By reference, by number in the text, by account and amount alone, and by a name that says nothing, in turn.
    private static string File()
    {
        var xml = new StringBuilder("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><GrpHdr><MsgId>bench</MsgId></GrpHdr><Stmt><Id>1</Id>");
        xml.Append("<Acct><Id><IBAN>" + Own + "</IBAN></Id><Ccy>EUR</Ccy></Acct>");
        for (var line = 0; line < Count; line++)
        {
            var i = Paid(line);
            var details = (line % 4) switch
            {
                0 => $"<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{Reference(i)}</Ref></CdtrRefInf></Strd></RmtInf>",
                1 => $"<RmtInf><Ustrd>betaling factuur {Document(i)} met dank</Ustrd></RmtInf>",
                2 => "<RmtInf><Ustrd>betaling</Ustrd></RmtInf>",
                _ => "<RmtInf><Ustrd>bedankt voor de hulp</Ustrd></RmtInf>",
            };
            var account = line % 4 == 3 ? "NL00WIJK9999999999" : Account(1 + (i % Parties));
            xml.Append(CultureInfo.InvariantCulture,
                $"<Ntry><Amt Ccy=\"EUR\">{Amount(i)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-{1 + (line % 28):00}</Dt></BookgDt><AcctSvcrRef>B{line}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Partner {1 + (i % Parties)}</Nm></Dbtr><DbtrAcct><Id><IBAN>{account}</IBAN></Id></DbtrAcct></RltdPties>{details}</TxDtls></NtryDtls></Ntry>");
        }

        return xml.Append("</Stmt></BkToCstmrStmt></Document>").ToString();
    }
}
