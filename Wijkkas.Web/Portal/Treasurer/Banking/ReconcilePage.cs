using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>Where one part of a line goes.</summary>
/// <param name="Labels">Project and branch, by name.</param>
public sealed record TargetRow(string Name, DateOnly? From, MoneyStream? Stream, IReadOnlyList<string> Labels, Money Amount);

public sealed record ProposalRow(Certainty Certainty, IReadOnlyList<TargetRow> Targets, string Because, string? But, string Seal);

/// <summary>What a line was booked as.</summary>
public sealed record DoneRow(long EntryId, string Number, DateOnly On, string Because);

/// <param name="Other">The day it will be booked on, where its own month is locked.</param>
public sealed record LineRow(BankLine Line, ProposalRow? Proposal, DoneRow? Done, DateOnly? Other)
{
    public string Who(string bank) => Line.CounterName ?? (Line.CounterAccount is null ? bank : AccountNumber.Grouped(Line.CounterAccount));

    public string? Counter => Line.CounterName is not null && Line.CounterAccount is { } account ? AccountNumber.Grouped(account) : null;
}

/// <summary>The summary of the proof sheet.</summary>
public sealed record ProofRow(DateOnly On, Money InBooks, int LinesToDo, Money ToDo, Money? Others, Money? AtBank);

public sealed record ReconcilePage(
    IReadOnlyList<BankAccount> Accounts, BankAccount Account, BankTab Tab, int ToDo, int? Certain, ProofRow Proof, IReadOnlyList<LineRow> Lines, LinePlace? After, LinePlace? Next)
{
    /// <summary>The line that is next to be done.</summary>
    public long? Now { get; init; }

    /// <summary>The line that was just booked, and what came of it.</summary>
    public LineRow? JustBooked { get; init; }

    /// <summary>Where there is too much to do to count the certain lines, there may be some.</summary>
    public bool MaySomeBeCertain => Certain is null or > 0;

    public IReadOnlyList<SelectListItem> AccountChoices { get; init; } = [];

    public IReadOnlyList<SelectListItem> StreamChoices { get; init; } = [];

    public string Address(BankTab tab, LinePlace? after = null) =>
        $"/bank?account={Account.Id}" + (tab == BankTab.ToDo ? "" : $"&tab={tab}") + (after is null ? "" : $"&after={after}");

    /// <summary>The line after the given one on this page, so that the place is kept.</summary>
    public long? Following(long line) =>
        Lines.SkipWhile(row => row.Line.Id != line).Skip(1).FirstOrDefault(row => row.Done is null)?.Line.Id;
}
