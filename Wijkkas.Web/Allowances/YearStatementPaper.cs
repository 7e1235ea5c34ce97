using System.Globalization;
using System.Text;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Allowances;

/// <summary>The statement of a year (jaaropgave) on paper, in the volunteer's language.</summary>
public sealed class YearStatementPaper(Words words)
{
    /// <summary>Two people of one name get files of their own.</summary>
    public static string FileName(AllowanceYear year) => string.Create(CultureInfo.InvariantCulture, $"jaaropgave-{year.Year}-{Plain(year.Party.Name)}-{year.Party.Id}.pdf");

    public PaperDocument Of(AllowanceYear year, Organisation us, DateTime moment) => Words.InLanguage(year.Party.Language, () =>
    {
        var party = year.Party;
        string?[] head = [$"{us.Street} {us.HouseNumber}".Trim(), $"{us.PostalCode} {us.Town}".Trim(), us.Phone, us.Email, us.KvkNumber is { } kvk ? words["Allowances.PaperKvk", kvk] : null];
        string?[] to = [party.Name, $"{party.Street} {party.HouseNumber}".Trim(), $"{party.PostalCode} {party.Town}".Trim()];
        var title = words["Allowances.StatementOf", year.Year];
        return new PaperDocument
        {
            Language = words.Language,
            Title = $"{title}, {party.Name}",
            Author = us.Name,
            Moment = moment,
            Letterhead = new Letterhead(us.Name, Said(head)),
            Address = new AddressBlock(Said(to), party.BornOn is { } born ? [new KeyValue(words["Allowances.PaperBorn"], words.Day(born))] : []),
            Blocks =
            [
                new Heading(1, title),
                new Paragraph(words[year.IsReported ? "Allowances.PaperReported" : "Allowances.PaperSay", us.Name, year.Year, year.Amount]),
                Months(year),
                new Heading(2, words["Allowances.PaperMaxima"]),
                new KeyValueList(Facts(year)),
                new Paragraph(words["Allowances.PaperNature-" + (year.IsReported ? PaymentNature.PaidOddJob : PaymentNature.VolunteerScheme)]),
                new Paragraph(words["Allowances.PaperMonthRule"]),
            ],
        };
    });

    private Table Months(AllowanceYear year) => new(
        [
            new Column(words["Allowances.PaperPayMonth"], 20), new Column(words["Allowances.PaperWorkMonth"], 22), new Column(words["Allowances.PaperEffort"], 13, Align.End),
            new Column(words["Allowances.PaperFlat"], 13, Align.End), new Column(words["Allowances.PaperProven"], 13, Align.End), new Column(words["Allowances.PaperTotal"], 13, Align.End),
        ],
        [
            .. year.Payments.GroupBy(payment => payment.PayOn.Month()).Select(month => Row.Of(
                words.Month(month.Key), Work(month.Min(payment => payment.FirstWork), month.Max(payment => payment.LastWork)), words.Figure(month.Sum(payment => payment.Effort)),
                words.Figure(month.Sum(payment => payment.FlatCosts)), words.Figure(month.Sum(payment => payment.ActualCosts)), words.Figure(month.Sum(payment => payment.Amount)))),
            Row.Total(words["Allowances.Total"], "", words.Figure(year.Effort), words.Figure(year.FlatCosts), words.Figure(year.ActualCosts), words.Figure(year.Amount)),
        ])
    {
        Summary = words["Allowances.PaperSummary"],
    };

    private List<KeyValue> Facts(AllowanceYear year)
    {
        var facts = new List<KeyValue> { new(words["Allowances.PaperCounts"], words.Money(year.Counts)) };
        if (year.Maximum is { } maximum)
        {
            var most = year.Payments.GroupBy(payment => payment.PayOn.Month()).Select(month => month.Sum(payment => payment.Effort + payment.FlatCosts)).DefaultIfEmpty().Max();
            facts.Add(new KeyValue(words["Allowances.PaperYearMaximum", year.Year], words.Money(maximum.PerYear)));
            facts.Add(new KeyValue(words["Allowances.PaperHighest"], words.Money(most)));
            facts.Add(new KeyValue(words["Allowances.PaperMonthMaximum", year.Year], words.Money(maximum.PerMonth)));
        }

        return facts;
    }

    private string Work(int first, int last) => first == last ? words.Month(first) : $"{words.Month(first)} – {words.Month(last)}";

    private static List<string> Said(string?[] lines) => [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];

    private static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormD).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : c == ' ' ? '-' : '\0').Where(c => c != '\0')).Trim('-');
}
