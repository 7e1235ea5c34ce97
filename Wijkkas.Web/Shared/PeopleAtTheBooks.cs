using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared;

/// <summary>
/// Identity's own manager with a turn at the books: what it changes of people stands whole or not at all, beside who did it, and nobody
/// else changes anything in between. So what was asked first (is there another administrator?) still holds when it is answered.
/// </summary>
public sealed class PeopleAtTheBooks(Bookkeeper books, IServiceProvider given)
{
    /// <param name="act">Finds people again in its turn; throws what must not stand.</param>
    public Task<T> Take<T>(Actor by, Func<UserManager<Person>, Task<T>> act) => Take(by, (_, people) => act(people));

    /// <inheritdoc cref="Take{T}(Actor, Func{UserManager{Person}, Task{T}})"/>
    public Task<T> Take<T>(Actor by, Func<Turn, UserManager<Person>, Task<T>> act) => books.Take(async turn =>
    {
        turn.Sign(by);
        using var people = ActivatorUtilities.CreateInstance<UserManager<Person>>(given, new UserStore<Person, IdentityRole<Guid>, LedgerDb, Guid>(turn.Db));
        return await act(turn, people);
    });

    /// <inheritdoc cref="Take{T}(Actor, Func{UserManager{Person}, Task{T}})"/>
    public Task Take(Actor by, Func<UserManager<Person>, Task> act) => Take<object?>(by, async people =>
    {
        await act(people);
        return null;
    });
}
