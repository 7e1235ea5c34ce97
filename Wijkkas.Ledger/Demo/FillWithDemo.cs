using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Fills empty books with two years of a neighbourhood that does not exist, De Lindenhof, by the same acts as the portal.</summary>
public sealed record FillWithDemo
{
    /// <summary>The payment provider of the demo: the pretended one.</summary>
    public const string Provider = "sandbox";
}

/// <summary>The bank's next statement, for a reader to import.</summary>
public sealed record NextStatement(string FileName, byte[] Content);

public sealed class FillWithDemoHandler(Bookkeeper books)
{
    private const int LastLocked = 202609;

    /// <returns>A file that the bank sent after the last day in these books.</returns>
    /// <exception cref="Refusal"><c>Demo.NotEmpty</c> (name of the cooperative whose books these are).</exception>
    public async Task<NextStatement> Handle(FillWithDemo order, CancellationToken cancel)
    {
        var story = TwoYears.Tell();
        var next = await books.Take(turn => Tell(turn, story, cancel), cancel);
        await MakeRule(cancel);
        await LockMonths(cancel);
        return next;
    }

    private static async Task<NextStatement> Tell(Turn turn, TwoYears.Telling story, CancellationToken cancel)
    {
        if (await turn.Db.Set<Organisation>().Select(organisation => organisation.Name).SingleOrDefaultAsync(cancel) is { } name)
        {
            throw new Refusal("Demo.NotEmpty", name);
        }

        await OpenTheBooksHandler.Handle(turn, new OpenTheBooks(Neighbourhood.Name, LegalForm.CooperativeUa), Actor.Demo, cancel);
        await Introduce(turn, cancel);
        await SignedAgreements.Sign(turn, cancel);
        await TeamsAndJobs.Found(turn, cancel);
        await VolunteersAtWork.Tell(turn, cancel);
        var treasurer = await Treasurer.In(turn, cancel);
        var bank = new BankDesk(turn, treasurer);
        foreach (var month in story.Happened.GroupBy(happening => happening.On.Month()))
        {
            foreach (var happening in month.Where(happening => happening is not BankMove))
            {
                await treasurer.Book(happening, cancel);
            }

            await bank.Book([.. month.OfType<BankMove>()], cancel);
        }

        await SignedAgreements.Work(turn, cancel);
        await TeamsAndJobs.Work(turn, cancel);
        await PaidByRun.Waits(turn, cancel);
        await Shareholders.Register(turn, cancel);
        return bank.Next(story.Coming);
    }

    private static async Task Introduce(Turn turn, CancellationToken cancel)
    {
        var organisation = await turn.Db.Set<Organisation>().SingleAsync(cancel);
        (organisation.KvkNumber, organisation.Rsin, organisation.VatNumber) = ("12345678", "123456782", "NL123456782B01");
        (organisation.Street, organisation.HouseNumber, organisation.PostalCode, organisation.Town) = ("Lindenplein", "1", "1234 AB", "Meerdrecht");
        (organisation.Email, organisation.Phone, organisation.ContactName) = ("bestuur@lindenhof.example", "012-3456789", "Joke Terpstra");
        organisation.Iban = Neighbourhood.CurrentIban;

        var id = 1;
        turn.Db.AddRange(Neighbourhood.Everybody.Select(somebody => Addresses.Of(somebody, id++)));
        id = 1;
        turn.Db.AddRange(Neighbourhood.Projects.Select(project => new Project { Id = id++, Code = project.Code, Name = project.Name }));
        id = 1;
        turn.Db.AddRange(Neighbourhood.Branches.Select(branch => new Branch { Id = id++, Code = branch.Code, Name = branch.Name }));
        await turn.Save(Actor.Demo, cancel);
        await Addresses.Contacts(turn, cancel);
    }

    private async Task MakeRule(CancellationToken cancel)
    {
        var (account, stream) = await books.Take(
            async turn => (
                await turn.Db.Set<Account>().Where(a => a.Code == "4700").Select(a => a.Id).SingleAsync(cancel),
                await turn.Db.Set<MoneyStream>().Where(s => s.IsGeneral).Select(s => s.Id).SingleAsync(cancel)),
            cancel);
        await new MakeBankRuleHandler(books).Handle(
            new MakeBankRule(null, MoneyIn: false, null, "Kosten betaalpakket", null, new LinePart(account, Money.Zero) { StreamId = stream }), Actor.Demo, cancel);
    }

    private async Task LockMonths(CancellationToken cancel)
    {
        for (var month = 202501; month <= LastLocked; month = BookCalendar.NextMonth(month))
        {
            await new ChangePeriodHandler(books).Handle(new ChangePeriod(month, PeriodState.Locked), Actor.Demo, cancel);
            if (month == 202512)
            {
                await books.Take(turn => Shareholders.Meet(turn, cancel), cancel);
            }
        }

        await new CloseFiscalYearHandler(books).Handle(new CloseFiscalYear(2025), Actor.Demo, cancel);
        await books.Take(turn => Shareholders.Wait(turn, cancel), cancel);
    }
}
