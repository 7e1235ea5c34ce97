using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Purchasing;

public sealed class PurchaseTests
{
    private static readonly Actor Piet = new("piet");
    private static readonly DateOnly On = new(2026, 10, 1);

    [Theory, EveryDatabase]
    public async Task A_bill_is_booked_when_a_second_person_approves_it(string database)
    {
        await using var books = await WithSupplier(database);
        var bill = await Enter(books, await Line(books, "Bosmaaier", 100m, 21m));

        var own = await Refused(() => new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Books.Joke, CancellationToken.None));
        var booked = await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);

        Assert.Equal("Purchasing.SecondPerson ()", own);
        Assert.Equal(["1600 Credit 121.00", "4400 Debit 100.00 groen", "1520 Debit 21.00"], await books.Entry(booked.EntryId!.Value));
        Assert.Equal("Purchasing.Booked ()", await Refused(async () => await Save(books, booked, await Line(books, "Bosmaaier", 200m, 42m))));
        await using var db = books.Read();
        Assert.Equal((Money.Euro(121m), "VR-881", "RF18539007547034"), await db.Set<OpenItem>().Select(item => ValueTuple.Create(item.Open, item.Document!, item.Reference!)).SingleAsync());
        Assert.Equal(1, await db.Set<StoredFile>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Vat_reversed_to_us_is_owed_and_deducted_at_once_and_what_may_not_be_deducted_is_a_cost(string database)
    {
        await using var books = await WithSupplier(database);

        Assert.Equal(
            ["1600 Credit 100.00", "4400 Debit 100.00 groen", "1520 Debit 21.00", "1510 Credit 21.00"],
            await Approved(books, (await Line(books, "Snoeiwerk", 100m, 0m)) with { VatNature = VatNature.ReverseCharge }));
        Assert.Equal(
            ["1600 Credit 109.00", "4400 Debit 109.00 groen"],
            await Approved(books, (await Line(books, "Soep", 100m, 9m)) with { VatNature = VatNature.Reduced, Deductible = false }));
    }

    [Theory, EveryDatabase]
    public async Task The_same_bill_twice_or_vat_that_does_not_fit_is_asked_back(string database)
    {
        await using var books = await WithSupplier(database);
        var bill = await Enter(books, await Line(books, "Bosmaaier", 100m, 21m));

        Assert.Equal("Purchasing.Double (VR-881, Tuinmachines Van Rijn)", await Refused(async () => await Enter(books, await Line(books, "Bosmaaier", 100m, 21m))));
        await new RejectPurchaseHandler(books.Keeper).Handle(new RejectPurchase(bill.Id, bill.Version, "verkeerde prijs"), Piet, CancellationToken.None);
        Assert.Equal("Purchasing.LineVat (1, 21.00)", await Refused(async () => await Enter(books, await Line(books, "Bosmaaier", 100m, 9m))));
        Assert.Equal("Purchasing.NotACost (1)", await Refused(async () => await Enter(books, (await Line(books, "Bank", 100m, 21m)) with { AccountId = await books.Account("1100") })));
        Assert.Equal(PurchaseState.Entered, (await Enter(books, await Line(books, "Bosmaaier", 90m, 18.90m))).State);
    }

    private static async Task<IReadOnlyList<string>> Approved(Books books, SavePurchase.Line line)
    {
        var bill = await Enter(books, line, $"N-{Guid.NewGuid():N}"[..12]);
        var booked = await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);
        return await books.Entry(booked.EntryId!.Value);
    }

    private static Task<Purchase> Enter(Books books, SavePurchase.Line line, string number = "VR-881") => new SavePurchaseHandler(books.Keeper).Handle(
        new SavePurchase(null, 0, PurchaseKind.Invoice, 4, number, On, On.AddDays(30), [line], [FileInHand.Of("bon.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 bon"))])
        {
            PaymentReference = "RF18 5390 0754 7034",
        },
        Books.Joke,
        CancellationToken.None);

    private static Task<Purchase> Save(Books books, Purchase bill, SavePurchase.Line line) => new SavePurchaseHandler(books.Keeper).Handle(
        new SavePurchase(bill.Id, bill.Version, bill.Kind, bill.PartyId, bill.Number, On, On.AddDays(30), [line], []), Books.Joke, CancellationToken.None);

    private static async Task<SavePurchase.Line> Line(Books books, string words, decimal net, decimal vat) =>
        new(words, await books.Account("4400"), await books.Stream("groen"), Money.Euro(net), VatNature.Standard, Money.Euro(vat));

    private static async Task<Books> WithSupplier(string database)
    {
        var books = await Invoices.On(database);
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 4, Name = "Tuinmachines Van Rijn", Roles = PartyRoles.Supplier, Iban = "NL91ABNA0417164300" });
            await turn.Save(Books.Joke);
        });
        return books;
    }

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;
}
