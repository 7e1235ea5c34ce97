using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents.Pdf;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Board.Members;

/// <summary>The register of a day as a file, with the seal of the books below it.</summary>
public sealed class RegisterFileController(LedgerDb db, ReadRegister register, MemberPapers papers, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/members/register")]
    public async Task<IActionResult> Take(DateOnly? on, string? format, CancellationToken cancel)
    {
        var day = on ?? clock.Today();
        if (format == "pdf")
        {
            Response.Headers.CacheControl = "no-store";
            var paper = papers.Register(await register.On(day, cancel), await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel), day, await BooksSeal.Read(db, cancel), clock.Moment());
            return File(PdfWriter.ToBytes(paper), "application/pdf", $"ledenregister-{day.InAddress()}.pdf");
        }

        if (!SheetResult.Knows(format))
        {
            return NotFound();
        }

        var classes = await db.Set<ShareClass>().AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);
        var rows = await register.On(day, cancel);
        return new SheetResult(
            new SheetTable(
                $"ledenregister-{day.InAddress()}", words["Members.Register"],
                [
                    new(words["Members.Number"], SheetKind.Text, 8), new(words["Members.Name"], SheetKind.Text, 34), new(words["Members.Kind"], SheetKind.Text, 14),
                    new(words["Members.Since"], SheetKind.Day, 12), new(words["Members.Until"], SheetKind.Day, 12),
                    .. classes.Select(c => new SheetColumn($"{words["Members.SharesHead"]} {c.Code}", SheetKind.Number, 10)), new(words["Members.PaidInHead"], SheetKind.Amount, 14),
                ],
                [
                    .. rows.Select(row => SheetRow.Of(
                        [
                            Ledger.Members.Member.NumberText(row.Member.Number), row.Member.Party!.Name, words["Members.Kind-" + row.Member.Kind], row.Member.Since, row.Member.Until,
                            .. classes.Select(c => (object?)row.Holdings.GetValueOrDefault(c.Id).Shares), row.Amount,
                        ])),
                    SheetRow.Total(["", words["Dividends.Together"], "", null, null, .. classes.Select(c => (object?)rows.Sum(row => row.Holdings.GetValueOrDefault(c.Id).Shares)), rows.Sum(row => row.Amount)]),
                ],
                words.Notes(words.Day(day), await BooksSeal.Read(db, cancel))),
            format!);
    }
}
