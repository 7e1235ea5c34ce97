using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Mail;

/// <summary>Brings one letter to the mail server, or writes it into the folder.</summary>
public sealed class Postman(MailSettings settings, LedgerDb db, StoredFileReader files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <exception cref="SmtpException">The server, or the way to it, does not take it.</exception>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task Bring(WholeLetter letter)
    {
        using var message = await Message(letter);
        if (settings.Folder is { } folder)
        {
            await Write(message, folder, letter.Letter.Id);
            return;
        }

        using var server = new SmtpClient(settings.Host!, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User is { } user)
        {
            server.Credentials = new NetworkCredential(user, settings.Password);
        }

        // Not ended by whoever closes the portal: a letter that was half given would come twice.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await server.SendMailAsync(message, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{settings.Host} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private async Task<MailMessage> Message(WholeLetter whole)
    {
        var (letter, body) = (whole.Letter, whole.Body!);
        var cooperative = await db.Set<Organisation>().Select(organisation => organisation.Name).SingleAsync();
        var from = Named(settings.From!, settings.FromName ?? cooperative);
        var message = new MailMessage(from, Named(letter.ToAddress, letter.ToName))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        if (settings.ReplyTo is { } reply)
        {
            message.ReplyToList.Add(new MailAddress(reply));
        }

        message.Headers.Add("Message-ID", $"<{letter.Token:N}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", letter.Language);
        message.AlternateViews.Add(View(body.Text, MediaTypeNames.Text.Plain));
        if (body.Html is { } html)
        {
            message.AlternateViews.Add(View(html, MediaTypeNames.Text.Html));
        }

        foreach (var file in whole.Attachments)
        {
            message.Attachments.Add(new Attachment(new MemoryStream(await files.Content(file, CancellationToken.None)), file.Name, file.ContentType) { NameEncoding = Encoding.UTF8 });
        }

        return message;
    }

    // In a header these marks say where a name ends and an address begins, and not every mail program agrees on how to escape them.
    private static MailAddress Named(string address, string name) =>
        new(address, name.Replace('"', '\'').Replace('\\', '/').Replace('<', '(').Replace('>', ')'), Encoding.UTF8);

    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    private static async Task Write(MailMessage message, string folder, int id)
    {
        // Beside the others first, so that nobody finds half a letter.
        var making = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}"));
        try
        {
            using var pickup = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = making.FullName };
            await pickup.SendMailAsync(message);
            making.GetFiles("*.eml").Single().MoveTo(Path.Combine(folder, $"{id.ToString("000000", CultureInfo.InvariantCulture)}.eml"), overwrite: true);
        }
        finally
        {
            making.Delete(recursive: true);
        }
    }
}
