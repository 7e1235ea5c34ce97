using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments;

/// <summary>
/// Makes payment links and finds them again. The token is 256 random bits; the books hold its hash and the token sealed with the keys of this
/// installation, so that a link can be shown and mailed again, and nobody pays or peeps with a copy of the books alone. Without the old keys links go on
/// working; only showing one again needs a new one.
/// </summary>
public sealed class PayLinks(LedgerDb db, MakePaymentLinkHandler make, IDataProtectionProvider keys, TimeProvider clock)
{
    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    /// <summary>An invoice is long paid or long overdue by then.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(180);

    private readonly IDataProtector seal = keys.CreateProtector("Wijkkas.PaymentLinks");

    public static string PathOf(string token) => "/pay/" + token;

    /// <summary>The path of a link for a debtor's open item: the one that works already, or a new one.</summary>
    /// <exception cref="Refusal"><c>Payments.NothingToPay</c>.</exception>
    public async Task<string> For(long lineId, Actor by, CancellationToken cancel)
    {
        var today = clock.Today();
        var there = await db.Set<PaymentLink>().AsNoTracking()
            .Where(link => link.LineId == lineId && link.ExpiresOn > today && !db.Set<PaymentLinkRevoked>().Any(revoked => revoked.LinkId == link.Id))
            .OrderByDescending(link => link.Id).ToListAsync(cancel);
        return there.Select(PathOf).FirstOrDefault(path => path is not null) ?? (await Make(lineId, today.AddDays(Usual.Days), by, cancel)).Path;
    }

    /// <exception cref="Refusal"><c>Payments.NothingToPay</c>, <c>Payments.LinkEndsBeforeToday</c>.</exception>
    public async Task<(PaymentLink Link, string Path)> Make(long lineId, DateOnly expiresOn, Actor by, CancellationToken cancel)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));
        return (await make.Handle(new MakePaymentLink(lineId, Hash(token), seal.Protect(token), expiresOn), by, cancel), PathOf(token));
    }

    /// <summary>The link as it was made; null where the keys are gone.</summary>
    public string? PathOf(PaymentLink link)
    {
        try
        {
            return PathOf(seal.Unprotect(link.SealedToken));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The link of a token, also when it is over; null for whatever else.</summary>
    public async Task<PaymentLink?> Find(string token, CancellationToken cancel)
    {
        if (token.Length != TokenLength)
        {
            return null;
        }

        var hash = Hash(token);
        return await db.Set<PaymentLink>().AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash, cancel);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
