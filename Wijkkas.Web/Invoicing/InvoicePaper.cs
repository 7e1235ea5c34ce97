using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Invoicing;

/// <summary>
/// An issued invoice, credit note or receipt as people read it: all that Wet OB art. 35a asks, how to pay, in the customer's language.
/// Made of nothing but what it is given, so the same invoice gives the same paper.
/// </summary>
public sealed class InvoicePaper(Words words)
{
    /// <param name="invoice">With its lines and VAT, and for a credit note the invoice it takes back.</param>
    /// <param name="isPaid">Of a receipt: it was paid at the door, so it does not ask for money any more.</param>
    /// <param name="payLink">Where it can be paid online; null leaves that out.</param>
    public PaperDocument Of(Invoice invoice, Picture? logo, bool isPaid, Uri? payLink, IReadOnlyList<Attachment> attachments) => Words.InLanguage(invoice.Language, () => new PaperDocument
    {
        Language = words.Language,
        Title = Title(invoice),
        Author = invoice.Seller.Name,
        Moment = invoice.IssuedAt,
        Letterhead = new Letterhead(invoice.Seller.Name, Head(invoice), logo),
        Address = new AddressBlock(To(invoice.Buyer), First(invoice)),
        Blocks = [new Heading(1, Title(invoice)), .. About(invoice), Lines(invoice), .. Legal(invoice), .. Paying(invoice, isPaid, payLink)],
        Attachments = attachments,
    });

    private string Title(Invoice invoice) => words["InvoicePaper.Title-" + invoice.Kind, invoice.Number];

    // Who takes part in the small business scheme writes no word of VAT (Wet OB art. 25a lid 4), not even a number.
    private static bool IsSmallBusiness(Invoice invoice) => invoice.Vats.Exists(vat => vat.Nature == VatNature.SmallBusiness);

    private List<string> Head(Invoice invoice)
    {
        var us = invoice.Seller;
        string?[] lines =
        [
            us.StreetLine, $"{us.PostalCode} {us.Town}".Trim(), invoice.Phone, us.Email, invoice.Website,
            us.KvkNumber is { } kvk ? words["InvoicePaper.Kvk", kvk] : null,
            us.VatNumber is { } vat && !IsSmallBusiness(invoice) ? words["InvoicePaper.VatNumber", vat] : null,
        ];
        return [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];
    }

    private static List<string> To(InvoiceParty buyer)
    {
        string?[] lines = [buyer.Name, buyer.StreetLine, buyer.Town is null ? null : $"{buyer.PostalCode}  {buyer.Town.ToUpperInvariant()}".Trim(), buyer.Country == "NL" ? null : buyer.Country];
        return [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];
    }

    private List<KeyValue> First(Invoice invoice) =>
    [
        new KeyValue(words["InvoicePaper.Number-" + invoice.Kind], Phrase.In(Voice.Bold, invoice.Number)),
        new KeyValue(words["InvoicePaper.IssuedOn"], words.Day(invoice.IssuedOn)),
        .. invoice.Kind == InvoiceKind.Invoice ? (KeyValue[])[new KeyValue(words["InvoicePaper.DueOn"], words.Day(invoice.DueOn))] : [],
    ];

    private IEnumerable<Block> About(Invoice invoice)
    {
        if (invoice.Credits is { } credited)
        {
            yield return new Paragraph(words[invoice.Net == credited.Net && invoice.Vat == credited.Vat ? "InvoicePaper.TakesBackAll" : "InvoicePaper.TakesBackPart", credited.Number, credited.IssuedOn]);
        }

        (string Name, string? Value)[] facts =
        [
            ("Supplied", invoice.SupplyFrom == invoice.SupplyTo ? words.Day(invoice.SupplyTo) : words["InvoicePaper.Period", invoice.SupplyFrom, invoice.SupplyTo]),
            ("TheirReference", invoice.TheirReference),
            ("OrderNumber", invoice.OrderNumber),
            ("BuyerKvk", invoice.Buyer.KvkNumber),
            ("BuyerVatNumber", IsSmallBusiness(invoice) ? null : invoice.Buyer.VatNumber),
        ];
        yield return new KeyValueList([.. facts.Where(fact => fact.Value is not null).Select(fact => new KeyValue(words["InvoicePaper." + fact.Name], fact.Value!))]);
        if (invoice.Note is { } note)
        {
            yield return new Paragraph(note);
        }
    }

