using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Journal;

/// <summary>What a room above the journal keeps beside it and wants looked at with it: by <c>verify</c>, and before a book year is closed. Whatever implements it is asked.</summary>
public interface IBooksCheck
{
    /// <summary>The first thing that is wrong; null when all is well.</summary>
    Task<Finding?> Look(LedgerDb db, CancellationToken cancel);
}

internal static class BooksChecks
{
    private static readonly IBooksCheck[] All =
        [.. typeof(IBooksCheck).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IBooksCheck).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => (IBooksCheck)Activator.CreateInstance(type)!)];

    public static async Task<Finding?> Look(LedgerDb db, CancellationToken cancel)
    {
        foreach (var check in All)
        {
            if (await check.Look(db, cancel) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }
}
