using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Sending;

/// <summary>Writes reminders: one letter for each customer, about all that is due.</summary>
public sealed class ReminderDesk(ReminderSteps steps, LetterFrame frame, SendRemindersHandler send, PayAddress pay)
{
    /// <summary>The letter as it would go, without links, which are made when it goes.</summary>
    public Task<LetterToSend> Preview(PartyToRemind party, CancellationToken cancel) => Write(party, party.Items.ToDictionary(item => item.LineId, _ => (Uri?)null), cancel);

    /// <exception cref="Refusal"><c>Post.NoAddress</c> (name), <c>Reminders.NoLongerDue</c> (name), and what the postbox asks.</exception>
    public async Task<Letter> Send(PartyToRemind party, DateOnly on, Actor by, CancellationToken cancel)
    {
        if (party.Address is null)
        {
            throw new Refusal("Post.NoAddress", party.Name);
        }

        var links = new Dictionary<long, Uri?>();
        foreach (var item in party.Items)
        {
            links[item.LineId] = await pay.Of(item.LineId, by, cancel);
        }

        var letter = await Write(party, links, cancel);
        return await send.Handle(
            new SendReminders(party.PartyId, on, [.. party.Items.Select(item => new SendReminders.Item(item.InvoiceId, item.Step, item.Open))], letter), by, cancel);
    }

    private async Task<LetterToSend> Write(PartyToRemind party, Dictionary<long, Uri?> links, CancellationToken cancel)
    {
        var step = (await steps.Read(cancel)).Single(one => one.Number == party.Step);
        return await frame.Write(
            "",
            new Addressee(party.Address ?? "", party.Name, party.Language, party.PartyId),
            words =>
            {
                var places = Places(party, links, words);
                return new LetterText(Short(places.Fill(step.Subject(party.Language)).ReplaceLineEndings(" ")), places.Paragraphs(step.Text(party.Language)));
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

    private static string Short(string subject) => subject.Length <= Label.Longest ? subject : subject[..Label.Longest];
}
