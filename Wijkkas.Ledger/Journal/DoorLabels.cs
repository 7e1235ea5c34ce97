using System.Data.Common;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>What the door knows of the project, branch and party of a line: whether it is still in use.</summary>
internal sealed class DoorLabels(DbConnection connection) : IDisposable
{
    private readonly Label[] labels =
    [
        new(connection, "Projects", "Code", "Journal.ProjectRetired"),
        new(connection, "Branches", "Code", "Journal.BranchRetired"),
        new(connection, "Parties", "Name", "Journal.PartyRetired"),
    ];

    /// <exception cref="Refusal"><c>Journal.ProjectRetired</c> (code), <c>Journal.BranchRetired</c> (code), <c>Journal.PartyRetired</c> (name).</exception>
    public void Check(PostingLine line, DbTransaction transaction)
    {
        labels[0].Check(line.ProjectId, transaction);
        labels[1].Check(line.BranchId, transaction);
        labels[2].Check(line.PartyId, transaction);
    }

    /// <summary>Forgets what acts can change beside the door.</summary>
    public void Clear()
    {
        foreach (var label in labels)
        {
            label.InUse.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var label in labels)
        {
            label.Dispose();
        }
    }

    private sealed class Label(DbConnection connection, string table, string name, string refusal) : IDisposable
    {
        private readonly Statement retired = new(connection, $"SELECT {name} FROM {table} WHERE Id = @id AND RetiredOn IS NOT NULL", Slot.Int("@id"));

        public HashSet<int> InUse { get; } = [];

        public void Check(int? id, DbTransaction transaction)
        {
            if (id is { } asked && !InUse.Contains(asked))
            {
                if (retired.Ask(transaction, asked) is string called)
                {
                    throw new Refusal(refusal, called);
                }

                InUse.Add(asked);
            }
        }

        public void Dispose() => retired.Dispose();
    }
}
