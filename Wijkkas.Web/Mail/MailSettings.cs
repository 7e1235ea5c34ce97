using System.Net.Mail;

namespace Wijkkas.Web.Mail;

public enum MailWay
{
    /// <summary>Letters wait in the box until somebody says how they go.</summary>
    None,

    /// <summary>To a mail server.</summary>
    Smtp,

    /// <summary>Into a folder, as <c>.eml</c> files, to look at.</summary>
    Folder,
}

/// <summary>How letters go out, from the section <c>Mail</c> of the configuration.</summary>
public sealed class MailSettings
{
    private readonly IConfigurationSection section;

    /// <exception cref="InvalidOperationException"><c>Mail:From</c> or <c>Mail:ReplyTo</c> is no address.</exception>
    public MailSettings(IConfiguration settings, IHostEnvironment environment)
    {
        section = settings.GetSection("Mail");
        Folder = Said("Folder") is { } folder ? Path.GetFullPath(folder, environment.ContentRootPath)
            : Host is null && environment.IsDevelopment() ? Path.Combine(Places.Data(settings, environment.ContentRootPath), "mail") : null;
        From = Said("From") ?? (Folder is null ? null : "wijkkas@localhost.localdomain");
        foreach (var address in (string?[])[From, ReplyTo])
        {
            if (address is not null && !MailAddress.TryCreate(address, out _))
            {
                throw new InvalidOperationException($"'{address}' in the section Mail of the settings is no e-mail address.");
            }
        }

        Way = Folder is not null ? MailWay.Folder : Host is not null && From is not null ? MailWay.Smtp : MailWay.None;
    }

    public MailWay Way { get; }

    public string? Host => Said("Host");

    public int Port => section.GetValue("Port", 587);

    public string? User => Said("User");

    public string? Password => Said("Password");

    /// <summary>The address letters come from.</summary>
    public string? From { get; }

    /// <summary>The cooperative's name where nothing is said.</summary>
    public string? FromName => Said("FromName");

    public string? ReplyTo => Said("ReplyTo");

    /// <summary>STARTTLS; off only for a server on the same machine.</summary>
    public bool Tls => section.GetValue("Tls", true);

    /// <summary>What letters said is kept so long after they went.</summary>
    public int KeepDays => Math.Max(1, section.GetValue("KeepDays", 90));

    /// <summary>Where <c>.eml</c> files are written; null where they are not.</summary>
    public string? Folder { get; }

    private string? Said(string name) => section[name] is { Length: > 0 } text ? text : null;
}
