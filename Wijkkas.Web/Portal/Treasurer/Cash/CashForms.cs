using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Cash;

public sealed record CashBoxForm
{
    public string? Name { get; init; }

    public string? Branch { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Branches { get; init; } = [];
}

public sealed record CashMoveForm
{
    [BindNever]
    public CashMove Move { get; init; }

    public DateOnly? On { get; init; }

    public Money? Amount { get; init; }

    public string? What { get; init; }

    public string? Account { get; init; }

    public string? Stream { get; init; }

    public string? Document { get; init; }

    /// <summary>The open item that is paid.</summary>
    public long? Item { get; init; }

    /// <summary>Made with the form: sent twice, it books once.</summary>
    public string Key { get; init; } = "";

    [BindNever]
    public Account? Box { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Accounts { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Streams { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Items { get; init; } = [];

    [BindNever]
    public Money Most { get; init; }

    public bool IsOfTheBank => Move is CashMove.ToBank or CashMove.FromBank;

    public static string FieldOf(string refusal) => refusal switch
    {
        "Cash.AmountMissing" or "Cash.NotEnough" or "Cash.ItemTooMuch" => nameof(Amount),
        "Cash.WhatMissing" or "Values.TextTooLong" => nameof(What),
        "Cash.AgainstMissing" => nameof(Account),
        "Cash.ItemUnknown" => nameof(Item),
        "Cash.DayAhead" or "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(On),
        _ => "",
    };
}

public sealed record CashCountForm
{
    public DateOnly? On { get; init; }

    public Money? Whole { get; init; }

    /// <summary>How many of each of <see cref="CashCount.Pieces"/>, in that order.</summary>
    public List<int?> Pieces { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Made with the form: sent twice, it counts once.</summary>
    public string Key { get; init; } = "";

    [BindNever]
    public Account? Box { get; init; }

    [BindNever]
    public Money Expected { get; init; }

    public int? Many(int place) => place < Pieces.Count ? Pieces[place] : null;

    public CountCash ToOrder(int box, DateOnly today) => new(box, On ?? today, Whole, Key)
    {
        Note = Note,
        Pieces = CashCount.Pieces.Select((piece, place) => (piece, Many: Many(place) ?? 0)).Where(one => one.Many != 0).ToDictionary(one => one.piece, one => one.Many),
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Cash.CountMissing" or "Cash.PiecesDiffer" => nameof(Whole),
        "Cash.DayAhead" or "Cash.NotEnough" or "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(On),
        "Values.TextTooLong" => nameof(Note),
        _ => "",
    };
}
