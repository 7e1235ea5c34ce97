using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing.Formats;

/// <summary>What an e-invoice asks beyond an invoice on paper: addresses and numbers by which machines know both sides.</summary>
public static class EInvoiceRules
{
    /// <summary>Whether this customer can take an e-invoice at all. A private person has no number in a register, and gets a PDF.</summary>
    public static bool CanTake(InvoiceParty buyer) => !buyer.IsPerson && (buyer.Country != "NL" || LegalId(buyer) is not null) && Endpoint(buyer, isSeller: false).Scheme is not null;

    /// <exception cref="Refusal">
    /// <c>Invoicing.EInvoiceNotForPersons</c> (name), <c>Invoicing.EInvoiceNotForReceipts</c>, <c>Invoicing.EInvoiceSellerNumber</c>: our KvK number is missing (NL-R-003);
    /// <c>Invoicing.EInvoiceBuyerNumber</c> (name): neither KvK nor OIN (NL-R-005); <c>Invoicing.EInvoiceBuyerAddress</c> (name): no electronic address, or no street and town (R010, NL-R-004).
    /// </exception>
    public static void Check(Invoice invoice)
    {
        var buyer = invoice.Buyer;
        if (buyer.IsPerson)
        {
            throw new Refusal("Invoicing.EInvoiceNotForPersons", buyer.Name);
        }

        if (invoice.Kind == InvoiceKind.Receipt)
        {
            throw new Refusal("Invoicing.EInvoiceNotForReceipts");
        }

        if (LegalId(invoice.Seller) is null)
        {
            throw new Refusal("Invoicing.EInvoiceSellerNumber");
        }

        if (buyer.Country == "NL" && LegalId(buyer) is null)
        {
            throw new Refusal("Invoicing.EInvoiceBuyerNumber", buyer.Name);
        }

        if (buyer is { Street: null } or { PostalCode: null } or { Town: null } || Endpoint(buyer, isSeller: false).Scheme is null)
        {
            throw new Refusal("Invoicing.EInvoiceBuyerAddress", buyer.Name);
        }
    }

    /// <summary>The number in a register: KvK (0106) or, of a government body, OIN (0190).</summary>
    internal static (string Scheme, string Id)? LegalId(InvoiceParty party) =>
        party.Oin is { } oin ? ("0190", oin) : party.KvkNumber is { } kvk ? ("0106", kvk) : null;

    /// <summary>The electronic address: the one that is given, else the number in the register.</summary>
    internal static (string? Scheme, string? Id) Endpoint(InvoiceParty party, bool isSeller) =>
        !isSeller && party.EInvoiceScheme is { } scheme ? (scheme, party.EInvoiceId)
        : LegalId(party) is var (legalScheme, id) ? (legalScheme, id)
        : (null, null);
}
