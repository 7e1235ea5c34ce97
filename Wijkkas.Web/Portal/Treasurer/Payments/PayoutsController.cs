using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;

namespace Wijkkas.Web.Portal.Treasurer.Payments;

/// <summary>What the provider sent to the bank, and whether all of it agrees to the cent.</summary>
public sealed class PayoutsController(LedgerDb db, PaymentProofReader proof, Snapshot snapshot, PaymentDesk desk, ILogger<PayoutsController> log) : Controller
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    [HttpGet("/payments/payouts")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Payouts", await snapshot.Take(() => proof.Read(cancel), cancel));

    [HttpGet("/payments/payouts/{id:long}")]
    public async Task<IActionResult> Payout(long id, CancellationToken cancel) =>
        (await proof.Read(cancel)).Payouts.FirstOrDefault(row => row.Payout.Id == id) is { } row
            ? View(new PayoutPage(row, await db.Set<PayoutPart>().AsNoTracking().Where(part => part.PayoutId == id)
                .OrderBy(part => part.Movement!.OccurredAt).ThenBy(part => part.MovementId)
                .Select(part => new PayoutPage.Part(part.Movement!, part.Movement!.Payment!.Party!.Name, part.Movement.Entry!.Document)).ToListAsync(cancel)))
            : NotFound();

    [HttpGet("/payments/proof")]
    public async Task<IActionResult> Proof(CancellationToken cancel)
    {
        var atProvider = await AtProvider(cancel);
        return View(new ProofPage(await snapshot.Take(() => proof.Read(cancel), cancel), atProvider));
    }

    // Where the provider does not answer soon, the page goes without its word.
    private async Task<Money?> AtProvider(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return desk.Provider is { } provider ? await provider.Balance(patience.Token) : null;
        }
        catch (Exception silent) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(silent, "The payment provider did not tell its balance.");
            return null;
        }
    }
}

public sealed record PayoutPage(PaymentProof.PayoutRow Row, IReadOnlyList<PayoutPage.Part> Parts)
{
    public sealed record Part(ProviderMovement Movement, string? Party, string? Document);
}

/// <param name="AtProvider">What the provider itself says now; null where it was not asked or did not answer.</param>
public sealed record ProofPage(PaymentProof Proof, Money? AtProvider);
