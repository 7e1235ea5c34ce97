using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>Puts one letter in the post about all that a customer is to be reminded of.</summary>
/// <param name="On">The day for which it was looked up.</param>
/// <param name="Letter">Its key is given here.</param>
public sealed record SendReminders(int PartyId, DateOnly On, IReadOnlyList<SendReminders.Item> Items, LetterToSend Letter)
{
    /// <param name="Open">As the letter says it.</param>
    public sealed record Item(int InvoiceId, int Step, Money Open);
}

public sealed class SendRemindersHandler(Bookkeeper books)
{
    /// <summary>The same steps of the same invoices go once, however often this is asked.</summary>
    /// <exception cref="Refusal"><c>Reminders.NothingToSend</c>, <c>Reminders.NoLongerDue</c> (name): something was paid, held or reminded meanwhile; and what <see cref="Postbox"/> asks.</exception>
    public Task<Letter> Handle(SendReminders order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.Items.Count == 0)
            {
                throw new Refusal("Reminders.NothingToSend");
            }

            var key = KeyOf(order);
            if (await turn.Db.Set<Letter>().SingleOrDefaultAsync(letter => letter.Key == key, cancel) is { } before)
            {
                return before;
            }

            var due = (await new ReadDueReminders(turn.Db).Read(order.On, order.PartyId, cancel)).SelectMany(party => party.Items).ToDictionary(item => item.InvoiceId);
            if (order.Items.Any(item => due.GetValueOrDefault(item.InvoiceId) is not { } now || now.Step != item.Step || now.Open != item.Open))
            {
                throw new Refusal("Reminders.NoLongerDue", order.Letter.ToName);
            }

            var put = await Postbox.Put(turn, order.Letter with { Key = key, PartyId = order.PartyId, About = ("reminder", InvoicePost.Text(order.PartyId)) }, by, cancel);
            foreach (var item in order.Items)
            {
                await OpenInvoices.Tell(turn, item.InvoiceId, InvoiceEventKind.Reminded, by, cancel, item.Step, InvoicePost.Text(put.Id));
            }

            return put;
        },
        cancel);

    private static string KeyOf(SendReminders order)
    {
        var items = string.Join(' ', order.Items.OrderBy(item => item.InvoiceId).Select(item => $"{InvoicePost.Text(item.InvoiceId)}:{InvoicePost.Text(item.Step)}"));
        return $"reminder {InvoicePost.Text(order.PartyId)} {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(items)))[..32]}";
    }
}
