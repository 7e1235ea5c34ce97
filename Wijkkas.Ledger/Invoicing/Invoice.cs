using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>
/// An issued invoice, credit note or receipt, in ink: numbered without gaps and booked in the turn that issued it. What became of it since
/// (sent, paid, credited) is told by its open item and its events.
/// </summary>
public sealed class Invoice : IPermanent
{
    public required int Id { get; init; }

    public required InvoiceKind Kind { get; init; }

    /// <summary>Book year and place of its number: 1, 2, 3 … without gaps, invoices and credit notes together.</summary>
    public required int Year { get; init; }

    public required int Sequence { get; init; }

    /// <summary>As it stands on the invoice: F2026-0160.</summary>
    public required string Number { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public int? AgreementId { get; init; }

    /// <summary>The invoice that a credit note takes back.</summary>
    public int? CreditsId { get; init; }

    public Invoice? Credits { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateOnly SupplyFrom { get; init; }

    public required DateOnly SupplyTo { get; init; }

    public string? TheirReference { get; init; }

    public string? OrderNumber { get; init; }

    public string? Note { get; init; }

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What the payer is asked to quote (RF reference), without blanks.</summary>
    public required string Reference { get; init; }

    /// <summary>Us, as we were that day.</summary>
    public required InvoiceParty Seller { get; init; }

    /// <summary>What stood at the head of our letters that day, so that the paper stays as it was; the picture is a file on the shelf.</summary>
    public Guid? LogoId { get; init; }

    public string? Phone { get; init; }

    public string? Website { get; init; }

    /// <summary>Whom of us the customer can ask.</summary>
    public string? ContactName { get; init; }

    /// <summary>The customer, as it was that day.</summary>
    public required InvoiceParty Buyer { get; init; }

    /// <summary>Without VAT, after discounts.</summary>
    public required Money Net { get; init; }

    public required Money Vat { get; init; }

    /// <summary>To pay; on a credit note to be set off or paid back. Above nought on both.</summary>
    public required Money Total { get; init; }

    /// <summary>The entry that booked it, and in it the line on debtors.</summary>
    public long EntryId { get; private set; }

    public JournalEntry? Entry { get; init; }

    public long DebtorLineId { get; private set; }

    public JournalLine? DebtorLine { get; init; }

    public required DateTime IssuedAt { get; init; }

    /// <summary>The id of an <see cref="Actor"/>.</summary>
    public required string IssuedBy { get; init; }

    public List<InvoiceLine> Lines { get; init; } = [];

    public List<InvoiceVat> Vats { get; init; } = [];

    /// <summary>With the entry that booked it; before it is saved, never after.</summary>
    internal Invoice Booked(JournalEntry entry)
    {
        EntryId = entry.Id;
        DebtorLineId = entry.Lines[0].Id;
        return this;
    }

    public static string NumberText(int year, int sequence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"F{year}-{sequence:0000}");
}

/// <summary>Name, address and numbers of one side of an invoice, as they stood on the day it was issued.</summary>
public sealed record InvoiceParty
{
    public required string Name { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? Town { get; init; }

    public string Country { get; init; } = "NL";

    public bool IsPerson { get; init; }

    public string? KvkNumber { get; init; }

    public string? VatNumber { get; init; }

    public string? Oin { get; init; }

    public string? EInvoiceScheme { get; init; }

    public string? EInvoiceId { get; init; }

    public string? Email { get; init; }

    /// <summary>Of the seller: where to pay.</summary>
    public string? Iban { get; init; }

    /// <summary>Street and number on one line.</summary>
    public string? StreetLine => string.Join(' ', ((string?[])[Street, HouseNumber]).Where(part => part is not null)) is { Length: > 0 } line ? line : null;

    public static InvoiceParty Of(Party party) => new()
    {
        Name = party.Name,
        Street = party.Street,
        HouseNumber = party.HouseNumber,
        PostalCode = party.PostalCode,
        Town = party.Town,
        Country = party.Country,
        IsPerson = party.IsPerson,
        KvkNumber = party.KvkNumber,
        VatNumber = party.VatNumber,
        Oin = party.Oin,
        EInvoiceScheme = party.EInvoiceScheme,
        EInvoiceId = party.EInvoiceId,
        Email = party.InvoiceEmail ?? party.Email,
    };

    public static InvoiceParty Of(Organisation organisation) => new()
    {
        Name = organisation.Name,
        Street = organisation.Street,
        HouseNumber = organisation.HouseNumber,
        PostalCode = organisation.PostalCode,
        Town = organisation.Town,
        KvkNumber = organisation.KvkNumber,
        VatNumber = organisation.VatNumber,
        Email = organisation.Email,
        Iban = organisation.Iban,
    };
}

public sealed class InvoiceLine : IPermanent
{
    public required int InvoiceId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    public required string Description { get; init; }

    public required Quantity Quantity { get; init; }

    public required Unit Unit { get; init; }

    public required UnitPrice Price { get; init; }

    /// <summary>In hundredths of a per cent.</summary>
    public required int Discount { get; init; }

    /// <summary>What the discount takes off, in cents.</summary>
    public required Money DiscountAmount { get; init; }

    /// <summary>Quantity × price, rounded, less the discount; without VAT.</summary>
    public required Money Net { get; init; }

    public required VatNature VatNature { get; init; }

    /// <summary>In hundredths of a per cent.</summary>
    public required int VatRate { get; init; }

    public string? VatReason { get; init; }

    public required int AccountId { get; init; }

    public required int StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }
}

/// <summary>The VAT of one category of an invoice, as it was charged.</summary>
public sealed class InvoiceVat : IPermanent
{
    public required int InvoiceId { get; init; }

    public required VatNature Nature { get; init; }

    /// <summary>In hundredths of a per cent.</summary>
    public required int Rate { get; init; }

    public required Money Base { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Why none is charged, in the customer's language; empty where it is.</summary>
    public string? Reason { get; init; }
}

public enum InvoiceEventKind
{
    /// <summary>Put in the post: a letter with the PDF, and the UBL where the customer takes one.</summary>
    Mailed = 1,

    /// <summary>Put in the outbox for the access point (Peppol).</summary>
    HandedToAccessPoint = 2,
    Delivered = 3,
    DeliveryFailed = 4,
    Reminded = 5,

    /// <summary>The customer opened it in the portal or by its link.</summary>
    Opened = 6,
    WrittenOff = 7,
    CashTaken = 8,
}

/// <summary>Something that happened to an issued invoice.</summary>
public sealed class InvoiceEvent : IPermanent
{
    public required long Id { get; init; }

    public required int InvoiceId { get; init; }

    public required InvoiceEventKind Kind { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The id of an <see cref="Actor"/>.</summary>
    public required string By { get; init; }

    /// <summary>Which step of reminding: 1 before the due day, then 2, 3, 4.</summary>
    public int? Step { get; init; }

    /// <summary>Id of the letter, name of the file, or what the access point answered. No names of people.</summary>
    public string? Detail { get; init; }

    /// <summary>The entry that booked it, where one did.</summary>
    public long? EntryId { get; init; }
}

/// <summary>How far the numbers of a book year are. Where books came from another program, it begins where that one stopped.</summary>
public sealed class InvoiceSeries
{
    public required int Year { get; init; }

    /// <summary>The last number that another program gave this year; 0 where none.</summary>
    public required int Before { get; set; }

    public required int Last { get; set; }
}
