using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.PaymentRuns.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Tests.Stories;
using static Wijkkas.Tests.Ledger.PaymentRuns.RunBooks;

namespace Wijkkas.Tests.Ledger.PaymentRuns;

/// <summary>A month of De Lindenhof is paid: allowances of 35 volunteers, bills and expense claims, with one file that two people approved.</summary>
public sealed class PaymentStoryTests
{
    [Theory, EveryDatabase]
    public async Task A_month_is_paid_with_one_file_and_the_bank_tells_it_as_one_line(string database)
    {
        await using var books = await Month(database);
        var run = await books.RunOfAll();
        await books.Approve(run, Books.Joke);
        await books.Approve(run, Piet);
        var file = await books.File(run);

        // The same file again, from the first day's ink: to the byte.
        await new ChangeOrganisationName(books).To("Een andere naam");
        await new ChangePaymentFilesHandler(books.Keeper).Handle(new ChangePaymentFiles(1, 0, PaymentFormat.Pain03, false, true), Books.Joke, CancellationToken.None);
        var again = await books.File(run);
        Assert.True(file.IsFirst && !again.IsFirst);
        Assert.Equal(file.Content, again.Content);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.Content)), again.Sha256);
        Assert.Empty(CreditTransferRules.Broken(file.Content, PaymentFormat.Pain09));
        var card = await books.Card(run.Id);
        Assert.Equal((38, card.Total.ToString()), (card.Rows.Count, XDocument.Parse(Encoding.UTF8.GetString(file.Content)).Descendants().First(e => e.Name.LocalName == "CtrlSum").Value));
        Assert.Equal(-card.Total, await books.Balance(AccountRole.PaymentsUnderWay));

        await books.Statement("november", Batch(card.Head!, card.Total));
        var proposal = Assert.Single(await Banking.BankBooks.Proposals(books));
        Assert.Equal((Certainty.Certain, Why.Batch, 38), (proposal.Certainty, proposal.Why, proposal.Parts.Count));
        Assert.Equal(1, await books.AcceptCertain());
        await EndsAtNought(books, run);
    }

    [Theory, EveryDatabase]
    public async Task A_month_is_paid_with_one_file_and_the_bank_tells_each_payment(string database)
    {
        await using var books = await Month(database);
        var run = await books.RunOfAll();
        await books.Approve(run, Piet);
        await books.Approve(run, Fatima);
        await books.File(run);
        var card = await books.Card(run.Id);

        await books.Statement("november", [.. card.Rows.Select(row => Single(row.Order!))]);

        Assert.All(await Banking.BankBooks.Proposals(books), proposal => Assert.Equal((Certainty.Certain, Why.EndToEnd), (proposal.Certainty, proposal.Why)));
        Assert.Equal(38, await books.AcceptCertain());
        await EndsAtNought(books, run);
        Assert.Equal(38, (await books.Card(run.Id)).Rows.Select(row => row.BankLineId).Distinct().Count());
    }

    [Fact]
    public async Task Whatever_is_drawn_no_item_is_in_two_live_runs_and_payments_add_up_to_items_and_file()
    {
        var chance = new Random(int.TryParse(Environment.GetEnvironmentVariable("WIJKKAS_SEED"), out var seed) ? seed : 11);
        await using var books = await On("Sqlite");
        var payees = new List<Party>();
        for (var i = 1; i <= 8; i++)
        {
            payees.Add(await books.Payee($"Buur {i}", Iban(i), PartyRoles.Volunteer));
        }

        var (paid, came) = (0, 0);
        for (var step = 1; step <= 120; step++)
        {
            await books.Allowance(payees[chance.Next(payees.Count)], chance.Next(100, 20_000) / 100m, $"V-{step}");
            if (chance.Next(3) > 0)
            {
                continue;
            }

            var free = (await books.Payables()).Where(item => item.Stop is null && chance.Next(3) > 0).Select(item => new PayThis(item.LineId, chance.Next(4) == 0 ? new Money((item.Open.Cents / 2) + 1) : item.Open)).ToList();
            if (free.Count == 0)
            {
                continue;
            }

            var run = await books.Approved(free);
            var file = XDocument.Parse(Encoding.UTF8.GetString((await books.File(run)).Content));
            var card = await books.Card(run.Id);
            Assert.Equal([$"{free.Sum(one => one.Amount)}"], file.Descendants().Where(e => e.Name.LocalName == "CtrlSum").Select(e => e.Value).Distinct());
            Assert.Equal(free.Sum(one => one.Amount), card.Rows.Sum(row => row.Order!.Amount));

            var rejected = chance.Next(3) == 0 ? card.Rows[chance.Next(card.Rows.Count)] : null;
            if (rejected is not null)
            {
                await books.Return(run, rejected.Position);
            }

            var sent = card.Rows.Where(row => row != rejected).ToList();
            if (sent.Count > 0)
            {
                await books.Statement($"uit {step}", chance.Next(2) == 0 ? [Batch(card.Head!, sent.Sum(row => row.Amount))] : [.. sent.Select(row => Single(row.Order!))]);
                Assert.True(await books.AcceptCertain() > 0);
                if (chance.Next(3) == 0)
                {
                    var back = sent[chance.Next(sent.Count)];
                    await books.Statement($"terug {step}", Back(back.Order!));
                    await books.Return(run, back.Position, (await books.Ask(db => new ReadPaymentRuns(db).CameBack(run.Id, CancellationToken.None))).Single().BankLineId);
                    came++;
                }
            }

            paid += sent.Count;
            Assert.Equal(Money.Zero, await books.Balance(AccountRole.PaymentsUnderWay));
            Assert.Equal(0, await books.Ask(db => db.Set<PaymentRunLine>().Where(line => line.Live).GroupBy(line => line.ItemLineId).CountAsync(item => item.Count() > 1)));
        }

        Assert.True(paid > 30 && came > 3, $"{paid} {came}");
        await BooksInvariants.Hold(books);
    }

    private static async Task<Books> Month(string database)
    {
        var books = await On(database);
        for (var i = 1; i <= 35; i++)
        {
            await books.Allowance(await books.Payee($"Vrijwilliger Çelik {i}", Iban(i), PartyRoles.Volunteer), 20m + i, $"V-2026-10-{i:00}");
        }

        await Approved(books, await books.Payee("Bouwmarkt Spijker", Iban(101)), PurchaseKind.Invoice, "B-881", "RF18 5390 0754 7034");
        await Approved(books, await books.Payee("Tuincentrum Linde", Iban(102)), PurchaseKind.Invoice, "T-12", null);
        await Approved(books, await books.Payee("Bram Visser", Iban(103), PartyRoles.Volunteer), PurchaseKind.Expense, "bon 3", null);
        return books;
    }

    private static async Task Approved(Books books, Party payee, PurchaseKind kind, string number, string? reference)
    {
        var line = new SavePurchase.Line("Hout en verf", await books.Account("4400"), await books.Stream("groen"), Money.Euro(100m), VatNature.Standard, Money.Euro(21m));
        var bill = await new SavePurchaseHandler(books.Keeper).Handle(
            new SavePurchase(null, 0, kind, payee.Id, number, new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 20), [line], [FileInHand.Of("bon.pdf", Encoding.ASCII.GetBytes($"%PDF-1.7 {number}"))])
            {
                PaymentReference = reference,
            },
            Books.Joke, CancellationToken.None);
        await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);
    }

    private static async Task EndsAtNought(Books books, PaymentRun run)
    {
        Assert.Equal(PaymentRunStatus.Done, (await books.Card(run.Id)).Status);
        Assert.Equal(Money.Zero, await books.Balance(AccountRole.PaymentsUnderWay));
        Assert.Equal(0, await books.Ask(db => db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0)));
        Assert.Empty(await books.Payables());
        await BooksInvariants.Hold(books);
    }

    private sealed record ChangeOrganisationName(Books Books)
    {
        public Task To(string name) => Books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Organisation>().SingleAsync()).Name = name;
            await turn.Save(Books.Joke);
        });
    }
}
