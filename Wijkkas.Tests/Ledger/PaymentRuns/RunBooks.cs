using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.PaymentRuns;

/// <summary>De Lindenhof pays: short words for what tests of payment runs do again and again.</summary>
internal static class RunBooks
{
    public static readonly Actor Piet = new("piet");
    public static readonly Actor Fatima = new("fatima");

    /// <summary>The day after the evening on which the clock of the tests stands still.</summary>
    public static readonly DateOnly Tomorrow = new(2026, 11, 25);

    public static async Task<Books> On(string database)
    {
        var books = await Books.On(database);
        await books.Bank();
        return books;
    }

    /// <summary>An account number with good check digits.</summary>
    public static string Iban(int number)
    {
        var bban = string.Create(CultureInfo.InvariantCulture, $"RABO{number:0000000000}");
        return Enumerable.Range(2, 97).Select(check => string.Create(CultureInfo.InvariantCulture, $"NL{check:00}{bban}")).First(iban => Wijkkas.Ledger.Values.Iban.TryParse(iban, out _));
    }

    public static Task<Party> Payee(this Books books, string name, string? iban, PartyRoles roles = PartyRoles.Supplier) =>
        new AddPartyHandler(books.Keeper).Handle(new AddParty(name, roles, iban), Books.Joke, CancellationToken.None);

