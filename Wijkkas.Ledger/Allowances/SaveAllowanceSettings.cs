using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <param name="MonthsLater">0: paid in the month of the work; 1: in the month after it.</param>
/// <param name="PayrollTaxNumber">Such as 123456789L01; null where we have none.</param>
public sealed record SaveAllowanceSettings(int Version, int MonthsLater, string? PayrollTaxNumber, bool KeepsBsn);

public sealed class SaveAllowanceSettingsHandler(Bookkeeper books)
{
    /// <summary>Without a ground, or once it is switched off, every BSN is thrown away.</summary>
    /// <exception cref="Refusal"><c>Common.ChangedMeanwhile</c>, <c>Allowances.MonthsLaterWrong</c>, <c>Allowances.PayrollTaxNumberWrong</c>, <c>Allowances.NoGround</c>: a BSN asks for a payroll-tax number.</exception>
    public Task Handle(SaveAllowanceSettings order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var number = Label.Optional(order.PayrollTaxNumber, 20)?.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
            if (number is not null && !IsPayrollTaxNumber(number))
            {
                throw new Refusal("Allowances.PayrollTaxNumberWrong");
            }

            if (order.KeepsBsn && number is null)
            {
                throw new Refusal("Allowances.NoGround");
            }

            var settings = await turn.Db.Set<AllowanceSettings>().SingleOrDefaultAsync(cancel);
            if (settings is null)
            {
                settings = new AllowanceSettings { Id = AllowanceSettings.TheOne, MonthsLater = 1 };
                turn.Db.Add(settings);
            }

            settings.AsSeen(order.Version);
            settings.MonthsLater = order.MonthsLater is 0 or 1 ? order.MonthsLater : throw new Refusal("Allowances.MonthsLaterWrong");
            (settings.PayrollTaxNumber, settings.KeepsBsn) = (number, order.KeepsBsn);
            if (settings.Version == 0)
            {
                settings.Version = 1;
            }

            if (!settings.KeepsBsn)
            {
                turn.Db.RemoveRange(await turn.Db.Set<SealedBsn>().ToListAsync(cancel));
            }

            await turn.Save(by, cancel);
        },
        cancel);

    private static bool IsPayrollTaxNumber(string number) => number is [.., 'L', _, _] && number.Length == 12 && number[..9].All(char.IsAsciiDigit) && number[10..].All(char.IsAsciiDigit);
}

/// <summary>Keeps a BSN that the portal has sealed, or throws it away.</summary>
/// <param name="Sealed">Null: it goes.</param>
public sealed record KeepBsn(int PartyId, string? Sealed);

public sealed class KeepBsnHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.NoGround</c>, <c>Allowances.PartyUnknown</c>.</exception>
    public Task Handle(KeepBsn order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.Sealed is not null && !await turn.Db.Set<AllowanceSettings>().AnyAsync(settings => settings.KeepsBsn && settings.PayrollTaxNumber != null, cancel))
            {
                throw new Refusal("Allowances.NoGround");
            }

            await SchemeRules.Volunteer(turn.Db, order.PartyId, cancel);
            var kept = await turn.Db.Set<SealedBsn>().SingleOrDefaultAsync(one => one.PartyId == order.PartyId, cancel);
            if (order.Sealed is not { } letters)
            {
                turn.Db.RemoveRange(kept is null ? [] : [kept]);
            }
            else if (kept is null)
            {
                turn.Db.Add(new SealedBsn { PartyId = order.PartyId, Sealed = letters });
            }
            else
            {
                kept.Sealed = letters;
            }

            await turn.Save(by, cancel);
        },
        cancel);
}
