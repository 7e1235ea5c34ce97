using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>The treasurer's own rules. They are made while booking a line, and put out of use here.</summary>
public sealed class RulesController(BankDesk desk, Words words) : Controller
{
    [HttpGet("/bank/rules")]
    public async Task<IActionResult> Rules(CancellationToken cancel)
    {
        var rules = await desk.Db.Set<BankRule>().AsNoTracking().Include(rule => rule.Account).Include(rule => rule.Stream)
            .Where(rule => rule.RetiredOn == null).OrderBy(rule => rule.Id).ToListAsync(cancel);
        var rows = new List<RuleRow>();
        foreach (var rule in rules)
        {
            rows.Add(new RuleRow(rule.Id, When(rule), rule.Account!.Code, words.Name(rule.Account.NameNl, rule.Account.NameEn), rule.Stream, await desk.Labels(rule.ProjectId, rule.BranchId, cancel)));
        }

        return View("Rules", rows);
    }

    [HttpPost("/bank/rules/{id:int}/retire")]
    public async Task<IActionResult> Retire(int id, [FromServices] RetireBankRuleHandler retire, CancellationToken cancel)
    {
        if (!await desk.Db.Set<BankRule>().AnyAsync(rule => rule.Id == id, cancel))
        {
            return NotFound();
        }

        await retire.Handle(new RetireBankRule(id), User.AsActor(), cancel);
        this.Tell(words["Bank.RuleRetired"]);
        return Redirect("/bank/rules");
    }

    private string When(BankRule rule) => string.Join(", ", ((string?[])
    [
        words[rule.MoneyIn ? "Bank.RuleIn" : "Bank.RuleOut"],
        rule.Text is { } text ? words["Bank.RuleHasText", text] : null,
        rule.CounterAccount is { } counter ? words["Bank.RuleHasCounter", AccountNumber.Grouped(counter)] : null,
        rule.AmountCents is { } cents ? words["Bank.RuleHasAmount", new Money(cents)] : null,
    ]).OfType<string>());
}

/// <param name="Labels">Project and branch, by name.</param>
public sealed record RuleRow(int Id, string When, string Code, string Account, MoneyStream? Stream, IReadOnlyList<string> Labels);
