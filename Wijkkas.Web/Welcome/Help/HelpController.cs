using Microsoft.AspNetCore.Mvc;

namespace Wijkkas.Web.Welcome.Help;

public sealed class HelpController : Controller
{
    /// <summary>In the order in which somebody meets them; their words stand in Help, as Title-…, Say-… and Body-….</summary>
    public static readonly IReadOnlyList<string> Subjects = ["bank-files", "reconcile", "agreements", "invoices", "sending", "purchases", "payment-runs", "cash", "jobs", "teams", "online-payments", "journal", "months", "vat", "reports", "mail", "partners", "my-hours", "volunteers", "allowances", "members", "decisions", "roles"];

    [HttpGet("/help")]
    public IActionResult All() => View("Subjects", Subjects);

    [HttpGet("/help/{subject}")]
    public IActionResult Subject(string subject) => Subjects.Contains(subject) ? View("Subject", subject) : NotFound();
}
