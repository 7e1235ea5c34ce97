using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>De Lindenhof at the bank: short words for what bank tests do again and again.</summary>
internal static class BankBooks
{
    public const string Current = "NL20INGB0001234567";
    public const string Savings = "NL36INGB0007654321";

    private static int files;

    public static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    public static async Task<BankAccount> Bank(this Books books, string number = Current, string name = "Betaalrekening") =>
        await new AddBankAccountHandler(books.Keeper).Handle(new AddBankAccount(number, name), Books.Joke, CancellationToken.None);

    public static LineContent Line(string day, decimal amount, string text = "", string? counter = null) => new()
    {
        BookedOn = Day(day),
        Amount = Money.Euro(amount),
        Text = text,
        CounterAccount = counter,
        Raw = $"{day} {amount} {text}",
    };

    public static BankFileContent File(string format, string account, decimal? opening, params LineContent[] lines) => new(format,
        [new StatementContent(account, "EUR", null, null, opening is { } o ? Money.Euro(o) : null, null,
            opening is { } begin ? Money.Euro(begin) + lines.Sum(line => line.Amount) : null, lines)]);

    public static Task<ImportedBankFile> Import(this Books books, params BankFileContent[] contents) => books.Keeper.Take(turn =>
        ImportBankFileHandler.Handle(turn, new ImportBankFile("proef.xml", Stream.Null),
            Interlocked.Increment(ref files).ToString("x64", CultureInfo.InvariantCulture), contents, Books.Joke, CancellationToken.None));

    public static Task<ImportedBankFile> ImportLines(this Books books, params LineContent[] lines) => books.Import(File("camt.053.001.08", Current, null, lines));

    public static async Task<IReadOnlyList<BankLine>> Lines(this Books books)
    {
        await using var db = books.Read();
        return await db.Set<BankLine>().AsNoTracking().OrderBy(line => line.Id).ToListAsync();
    }

    public static async Task<IReadOnlyList<Proposal>> Proposals(this Books books)
    {
        await using var db = books.Read();
        var lines = await db.Set<UnmatchedBankLine>().AsNoTracking().OrderBy(todo => todo.LineId).Select(todo => todo.Line!).ToListAsync();
        return SuggestMatches.For(lines, await ReadBankKnowledge.From(db, CancellationToken.None));
    }

    public static async Task<Party> Party(this Books books, string name, string? iban = null, PartyRoles roles = PartyRoles.Partner) => await books.Keeper.Take(async turn =>
    {
        var party = new Party { Id = await turn.NextId<Party>(p => p.Id), Name = name, Iban = iban, Roles = roles };
        turn.Db.Add(party);
        await turn.Save(Books.Joke);
        return party;
    });

    /// <summary>An invoice we sent (positive) or received (negative), and its open item's line.</summary>
    public static async Task<long> Invoice(this Books books, string day, string document, decimal amount, Party party, string? reference = null)
    {
        await using var db = books.Read();
        var sales = await Daybooks.The(db, amount > 0 ? DaybookKind.Sales : DaybookKind.Purchases, CancellationToken.None);
        var money = Money.Euro(amount);
        var posting = new Posting(Day(day), sales, amount > 0 ? Reason.InvoiceIssued : Reason.PurchaseInvoice, $"factuur {document}",
            PostingLine.Signed(await books.Account(amount > 0 ? "1300" : "1600"), money) with { PartyId = party.Id, Reference = reference },
            PostingLine.Signed(await books.Account(amount > 0 ? "8000" : "4400"), -money)) { Document = document };
        var entry = await books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
        return entry.Lines.OrderBy(line => line.Id).First().Id;
    }

    public static async Task<Money> Open(this Books books, long item)
    {
        await using var db = books.Read();
        return (await db.Set<OpenItem>().AsNoTracking().SingleAsync(i => i.LineId == item)).Open;
    }

    public static async Task<BankMatch> Accept(this Books books, Proposal proposal, DateOnly? on = null)
    {
        await using var db = books.Read();
        return await new AcceptMatchHandler(books.Keeper, db).Handle(new AcceptMatch(proposal.LineId, proposal.Seal, on), Books.Joke, CancellationToken.None);
    }

    public static async Task<AcceptedLines> AcceptAll(this Books books, int bankAccount)
    {
        await using var db = books.Read();
        return await new AcceptAllCertainHandler(books.Keeper, db).Handle(new AcceptAllCertain(bankAccount), Books.Joke, CancellationToken.None);
    }

    public static Task<BankMatch> Book(this Books books, long line, DateOnly? on, params LinePart[] parts) =>
        new BookBankLineHandler(books.Keeper).Handle(new BookBankLine(line, parts, on), Books.Joke, CancellationToken.None);

    public static Task<JournalEntry> Undo(this Books books, long line) =>
        new UndoMatchHandler(books.Keeper).Handle(new UndoMatch(line, "teruggedraaid"), Books.Joke, CancellationToken.None);
}
