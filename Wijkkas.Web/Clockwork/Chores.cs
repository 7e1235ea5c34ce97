using Quartz;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Payments.Sandbox;
using Wijkkas.Web.Sending;

namespace Wijkkas.Web.Clockwork;

/// <summary>What is done in the background, and how often. A line per chore.</summary>
internal static class Chores
{
    private static void List(Rota rota)
    {
        rota.Every<SendLetters>(production: TimeSpan.FromSeconds(15), whileDeveloping: TimeSpan.FromSeconds(2));
        rota.Every<TidyLetters>(TimeSpan.FromHours(6));
        rota.Every<ReadProviderMessages>(production: TimeSpan.FromSeconds(15), whileDeveloping: TimeSpan.FromSeconds(2));
        rota.Every<AskProvider>(TimeSpan.FromMinutes(5));
        rota.Every<BringPretended>(production: TimeSpan.FromDays(1), whileDeveloping: TimeSpan.FromSeconds(1));
        rota.Every<CarryEInvoices>(TimeSpan.FromMinutes(1));
        rota.Every<SendDueReminders>(TimeSpan.FromHours(6));
        rota.Every<MemberPost>(TimeSpan.FromMinutes(1));
    }

    /// <summary>
    /// The clock itself is Quartz, and it knows nothing: what is to be done are rows in the books. It runs with the portal alone, not for verbs of the
    /// command line, and not in tests unless <c>Clockwork:Runs</c> says so.
    /// </summary>
    public static void AddClockwork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Bell>();
        var runs = builder.Configuration.GetValue("Clockwork:Runs", !builder.Environment.IsEnvironment("Testing"));
        builder.Services.AddClockwork(runs, builder.Environment.IsDevelopment(), List);
    }

    internal static void AddClockwork(this IServiceCollection services, bool runs, bool development, Action<Rota> list)
    {
        if (!runs)
        {
            list(new Rota(services, null, development));
            return;
        }

        services.AddQuartz(clock => list(new Rota(services, clock, development)));
        services.AddQuartzHostedService(service => service.WaitForJobsToComplete = true);
    }
}

/// <summary>Writes chores on the list.</summary>
internal sealed class Rota(IServiceCollection services, IQuartzBuilder? clock, bool development)
{
    public void Every<T>(TimeSpan production, TimeSpan? whileDeveloping = null)
        where T : class, IChore
    {
        services.AddScoped<T>();
        clock?.ScheduleJob<Tick<T>>(
            trigger => trigger.WithIdentity(Bell.NameOf<T>()).WithSimpleSchedule(development ? whileDeveloping ?? production : production),
            job => job.WithIdentity(Bell.NameOf<T>()));
    }
}
