using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Allowances;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Payments.Sandbox;
using Wijkkas.Web.Portal.Treasurer.Sending;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Portal.Administrator.Users;
using Wijkkas.Web.Portal.Coordinator.Hours;
using Wijkkas.Web.Portal.Coordinator.Volunteers;
using Wijkkas.Web.Portal.Board.Members;
using Wijkkas.Web.Portal.Member;
using Wijkkas.Web.Portal.Partner;
using Wijkkas.Web.Portal.Volunteer;
using Wijkkas.Web.Portal.Treasurer.Allowances;
using Wijkkas.Web.Portal.Treasurer.Banking;
using Wijkkas.Web.Portal.Treasurer.Invoices;
using Wijkkas.Web.Portal.Coordinator.Jobs;
using Wijkkas.Web.Portal.Coordinator.Teams;
using Wijkkas.Web.Portal.Treasurer.PaymentRuns;
using Wijkkas.Web.Portal.Treasurer.Purchases;
using Wijkkas.Web.Portal.Treasurer.Parties;
using Wijkkas.Web.Portal.Treasurer.Agreements;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Portal.Treasurer.VatReturns;
using Wijkkas.Web.Welcome.Pay;
using Wijkkas.Web.Welcome.Start;

namespace Wijkkas.Web;

/// <summary>Everything that is put together, on one screen: for the portal, for the command line and for tests alike.</summary>
public static class Composition
{
    /// <param name="before">What a test sets before anything is put together: a server in memory, other books.</param>
    /// <param name="after">What a test replaces afterwards: the clock.</param>
    /// <param name="contentRoot">Where the portal's files stand, when started from elsewhere.</param>
    public static WebApplication Build(
        string[] args, Action<WebApplicationBuilder>? before = null, Action<IServiceCollection>? after = null, string? contentRoot = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Composition).Assembly.GetName().Name,
            ContentRootPath = contentRoot ?? Places.ContentRoot,
        });
        builder.ListenOnOurOwnPort();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        before?.Invoke(builder);

        AddBooks(builder);
        AddPeople(builder);
        AddPortal(builder);
        AddMail(builder);
        AddSending(builder);
        builder.AddClockwork();
        builder.AddPayments();
        after?.Invoke(builder.Services);

        var app = builder.Build();
        UsePortal(app);
        return app;
    }

    private static void AddBooks(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Places.Books(builder.Configuration, builder.Environment.ContentRootPath));
        services.AddSingleton<Bookkeeper>();
        services.AddDbContextPool<LedgerDb>((given, options) => given.GetRequiredService<BooksProvider>().Configure(options));
        services.AddActs();
    }

    private static void AddPeople(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentity<Person, IdentityRole<Guid>>(People)
            .AddEntityFrameworkStores<LedgerDb>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddErrorDescriber<PasswordWords>();

        // Who is blocked or loses a role notices at the next click, even within the tick in which he came in.
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromTicks(-1));
        services.ConfigureApplicationCookie(SignInCookie.Configure);
        services.AddAuthorization(Access.Configure);
        services.AddDataProtection().SetApplicationName("Wijkkas")
            .PersistKeysToFileSystem(Places.Keys(builder.Configuration, builder.Environment.ContentRootPath));
    }

    /// <summary>What passwords must be, for the portal and the command line.</summary>
    internal static void People(IdentityOptions identity)
    {
        identity.Password = new PasswordOptions
        {
            RequiredLength = 10,
            RequiredUniqueChars = 4,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        identity.User.RequireUniqueEmail = true;
    }

    private static void AddPortal(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<FirstRun>();
        services.AddScoped<PeopleAtTheBooks>();
        services.AddScoped<UserDesk>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<UploadShelf>();
        services.AddSingleton<Errands>();
        services.AddHostedService(given => given.GetRequiredService<Errands>());
        services.AddScoped<BankDesk>();
        services.AddScoped<DemoFile>();
        services.AddScoped<ReconcileDesk>();
        services.AddScoped<InvoiceDesk>();
        services.AddScoped<DraftDesk>();
        services.AddScoped<AgreementDesk>();
        services.AddScoped<AgreementReader>();
        services.AddScoped<ITodos, AgreementTodos>();
        services.AddScoped<TodayReader>();
        services.AddScoped<IWaiting, BankWaiting>();
        services.AddScoped<PurchaseDesk>();
        services.AddScoped<IWaiting, PurchasesWaiting>();
        services.AddScoped<ITodos, PurchasesWaiting>();
        services.AddScoped<IWaiting, AllowancesWaiting>();
        services.AddScoped<ITodos, AllowancesWaiting>();
        services.AddScoped<AllowanceDesk>();
        services.AddSingleton<YearStatementPaper>();
        services.AddSingleton<BsnSafe>();
        services.AddScoped<IWaiting, VatReturnsWait>();
        services.AddScoped<ITodos, VatReturnsWait>();
        services.AddScoped<PaymentRunDesk>();
        services.AddScoped<IWaiting, PaymentRunsWaiting>();
        services.AddScoped<ITodos, PaymentRunsWaiting>();
        services.AddScoped<Myself>();
        services.AddScoped<MyParty>();
        services.AddScoped<MyMembership>();
        services.AddScoped<IWaiting, MembersWaiting>();
        services.AddScoped<ITodos, MembersWaiting>();
        services.AddScoped<MyWork>();
        services.AddScoped<HoursDesk>();
        services.AddScoped<IWaiting, HoursWaiting>();
        services.AddScoped<VolunteerDesk>();
        services.AddScoped<VolunteerIban>();
        services.AddScoped<JobDesk>();
        services.AddScoped<TeamDesk>();
        services.AddScoped<IAuthorizationHandler, LooksForAPartyHandler>();
        services.AddScoped<IWaiting, OpenInvoicesWait>();
        services.AddScoped<ITodos, ContactTodos>();
        services.AddSingleton<Words>();
        services.AddScoped<Frame>();
        services.AddScoped<Portal.Treasurer.Choices>();
        services.AddScoped<ReportFilters>();
        services.AddAutoMapper(maps => maps.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"], typeof(Composition).Assembly);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(razor => razor.ViewLocationExpanders.Add(new ViewsBesideControllers()));
        services.AddAntiforgery(form => form.Cookie.Name = "wijkkas-form");
        services.AddExceptionHandler<ReferenceNumber>();
        services.AddControllersWithViews(mvc =>
            {
                mvc.Filters.Add<TellsTooLarge>();
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.Filters.Add<ExpiredForm>();
                mvc.Filters.Add<RefusalFilter>();
                mvc.Filters.Add<ChangeFirstPassword>();
                mvc.Conventions.Add(new FolderDecides());

                // How much a form may hold is said where it comes in.
                mvc.MaxModelBindingCollectionSize = 20_000;
                mvc.ModelBinderProviders.Insert(0, new BookBinders());
            })
            .AddDataAnnotationsLocalization();
        services.ConfigureOptions<FormWords>();
    }

    private static void AddMail(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new MailSettings(builder.Configuration, builder.Environment));
        services.AddScoped<Postman>();
        services.AddScoped<LetterFrame>();
        services.AddScoped<InvoicePaper>();
        services.AddScoped<InvoicePapers>();
        services.AddScoped<ITodos, MailTodos>();
    }

    private static void AddSending(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new EInvoiceSettings(builder.Configuration, builder.Environment));
        services.AddSingleton<AccessPointFolder>();
        services.AddSingleton<StatementPaper>();
        services.AddSingleton<MemberPapers>();
        services.AddScoped<PayAddress>();
        services.AddScoped<InvoiceSender>();
        services.AddScoped<ReminderDesk>();
        services.AddScoped<UnsentInvoices>();
        services.AddScoped<ITodos, PostTodos>();
    }

    private static void UsePortal(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseRequestLocalization(Languages());
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles(Places.StaticFiles);
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<NothingThere>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapControllers();
        app.MapSandbox();
    }

    private static RequestLocalizationOptions Languages() =>
        new RequestLocalizationOptions { RequestCultureProviders = [new PayLanguage(), new CookieRequestCultureProvider { CookieName = Words.Cookie }] }
            .SetDefaultCulture(Words.Dutch).AddSupportedCultures(Words.Languages).AddSupportedUICultures(Words.Languages);
}
