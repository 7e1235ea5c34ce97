using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Shared;

internal static class Acts
{
    /// <summary>Everything in the ledger that asks for the books in its constructor (acts ask for the Bookkeeper, readers for LedgerDb, a Snapshot or the provider) can be asked for.</summary>
    public static void AddActs(this IServiceCollection services)
    {
        foreach (var type in typeof(Bookkeeper).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && AsksForTheBooks(type)))
        {
            services.AddScoped(type);
        }
    }

    private static bool AsksForTheBooks(Type type) =>
        type.GetConstructors() is [var only] && only.GetParameters().Any(given => given.ParameterType == typeof(Bookkeeper) || given.ParameterType == typeof(LedgerDb) || given.ParameterType == typeof(Snapshot) || given.ParameterType == typeof(BooksProvider));
}
