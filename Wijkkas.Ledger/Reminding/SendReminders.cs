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
/// <param name="Interest">As the letter says it; likewise <paramref name="Costs"/> and <paramref name="Announced"/>.</param>
public sealed record SendReminders(
    int PartyId, DateOnly On, IReadOnlyList<SendReminders.Item> Items, LetterToSend Letter, Money Interest = default, Money Costs = default, Money Announced = default)
{
    /// <param name="Open">As the letter says it.</param>
    public sealed record Item(int InvoiceId, int Step, Money Open);
}

public sealed class SendRemindersHandler(Bookkeeper books)
{
    /// <summary>The same steps of the same invoices go once, however often this is asked.</summary>
    /// <exception cref="Refusal"><c>Reminders.NothingToSend</c>, <c>Reminders.NoLongerDue</c> (name): something was paid, held or reminded meanwhile; and what <see cref="ReminderReckoning.Of"/> and <see cref="Postbox"/> ask.</exception>
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

            var party = (await new ReadDueReminders(turn.Db).Read(order.On, order.PartyId, cancel)).SingleOrDefault();
            var due = (party?.Items ?? []).ToDictionary(item => item.InvoiceId);
            if (order.Items.Any(item => due.GetValueOrDefault(item.InvoiceId) is not { } now || now.Step != item.Step || now.Open != item.Open))
            {
                throw new Refusal("Reminders.NoLongerDue", order.Letter.ToName);
            }

            var told = party! with { Items = [.. order.Items.Select(item => due[item.InvoiceId])] };
            var charges = (await ReminderReckoning.Read(turn.Db, [told], cancel)).Of(told, order.On);
            if ((charges.Interest, charges.Costs, charges.Announced) != (order.Interest, order.Costs, order.Announced))
            {
                throw new Refusal("Reminders.NoLongerDue", order.Letter.ToName);
            }

            var put = await Postbox.Put(turn, order.Letter with { Key = key, PartyId = order.PartyId, About = ("reminder", InvoicePost.Text(order.PartyId)) }, by, cancel);
            foreach (var item in order.Items)
            {
                await OpenInvoices.Tell(turn, item.InvoiceId, InvoiceEventKind.Reminded, by, cancel, item.Step, InvoicePost.Text(put.Id));
            }

            await Keep(turn, order.On, told, charges, put, by, cancel);
            return put;
        },
        cancel);

    private static async Task Keep(Turn turn, DateOnly on, PartyToRemind told, ReminderCharges charges, Letter letter, Actor by, CancellationToken cancel)
    {
        if (charges.IsNothing)
        {
            return;
        }

        var id = await turn.NextId<ReminderClaim>(claim => claim.Id, cancel);
        foreach (var item in told.Items)
        {
            var claim = new ReminderClaim
            {
                Id = id,
                InvoiceId = item.InvoiceId,
                LetterId = letter.Id,
                Step = item.Step,
                On = on,
                Open = item.Open,
                Interest = charges.Interests.FirstOrDefault(one => one.Of == item)?.Amount ?? Money.Zero,
                Costs = charges.CostsOf.Contains(item) ? charges.Costs : Money.Zero,
                Announced = charges.AnnouncedOf.Contains(item) ? charges.Announced : Money.Zero,
            };
            if (!(claim.Interest + claim.Costs + claim.Announced).IsZero)
            {
                turn.Db.Add(claim);
                id++;
            }
        }

        await turn.Save(by, cancel);
    }

    private static string KeyOf(SendReminders order)
    {
        var items = string.Join(' ', order.Items.OrderBy(item => item.InvoiceId).Select(item => $"{InvoicePost.Text(item.InvoiceId)}:{InvoicePost.Text(item.Step)}"));
        return $"reminder {InvoicePost.Text(order.PartyId)} {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(items)))[..32]}";
    }
}