    private Table Lines(Invoice invoice)
    {
        var (plain, discounted) = (IsSmallBusiness(invoice) && invoice.Vats.Count == 1, invoice.Lines.Exists(line => line.Discount > 0));
        List<(Column Column, Func<InvoiceLine, Phrase> Cell)> columns =
        [
            (new Column(words["InvoicePaper.Description"], 43), line => line.Description),
            (new Column(words["InvoicePaper.Quantity"], 13, Align.End), line => words.Decimal(line.Quantity.ToNumber())),
            (new Column(words["InvoicePaper.Unit"], 15), line => words["Common.Unit-" + line.Unit]),
            (new Column(words["InvoicePaper.Price"], 12, Align.End), line => words.Price(line.Price)),
        ];
        if (discounted)
        {
            columns.Add((new Column(words["InvoicePaper.Discount"], 10, Align.End), line => line.Discount == 0 ? "" : words.Percent(line.Discount)));
        }

        if (!plain)
        {
            columns.Add((new Column(words["InvoicePaper.Vat"], 13, Align.End), line => words.VatShort(line.VatNature, line.VatRate)));
        }

        columns.Add((new Column(words["InvoicePaper.Amount"], 15, Align.End), line => words.Figure(line.Net)));
        return new Table([.. columns.Select(column => column.Column)], [.. invoice.Lines.OrderBy(line => line.Position).Select(line => Row.Of([.. columns.Select(column => column.Cell(line))])), .. Sums(invoice, columns.Count, plain)])
        {
            Summary = words["InvoicePaper.Summary"],
        };
    }

    private IEnumerable<Row> Sums(Invoice invoice, int columns, bool plain)
    {
        if (!plain)
        {
            yield return Row.Sum(Across(words["InvoicePaper.NetSum"], invoice.Net, columns));
            foreach (var vat in invoice.Vats.OrderBy(vat => vat.Nature).ThenByDescending(vat => vat.Rate))
            {
                yield return Row.Of(Across(
                    vat.Nature.IsTaxed() || vat.Nature == VatNature.Zero ? words["InvoicePaper.VatOver", words.Percent(vat.Rate), vat.Base] : words["InvoicePaper.NoVatOver-" + vat.Nature, vat.Base],
                    vat.Amount, columns));
            }
        }

        yield return Row.Total(Across(words["InvoicePaper.Total-" + invoice.Kind], invoice.Total, columns));
    }

    private Phrase[] Across(string name, Money amount, int columns) => [name, .. Enumerable.Repeat(Phrase.Empty, columns - 2), words.Figure(amount)];

    private IEnumerable<Block> Legal(Invoice invoice)
    {
        foreach (var vat in invoice.Vats.Where(vat => vat.Nature is VatNature.ReverseCharge or VatNature.Exempt or VatNature.OutsideScope).OrderBy(vat => vat.Nature))
        {
            var says = vat.Nature == VatNature.ReverseCharge ? words["InvoicePaper.ReverseCharge", invoice.Buyer.VatNumber] : words["InvoicePaper.Says-" + vat.Nature];
            yield return new Paragraph(Phrase.Of(new Run(says, Voice.Bold), new Run(vat.Reason is { } why ? $" {why}" : "")));
        }
    }

    private IEnumerable<Block> Paying(Invoice invoice, bool isPaid, Uri? payLink)
    {
        if (invoice.Kind == InvoiceKind.CreditNote)
        {
            yield return new Paragraph(words["InvoicePaper.SetOff", invoice.Total, invoice.Credits?.Number]);
        }
        else if (isPaid)
        {
            yield return new Paragraph(Phrase.In(Voice.Bold, words["InvoicePaper.Paid", invoice.Total]));
        }
        else if (invoice.Seller.Iban is { } account)
        {
            yield return new Spacer(4);
            yield return Transfer(invoice, Iban.Parse(account), payLink);
        }

        if (Questions(invoice) is { } questions)
        {
            yield return new Paragraph(Phrase.In(Voice.Small, questions));
        }
    }

    private KeepTogether Transfer(Invoice invoice, Iban account, Uri? payLink)
    {
        var due = invoice.Kind == InvoiceKind.Receipt ? words["InvoicePaper.PayNow", invoice.Total] : words["InvoicePaper.PayBefore", invoice.Total, invoice.DueOn];
        List<Block> how =
        [
            new Heading(2, words["InvoicePaper.Paying"]),
            new Paragraph(due),
            new KeyValueList(
            [
                new KeyValue("IBAN", account.Grouped()),
                new KeyValue(words["InvoicePaper.InNameOf"], invoice.Seller.Name),
                new KeyValue(words["InvoicePaper.Reference"], Phrase.In(Voice.Bold, CreditorReference.Grouped(invoice.Reference))),
            ]),
        ];
        if (payLink is not null)
        {
            how.Add(new Paragraph(Phrase.Of(new Run(words["InvoicePaper.PayOnline"] + " ", Voice.Small), new Run(payLink.ToString(), Voice.Small, payLink))));
        }

        return new KeepTogether(
            EpcPayment.Of(invoice.Seller.Name, account, invoice.Total, invoice.Reference) is { } code ? [new Beside([new QrCode(code)], how, 0.26)] : how, Framed: true);
    }

    private string? Questions(Invoice invoice)
    {
        string?[] ways = [invoice.ContactName, invoice.Phone, invoice.Seller.Email];
        return string.Join(", ", ways.Where(way => way is not null)) is { Length: > 0 } all ? words["InvoicePaper.Questions", all] : null;
    }
}
