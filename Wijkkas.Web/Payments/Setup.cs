using Microsoft.AspNetCore.Mvc;
using Wijkkas.Web.Payments.Sandbox;
using Wijkkas.Web.Payments.Stripe;

namespace Wijkkas.Web.Payments;

/// <summary>Puts online payment together: nothing, Stripe, or the sandbox.</summary>
internal static class Setup
{
    /// <summary>The names of the clients, for whoever puts something else under them.</summary>
    public const string Client = "stripe";

    public static void AddPayments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = new PaymentSettings(builder.Configuration, builder.Environment);
        services.AddSingleton(settings);
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<OwnAddress>();
        services.AddRateLimiter(PayLimits.Configure);
        services.Configure<MvcOptions>(mvc => mvc.Conventions.Add(new Sandboxed.Pages(settings)));
        services.AddScoped<PaymentDesk>();
        services.AddScoped<PayLinks>();
        services.AddScoped<Welcome.Pay.PayReader>();
        services.AddScoped<IPayDocument, InvoiceToPay>();
        if (!settings.IsOn)
        {
            return;
        }

        services.AddHttpClient<StripeClient>(Client, (given, http) =>
            {
                http.BaseAddress = settings.Mode == PaymentMode.Sandbox ? new Uri(given.GetRequiredService<OwnAddress>().Value, StandInApi.Path.TrimStart('/') + "/") : settings.Api;
                http.Timeout = TimeSpan.FromSeconds(40);
                http.DefaultRequestHeaders.Authorization = new("Bearer", settings.SecretKey ?? StandIn.Key);
                http.DefaultRequestHeaders.Add("Stripe-Version", StripeClient.Version);
                http.DefaultRequestHeaders.Accept.Add(new("application/json"));
                http.DefaultRequestHeaders.UserAgent.ParseAdd("Wijkkas/1.0");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10), ConnectTimeout = TimeSpan.FromSeconds(10) })
            .AddHttpMessageHandler(() => new StripeRetries(settings.PatienceBetweenTries))
            .RemoveAllLoggers();
        services.AddScoped<IPaymentProvider, StripeProvider>();
        if (settings.Mode == PaymentMode.Sandbox)
        {
            services.AddSandbox(builder.Configuration, builder.Environment);
        }
    }
}
