using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Puts an issued invoice in the post. Its files were made before: nothing slow stands in a turn.</summary>
/// <param name="Times">How often it had gone to that address when somebody decided to send it: pressed twice it goes once, and sending it again is a choice.</param>
/// <param name="Letter">Its key is given here.</param>
public sealed record SendInvoice(int InvoiceId, int Times, LetterToSend Letter, IReadOnlyList<FileInHand> Files);

public sealed class SendInvoiceHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, and what <see cref="Postbox"/> asks.</exception>
    public Task<Letter> Handle(SendInvoice order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<Invoice>().AnyAsync(invoice => invoice.Id == order.InvoiceId, cancel))
            {
                throw new Refusal("Invoicing.Unknown");
            }

            var sent = await InvoicePost.Times(turn.Db, order.InvoiceId, order.Letter.ToAddress, cancel);
            var letter = order.Letter with
            {
                Key = InvoicePost.KeyOf(order.InvoiceId, order.Letter.ToAddress, Math.Min(order.Times, sent) + 1),
                About = (InvoicePost.About, InvoicePost.Text(order.InvoiceId)),
            };
            var (put, isNew) = await Postbox.Put(turn, letter, order.Files, by, cancel);
            if (isNew)
            {
                await OpenInvoices.Tell(turn, order.InvoiceId, InvoiceEventKind.Mailed, by, cancel, detail: InvoicePost.Text(put.Id));
            }

            return put;
        },
        cancel);
}

/// <summary>Which letters went out about an invoice.</summary>
public sealed class InvoicePost(LedgerDb db)
{
    internal const string About = "invoice";

    /// <summary>With the invoice in it and reminders of it, newest first.</summary>
    public async Task<IReadOnlyList<Letter>> Letters(int invoiceId, CancellationToken cancel)
    {
        var told = await db.Set<InvoiceEvent>().Where(told => told.InvoiceId == invoiceId && (told.Kind == InvoiceEventKind.Mailed || told.Kind == InvoiceEventKind.Reminded))
            .Select(told => told.Detail).ToListAsync(cancel);
        var ids = told.Select(detail => int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Distinct().ToList();
        return await db.Set<Letter>().AsNoTracking().Where(letter => ids.Contains(letter.Id)).OrderByDescending(letter => letter.Id).ToListAsync(cancel);
    }

    /// <summary>How often the invoice itself went to that address.</summary>
    public Task<int> Times(int invoiceId, string address, CancellationToken cancel) => Times(db, invoiceId, address, cancel);

    internal static async Task<int> Times(LedgerDb db, int invoiceId, string address, CancellationToken cancel)
    {
        var key = Text(invoiceId);
        var keys = (await db.Set<Letter>().Where(letter => letter.AboutKind == About && letter.AboutKey == key).Select(letter => letter.Key).ToListAsync(cancel)).ToHashSet();
        var times = 0;
        while (keys.Contains(KeyOf(invoiceId, address, times + 1)))
        {
            times++;
        }

        return times;
    }

    // An address may be longer than a key.
    internal static string KeyOf(int invoiceId, string address, int number) => string.Create(
        CultureInfo.InvariantCulture, $"invoice {invoiceId} to {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())))[..32]} time {number}");

    internal static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
