using Wijkkas.Ledger.Invoicing.Formats;

namespace Wijkkas.Web.Sending;

/// <summary>How e-invoices and reminders go out, from the sections <c>EInvoice</c> and <c>Reminders</c> of the configuration.</summary>
public sealed class EInvoiceSettings
{
    /// <exception cref="InvalidOperationException"><c>EInvoice:Profile</c> names none there is.</exception>
    public EInvoiceSettings(IConfiguration settings, IHostEnvironment environment)
    {
        Outbox = settings["EInvoice:Outbox"] is { Length: > 0 } folder ? Path.GetFullPath(folder, environment.ContentRootPath) : null;
        Profile = settings["EInvoice:Profile"] switch
        {
            null or "" or nameof(UblProfile.Peppol) => UblProfile.Peppol,
            nameof(UblProfile.Nlcius) => UblProfile.Nlcius,
            var other => throw new InvalidOperationException($"EInvoice:Profile is '{other}'; it must be Peppol or Nlcius."),
        };
        RemindsByItself = settings.GetValue("Reminders:Automatic", false);
        Address = settings["Portal:Address"] is { Length: > 0 } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
    }

    /// <summary>From which the access point takes files; null where there is none.</summary>
    public string? Outbox { get; }

    public UblProfile Profile { get; }

    /// <summary>Whether the clock sends reminders; otherwise a treasurer does.</summary>
    public bool RemindsByItself { get; }

    /// <summary>Where customers find this portal; without it letters hold no link.</summary>
    public Uri? Address { get; }
}
