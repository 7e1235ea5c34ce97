using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Fills empty books with two years of a neighbourhood that does not exist, De Lindenhof, by the same acts as the portal.</summary>
public sealed record FillWithDemo;

public sealed class FillWithDemoHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Demo.NotEmpty</c> (name of the cooperative whose books these are).</exception>
    public Task Handle(FillWithDemo order, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                if (await turn.Db.Set<Organisation>().Select(organisation => organisation.Name).SingleOrDefaultAsync(cancel) is { } name)
                {
                    throw new Refusal("Demo.NotEmpty", name);
                }

                await OpenTheBooksHandler.Handle(turn, new OpenTheBooks(Neighbourhood.Name, LegalForm.CooperativeUa), cancel);
                await Introduce(turn, cancel);
                var treasurer = await Treasurer.In(turn, cancel);
                foreach (var happening in TwoYears.Tell().Happened)
                {
                    await treasurer.Book(happening, cancel);
                }
            },
            cancel);

    private static async Task Introduce(Turn turn, CancellationToken cancel)
    {
        var organisation = await turn.Db.Set<Organisation>().SingleAsync(cancel);
        (organisation.KvkNumber, organisation.Rsin, organisation.VatNumber) = ("12345678", "123456782", "NL123456782B01");
        (organisation.Street, organisation.PostalCode, organisation.Town, organisation.Email) = ("Lindenplein 1", "1234 AB", "Meerdrecht", "bestuur@lindenhof.example");

        var id = 1;
        turn.Db.AddRange(Neighbourhood.Everybody.Select(somebody => new Party { Id = id++, Name = somebody.Name, Roles = somebody.Roles, Iban = somebody.Iban }));
        id = 1;
        turn.Db.AddRange(Neighbourhood.Projects.Select(project => new Project { Id = id++, Code = project.Code, Name = project.Name }));
        id = 1;
        turn.Db.AddRange(Neighbourhood.Branches.Select(branch => new Branch { Id = id++, Code = branch.Code, Name = branch.Name }));
        foreach (var (daybook, code, name) in ((int, string, string)[])[(6, "BNK", "Betaalrekening"), (7, "BNK2", "Spaarrekening")])
        {
            var account = await turn.Db.Set<Accounts.Account>().SingleAsync(a => a.Code == (code == "BNK" ? Neighbourhood.Current : Neighbourhood.Savings), cancel);
            turn.Db.Add(new Daybook { Id = daybook, Code = code, Kind = DaybookKind.Bank, NameNl = name, NameEn = name, AccountId = account.Id });
        }

        await turn.Save(cancel);
    }
}
