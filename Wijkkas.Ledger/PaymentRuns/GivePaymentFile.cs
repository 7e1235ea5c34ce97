using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns.Formats;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>Gives out the payment file of an approved run; the first time its hash is kept. A lost file is made again, the same to the byte.</summary>
public sealed record GivePaymentFile(int RunId);

/// <param name="IsFirst">Whether it was never given out before.</param>
public sealed record PaymentFile(string Name, byte[] Content, string Sha256, bool IsFirst);

public sealed class GivePaymentFileHandler(Bookkeeper books, LedgerDb db)
{
    /// <exception cref="Refusal">
    /// <c>PaymentRuns.Unknown</c>, <c>PaymentRuns.NotApproved</c>, <c>PaymentRuns.SaidNotDelivered</c>: somebody said that it never went to the bank; <c>PaymentRuns.BankHadIt</c>: a payment
    /// of it came back already.
    /// </exception>
    /// <exception cref="InvalidOperationException">It breaks the rules, or differs from the first time.</exception>
    public async Task<PaymentFile> Handle(GivePaymentFile order, Actor by, CancellationToken cancel)
    {
        var head = await db.Set<PaymentFileHead>().AsNoTracking().SingleOrDefaultAsync(h => h.RunId == order.RunId, cancel) ?? throw new Refusal("PaymentRuns.NotApproved");
        var orders = await db.Set<PaymentOrder>().AsNoTracking().Where(o => o.RunId == order.RunId).OrderBy(o => o.Position).ToListAsync(cancel);
        var content = Checked(head, orders);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var number = await books.Take(turn => Keep(turn, order.RunId, hash, by, cancel), cancel);
        return new PaymentFile($"{PaymentRun.ReferenceOf(order.RunId)}.xml", content, hash, number == 1);
    }

    /// <summary>Keeps that the file with this hash was given out.</summary>
    /// <returns>How often it was, this time included.</returns>
    internal static async Task<int> Keep(Turn turn, int runId, string hash, Actor by, CancellationToken cancel)
    {
        await PaymentEnds.Approved(turn, runId, cancel);
        if (await turn.Db.Set<PaymentRunApproval>().AnyAsync(a => a.RunId == runId && a.Kind == ApprovalKind.NotDelivered, cancel))
        {
            throw new Refusal("PaymentRuns.SaidNotDelivered");
        }

        if (await turn.Db.Set<PaymentOrderEnd>().AnyAsync(end => end.RunId == runId, cancel))
        {
            throw new Refusal("PaymentRuns.BankHadIt");
        }

        var before = await turn.Db.Set<PaymentFileGiven>().AsNoTracking().Where(given => given.RunId == runId).OrderBy(given => given.Number).ToListAsync(cancel);
        if (before.Count > 0 && before[0].Sha256 != hash)
        {
            throw new InvalidOperationException($"The file of {PaymentRun.ReferenceOf(runId)} is not the one that was given out first.");
        }

        turn.Db.Add(new PaymentFileGiven { RunId = runId, Number = before.Count + 1, Sha256 = hash, GivenAt = turn.Now, GivenBy = by.Id });
        await turn.Save(cancel);
        return before.Count + 1;
    }

    /// <summary>Made, and looked at before anybody gets it.</summary>
    internal static byte[] Checked(PaymentFileHead head, IReadOnlyList<PaymentOrder> orders)
    {
        var content = CreditTransferFile.Write(head, orders);
        var wrong = CreditTransferRules.Broken(content, head.Format);
        return wrong.Count == 0 ? content : throw new InvalidOperationException($"The file of {PaymentRun.ReferenceOf(head.RunId)} is wrong at {string.Join(", ", wrong.Take(5))}.");
    }
}
