using Microsoft.AspNetCore.Identity;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Administrator.Users;

/// <summary>Gives and takes the keys of the house, each time in one turn. There is always one administrator left who can get in.</summary>
public sealed class UserDesk(PeopleAtTheBooks books)
{
    /// <returns>The password to hand over; it is kept nowhere in the clear and works until its owner has chosen another.</returns>
    /// <exception cref="Refusal"><c>Users.EmailTaken</c>, <c>Users.NotAnEmail</c>, <c>Users.NoRole</c>.</exception>
    public async Task<string> Add(string name, string email, IReadOnlyCollection<string> roles, Actor by)
    {
        AskForARole(roles);
        var password = FirstPassword.Make();
        await books.Take(by, async people =>
        {
            var person = new Person { Id = Guid.NewGuid(), UserName = email.Trim(), Email = email.Trim(), DisplayName = name.Trim(), LockoutEnabled = true };
            (await people.CreateAsync(person, password)).OrRefuse();
            await FirstPassword.Demand(people, person);
            (await people.AddToRolesAsync(person, Known(roles))).OrRefuse();
        });
        return password;
    }

    /// <summary>Lets a contact of a party in: as the user with that e-mail address, or a new one.</summary>
    /// <returns>The password to hand over, as with <see cref="Add"/>; null where somebody with that address could sign in already.</returns>
    /// <exception cref="Refusal">What <see cref="LetContactInHandler"/> asks, <c>Users.NotAnEmail</c>.</exception>
    public Task<(string Name, string? Password)> LetIn(int contactId, Actor by, CancellationToken cancel) => books.Take(by, async (turn, people) =>
    {
        var contact = await LetContactInHandler.Candidate(turn, contactId, cancel);
        string? password = null;
        if (await people.FindByEmailAsync(contact.Email!) is not { } person)
        {
            password = FirstPassword.Make();
            person = new Person { Id = Guid.NewGuid(), UserName = contact.Email, Email = contact.Email, DisplayName = contact.Name, Language = contact.Party!.Language, LockoutEnabled = true };
            (await people.CreateAsync(person, password)).OrRefuse();
            await FirstPassword.Demand(people, person);
        }

        if (!await people.IsInRoleAsync(person, Roles.Partner))
        {
            (await people.AddToRoleAsync(person, Roles.Partner)).OrRefuse();
            (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        }

        await LetContactInHandler.Handle(turn, new LetContactIn(contactId, person.Id), by, cancel);
        return (person.DisplayName, password);
    });

    /// <exception cref="Refusal"><c>Users.LastAdministrator</c>, <c>Users.NoRole</c>.</exception>
    public async Task Change(Guid id, string name, IReadOnlyCollection<string> roles, Actor by)
    {
        await With(id, by, async (people, person) =>
        {
            // Whether somebody looks for a party is not said here, but with the contact.
            var had = await people.GetRolesAsync(person);
            if (!had.Contains(Roles.Partner))
            {
                AskForARole(roles);
            }

            if (!roles.Contains(Roles.Administrator))
            {
                await LeaveAnAdministrator(people, person);
            }

            person.DisplayName = name.Trim();
            (await people.UpdateAsync(person)).OrRefuse();
            (await people.RemoveFromRolesAsync(person, had.Except(roles).Except([Roles.Partner]))).OrRefuse();
            (await people.AddToRolesAsync(person, Known(roles).Except(had))).OrRefuse();
            (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        });
    }

    /// <exception cref="Refusal"><c>Users.LastAdministrator</c>.</exception>
    public Task Block(Guid id, Actor by) => With(id, by, async (people, person) =>
    {
        await LeaveAnAdministrator(people, person);
        (await people.SetLockoutEnabledAsync(person, true)).OrRefuse();
        (await people.SetLockoutEndDateAsync(person, DateTimeOffset.MaxValue)).OrRefuse();
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
    });

    public Task Unblock(Guid id, Actor by) => With(id, by, async (people, person) =>
    {
        (await people.SetLockoutEndDateAsync(person, null)).OrRefuse();
        (await people.ResetAccessFailedCountAsync(person)).OrRefuse();
    });

    /// <returns>The password to hand over, as with <see cref="Add"/>.</returns>
    public async Task<string> NewPassword(Guid id, Actor by)
    {
        var password = FirstPassword.Make();
        await With(id, by, async (people, person) =>
        {
            (await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), password)).OrRefuse();
            await FirstPassword.Demand(people, person);
            (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        });
        return password;
    }

    public static async Task<bool> IsLastAdministrator(UserManager<Person> people, Person person) =>
        await people.IsInRoleAsync(person, Roles.Administrator)
        && !(await people.GetUsersInRoleAsync(Roles.Administrator)).Any(other => other.Id != person.Id && !other.IsBlocked);

    private Task With(Guid id, Actor by, Func<UserManager<Person>, Person, Task> act) => books.Take(by, async people =>
        await act(people, await people.FindByIdAsync(id.ToString()) ?? throw new InvalidOperationException("Nobody is removed here, and this one is not there.")));

    private static async Task LeaveAnAdministrator(UserManager<Person> people, Person person)
    {
        if (await IsLastAdministrator(people, person))
        {
            throw new Refusal("Users.LastAdministrator", person.DisplayName);
        }
    }

    private static void AskForARole(IReadOnlyCollection<string> roles)
    {
        if (!Known(roles).Any())
        {
            throw new Refusal("Users.NoRole");
        }
    }

    private static IEnumerable<string> Known(IReadOnlyCollection<string> roles) => Roles.OfTheHouse.Where(roles.Contains);
}
