using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Sending;

/// <summary>A statement of account on paper, in the customer's language.</summary>
public sealed class StatementPaper(Words words)
{
    public PaperDocument Of(PartyStatement statement, Organisation us, DateTime moment) => Words.InLanguage(statement.Party.Language, () =>
    {
        var party = statement.Party;
        string?[] head = [Street(us.Street, us.HouseNumber), $"{us.PostalCode} {us.Town}".Trim(), us.Phone, us.Email, Iban.TryParse(us.Iban, out var iban) ? iban.Grouped() : null];
        string?[] to = [party.Name, Street(party.Street, party.HouseNumber), $"{party.PostalCode}  {party.Town?.ToUpperInvariant()}".Trim()];
        return new PaperDocument
        {
            Language = words.Language,
            Title = words["Post.StatementTitle", party.Name],
            Author = us.Name,
            Moment = moment,
            Letterhead = new Letterhead(us.Name, Said(head)),
            Address = new AddressBlock(Said(to), [new KeyValue(words["Post.Period"], words["Post.FromTo", statement.From, statement.To])]),
            Blocks =
            [
                new Heading(1, words["Post.Statement"]),
                new Paragraph(Owes(words, statement)),
                new Table(
                    [
                        new Column(words["Post.Day"], 12), new Column(words["Post.What"], 34), new Column(words["Post.Charged"], 14, Align.End), new Column(words["Post.Settled"], 14, Align.End),
                        new Column(words["Post.Balance"], 14, Align.End),
                    ],
                    [
                        Row.Sum(words.ShortDay(statement.From), words["Post.OpeningBalance"], "", "", words.Figure(statement.Opening)),
                        .. statement.Rows.Select(row => Row.Of(
                            words.ShortDay(row.On), What(words, row), row.Side == Side.Debit ? words.Figure(row.Amount) : "", row.Side == Side.Credit ? words.Figure(row.Amount) : "", words.Figure(row.Balance))),
                        Row.Total(words.ShortDay(statement.To), words["Post.ClosingBalance"], words.Figure(statement.Charged), words.Figure(statement.Settled), words.Figure(statement.Closing)),
                    ])
                {
                    Summary = words["Post.StatementSummary"],
                    NamesRows = false,
                },
            ],
        };
    });

    internal static string Owes(Words words, PartyStatement statement) => statement.Closing switch
    {
        { IsZero: true } => words["Post.OwesNothing", statement.To],
        { IsNegative: true } => words["Post.HasTooMuch", statement.To, statement.Closing.Abs()],
        _ => words["Post.Owes", statement.To, statement.Closing],
    };

    /// <summary>Invoice F2026-0012, payment F2026-0012: in the customer's words; what the books say besides is for us.</summary>
    internal static string What(Words words, PartyStatement.Row row) => $"{words["Post.Line-" + Kind(row)]} {row.Document}".Trim();

    private static string Kind(PartyStatement.Row row) => row.Reason switch
    {
        Reason.InvoiceIssued => "Invoice",
        Reason.CreditNoteIssued => "Credit",
        Reason.WrittenOff => "WrittenOff",
        Reason.BankLine or Reason.OnlinePayment or Reason.Cash => row.Side == Side.Credit ? "Payment" : "Refund",
        _ => "Other",
    };

    private static List<string> Said(string?[] lines) => [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];

    private static string Street(string? street, string? number) => $"{street} {number}".Trim();
}
