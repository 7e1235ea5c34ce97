using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Accounts;

namespace Wijkkas.Web.Portal.Treasurer.Accounts;

/// <summary>A new account, or another name, heading or RGS code for one that is there.</summary>
public sealed record AccountForm
{
    public int Id { get; init; }

    public int Version { get; init; }

    public string Code { get; init; } = "";

    public string NameNl { get; init; } = "";

    public string? NameEn { get; init; }

    public int? GroupId { get; init; }

    public string? RgsCode { get; init; }

    public bool KeepsOpenItems { get; init; }

    public bool AsksParty { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Groups { get; init; } = [];

    [BindNever]
    public AccountClass? Class { get; init; }

    [BindNever]
    public bool IsRetired { get; init; }

    public static AccountForm Of(Account account) => new()
    {
        Id = account.Id,
        Version = account.Version,
        Code = account.Code,
        NameNl = account.NameNl,
        NameEn = account.NameEn,
        GroupId = account.GroupId,
        RgsCode = account.RgsCode,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Accounts.CodeWrong" or "Accounts.CodeTaken" => nameof(Code),
        "Accounts.RgsWrong" or "Accounts.RgsOtherSide" => nameof(RgsCode),
        "Accounts.GroupUnknown" or "Accounts.GroupOfOtherClass" => nameof(GroupId),
        "Values.NameMissing" or "Values.TextTooLong" => nameof(NameNl),
        _ => "",
    };

    public AddAccount ToOrder(AccountClass accountClass) => new(Code, accountClass, GroupId ?? 0, NameNl, NameEn, RgsCode, KeepsOpenItems, AsksParty);
}
