using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Agreements;

/// <summary>Says how VAT looks at an agreement, and why. For a grant nobody guesses: it waits until somebody decides.</summary>
/// <param name="Why">The article, the role of the contractor, the letter: whatever the decision rests on.</param>
public sealed record DecideVat(int AgreementId, int Version, VatNature Nature, string Why);

public sealed class DecideVatHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Agreements.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Agreements.VatWhyMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task Handle(DecideVat order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var agreement = await SaveAgreementHandler.Find(turn, order.AgreementId, order.Version, cancel);
            agreement.VatReason = Label.Optional(order.Why) ?? throw new Refusal("Agreements.VatWhyMissing");
            agreement.VatNature = order.Nature;
            agreement.VatDecidedBy = by.Id;
            agreement.VatDecidedAt = turn.Now;
            await turn.Save(by, cancel);
        },
        cancel);
}
