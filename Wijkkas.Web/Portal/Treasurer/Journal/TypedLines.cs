using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>Makes lines to book of what was typed, and puts whatever is wrong beside the field it is about.</summary>
internal sealed class TypedLines(
    Dictionary<string, Account> accounts, Dictionary<string, int> streams, Dictionary<string, int> projects, Dictionary<string, int> branches,
    HashSet<int> parties, ModelStateDictionary state)
{
    public static async Task<TypedLines> Over(LedgerDb db, ModelStateDictionary state, CancellationToken cancel) => new(
        await db.Set<Account>().AsNoTracking().ToDictionaryAsync(a => a.Code, StringComparer.OrdinalIgnoreCase, cancel),
        await db.Set<MoneyStream>().ToDictionaryAsync(s => s.Code, s => s.Id, cancel),
        await db.Set<Project>().ToDictionaryAsync(p => p.Code, p => p.Id, cancel),
        await db.Set<Branch>().ToDictionaryAsync(b => b.Code, b => b.Id, cancel),
        await db.Set<Party>().Select(p => p.Id).ToHashSetAsync(cancel),
        state);

    public IReadOnlyList<PostingLine> Read(IReadOnlyList<LineForm> lines)
    {
        var read = new List<PostingLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            // An amount that could not be read stands beside its field already; such a line is not empty.
            if (!lines[i].IsEmpty && !IsWrong(i, nameof(LineForm.Debit)) && !IsWrong(i, nameof(LineForm.Credit)) && Line(lines[i], i) is { } line)
            {
                read.Add(line);
            }
        }

        if (state.IsValid)
        {
            Weigh(read);
        }

        return read;
    }

    private PostingLine? Line(LineForm typed, int i)
    {
        var account = Account(typed, i);
        var amount = Amount(typed, i);
        if (account is null || amount is null)
        {
            return null;
        }

        if (account.AsksParty && typed.Party is null)
        {
            Wrong(i, nameof(LineForm.Party), new Refusal("Journal.PartyMissing", account.Code));
        }

        if (typed.Party is { } party && !parties.Contains(party))
        {
            Wrong(i, nameof(LineForm.Party), new Refusal("Parties.Unknown"));
        }

        return new PostingLine(account.Id, typed.Debit is null ? Side.Credit : Side.Debit, amount.Value)
        {
            StreamId = Known(streams, typed.Stream, i, nameof(LineForm.Stream), "Streams.Unknown"),
            ProjectId = Known(projects, typed.Project, i, nameof(LineForm.Project), "Streams.ProjectUnknown"),
            BranchId = Known(branches, typed.Branch, i, nameof(LineForm.Branch), "Streams.BranchUnknown"),
            PartyId = typed.Party,
            Description = typed.Text,
            DueOn = typed.DueOn,
        };
    }

    private Account? Account(LineForm typed, int i)
    {
        var (code, chosen) = (typed.Code?.Trim() ?? "", typed.Account);
        if (code.Length == 0 && chosen is null)
        {
            return Wrong<Account>(i, nameof(LineForm.Code), new Refusal("Journal.LineWithoutAccount"));
        }

        if (code.Length > 0 && chosen is not null && !code.Equals(chosen, StringComparison.OrdinalIgnoreCase))
        {
            return Wrong<Account>(i, nameof(LineForm.Code), new Refusal("Journal.TwoAccounts", code, chosen));
        }

        return accounts.GetValueOrDefault(code.Length > 0 ? code : chosen!) ?? Wrong<Account>(i, nameof(LineForm.Code), new Refusal("Journal.AccountNotThere", code));
    }

    private Money? Amount(LineForm typed, int i)
    {
        var refusal = (typed.Debit, typed.Credit) switch
        {
            (null, null) => new Refusal("Journal.LineWithoutAmount"),
            ({ }, { }) => new Refusal("Journal.DebitOrCredit"),
            ({ Cents: <= 0 }, _) or (_, { Cents: <= 0 }) => new Refusal("Journal.OtherColumn"),
            _ => null,
        };
        if (refusal is not null)
        {
            Wrong(i, typed.Credit is null ? nameof(LineForm.Debit) : nameof(LineForm.Credit), refusal);
            return null;
        }

        return typed.Debit ?? typed.Credit;
    }

    private void Weigh(List<PostingLine> lines)
    {
        var difference = lines.Sum(line => line.Side == Side.Debit ? line.Amount : -line.Amount);
        if (!difference.IsZero)
        {
            state.TryAddModelException("", new Refusal(difference.IsNegative ? "Journal.DebitNeeded" : "Journal.CreditNeeded", difference.Abs()));
        }
    }

    private int? Known(Dictionary<string, int> ids, string? code, int i, string field, string unknown)
    {
        if (code is null)
        {
            return null;
        }

        if (ids.TryGetValue(code, out var id))
        {
            return id;
        }

        Wrong(i, field, new Refusal(unknown));
        return null;
    }

    private static string Name(int i, string field) => $"Lines[{i}].{field}";

    private bool IsWrong(int i, string field) => state.TryGetValue(Name(i, field), out var entry) && entry.Errors.Count > 0;

    private void Wrong(int i, string field, Refusal refusal) => state.TryAddModelException(Name(i, field), refusal);

    private T? Wrong<T>(int i, string field, Refusal refusal)
        where T : class
    {
        Wrong(i, field, refusal);
        return null;
    }
}