    /// <summary>Allowances of volunteers, owed by name and by a day, on the account that the chart has for them.</summary>
    public static async Task<long> Allowance(this Books books, Party party, decimal amount, string document, string due = "2026-11-25")
    {
        await using var db = books.Read();
        var memorial = await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None);
        var posting = new Posting(new DateOnly(2026, 11, 1), memorial, Reason.Memorial, "Vergoeding oktober",
            PostingLine.Credit(await books.Account("1610"), Money.Euro(amount)) with { PartyId = party.Id, DueOn = BankBooks.Day(due) },
            PostingLine.Debit(await books.Account("4000"), Money.Euro(amount))) { Document = document };
        return (await books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Fatima)))).Lines[0].Id;
    }

    public static async Task<IReadOnlyList<Payable>> Payables(this Books books, DateOnly? dueBy = null)
    {
        await using var db = books.Read();
        return await Wijkkas.Ledger.PaymentRuns.Payables.Read(db, books.Clock.Moment(), dueBy, null, CancellationToken.None);
    }

    public static Task<PaymentRun> Run(this Books books, params IReadOnlyList<PayThis> lines) =>
        new MakePaymentRunHandler(books.Keeper).Handle(new MakePaymentRun(1, Tomorrow, Tomorrow, lines), Books.Joke, CancellationToken.None);

    public static async Task<PaymentRun> RunOfAll(this Books books) =>
        await books.Run([.. (await books.Payables()).Where(item => item.IsUsual).Select(item => new PayThis(item.LineId, item.Open))]);

    public static Task<PaymentRun> Approve(this Books books, PaymentRun run, Actor by) =>
        new ApprovePaymentRunHandler(books.Keeper).Handle(new ApprovePaymentRun(run.Id, run.Revision), by, CancellationToken.None);

    public static async Task<PaymentRun> Approved(this Books books, params IReadOnlyList<PayThis> lines)
    {
        var run = await books.Run(lines);
        await books.Approve(run, Books.Joke);
        return await books.Approve(run, Piet);
    }

    public static async Task<PaymentFile> File(this Books books, PaymentRun run)
    {
        await using var db = books.Read();
        return await new GivePaymentFileHandler(books.Keeper, db).Handle(new GivePaymentFile(run.Id), Books.Joke, CancellationToken.None);
    }

    public static async Task<PaymentRunCard> Card(this Books books, int id)
    {
        await using var db = books.Read();
        return (await new ReadPaymentRun(db, books.Clock).Read(id, CancellationToken.None))!;
    }

    public static async Task<PaymentOrderEnd> Return(this Books books, PaymentRun run, int position, long? bankLine = null) =>
        await new ReturnPaymentHandler(books.Keeper).Handle(new ReturnPayment(run.Id, position, "rekening opgeheven", bankLine), Books.Joke, CancellationToken.None);

    public static async Task<Money> Balance(this Books books, AccountRole role)
    {
        await using var db = books.Read();
        return new Money(await db.Set<JournalLine>().Where(line => line.Account!.Role == role).SumAsync(line => line.Side == Side.Debit ? line.Amount.Cents : -line.Amount.Cents));
    }

    public static async Task<T> Ask<T>(this Books books, Func<LedgerDb, Task<T>> ask)
    {
        await using var db = books.Read();
        return await ask(db);
    }

    /// <summary>A camt.053 file of our account with these entries, as a bank sends it.</summary>
    public static Task<ImportedBankFile> Statement(this Books books, string id, params IReadOnlyList<string> entries) => new ImportBankFileHandler(books.Keeper).Handle(
        new ImportBankFile($"{id}.xml", new MemoryStream(Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>{id}</MsgId><CreDtTm>2026-11-25T20:00:00</CreDtTm></GrpHdr><Stmt>
            <Id>{id}</Id><Acct><Id><IBAN>{BankBooks.Current}</IBAN></Id><Ccy>EUR</Ccy></Acct>
            {string.Join('\n', entries)}
            </Stmt></BkToCstmrStmt></Document>
            """))),
        Books.Joke, CancellationToken.None);

    /// <summary>One line for the whole file.</summary>
    public static string Batch(PaymentFileHead head, Money amount) =>
        $"""
        <Ntry>{Amount(amount, "DBIT")}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-25</Dt></BookgDt><AcctSvcrRef>B{head.RunId}</AcctSvcrRef>
        <NtryDtls><Btch><MsgId>{PaymentRun.ReferenceOf(head.RunId)}</MsgId><PmtInfId>{PaymentRun.ReferenceOf(head.RunId)}</PmtInfId><NbOfTxs>{head.Count}</NbOfTxs></Btch></NtryDtls><AddtlNtryInf>SEPA BATCH</AddtlNtryInf></Ntry>
        """;

    /// <summary>A line of one payment.</summary>
    public static string Single(PaymentOrder order) =>
        $"""
        <Ntry>{Amount(order.Amount, "DBIT")}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-25</Dt></BookgDt><AcctSvcrRef>S{order.EndToEndId}</AcctSvcrRef>
        <NtryDtls><TxDtls><Refs><EndToEndId>{order.EndToEndId}</EndToEndId></Refs><Amt Ccy="EUR">{order.Amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>
        <RltdPties><Cdtr><Pty><Nm>{order.PayeeName.Replace("<", "", StringComparison.Ordinal)}</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>{order.PayeeIban}</IBAN></Id></CdtrAcct></RltdPties>
        <RmtInf>{(order.CreditorReference is { } reference ? $"<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>" : $"<Ustrd>{order.Text}</Ustrd>")}</RmtInf></TxDtls></NtryDtls></Ntry>
        """;

    /// <summary>A payment that came back.</summary>
    public static string Back(PaymentOrder order, string reason = "AC04") =>
        $"""
        <Ntry>{Amount(order.Amount, "CRDT")}<RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-26</Dt></BookgDt><AcctSvcrRef>R{order.EndToEndId}</AcctSvcrRef>
        <NtryDtls><TxDtls><Refs><EndToEndId>{order.EndToEndId}</EndToEndId></Refs><Amt Ccy="EUR">{order.Amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
        """;

    public static async Task<int> AcceptCertain(this Books books)
    {
        await using var db = books.Read();
        return (await new AcceptAllCertainHandler(books.Keeper, db).Handle(new AcceptAllCertain(1), Books.Joke, CancellationToken.None)).Booked;
    }

    public static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    private static string Amount(Money amount, string sign) => $"""<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>""";
}
