using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Sending;

/// <summary>Writes reminders: one letter for each customer, about all that is due, and below it what is asked on top.</summary>
public sealed class ReminderDesk(LedgerDb db, ReminderSteps steps, LetterFrame frame, SendRemindersHandler send, PayAddress pay)
{
    /// <summary>Reckons what is asked on top, for many customers at once.</summary>
    public Task<ReminderReckoning> Reckoning(IEnumerable<PartyToRemind> parties, CancellationToken cancel) => ReminderReckoning.Read(db, parties, cancel);

    /// <summary>The letter as it would go, without links, which are made when it goes.</summary>
    public Task<LetterToSend> Preview(PartyToRemind party, ReminderCharges charges, DateOnly on, CancellationToken cancel) =>
        Write(party, charges, on, party.Items.ToDictionary(item => item.LineId, _ => (Uri?)null), cancel);

    /// <exception cref="Refusal">
    /// <c>Post.NoAddress</c> (name), <c>Reminders.NoLongerDue</c> (name), <c>Reminders.NoConsumerRate</c>, <c>Reminders.NoCommercialRate</c> (day), and what the postbox asks.
    /// </exception>
    public async Task<Letter> Send(PartyToRemind party, DateOnly on, Actor by, CancellationToken cancel)
    {
        if (party.Address is null)
        {
            throw new Refusal("Post.NoAddress", party.Name);
        }

        var charges = (await Reckoning([party], cancel)).Of(party, on);
        var links = new Dictionary<long, Uri?>();
        foreach (var item in party.Items)
        {
            links[item.LineId] = await pay.Of(item.LineId, by, cancel);
        }

        var letter = await Write(party, charges, on, links, cancel);
        return await send.Handle(
            new SendReminders(
                party.PartyId, on, [.. party.Items.Select(item => new SendReminders.Item(item.InvoiceId, item.Step, item.Open))], letter, charges.Interest, charges.Costs, charges.Announced),
            by, cancel);
    }

    private async Task<LetterToSend> Write(PartyToRemind party, ReminderCharges charges, DateOnly on, Dictionary<long, Uri?> links, CancellationToken cancel)
    {
        var step = (await steps.Read(cancel)).Single(one => one.Number == party.Step);
        return await frame.Write(
            "",
            new Addressee(party.Address ?? "", party.Name, party.Language, party.PartyId),
            words =>
            {
                var places = Places(party, links, words);
                return new LetterText(Short(places.Fill(step.Subject(party.Language)).ReplaceLineEndings(" ")), [.. places.Paragraphs(step.Text(party.Language)), .. OnTop(party, charges, on, words)]);
            },
            cancel);
    }

    internal static ReminderPlaces Places(PartyToRemind party, IReadOnlyDictionary<long, Uri?> links, Words words) => new(
        string.Join(", ", party.Items.Take(3).Select(item => item.Number)) + (party.Items.Count > 3 ? " …" : ""),
        words.Money(party.Open),
        words.Day(party.Items.Min(item => item.DueOn)),
        string.Join('\n', party.Items.Select(item => words["Post.ReminderLine", item.Number, item.IssuedOn, item.DueOn, item.Open] + (links[item.LineId] is { } link ? $"\n{words["Post.PayHere"]}: {link}" : ""))),
        links.Values.FirstOrDefault(link => link is not null)?.ToString() ?? "",
        party.Name);

    // How it was reckoned stands in the letter, so that whoever gets it can do the same.
    private static IEnumerable<string> OnTop(PartyToRemind party, ReminderCharges charges, DateOnly on, Words words)
    {
        if (charges.Interests.Count > 0)
        {
            yield return string.Join('\n', charges.Interests
                .SelectMany(claim => claim.Parts.Select(part => words.Count("Post.ChargeRate", part.Days, words.Percent(part.Hundredths), part.From, part.To))
                    .Prepend(words["Post.ChargeItem", claim.Of.Number, claim.Of.Open, claim.Amount]))
                .Prepend(words["Post.ChargeInterest", on]));
        }

        if (!charges.Costs.IsZero)
        {
            yield return words["Post.ChargeCosts", charges.CostsOf.Sum(item => item.Open), charges.Costs];
        }

        if (!charges.OnTop.IsZero)
        {
            yield return words["Post.ChargeTotal", party.Open + charges.OnTop, party.Open, charges.Interest, charges.Costs];
            yield return words["Post.ChargeHow", charges.OnTop];
        }

        if (!charges.Announced.IsZero)
        {
            yield return words["Post.ChargeAnnounced", charges.Announced, charges.AnnouncedOf.Sum(item => item.Open)];
        }
    }

    private static string Short(string subject) => subject.Length <= Label.Longest ? subject : subject[..Label.Longest];
}
