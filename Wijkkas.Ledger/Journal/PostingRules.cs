using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>What a line must be, given the account and stream it stands on. Pure; the door brings the facts.</summary>
internal static class PostingRules
{
    /// <summary>Income and expense always carry a stream: the general one where none is given.</summary>
    public static int? Stream(PostingLine line, AccountFacts account, Func<int> generalStream) =>
        line.StreamId ?? (account.Class is AccountClass.Income or AccountClass.Expenses ? generalStream() : null);

    /// <exception cref="Refusal">
    /// <c>Journal.AccountRetired</c> (code), <c>Journal.StreamRetired</c> (code), <c>Journal.PartyMissing</c> (account code),
    /// <c>Journal.TransferAccount</c> (code), <c>Journal.TransferWithoutStream</c>, <c>Journal.EquityStream</c> (account code).
    /// </exception>
    public static void Check(Posting posting, PostingLine line, AccountFacts account, int? streamId, StreamFacts? stream)
    {
        var takesBack = posting.Reason == Reason.Reversal;
        if (account.IsRetired && !takesBack)
        {
            throw new Refusal("Journal.AccountRetired", account.Code);
        }

        if (stream is { IsRetired: true } && !takesBack)
        {
            throw new Refusal("Journal.StreamRetired", stream.Code);
        }

        if (account.AsksParty && line.PartyId is null)
        {
            throw new Refusal("Journal.PartyMissing", account.Code);
        }

        // Money moves between streams by a transfer entry alone, and a transfer entry moves nothing else.
        if (!takesBack && account.Role == AccountRole.StreamTransfers != (posting.Reason == Reason.StreamTransfer))
        {
            throw new Refusal("Journal.TransferAccount", account.Code);
        }

        if (posting.Reason == Reason.StreamTransfer && streamId is null)
        {
            throw new Refusal("Journal.TransferWithoutStream");
        }

        // A stream's balance is opening + income − expense ± transfers; other equity must not slip into it.
        if (account.Class == AccountClass.Equity && streamId is not null
            && posting.Reason is not (Reason.Opening or Reason.StreamTransfer or Reason.Reversal or Reason.Import))
        {
            throw new Refusal("Journal.EquityStream", account.Code);
        }
    }
}
