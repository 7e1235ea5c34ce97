using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>
/// The whole portal in memory, on a fresh database with De Lindenhof's books open and empty and its four users. As a class fixture
/// (<c>IClassFixture&lt;Portal&gt;</c>) a test class has one of its own.
/// </summary>
public sealed class Portal : IAsyncLifetime
{
    // Each host watches files, and Linux gives a user 128 such watches: looking now and then does as well.
    static Portal() => System.Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");

    private readonly ErrorLog log = new();
    private WebApplication app = null!;
    private Database database = null!;

    public StoppedClock Clock { get; } = new();

    public IServiceProvider Services => app.Services;

    public Bookkeeper Keeper => app.Services.GetRequiredService<Bookkeeper>();

    /// <summary>The books behind the portal, to post in and to read from.</summary>
    public Books Books { get; private set; } = null!;

    /// <summary>What the portal logged as an error.</summary>
    public IReadOnlyCollection<string> Errors => log.Lines;

    /// <summary>The folder of the solution, for tests that read sources.</summary>
    public static string Sources { get; } = FindSources();

    /// <summary>Books that are not opened yet and have no users: the first run.</summary>
    public bool Untouched { get; init; }

    /// <summary>What the configuration says besides.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>Two years of bookings, as the demo tells them.</summary>
    public bool WithDemo { get; init; }

    /// <summary>What this test puts in the place of something else.</summary>
    public Action<IServiceCollection>? Instead { get; init; }

    public string Environment { get; init; } = "Testing";

    public async ValueTask InitializeAsync()
    {
        database = await Database.Make("Sqlite");
        app = Composition.Build(["--environment", Environment, "--hostBuilder:reloadConfigOnChange", "false"], builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Wijkkas"] = $"Data Source={database.File}",
                ["DataProtection:Keys"] = database.File + "-keys",
            });
            builder.Configuration.AddInMemoryCollection(Settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        }, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)).Configure<PasswordHasherOptions>(EasyToHash);
            Instead?.Invoke(services);
        }, Path.Combine(Sources, "Wijkkas.Web"));
        await app.Prepare();
        Books = Books.Of(database, Keeper, Clock);
        if (!Untouched)
        {
            await using var scope = app.Services.CreateAsyncScope();
            if (WithDemo)
            {
                await scope.ServiceProvider.GetRequiredService<FillWithDemoHandler>().Handle(new FillWithDemo(), CancellationToken.None);
            }
            else
            {
                await new OpenTheBooksHandler(Keeper).Handle(new OpenTheBooks("De Lindenhof", LegalForm.CooperativeUa), Books.Joke, CancellationToken.None);
            }

            await DemoUsers.Make(scope.ServiceProvider.GetRequiredService<PeopleAtTheBooks>());
        }

        // However slow this machine is, what is short stays short.
        app.Services.GetRequiredService<Errands>().Patience = TimeSpan.FromMinutes(1);
        await app.StartAsync();
    }

    public LedgerDb Read() => database.Read();

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anonymous() => new(app.GetTestServer(), () => log.Last);

    /// <summary>Somebody with that role, signed in through the real form.</summary>
    public async Task<Visitor> As(string role)
    {
        if (role is Roles.Partner or Roles.Volunteer or Roles.Member)
        {
            await PartyOf(role);
        }

        var (_, email, _) = DemoUsers.All.First(user => user.Role == role);
        var visitor = Anonymous();
        await visitor.SignIn(email, DemoUsers.Password);
        return visitor;
    }

    /// <summary>The party that the partner among the demo's users looks for.</summary>
    public Task<int> PartnersParty() => PartyOf(Roles.Partner);

    /// <summary>The party that the partner, volunteer or member among the demo's users comes for; made where there is none yet.</summary>
    public async Task<int> PartyOf(string role) => await Keeper.Take(async turn =>
    {
        var (name, email, _) = DemoUsers.All.First(user => user.Role == role);
        var person = await turn.Db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        if (await turn.Db.Set<PartyContact>().Where(contact => contact.PersonId == person).Select(contact => (int?)contact.PartyId).SingleOrDefaultAsync() is { } there)
        {
            return there;
        }

        var id = await turn.NextId<Party>(p => p.Id);
        var party = role != Roles.Partner ? new Party { Id = id, Name = name, Roles = role == Roles.Member ? PartyRoles.Member : PartyRoles.Volunteer, IsPerson = true } : new Party
        {
            Id = id, Name = "Woonstichting Meerzicht", Roles = PartyRoles.Client, Street = "Kade", HouseNumber = "22", PostalCode = "1235 CD",
            Town = "Meerdrecht", KvkNumber = "87654321", EInvoiceScheme = "0106", EInvoiceId = "87654321",
        };
        turn.Db.AddRange(party, new PartyContact { Id = await turn.NextId<PartyContact>(c => c.Id), PartyId = party.Id, Name = name, Email = email, PersonId = person });
        await turn.Save(Wijkkas.Ledger.Values.Actor.Demo);
        return party.Id;
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (Directory.Exists(database.File + "-keys"))
        {
            Directory.Delete(database.File + "-keys", recursive: true);
        }

        await Books.DisposeAsync();
    }

    // Nobody guesses here, and a test signs in hundreds of times.
    private static void EasyToHash(PasswordHasherOptions hasher) => hasher.IterationCount = 1000;

    private static string FindSources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wijkkas.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the sources.");
    }
}
