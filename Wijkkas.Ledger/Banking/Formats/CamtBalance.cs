using System.Xml.Linq;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>A balance on a camt statement.</summary>
/// <param name="Credit">Whether the account holder has money; null where the bank leaves the sign out.</param>
internal sealed record CamtBalance(string Kind, Money Amount, string Currency, bool? Credit, DateOnly? On, Spot Spot)
{
    public static CamtBalance Of(XElement balance, Spot spot)
    {
        var (amount, currency) = balance.AmountAt("Amt", spot) ?? throw new Refusal("BankFiles.NoAmount", spot.File, spot.Where);
        var kind = balance.TextAt("Tp/CdOrPrtry/Cd") ?? balance.TextAt("Tp/CdOrPrtry/Prtry") ?? "";
        return new CamtBalance(kind, amount, currency, balance.CreditAt(spot), balance.DayAt("Dt", spot), spot);
    }

    /// <summary>The booked balances before and after the lines. Interim ones count only on one page of several: elsewhere they are of another moment.</summary>
    public static (CamtBalance? Opening, CamtBalance? Closing) OfRun(IReadOnlyList<CamtBalance> all, bool isPage, bool isStatement)
    {
        var opening = First("OPBD") ?? First("PRCD");
        var closing = First("CLBD");
        if (isPage && isStatement)
        {
            var interim = all.Where(balance => balance.Kind == "ITBD").ToList();
            opening ??= closing is not null || interim.Count > 1 ? interim.FirstOrDefault() : null;
            closing ??= interim.LastOrDefault(balance => balance != opening);
        }

        return (opening, closing);

        CamtBalance? First(string kind) => all.FirstOrDefault(balance => balance.Kind == kind);
    }

    /// <summary>
    /// The balances with their signs. Where the bank left signs out, the one reading that adds up is taken; when two
    /// readings add up the balances are left out, when none does the missing sign is refused.
    /// </summary>
    public static (Money? Opening, Money? Closing) Signed(CamtBalance? opening, CamtBalance? closing, Money sum)
    {
        if (opening is null or { Credit: not null } && closing is null or { Credit: not null })
        {
            return (opening?.Readings().First(), closing?.Readings().First());
        }

        var lacking = opening is { Credit: null } ? opening : closing!;
        if (opening is null || closing is null)
        {
            throw new Refusal("BankFiles.NoSign", lacking.Spot.File, lacking.Spot.Where);
        }

        var readings = (from before in opening.Readings() from after in closing.Readings() where before + sum == after select (before, after)).ToList();
        return readings.Count switch
        {
            0 => throw new Refusal("BankFiles.NoSign", lacking.Spot.File, lacking.Spot.Where),
            1 => readings[0],
            _ => (null, null),
        };
    }

    private IEnumerable<Money> Readings() => Credit switch
    {
        true => [Amount],
        false => [-Amount],
        null when Amount.IsZero => [Amount],
        null => [Amount, -Amount],
    };
}
