using Microsoft.AspNetCore.Identity;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Administrator.Users;

/// <summary>Gives and takes the keys of the house. There is always one administrator left who can get in.</summary>
public sealed class UserDesk(UserManager<Person> people)
{
    /// <summary>Identity knows two kinds of locked out: some minutes after wrong passwords, and for ever because somebody said so.</summary>
    public static bool IsBlocked(Person person) => person.LockoutEnd is { Year: > 9000 };

    /// <returns>The password to hand over; it is kept nowhere in the clear and works until its owner has chosen another.</returns>
    /// <exception cref="Refusal"><c>Users.EmailTaken</c>, <c>Users.NotAnEmail</c>, <c>Users.NoRole</c>.</exception>
    public async Task<string> Add(string name, string email, IReadOnlyCollection<string> roles)
    {
        AskForARole(roles);
        var person = new Person { Id = Guid.NewGuid(), UserName = email.Trim(), Email = email.Trim(), DisplayName = name.Trim(), LockoutEnabled = true };
        var password = FirstPassword.Make();
        (await people.CreateAsync(person, password)).OrRefuse();
        await FirstPassword.Demand(people, person);
        (await people.AddToRolesAsync(person, Known(roles))).OrRefuse();
        return password;
    }

    /// <exception cref="Refusal"><c>Users.LastAdministrator</c>, <c>Users.NoRole</c>.</exception>
    public async Task Change(Person person, string name, IReadOnlyCollection<string> roles)
    {
        AskForARole(roles);
        if (!roles.Contains(Roles.Administrator))
        {
            await LeaveAnAdministrator(person);
        }

        person.DisplayName = name.Trim();
        (await people.UpdateAsync(person)).OrRefuse();
        var had = await people.GetRolesAsync(person);
        (await people.RemoveFromRolesAsync(person, had.Except(roles))).OrRefuse();
        (await people.AddToRolesAsync(person, Known(roles).Except(had))).OrRefuse();
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
    }

    /// <exception cref="Refusal"><c>Users.LastAdministrator</c>.</exception>
    public async Task Block(Person person)
    {
        await LeaveAnAdministrator(person);
        (await people.SetLockoutEnabledAsync(person, true)).OrRefuse();
        (await people.SetLockoutEndDateAsync(person, DateTimeOffset.MaxValue)).OrRefuse();
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
    }

    public async Task Unblock(Person person)
    {
        (await people.SetLockoutEndDateAsync(person, null)).OrRefuse();
        (await people.ResetAccessFailedCountAsync(person)).OrRefuse();
    }

    /// <returns>The password to hand over, as with <see cref="Add"/>.</returns>
    public async Task<string> NewPassword(Person person)
    {
        var password = FirstPassword.Make();
        (await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), password)).OrRefuse();
        await FirstPassword.Demand(people, person);
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        return password;
    }

    public async Task<bool> IsLastAdministrator(Person person) =>
        await people.IsInRoleAsync(person, Roles.Administrator)
        && !(await people.GetUsersInRoleAsync(Roles.Administrator)).Any(other => other.Id != person.Id && !IsBlocked(other));

    private async Task LeaveAnAdministrator(Person person)
    {
        if (await IsLastAdministrator(person))
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

    private static IEnumerable<string> Known(IReadOnlyCollection<string> roles) => Roles.All.Where(roles.Contains);
}
