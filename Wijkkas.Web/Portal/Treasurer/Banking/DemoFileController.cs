using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>The bank's next statement of De Lindenhof, in Development.</summary>
public sealed class DemoFile(IHostEnvironment environment, BooksProvider books)
{
    public string? FullName { get; } = DemoNeighbourhood.Statement(environment, books);

    public string? FileName => Path.GetFileName(FullName);
}

public sealed class DemoFileController(DemoFile demo) : Controller
{
    [HttpGet("/bank/import/demo"), KeepsTheBooks]
    public IActionResult Statement() => demo.FullName is { } file ? PhysicalFile(file, "application/xml", demo.FileName) : NotFound();
}
