using System.Linq.Expressions;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>What a bill must be, whoever enters it. Pure.</summary>
public static class PurchaseRules
{
    public const int MostLines = 200;

    /// <summary>Costs, or something that is bought to last: never bank, debtors, creditors or VAT.</summary>
    public static readonly Expression<Func<Account, bool>> TakesCosts = account => account.RetiredOn == null
        && (account.Class == AccountClass.Expenses || (account.Class == AccountClass.Assets && account.Role == AccountRole.None && !account.AsksParty));

    /// <summary>A bill may round VAT by line or as a whole: so far its VAT may lie from what the rate gives, for each line.</summary>
    private static readonly Money RoundingPerLine = new(2);

    /// <summary>The VAT that the rate of that day gives.</summary>
    public static Money ProposedVat(Money net, VatNature nature, DateOnly issuedOn) => nature.IsTaxed() ? VatAmount.On(net, VatRates.On(nature, issuedOn)) : Money.Zero;

    /// <summary>What an order would be refused for whoever enters it, before it is one.</summary>
    /// <inheritdoc cref="Check(DateOnly, DateOnly, IReadOnlyList{PurchaseLine})"/>
    public static void Check(SavePurchase order) =>
        Check(order.IssuedOn, order.DueOn, [.. order.Lines.Select((line, i) => SavePurchaseHandler.Line(0, i + 1, line, order.IssuedOn, VatScheme.Normal))]);

    /// <exception cref="Refusal">
    /// <c>Purchasing.NoLines</c>, <c>Purchasing.TooManyLines</c> (most), <c>Purchasing.LineText</c> (line), <c>Purchasing.LineVat</c> (line, expected): VAT does not fit the rate;
    /// <c>Purchasing.LineNoVat</c> (line): VAT where none can be; <c>Purchasing.TotalNotPositive</c>, <c>Purchasing.AmountTooLarge</c>, <c>Purchasing.DueBeforeIssue</c>.
    /// </exception>
    public static void Check(DateOnly issuedOn, DateOnly dueOn, IReadOnlyList<PurchaseLine> lines)
    {
        if (lines.Count == 0)
        {
            throw new Refusal("Purchasing.NoLines");
        }

        if (lines.Count > MostLines)
        {
            throw new Refusal("Purchasing.TooManyLines", MostLines);
        }

        foreach (var line in lines)
        {
            Check(line);
        }

        if (dueOn < issuedOn)
        {
            throw new Refusal("Purchasing.DueBeforeIssue");
        }

        if (lines.Sum(line => line.Net + line.Vat) is var whole && whole <= Money.Zero)
        {
            throw new Refusal("Purchasing.TotalNotPositive");
        }
    }

    private static void Check(PurchaseLine line)
    {
        if (string.IsNullOrWhiteSpace(line.Description))
        {
            throw new Refusal("Purchasing.LineText", line.Position);
        }

        if (line.Net.Abs() > Posting.Largest || line.Vat.Abs() > Posting.Largest)
        {
            throw new Refusal("Purchasing.AmountTooLarge");
        }

        if (!line.VatNature.IsTaxed() && !line.Vat.IsZero)
        {
            throw new Refusal("Purchasing.LineNoVat", line.Position);
        }

        var expected = VatAmount.On(line.Net, line.VatRate);
        if (line.VatNature.IsTaxed() && (line.Vat - expected).Abs() > RoundingPerLine)
        {
            throw new Refusal("Purchasing.LineVat", line.Position, expected);
        }
    }
}
