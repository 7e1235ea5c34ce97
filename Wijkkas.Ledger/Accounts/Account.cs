using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Where an account stands: the first three on the balance sheet, the last two on the statement of income and expense.</summary>
public enum AccountClass
{
    Assets = 1,
    Liabilities = 2,
    Equity = 3,
    Income = 4,
    Expenses = 5,
}

/// <summary>What the house itself uses an account for, so that no code names an account by its number.</summary>
public enum AccountRole
{
    None = 0,
    Bank = 1,
    Cash = 2,

    /// <summary>Kruisposten: money that left one account and has not reached the other.</summary>
    UnderWay = 3,

    /// <summary>Vraagposten: booked, but nobody knows yet what it is.</summary>
    Suspense = 4,
    Debtors = 5,
    Creditors = 6,
    VatDue = 7,
    VatReclaimable = 8,
    MemberCapital = 9,
    Reserve = 10,
    EarmarkedFund = 11,

    /// <summary>Money that moves between streams: only transfer entries touch it, and it always ends at nought.</summary>
    StreamTransfers = 12,

    /// <summary>Results of earlier years that the meeting has not yet given a destination.</summary>
    ResultsCarried = 13,

    /// <summary>Output VAT of the reduced rate; <see cref="VatDue"/> is the standard rate's.</summary>
    VatDueReduced = 14,

    /// <summary>VAT that others reversed to us.</summary>
    VatReversed = 15,

    /// <summary>Voorbelasting: VAT on what we buy, until the return is made.</summary>
    VatInput = 16,

    /// <summary>Invoices that will not be paid any more.</summary>
    BadDebts = 17,

    /// <summary>Money that payers paid online and the provider has not yet paid out.</summary>
    PaymentProvider = 18,

    /// <summary>What the payment provider keeps for its work.</summary>
    PaymentCosts = 19,

    /// <summary>Payments that were approved and that the bank has not told yet (betalingen onderweg).</summary>
    PaymentsUnderWay = 30,

    /// <summary>What was declared to the tax office and is not paid, or not received, yet.</summary>
    VatReturns = 40,

    /// <summary>What rounding to whole euros on a VAT return saves.</summary>
    VatRounding = 41,

    /// <summary>What volunteers get.</summary>
    VolunteerAllowances = 24,

    /// <summary>Allowances that are approved and not yet paid, each with its volunteer.</summary>
    AllowancesPayable = 25,

    /// <summary>What was too little or too much in a cash box when it was counted.</summary>
    CashDifferences = 70,

    /// <summary>What doers of paid odd jobs get of the fee.</summary>
    OddJobPay = 71,

    /// <summary>The same, until it is paid to them.</summary>
    OddJobPayable = 72,
    /// <summary>What subscribers still have to pay for shares.</summary>
    SharesCalled = 80,

    /// <summary>Subscribed and not paid yet: the other side of <see cref="SharesCalled"/>.</summary>
    SharesSubscribed = 81,

    /// <summary>Shares that were handed back, to be paid.</summary>
    SharesPayable = 82,

    /// <summary>What members still get of a dividend.</summary>
    DividendPayable = 83,

    /// <summary>A dividend that was declared and not divided over the members yet.</summary>
    DividendDeclared = 84,

    /// <summary>Dividend tax that was withheld.</summary>
    DividendTax = 85,

    /// <summary>Gifts to us, such as a dividend that a member leaves to the neighbourhood.</summary>
    Gifts = 86,

    /// <summary>What members get back of what they paid (patronage refund): a price correction, no dividend.</summary>
    MemberRefunds = 87,

    /// <summary>Interest and costs of collecting that late payers paid on top of their invoices.</summary>
    LateCharges = 90,
}

/// <summary>A heading on the reports (rubriek): accounts of one class that are shown and added up together.</summary>
public sealed class AccountGroup : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required AccountClass Class { get; init; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    public required int Position { get; set; }

    public int Version { get; set; }
}

/// <summary>A ledger account (grootboekrekening). Its code and class never change; once used it is retired, never removed.</summary>
public sealed class Account : IVersioned, IRemembered
{
    public required int Id { get; init; }

    /// <summary>The number people know it by, such as 1100; unique.</summary>
    public required string Code { get; init; }

    public required AccountClass Class { get; init; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    public required int GroupId { get; set; }

    public AccountGroup? Group { get; init; }

    /// <summary>Referentiecode of the Referentie Grootboekschema, such as BLimBanRba; null where none was chosen.</summary>
    public string? RgsCode { get; set; }

    public AccountRole Role { get; internal set; }

    /// <summary>Its lines are settled one against another (afletteren), such as debtors and creditors.</summary>
    public bool KeepsOpenItems { get; init; }

    /// <summary>A line on it must say whom it concerns.</summary>
    public bool AsksParty { get; init; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }

    /// <summary>Whether its balance is normally on the debit side.</summary>
    public bool IsDebitSide => Class is AccountClass.Assets or AccountClass.Expenses;

    public bool IsOnBalanceSheet => Class is AccountClass.Assets or AccountClass.Liabilities or AccountClass.Equity;
}
