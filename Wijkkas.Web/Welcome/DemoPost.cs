using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Pdf;
using Wijkkas.Web.Sending;

namespace Wijkkas.Web.Welcome;

/// <summary>What the housing corporation of Sander Vos finds: its last invoice in the post, and a plan of the work that is shared with it.</summary>
internal static class DemoPost
{
    public static async Task Send(IServiceProvider given, CancellationToken cancel)
    {
        var db = given.GetRequiredService<LedgerDb>();
        var (_, email, _) = DemoUsers.All.First(user => user.Role == Roles.Partner);
        var party = await db.Set<PartyContact>().Where(contact => contact.Email == email).Select(contact => contact.PartyId).SingleAsync(cancel);

        // The command line has no post: there the neighbourhood comes without letters.
        var sender = given.GetService<InvoiceSender>();
        foreach (var invoice in sender is null ? [] : await db.Set<Invoice>().Where(invoice => invoice.PartyId == party).OrderByDescending(invoice => invoice.Id).Take(2).Select(invoice => invoice.Id).ToListAsync(cancel))
        {
            await sender!.Mail(invoice, null, null, Actor.Demo, cancel);
        }

        using var plan = new MemoryStream();
        var us = await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        PdfWriter.Write(Plan(us, given.GetRequiredService<TimeProvider>().Moment()), plan);
        await given.GetRequiredService<AddPartyDocumentHandler>().Handle(
            new AddPartyDocument(party, FileInHand.Of("werkplan-groen-2026.pdf", plan.ToArray()), WorkPlan.Title, IsShared: true), Actor.Demo, cancel);
    }

    private static PaperDocument Plan(Organisation us, DateTime moment) => new()
    {
        Language = "nl",
        Title = WorkPlan.Title,
        Author = us.Name,
        Moment = moment,
        Letterhead = new Letterhead(us.Name, [$"{us.Street} {us.HouseNumber}", $"{us.PostalCode} {us.Town}"]),
        Blocks =
        [
            new Heading(1, WorkPlan.Title),
            new Paragraph(WorkPlan.Introduction),
            new Table([new Column(WorkPlan.Heads[0], 20), new Column(WorkPlan.Heads[1], 60)], [.. WorkPlan.Rows.Select(row => Row.Of(row.When, row.What))]) { Summary = WorkPlan.Title },
        ],
    };
}
