using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>What happened so far, while it is being made up. The same seed tells the same story, to the cent.</summary>
internal sealed class Story
{
    private const decimal Standard = 0.21m;

    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private readonly List<Happening> told = [];
    private readonly List<Invoice> invoices = [];
    private readonly Dictionary<string, int> billNumbers = [];

    public Random Chance { get; } = new(20250101);

    public IReadOnlyList<Happening> Told => told;

    public static string MonthName(int month) => Months[(month % 100) - 1];

    public static string MonthBefore(int month) => MonthName(BookCalendar.FirstDay(month).AddDays(-1).Month());

    public static DateOnly Day(int month, int day) => BookCalendar.FirstDay(month).AddDays(day - 1);

    /// <summary>The day itself, or the Monday after the weekend: banks rest then.</summary>
    public static DateOnly Working(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    public void Add(Happening happening) => told.Add(happening);

    /// <summary>An amount near another, in steps of five cents.</summary>
    public Money Around(decimal euros, decimal spread)
    {
        var steps = (int)(spread * 20);
        return new Money((long)(euros * 100) + (Chance.Next(-steps, steps + 1) * 5L));
    }

    /// <summary>An invoice of ours. It gets its number when all are known, in the order of their days.</summary>
    public void Send(Invoice invoice) => invoices.Add(invoice);

    /// <summary>A bill from a supplier, with VAT, and its payment.</summary>
    /// <param name="paidAfter">Days until it is paid; null when it is still open.</param>
    public void Receive(DateOnly on, string supplier, string words, int? paidAfter, IReadOnlyList<Part> costs, string? number = null)
    {
        var year = on.ToString("yy", CultureInfo.InvariantCulture);
        billNumbers[supplier] = billNumbers.GetValueOrDefault(supplier) + 1;
        number ??= string.Create(CultureInfo.InvariantCulture, $"{supplier[..2].ToUpperInvariant()}{year}-{400 + billNumbers[supplier]}");
        var net = costs.Sum(part => part.Amount);
        var vat = Vat(net);
        var who = Neighbourhood.Find(supplier);
        told.Add(new Received(on, number, supplier, words, costs));
        if (paidAfter is { } days)
        {
            told.Add(new BankMove(Working(on.AddDays(days)), -(net + vat), who.Name, who.Iban, $"factuur {number}",
                [new Part("1600", net + vat) { Party = supplier, Settles = number }]));
        }
    }

    /// <summary>Paid at once from the current account, without a bill in the books.</summary>
    public void Pay(DateOnly on, string to, string text, params IReadOnlyList<Part> costs)
    {
        var who = Neighbourhood.Find(to);
        told.Add(new BankMove(Working(on), -costs.Sum(part => part.Amount), who.Name, who.Iban, text, costs));
    }

    /// <summary>Numbers the invoices and tells of them, and of the payments that followed.</summary>
    public void NumberTheInvoices()
    {
        var numbers = new Dictionary<int, int>();
        var online = 0;
        foreach (var invoice in invoices.OrderBy(invoice => invoice.On))
        {
            numbers[invoice.On.Year] = numbers.GetValueOrDefault(invoice.On.Year) + 1;
            var number = string.Create(CultureInfo.InvariantCulture, $"F{invoice.On.Year}-{numbers[invoice.On.Year]:0000}");
            var vat = invoice.WithVat ? Vat(invoice.Net) : Money.Zero;
            var who = Neighbourhood.Find(invoice.Party);
            told.Add(new Billed(invoice.On, number, invoice));
            if (OnlinePayers.PaysOn(invoice, online) is { } day)
            {
                told.Add(new PaidOnline(day, number, invoice.Net + vat, ++online % 3 == 0 ? "card" : "ideal"));
            }
            else if (invoice.PaidOn is { } paid)
            {
                told.Add(new BankMove(Working(paid), invoice.Net + vat, who.Name, who.Iban, invoice.Quotes ? $"Factuur {number} {invoice.Words.ToLowerInvariant()}" : invoice.Words,
                    invoice.IsToDo ? [] : [new Part("1300", -(invoice.Net + vat)) { Party = invoice.Party, Settles = number }]));
            }
        }
    }

    public static Money Vat(Money net) => new((long)decimal.Round(net.Cents * Standard, MidpointRounding.AwayFromZero));

    /// <param name="Quotes">Whether the payer gives the number of the invoice.</param>
    /// <param name="IsToDo">The payment is on the bank statement, and nobody has looked at it yet.</param>
    internal sealed record Invoice(DateOnly On, string Party, string Words, string Account, string Stream, Money Net)
    {
        public bool WithVat { get; init; } = true;

        public int Days { get; init; } = 30;

        public DateOnly? PaidOn { get; init; }

        public bool Quotes { get; init; } = true;

        public bool IsToDo { get; init; }

        public string? Project { get; init; }

        public string? Branch { get; init; }

        /// <summary>The agreement it bills, by its title.</summary>
        public string? Agreement { get; init; }

        /// <summary>The first day of the period it bills; null where it bills work or a job.</summary>
        public DateOnly? PeriodFrom { get; init; }

        /// <summary>How many units at what price, where the net amount is not one price for the whole.</summary>
        public (Quantity Count, Unit Unit, UnitPrice Price)? Units { get; init; }
    }
}
