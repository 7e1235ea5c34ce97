using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Allowances;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>Statements of a year (jaaropgaven), one by one and all at once.</summary>
public sealed class YearsController(LedgerDb db, ReadAllowanceYear years, YearStatementPaper paper, TimeProvider clock) : Controller
{
    [HttpGet("/allowances/years")]
    public async Task<IActionResult> Years(int? year, CancellationToken cancel)
    {
        var all = await years.Years(null, cancel);
        var shown = year ?? (all.Count > 0 ? all[0] : clock.Today().Year);
        return View(new YearsPage(shown, all, shown is > 1999 and < 2100 ? await years.All(shown, cancel) : []));
    }

    [HttpGet("/allowances/years/{year:int}/{party:int}.pdf")]
    public async Task<IActionResult> Statement(int year, int party, CancellationToken cancel) => year is > 1999 and < 2100 && await years.Of(party, year, cancel) is { } one
        ? File(PdfWriter.ToBytes(paper.Of(one, await Us(cancel), clock.Moment())), "application/pdf", YearStatementPaper.FileName(one))
        : NotFound();

    [HttpGet("/allowances/years/{year:int}.zip")]
    public async Task<IActionResult> All(int year, CancellationToken cancel)
    {
        var all = year is > 1999 and < 2100 ? await years.All(year, cancel) : [];
        if (all.Count == 0)
        {
            return NotFound();
        }

        var (us, moment) = (await Us(cancel), clock.Moment());
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var one in all)
            {
                await using var entry = zip.CreateEntry(YearStatementPaper.FileName(one), CompressionLevel.Fastest).Open();
                await entry.WriteAsync(PdfWriter.ToBytes(paper.Of(one, us, moment)), cancel);
            }
        }

        return File(bytes.ToArray(), "application/zip", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"jaaropgaven-{year}.zip"));
    }

    private Task<Organisation> Us(CancellationToken cancel) => db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
}

/// <param name="Years">Those in which anything was paid, the last first.</param>
public sealed record YearsPage(int Year, IReadOnlyList<int> Years, IReadOnlyList<AllowanceYear> People);
