using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Shared;

/// <summary>Says how much waits for the treasurer, or for a partner, at a place, for the brass count beside it. One per place; register it as <see cref="IWaiting"/>.</summary>
public interface IWaiting
{
    /// <summary>The address of the place, such as <c>/bank</c>.</summary>
    string Place { get; }

    Task<int> Count(CancellationToken cancel);

    /// <summary>For this reader: what waits, waits for the treasurer unless the place says otherwise.</summary>
    Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) => user.MayKeepTheBooks() ? Count(cancel) : Task.FromResult(0);
}

/// <summary>What stands around every page: whose books these are, and the places this reader may go to.</summary>
public sealed class Frame(LedgerDb db, IEnumerable<IWaiting> waiting, IEnumerable<EndpointDataSource> endpoints, IAuthorizationService authorization)
{
    /// <summary>A hall with more lines than this folds its groups: open are the one where you are, and those where something waits.</summary>
    public const int MostInOneHall = 12;

    /// <param name="Group">Key of the heading it stands under, or empty.</param>
    /// <param name="OnPhone">Key of the short name in the bottom bar of a phone; null where it is not in it.</param>
    /// <param name="Also">Pages elsewhere that belong to it too.</param>
    /// <param name="ToReaders">Key of its name for those who only look.</param>
    private sealed record Place(string Href, string Icon, string Name, string Group, string? OnPhone = null, string? Also = null, string? ToReaders = null);

    public sealed record Slip(string Href, string Icon, string Name, string Group, string? OnPhone, bool IsHere, int Waiting);

    private static readonly Place[] Places =
    [
        new("/", "home", "Common.Today", "", "Common.Today"),
        new("/my/hours", "clock", "Volunteer.Hours", "", "Volunteer.Hours"),
        new("/my/allowance", "hand", "Volunteer.Allowance", "", "Volunteer.Allowance"),
        new("/my/jobs", "list", "Volunteer.Jobs", "", "Volunteer.Jobs"),
        new("/my/teams", "people", "Volunteer.Teams", ""),
        new("/my/data", "person", "Volunteer.Data", ""),
        new("/my/shares", "share", "Member.Shares", "", "Member.Shares"),
        new("/my/decisions", "vote", "Member.Decisions", "", "Member.Decisions"),
        new("/my/neighbourhood", "home", "Member.Neighbourhood", "", "Member.Neighbourhood"),
        new("/my/membership", "person", "Member.Data", ""),
        new("/my/invoices", "bill", "Partner.Invoices", "", "Partner.Invoices", "/my/statement"),
        new("/my/agreements", "plan", "Partner.Agreements", "", "Partner.Agreements"),
        new("/my/documents", "doc", "Partner.Documents", "", "Partner.Documents"),
        new("/my/contacts", "people", "Partner.Contacts", ""),
        new("/bank", "bank", "Common.Bank", "Common.GroupMoney", "Common.BankShort", ToReaders: "Common.BankShort"),
        new("/agreements", "doc", "Common.Agreements", "Common.GroupMoney"),
        new("/invoices", "bill", "Common.Invoices", "Common.GroupMoney", "Common.Invoices"),
        new("/purchases", "doc", "Common.Purchases", "Common.GroupMoney"),
        new("/reports/open-items", "plan", "Common.OpenItems", "Common.GroupMoney"),
        new("/payments", "hand", "Common.OnlinePayments", "Common.GroupMoney"),
        new("/cash", "bill", "Common.Cash", "Common.GroupMoney"),
        new("/payment-runs", "arrow", "Common.PaymentRuns", "Common.GroupMoney"),
        new("/parties", "person", "Common.Parties", "Common.GroupMoney"),
        new("/hours", "clock", "Common.Hours", "Common.GroupWork", "Common.Hours"),
        new("/jobs", "list", "Common.Jobs", "Common.GroupWork", "Common.Jobs"),
        new("/teams", "people", "Common.Teams", "Common.GroupWork", "Common.Teams"),
        new("/volunteers", "person", "Common.Volunteers", "Common.GroupWork"),
        new("/allowances", "hand", "Common.Allowances", "Common.GroupWork"),
        new("/members", "people", "Common.Members", "Common.GroupMembers"),
        new("/decisions", "vote", "Common.Decisions", "Common.GroupMembers"),
        new("/dividends", "share", "Common.Dividends", "Common.GroupMembers"),
        new("/journal", "book", "Common.Journal", "Common.GroupBooks"),
        new("/accounts", "list", "Common.Accounts", "Common.GroupBooks"),
        new("/streams", "stream", "Common.Streams", "Common.GroupBooks"),
        new("/reports/income-and-expense", "chart", "Common.Reports", "Common.GroupBooks", "Common.Reports", "/reports"),
        new("/vat", "book", "Common.VatReturns", "Common.GroupBooks"),
        new("/periods", "lock", "Common.Periods", "Common.GroupBooks", ToReaders: "Common.PeriodsShort"),
        new("/changes", "clock", "Common.Changes", "Common.GroupOffice"),
        new("/mail", "mail", "Common.Mail", "Common.GroupOffice"),
        new("/users", "people", "Common.Users", "Common.GroupOffice"),
        new("/settings", "gear", "Common.Settings", "Common.GroupOffice"),
    ];

