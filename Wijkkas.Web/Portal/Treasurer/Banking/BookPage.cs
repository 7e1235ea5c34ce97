using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

public sealed record BookPage(LineRow Row, BookForm Form, bool IsSplit)
{
    public required IReadOnlyList<SelectListItem> Accounts { get; init; }

    public required IReadOnlyList<SelectListItem> Streams { get; init; }

    public required IReadOnlyList<SelectListItem> Projects { get; init; }

    public required IReadOnlyList<SelectListItem> Branches { get; init; }

    public required IReadOnlyList<SelectListItem> Parties { get; init; }

    public required IReadOnlyList<SelectListItem> Items { get; init; }
}

/// <summary>Where a bank line goes, part by part. Amounts are typed without the sign of the line: what is typed positive goes the way of the line.</summary>
public sealed record BookForm
{
    public List<Part> Parts { get; init; } = [];

    public DateOnly? On { get; init; }

    public bool MakeRule { get; init; }

    public string? RuleText { get; init; }

    public bool RuleByCounter { get; init; }

    public sealed record Part
    {
        public Money? Amount { get; init; }

        public int? Account { get; init; }

        public int? Stream { get; init; }

        public int? Project { get; init; }

        public int? Branch { get; init; }

        public int? Party { get; init; }

        public long? Item { get; init; }

        public string? Note { get; init; }

        public bool IsEmpty => Account is null && Item is null && Amount is null;
    }

    /// <param name="itemAccounts">The account and party of each open item that was chosen.</param>
    /// <exception cref="Refusal"><c>Bank.NoParts</c>, <c>Bank.PartWithoutTarget</c> (number of the part).</exception>
    public BookBankLine ToOrder(BankLine line, IReadOnlyDictionary<long, (int Account, int? Party, string? Document)> itemAccounts)
    {
        var filled = Parts.FindAll(part => !part.IsEmpty);
        if (filled.Count == 0)
        {
            throw new Refusal("Bank.NoParts");
        }

        var parts = filled.Select(part =>
        {
            var amount = part.Amount is { } typed ? (line.Amount.IsNegative ? -typed : typed) : filled.Count == 1 ? line.Amount : Money.Zero;
            return part.Item is { } item && itemAccounts.TryGetValue(item, out var of)
                ? new LinePart(of.Account, amount, item) { PartyId = of.Party, Description = Text(part.Note) ?? of.Document }
                : new LinePart(part.Account ?? throw new Refusal("Bank.PartWithoutTarget", Parts.IndexOf(part) + 1), amount)
                {
                    StreamId = part.Stream,
                    ProjectId = part.Project,
                    BranchId = part.Branch,
                    PartyId = part.Party,
                    Description = Text(part.Note),
                };
        });
        List<LinePart> to = [.. parts];
        return new BookBankLine(line.Id, to, On, MakeRule && to is [{ ItemId: null } only]
            ? new MakeBankRule(null, !line.Amount.IsNegative, RuleByCounter ? line.CounterAccount : null, RuleText, null, only) : null);
    }

    private static string? Text(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}
