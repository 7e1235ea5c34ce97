using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Adds a place of work (vestiging).</summary>
public sealed record AddBranch(string Code, string Name);

public sealed class AddBranchHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Streams.CodeWrong</c> (code), <c>Streams.CodeTaken</c> (code), and what <see cref="Label"/> asks.</exception>
    public Task<Branch> Handle(AddBranch order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var code = StreamRules.Code(order.Code);
                if (await turn.Db.Set<Branch>().AnyAsync(other => other.Code == code, cancel))
                {
                    throw new Refusal("Streams.CodeTaken", code);
                }

                var branch = new Branch { Id = await turn.NextId<Branch>(other => other.Id, cancel), Code = code, Name = Label.Needed(order.Name) };
                turn.Db.Add(branch);
                await turn.Save(by, cancel);
                return branch;
            },
            cancel);
}