    private string? cooperative;

    public async Task<string> Cooperative(CancellationToken cancel) =>
        cooperative ??= await db.Set<Organisation>().Select(organisation => organisation.Name).SingleOrDefaultAsync(cancel) ?? "";

    /// <summary>The places that exist and that this reader may enter, in order.</summary>
    public async Task<IReadOnlyList<Slip>> Slips(ClaimsPrincipal user, PathString path, CancellationToken cancel)
    {
        var here = Here(path);
        var slips = new List<Slip>();
        foreach (var place in Places)
        {
            if (place.Href == "/" && (user.IsOnlyAVisitor() || (user.MayCoordinate() && !user.MayReadTheBooks())))
            {
                continue;
            }

            if (Door(place.Href) is { } door && await Opens(door, user))
            {
                var count = waiting.FirstOrDefault(one => one.Place == place.Href) is { } counter ? await counter.CountFor(user, cancel) : 0;
                slips.Add(new Slip(place.Href, place.Icon, user.MayKeepTheBooks() ? place.Name : place.ToReaders ?? place.Name, place.Group, OnPhone(place, user), place == here, count));
            }
        }

        return slips;
    }

    /// <summary>Where somebody begins who has no page of the house: the first place that opens.</summary>
    public async Task<string?> FirstPlace(ClaimsPrincipal user, CancellationToken cancel) => await Slips(user, "/", cancel) is [var first, ..] ? first.Href : null;

    /// <summary>Whether there is a page at that address.</summary>
    public bool Has(string href) => Door(href) is not null;

    // The bar of a phone has four places: those of the work somebody does in the house come before their own, and the books before the work.
    private static string? OnPhone(Place place, ClaimsPrincipal user) =>
        place.Href.StartsWith("/my/", StringComparison.Ordinal) && !user.IsOnlyAVisitor() ? null
        : place.Group == "Common.GroupWork" && user.MayReadTheBooks() ? null
        : place.OnPhone;

    private static Place? Here(PathString path) => Places
        .Where(place => (place.Href == "/" ? path == "/" : path.StartsWithSegments(place.Href)) || (place.Also is { } also && path.StartsWithSegments(also)))
        .MaxBy(place => path.StartsWithSegments(place.Href) ? place.Href.Length : 0);

    private RouteEndpoint? Door(string href) => endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().FirstOrDefault(endpoint =>
        "/" + endpoint.RoutePattern.RawText?.TrimStart('/') == href && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true);

    private async Task<bool> Opens(RouteEndpoint door, ClaimsPrincipal user)
    {
        foreach (var rule in door.Metadata.GetOrderedMetadata<IAuthorizeData>())
        {
            if (rule.Policy is { } policy && !(await authorization.AuthorizeAsync(user, policy)).Succeeded)
            {
                return false;
            }
        }

        return true;
    }
}
