using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Adds a project or initiative.</summary>
public sealed record AddProject(string Code, string Name);

public sealed class AddProjectHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Streams.CodeWrong</c> (code), <c>Streams.CodeTaken</c> (code), and what <see cref="Label"/> asks.</exception>
    public Task<Project> Handle(AddProject order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var code = StreamRules.Code(order.Code);
                if (await turn.Db.Set<Project>().AnyAsync(other => other.Code == code, cancel))
                {
                    throw new Refusal("Streams.CodeTaken", code);
                }

                var project = new Project { Id = await turn.NextId<Project>(other => other.Id, cancel), Code = code, Name = Label.Needed(order.Name) };
                turn.Db.Add(project);
                await turn.Save(by, cancel);
                return project;
            },
            cancel);
}
