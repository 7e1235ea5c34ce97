using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements.Formats;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.AuditFiles;

/// <summary>A book year as a file for the tax office or an accountant (XML Auditfile Financieel).</summary>
public sealed class AuditFilesController(LedgerDb db, AuditFile file) : Controller
{
    [HttpGet("/reports/audit-file")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Index", await Years(cancel));

    [HttpGet("/reports/audit-file/{year:int}")]
    public Task<IActionResult> Fetch(int year, string? version, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            // On disk first: what cannot be written whole is not sent, and memory does not grow with the year.
            var whole = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 65_536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            try
            {
                await file.Write(whole, year, version == "3.2" ? AuditFileVersion.Xaf32 : AuditFileVersion.Xaf40, cancel);
            }
            catch
            {
                await whole.DisposeAsync();
                throw;
            }

            whole.Position = 0;
            Response.Headers.CacheControl = "no-store";
            return File(whole, "application/xml", string.Create(CultureInfo.InvariantCulture, $"auditfile-{year}-{(version == "3.2" ? "3.2" : "4.0")}.xaf"));
        },
        async () => View("Index", await Years(cancel)));

    private Task<List<int>> Years(CancellationToken cancel) => db.Set<Period>().Select(period => period.FiscalYear).Distinct().OrderByDescending(year => year).ToListAsync(cancel);
}
