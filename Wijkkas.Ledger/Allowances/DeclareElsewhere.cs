using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Keeps what a volunteer told us about other organisations and a benefit.</summary>
/// <param name="FromMonth">The first month it is about, such as 202601.</param>
/// <param name="ElsewherePerMonth">Nought: nothing from others.</param>
public sealed record DeclareElsewhere(int PartyId, DateOnly SignedOn, int FromMonth, int? UntilMonth, Money ElsewherePerMonth, BenefitKind Benefit);

public sealed class DeclareElsewhereHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.PartyUnknown</c>, <c>Allowances.MonthWrong</c>, <c>Allowances.UntilBeforeFrom</c>, <c>Allowances.AmountWrong</c>.</exception>
    public Task<AllowanceDeclaration> Handle(DeclareElsewhere order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            await SchemeRules.Volunteer(turn.Db, order.PartyId, cancel);
            if (order.UntilMonth is { } until && SchemeRules.Month(until) < SchemeRules.Month(order.FromMonth))
            {
                throw new Refusal("Allowances.UntilBeforeFrom");
            }

            if (order.ElsewherePerMonth.IsNegative || order.ElsewherePerMonth > SchemeRules.Largest)
            {
                throw new Refusal("Allowances.AmountWrong");
            }

            var declaration = new AllowanceDeclaration
            {
                Id = await turn.NextId<AllowanceDeclaration>(one => one.Id, cancel),
                PartyId = order.PartyId,
                SignedOn = order.SignedOn,
                FromMonth = SchemeRules.Month(order.FromMonth),
                UntilMonth = order.UntilMonth,
                ElsewherePerMonth = order.ElsewherePerMonth,
                Benefit = order.Benefit,
                EnteredBy = by.Id,
                EnteredAt = turn.Now,
            };
            turn.Db.Add(declaration);
            await turn.Save(by, cancel);
            return declaration;
        },
        cancel);
}
