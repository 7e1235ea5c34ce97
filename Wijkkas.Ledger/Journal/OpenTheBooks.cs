using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// Gives empty books what every set of books needs: the cooperative, its daybooks and streams, and (unless accounts come from
/// elsewhere) the default chart. Books that are open already are left as they are.
/// </summary>
/// <param name="WithDefaultChart">False when another program's chart is read in next.</param>
public sealed record OpenTheBooks(string Name, LegalForm LegalForm, bool WithDefaultChart = true);

public sealed class OpenTheBooksHandler(Bookkeeper books)
{
    /// <returns>Whether the books were empty, and are open now.</returns>
    public Task<bool> Handle(OpenTheBooks order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<bool> Handle(Turn turn, OpenTheBooks order, Actor by, CancellationToken cancel)
    {
        if (await turn.Db.Set<Organisation>().AnyAsync(cancel))
        {
            return false;
        }

        turn.Db.Add(new Organisation { Id = Organisation.TheOne, Name = order.Name, LegalForm = order.LegalForm });
        turn.Db.AddRange(Streams());
        turn.Db.AddRange(GeneralDaybooks());
        if (order.WithDefaultChart)
        {
            AddChart(turn);
        }

        await turn.Save(by, cancel);
        return true;
    }

    private static IEnumerable<MoneyStream> Streams() =>
    [
        new() { Id = 1, Code = "algemeen", Kind = StreamKind.Income, NameNl = "Algemeen", NameEn = "General", Mark = 5, IsGeneral = true },
        new() { Id = 2, Code = "afval", Kind = StreamKind.Income, NameNl = "Afvalinzameling", NameEn = "Waste collection", Mark = 1 },
        new() { Id = 3, Code = "groen", Kind = StreamKind.Income, NameNl = "Groenbeheer", NameEn = "Greenery upkeep", Mark = 2 },
        new() { Id = 4, Code = "subsidies", Kind = StreamKind.Fund, NameNl = "Subsidies", NameEn = "Grants", Mark = 3 },
        new() { Id = 5, Code = "klussen", Kind = StreamKind.Income, NameNl = "Betaalde klussen", NameEn = "Paid odd jobs", Mark = 4 },
    ];

    private static IEnumerable<Daybook> GeneralDaybooks() =>
    [
        new() { Id = 1, Code = "OPN", Kind = DaybookKind.Opening, NameNl = "Beginbalans", NameEn = "Opening balance" },
        new() { Id = 2, Code = "MEM", Kind = DaybookKind.Memorial, NameNl = "Memoriaal", NameEn = "Memorial" },
        new() { Id = 3, Code = "VRK", Kind = DaybookKind.Sales, NameNl = "Verkoop", NameEn = "Sales" },
        new() { Id = 4, Code = "INK", Kind = DaybookKind.Purchases, NameNl = "Inkoop", NameEn = "Purchases" },
    ];

    private static void AddChart(Turn turn)
    {
        turn.Db.AddRange(DefaultChart.Groups.Select(group => new AccountGroup
        {
            Id = group.Id,
            Class = group.Class,
            NameNl = group.NameNl,
            NameEn = group.NameEn,
            Position = group.Id,
        }));

        var id = 1;
        var accounts = DefaultChart.Accounts.Select(row => new Account
        {
            Id = id++,
            Code = row.Code,
            Class = DefaultChart.Groups.Single(group => group.Id == row.Group).Class,
            NameNl = row.NameNl,
            NameEn = row.NameEn,
            GroupId = row.Group,
            RgsCode = row.Rgs,
            Role = row.Role,
            KeepsOpenItems = row.KeepsOpenItems,
            AsksParty = row.AsksParty,
        }).ToList();
        turn.Db.AddRange(accounts);
        turn.Db.Add(new Daybook
        {
            Id = 5,
            Code = "KAS",
            Kind = DaybookKind.Cash,
            NameNl = "Kas",
            NameEn = "Cash",
            AccountId = accounts.Single(account => account.Role == AccountRole.Cash).Id,
        });
    }
}
