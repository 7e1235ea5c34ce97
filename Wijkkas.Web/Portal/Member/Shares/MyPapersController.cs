using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents.Pdf;
using Wijkkas.Web.Sending;

namespace Wijkkas.Web.Portal.Member.Shares;

/// <summary>What a member takes along on paper.</summary>
public sealed class MyPapersController(MyMembership mine, MemberPapers papers, TimeProvider clock) : Controller
{
    [HttpGet("/my/shares/certificate")]
    public async Task<IActionResult> Certificate(CancellationToken cancel)
    {
        var held = (await mine.HeldOn(clock.Today(), cancel)).Where(h => h.Shares > 0).ToList();
        return await mine.Itself(cancel) is { } me && held.Count > 0
            ? Pdf(papers.Certificate(me, held, await mine.Cooperative(cancel), clock.Today(), clock.Moment()), $"aandelen-{Ledger.Members.Member.NumberText(me.Number)}")
            : NotFound();
    }

    [HttpGet("/my/shares/value/{year:int}")]
    public async Task<IActionResult> Value(int year, CancellationToken cancel)
    {
        if (await mine.Itself(cancel) is not { } me || year < me.Since.Year || year >= clock.Today().Year)
        {
            return NotFound();
        }

        var (begin, end) = (await mine.HeldOn(new DateOnly(year - 1, 12, 31), cancel), await mine.HeldOn(new DateOnly(year, 12, 31), cancel));
        var got = (await mine.Shares(cancel)).Dividends.Where(one => one.Dividend.DividedOn?.Year == year).Select(one => (one.Dividend, one.Part)).ToList();
        return Pdf(papers.Value(me, year, [.. begin.Zip(end)], got, await mine.Cooperative(cancel), clock.Moment()), $"aandelen-{year}-{Ledger.Members.Member.NumberText(me.Number)}");
    }

    private FileContentResult Pdf(Documents.PaperDocument paper, string name)
    {
        Response.Headers.CacheControl = "no-store";
        return File(PdfWriter.ToBytes(paper), "application/pdf", name + ".pdf");
    }
}
