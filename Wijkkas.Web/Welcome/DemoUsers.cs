using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Welcome;

/// <summary>The people of De Lindenhof that one may play with; all names are invented.</summary>
public static class DemoUsers
{
    public const string Password = "lindenhof-2026";

    public static readonly IReadOnlyList<(string Name, string Email, string Role)> All =
    [
        ("Joke Terpstra", "joke@lindenhof.example", Roles.Treasurer),
        ("Piet Kooistra", "piet@lindenhof.example", Roles.Board),
        ("Henk de Boer", "kas@lindenhof.example", Roles.Auditor),
        ("Fatima El Amrani", "beheer@lindenhof.example", Roles.Administrator),
        ("Sita de Wit", "sita@lindenhof.example", Roles.Coordinator),
        ("Sander Vos", "sander@meerzicht.example", Roles.Partner),
        ("Bram Visser", "bram@lindenhof.example", Roles.Volunteer),
        ("Anneke Jansen", "anneke@lindenhof.example", Roles.Member),
    ];

    public static Task Make(PeopleAtTheBooks books) => books.Take<object?>(Actor.Demo, async (turn, people) =>
    {
        foreach (var (name, email, role) in All)
        {
            var person = new Person { Id = Guid.NewGuid(), UserName = email, Email = email, DisplayName = name, LockoutEnabled = true };
            (await people.CreateAsync(person, Password)).OrRefuse();
            (await people.AddToRoleAsync(person, Roles.Kept.Contains(role) ? role : Roles.Partner)).OrRefuse();
            if (await turn.Db.Set<PartyContact>().Where(contact => contact.Email == email).Select(contact => (int?)contact.Id).SingleOrDefaultAsync() is { } contact)
            {
                await LetContactInHandler.Handle(turn, new LetContactIn(contact, person.Id), Actor.Demo, CancellationToken.None);
            }
        }

        return null;
    });
}
