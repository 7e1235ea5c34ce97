using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>What a run comes to: everybody for whom something was worked, with what they get and why.</summary>
public sealed record AllowanceComputation(AllowanceMaximum Maximum, IReadOnlyList<AllowanceComputation.PersonInRun> People)
{
    /// <param name="Standing">What they had already in that month and year.</param>
    /// <param name="Declaration">Null where they declared nothing.</param>
    public sealed record PersonInRun(AllowancePerson Person, string Name, PersonAllowance Allowance, AllowanceStanding Standing, AllowanceDecisions Decisions, AllowanceDeclaration? Declaration)
    {
        /// <summary>Below 27 with social assistance, a flat allowance is deducted from it.</summary>
        public bool TellsUnder27(DateOnly payOn) =>
            Declaration?.Benefit == BenefitKind.SocialAssistance && Person.BornOn is { } born && Reckoning.Age(born, payOn) < AllowanceMeter.UntilAgeOfNote;

        /// <summary>Months of work whose pay in this run alone is above the maximum of the month: the payment month decides, but it is shown.</summary>
        public IEnumerable<(int Month, Money Amount)> WorkMonthsAbove(AllowanceMaximum maximum) => Allowance.ByWorkMonth.Where(month => month.Amount > maximum.PerMonth);
    }

    public Money Total => People.Sum(person => person.Allowance.Amount);

    /// <summary>SHA-256 of who gets what for which rows: two who see the same approve the same.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var person in People.OrderBy(person => person.Person.PartyId))
        {
            text.Append(CultureInfo.InvariantCulture, $"{person.Person.PartyId} {(int)person.Allowance.Nature} {(int?)person.Allowance.Stop}\n");
            foreach (var row in person.Allowance.Paid)
            {
                text.Append(CultureInfo.InvariantCulture, $"{row.Item.HoursId} {row.Item.CostId} {row.Item.Minutes} {row.Rate?.RateId} {row.Amount.Cents} {row.Item.StreamId} {row.Item.ProjectId} {row.Item.BranchId}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <exception cref="Refusal"><c>Allowances.NotEligible</c> (day), <c>Allowances.NoAmounts</c> (year).</exception>
    internal static async Task<AllowanceComputation> Of(LedgerDb db, AllowanceRun run, CancellationToken cancel)
    {
        await SchemeRules.Ask(db, run.PayOn, cancel);
        var facts = await AllowanceFacts.Read(db, run.PaymentMonth, run.WorkedUntil, null, run.Id, withSubmitted: false, cancel);
        var maximum = facts.Terms.Maxima.Of(run.PayOn.Year);
        return new AllowanceComputation(maximum, [.. facts.People.Select(person => new PersonInRun(
            person.Person, person.Name, PersonAllowances.Of(person.Person, person.Items, facts.Terms, maximum, person.Standing, person.Decisions), person.Standing, person.Decisions, person.Declaration))]);
    }
}
