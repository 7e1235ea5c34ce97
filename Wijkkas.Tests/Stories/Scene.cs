using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.House;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Ledger.Statements;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>An evening on which several people do something about the same invoice in the same moment, and what each of them may do.</summary>
/// <param name="apart">Every second one works in a program of his own: they meet at the database only.</param>
internal sealed class Scene(Books books, bool apart) : IAsyncDisposable
{
    /// <summary>What somebody hears who was not refused.</summary>
    public const string Done = "";

    private readonly Bookkeeper other = new(books.Database.Provider, books.Clock);
    private int forms;

    public Books Books => books;

    /// <summary>Tells a story a few times, for it may end in more than one way; after each the books are whole.</summary>
    public static async Task Tell(string database, Func<Scene, Task> story, int times = 4)
    {
        for (var i = 0; i < times; i++)
        {
            await using var books = await Invoices.On(database);
            await using var scene = new Scene(books, apart: i % 2 == 1);
            await books.Bank();
            await story(scene);
            await scene.AreWhole();
        }
    }

    /// <summary>All at the same moment, each once the others are ready too.</summary>
    /// <returns>In their order: <see cref="Done"/>, or the name of the refusal, which has words in both languages.</returns>
    public async Task<IReadOnlyList<string>> AtOnce(params IReadOnlyList<Func<Bookkeeper, Task>> acts)
    {
        using var ready = new Barrier(acts.Count);
        var all = acts.Select((act, i) => Task.Factory.StartNew(
            async () =>
            {
                ready.SignalAndWait();
                try
                {
                    await act(apart && i % 2 == 1 ? other : books.Keeper);
                    return Done;
                }
                catch (Refusal refusal)
                {
                    Assert.True(WordsTests.HasWords(refusal.Code), $"{refusal.Code} has no words.");
                    return refusal.Code;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
        return await Task.WhenAll(all);
    }

    /// <summary>Of those who did the same thing one did it, and the others read one of these.</summary>
    public static void OneWins(IReadOnlyList<string> answers, params string[] refusals)
    {
        Assert.Single(answers, Done);
        Assert.All(answers.Where(answer => answer != Done), answer => Assert.Contains(answer, refusals));
    }

    /// <summary>An invoice to the municipality of € 121.00 with VAT.</summary>
    public async Task<Invoice> Invoice() => await books.Issue(1, await books.Line("Afvalronde", 1, 100m));

    /// <summary>A line on the bank statement that names the invoice, still to be booked.</summary>
    public async Task<Proposal> BankLine(decimal amount, string words, string day = "2026-10-05")
    {
        await books.ImportLines(BankBooks.Line(day, amount, words));
        return (await books.Proposals())[^1];
    }

    public Func<Bookkeeper, Task> Accept(Proposal proposal) => async keeper =>
    {
        await using var db = books.Read();
        await new AcceptMatchHandler(keeper, db).Handle(new AcceptMatch(proposal.LineId, proposal.Seal), Books.Joke, CancellationToken.None);
    };

    /// <summary>The same, typed by hand.</summary>
    public static Func<Bookkeeper, Task> Book(Proposal proposal) => keeper =>
        new BookBankLineHandler(keeper).Handle(new BookBankLine(proposal.LineId, proposal.Parts), Books.Joke, CancellationToken.None);

    public Func<Bookkeeper, Task> Cash(Invoice invoice, decimal amount, string? form = null)
    {
        var order = new TakeCash(invoice.Id, Invoices.October, Money.Euro(amount), form ?? $"formulier-{++forms}");
        return keeper => new TakeCashHandler(keeper).Handle(order, Books.Joke, CancellationToken.None);
    }

    public static Func<Bookkeeper, Task> WriteOff(Invoice invoice) => keeper =>
        new WriteOffInvoiceHandler(keeper).Handle(new WriteOffInvoice(invoice.Id, Invoices.October, "failliet"), Books.Joke, CancellationToken.None);

    /// <summary>Takes all of it back.</summary>
    public static Func<Bookkeeper, Task> Credit(Invoice invoice) => async keeper =>
    {
        var draft = await new CreditInvoiceHandler(keeper).Handle(new CreditInvoice(invoice.Id), Books.Joke, CancellationToken.None);
        await Issue(draft)(keeper);
    };

    public static Func<Bookkeeper, Task> Issue(InvoiceDraft draft) => keeper =>
        new IssueInvoiceHandler(keeper).Handle(new IssueInvoice(draft.Id, draft.Version, Invoices.October), Books.Joke, CancellationToken.None);

    public static Func<Bookkeeper, Task> Told(MovementTold told) => keeper =>
        new RecordMovementHandler(keeper).Handle(new RecordMovement(PaymentBooks.Provider, told), Actor.Provider, CancellationToken.None);

    public static Func<Bookkeeper, Task> Refund(OnlinePayment payment, decimal amount) => keeper =>
        new AskRefundHandler(keeper).Handle(new AskRefund(payment.Id, Money.Euro(amount), "dubbel"), Books.Joke, CancellationToken.None);

    public Task<Money> Open(Invoice invoice) => books.Open(invoice.DebtorLineId);

    public async Task<int> Count<T>()
        where T : class
    {
        await using var db = books.Read();
        return await db.Set<T>().CountAsync();
    }

    /// <summary>Verified, every total and open amount the sum of its lines, the trial balance in balance, nothing open below nought, numbers without a gap.</summary>
    public async Task AreWhole()
    {
        await BooksInvariants.Hold(books);
        var trial = await books.Report(moment => new TrialBalanceReader(moment).Read(Reading.Range("2026-01-01", "2026-12-31"), Labels.All));
        Assert.Equal((Money.Zero, trial.Debit), (trial.Closing, trial.Credit));
        await using var db = books.Read();
        Assert.Equal([], await db.Set<OpenItem>().Where(item => item.Open.Cents < 0 || item.Open.Cents > item.Amount.Cents).Select(item => item.LineId).ToListAsync());
        var numbers = await db.Set<Invoice>().OrderBy(invoice => invoice.Sequence).Select(invoice => invoice.Sequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    public ValueTask DisposeAsync()
    {
        other.Dispose();
        return ValueTask.CompletedTask;
    }
}
