using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>What holds for a party, whoever adds or changes it.</summary>
internal static class PartyRules
{
    public static string? Account(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : Iban.Parse(typed).Value;

    /// <exception cref="Refusal"><c>Parties.EmailWrong</c> (what was typed).</exception>
    public static string? Email(string? typed)
    {
        var email = Label.Optional(typed);
        return email is null || (System.Net.Mail.MailAddress.TryCreate(email, out var read) && read.Address == email)
            ? email
            : throw new Refusal("Parties.EmailWrong", email);
    }

    /// <exception cref="Refusal"><c>Parties.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public static async Task<Party> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Party>().SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new Refusal("Parties.Unknown")).AsSeen(version);
}
