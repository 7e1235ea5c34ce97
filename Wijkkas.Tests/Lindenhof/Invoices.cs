using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>De Lindenhof's books with an address on its letters and a few partners, ready to write invoices.</summary>
internal static class Invoices
{
    public static readonly DateOnly October = new(2026, 10, 1);

    /// <summary>Fills in who we are and adds the municipality (1), a housing corporation (2) and a resident (3).</summary>
    public static async Task<Books> On(string provider, VatScheme scheme = VatScheme.Normal, TimeProvider? clock = null)
    {
        var books = await Books.On(provider, clock);
        await books.WithPartners(scheme);
        return books;
    }

    /// <summary>The same in books that are there already.</summary>
    public static async Task WithPartners(this Books books, VatScheme scheme = VatScheme.Normal)
    {
        await books.Keeper.Take(async turn =>
        {
            var us = await turn.Db.Set<Organisation>().SingleAsync();
            (us.Street, us.HouseNumber, us.PostalCode, us.Town) = ("Lindenplein", "4", "1234 AB", "Meerdrecht");
            (us.KvkNumber, us.VatNumber, us.Iban, us.Email) = ("12345678", "NL123456782B01", "NL91ABNA0417164300", "kas@lindenhof.example");
            us.VatScheme = scheme;
            turn.Db.AddRange(
                new Party
                {
                    Id = 1, Name = "Gemeente Meerdrecht", Roles = PartyRoles.Client, Street = "Raadhuisplein", HouseNumber = "1", PostalCode = "1234 XA", Town = "Meerdrecht",
                    Oin = "00000001234567890000", EInvoiceScheme = "0190", EInvoiceId = "00000001234567890000", VatNumber = "NL123456782B01",
                },
                new Party
                {
                    Id = 2, Name = "Woonstichting Meerzicht", Roles = PartyRoles.Client, Street = "Kade", HouseNumber = "22", PostalCode = "1235 CD", Town = "Meerdrecht",
                    KvkNumber = "87654321", EInvoiceScheme = "0106", EInvoiceId = "87654321", PaymentDays = 14,
                },
                new Party { Id = 3, Name = "Mw. D. Visser", Roles = PartyRoles.Resident, IsPerson = true, Email = "visser@voorbeeld.example" });
            await turn.Save(Books.Joke);
        });
    }

    /// <summary>A line on waste collection (8000, stream afval).</summary>
    public static async Task<SaveInvoiceDraft.Line> Line(
        this Books books, string words, decimal quantity, decimal price, VatNature nature = VatNature.Standard, string account = "8000", string stream = "afval") =>
        new(words, Quantity.Of(quantity), Unit.Piece, UnitPrice.Euro(price), nature, await books.Account(account), await books.Stream(stream))
        {
            VatReason = nature == VatNature.Exempt ? "art. 11 lid 1 f Wet OB" : null,
        };

    public static Task<InvoiceDraft> Draft(this Books books, int party, params IReadOnlyList<SaveInvoiceDraft.Line> lines) =>
        new SaveInvoiceDraftHandler(books.Keeper).Handle(new SaveInvoiceDraft(null, 0, InvoiceKind.Invoice, party, lines), Books.Joke, CancellationToken.None);

    public static Task<Invoice> Issue(this Books books, InvoiceDraft draft, DateOnly? on = null) =>
        new IssueInvoiceHandler(books.Keeper).Handle(new IssueInvoice(draft.Id, draft.Version, on ?? October), Books.Joke, CancellationToken.None);

    public static async Task<Invoice> Issue(this Books books, int party, params IReadOnlyList<SaveInvoiceDraft.Line> lines) => await books.Issue(await books.Draft(party, lines));
}
