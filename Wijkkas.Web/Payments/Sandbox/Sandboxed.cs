using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>Puts the pretended provider together. Where it is not, none of its addresses exists.</summary>
internal static class Sandboxed
{
    public static void AddSandbox(this IServiceCollection services, IConfiguration settings, IHostEnvironment environment)
    {
        var remembers = settings.GetValue("Payments:SandboxRemembers", environment.IsDevelopment());
        services.AddSingleton(given => new StandIn(given.GetRequiredService<TimeProvider>(), remembers ? PaymentSettings.SandboxFile(given.GetRequiredService<BooksProvider>()) : null));
        services.AddSingleton<Mischief>();
        services.AddSingleton<StandInPost>();
        services.AddHttpClient(StandInPost.Client).RemoveAllLoggers();
    }

    public static void MapSandbox(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PaymentSettings>().Mode == PaymentMode.Sandbox)
        {
            app.MapStandIn(app.Services.GetRequiredService<StandIn>(), app.Services.GetRequiredService<Mischief>());
        }
    }

    /// <summary>Takes the sandbox's pages away where there is no sandbox.</summary>
    internal sealed class Pages(PaymentSettings settings) : IApplicationModelConvention
    {
        public void Apply(ApplicationModel application)
        {
            if (settings.Mode == PaymentMode.Sandbox)
            {
                return;
            }

            foreach (var controller in application.Controllers.Where(controller => controller.ControllerType.Namespace == typeof(Pages).Namespace).ToList())
            {
                application.Controllers.Remove(controller);
            }
        }
    }
}
