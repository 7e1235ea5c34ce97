namespace Wijkkas.Ledger.People;

/// <summary>What stands on a party's card beside its name: numbers, address, terms. As typed; <c>PartyRules</c> tidies and checks it.</summary>
public sealed record PartyCard
{
    public bool IsPerson { get; init; }

    public string? KvkNumber { get; init; }

    public string? VatNumber { get; init; }

    public string? Oin { get; init; }

    public string? EInvoiceScheme { get; init; }

    public string? EInvoiceId { get; init; }

    public string? InvoiceEmail { get; init; }

    public string? Phone { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? Town { get; init; }

    public string? Country { get; init; }

    public int? PaymentDays { get; init; }

    public string? Language { get; init; }
}
