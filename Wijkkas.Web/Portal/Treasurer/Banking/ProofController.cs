using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Banking;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

public sealed class ProofController(BankDesk desk) : Controller
{
    [HttpGet("/bank/proof/{account:int}")]
    public async Task<IActionResult> Proof(int account, DateOnly? on, CancellationToken cancel)
    {
        var day = on ?? desk.Today;
        return (await desk.BankAccounts(cancel)).Find(one => one.Id == account) is { } found
            ? View("Proof", await ReadBankProof.At(desk.Db, found, day, cancel)) : NotFound();
    }
}
