using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Routing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared;

/// <summary>Who may enter where. The folder in which a controller stands decides; see <see cref="FolderDecides"/>.</summary>
public static class Access
{
    /// <summary>Treasurer, board and auditor.</summary>
    public const string ReadsTheBooks = nameof(ReadsTheBooks);

    /// <summary>The treasurer.</summary>
    public const string KeepsTheBooks = nameof(KeepsTheBooks);

    /// <summary>Treasurer and board: who may agree to what somebody else entered.</summary>
    public const string Approves = nameof(Approves);

    public const string Administers = nameof(Administers);

    /// <summary>Administrator and treasurer: what is neither of the books nor of the settings alone.</summary>
    public const string RunsTheOffice = nameof(RunsTheOffice);

    /// <summary>Coordinator and treasurer: who plan the work and sign off hours.</summary>
    public const string Coordinates = nameof(Coordinates);

    /// <summary>Who coordinates, and who reads the books.</summary>
    public const string LooksAtTheWork = nameof(LooksAtTheWork);

    /// <summary>A contact of a party: sees what is that party's own.</summary>
    public const string IsPartner = nameof(IsPartner);

    /// <summary>As <see cref="IsPartner"/>, for a volunteer.</summary>
    public const string IsVolunteer = nameof(IsVolunteer);

    /// <summary>As <see cref="IsPartner"/>, for a member.</summary>
    public const string IsMember = nameof(IsMember);

    /// <summary>Whoever is signed in, also with no role at all.</summary>
    public const string IsSomebody = nameof(IsSomebody);

    public static void Configure(AuthorizationOptions access)
    {
        access.AddPolicy(ReadsTheBooks, policy => policy.RequireRole(Roles.Treasurer, Roles.Board, Roles.Auditor));
        access.AddPolicy(KeepsTheBooks, policy => policy.RequireRole(Roles.Treasurer));
        access.AddPolicy(Approves, policy => policy.RequireRole(Roles.Treasurer, Roles.Board));
        access.AddPolicy(Administers, policy => policy.RequireRole(Roles.Administrator));
        access.AddPolicy(RunsTheOffice, policy => policy.RequireRole(Roles.Administrator, Roles.Treasurer));
        access.AddPolicy(Coordinates, policy => policy.RequireRole(Roles.Coordinator, Roles.Treasurer));
        access.AddPolicy(LooksAtTheWork, policy => policy.RequireRole(Roles.Coordinator, Roles.Treasurer, Roles.Board, Roles.Auditor));
        access.AddPolicy(IsPartner, policy => policy.RequireAuthenticatedUser().AddRequirements(new LooksForAParty(Roles.Partner)));
        access.AddPolicy(IsVolunteer, policy => policy.RequireAuthenticatedUser().AddRequirements(new LooksForAParty(Roles.Volunteer)));
        access.AddPolicy(IsMember, policy => policy.RequireAuthenticatedUser().AddRequirements(new LooksForAParty(Roles.Member)));
        access.AddPolicy(IsSomebody, policy => policy.RequireAuthenticatedUser());

        // What no folder opens is shut, for everybody.
        access.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();
    }

    /// <summary>Whether the pages may offer what only the treasurer can do.</summary>
    public static bool MayKeepTheBooks(this ClaimsPrincipal user) => user.IsInRole(Roles.Treasurer);

    /// <summary>Whether the pages may offer to agree to what somebody else entered.</summary>
    public static bool MayApprove(this ClaimsPrincipal user) => user.IsInRole(Roles.Treasurer) || user.IsInRole(Roles.Board);

    public static bool MayReadTheBooks(this ClaimsPrincipal user) => user.IsInRole(Roles.Treasurer) || user.IsInRole(Roles.Board) || user.IsInRole(Roles.Auditor);

    public static bool MayCoordinate(this ClaimsPrincipal user) => user.IsInRole(Roles.Coordinator) || user.IsInRole(Roles.Treasurer);

    /// <summary>Comes only to see what is a party's own; has no work in the house.</summary>
    public static bool IsOnlyAVisitor(this ClaimsPrincipal user) => !Roles.OfTheHouse.Any(user.IsInRole) && Roles.All.Any(user.IsInRole);

    /// <summary>Who does it, for an act. The books keep the id only.</summary>
    public static Actor AsActor(this ClaimsPrincipal user) =>
        new(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in."));
}

/// <summary>A page that only who keeps the books may see, though it changes nothing by itself: the form of a new entry.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class KeepsTheBooksAttribute : Attribute;

/// <summary>A form that treasurer and board may both send: to agree, or not, to what somebody else entered.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApprovesAttribute : Attribute;

/// <summary>
/// Gives every action the policy of its folder. <c>Portal.Treasurer</c>: who reads the books may look, the treasurer may do, and of what <see cref="ApprovesAttribute"/> says the board too;
/// <c>Portal.Board</c>: likewise, and what can be done, the board can do too; <c>Portal.Coordinator</c>: who looks at the work may look, coordinator and treasurer may do;
/// <c>Portal.Administrator</c>: the administrator; <c>Portal.Office</c>: administrator and treasurer; <c>Portal.Partner</c>, <c>.Volunteer</c> and <c>.Member</c>: contacts of parties, each for their own;
/// <c>Portal.Everyone</c>: whoever is signed in; <c>Welcome</c>: all; <c>Payments</c>: the outside world, which proves itself. Elsewhere nobody.
/// </summary>
internal sealed class FolderDecides : IActionModelConvention
{
    private const string Here = "Wijkkas.Web.";

    public void Apply(ActionModel action)
    {
        object? rule = (action.Controller.ControllerType.Namespace + ".") switch
        {
            var folder when folder.StartsWith(Here + "Welcome.", StringComparison.Ordinal) => new AllowAnonymousAttribute(),
            var folder when folder.StartsWith(Here + "Payments.", StringComparison.Ordinal) => new AllowAnonymousAttribute(),
            var folder when folder.StartsWith(Here + "Portal.Everyone.", StringComparison.Ordinal) => new AuthorizeAttribute(Access.IsSomebody),
            var folder when folder.StartsWith(Here + "Portal.Partner.", StringComparison.Ordinal) => new AuthorizeAttribute(Access.IsPartner),
            var folder when folder.StartsWith(Here + "Portal.Volunteer.", StringComparison.Ordinal) => new AuthorizeAttribute(Access.IsVolunteer),
            var folder when folder.StartsWith(Here + "Portal.Member.", StringComparison.Ordinal) => new AuthorizeAttribute(Access.IsMember),
            var folder when folder.StartsWith(Here + "Portal.Coordinator.", StringComparison.Ordinal) => new AuthorizeAttribute(OnlyLooks(action) ? Access.LooksAtTheWork : Access.Coordinates),
            var folder when folder.StartsWith(Here + "Portal.Board.", StringComparison.Ordinal) => new AuthorizeAttribute(OnlyLooks(action) ? Access.ReadsTheBooks : Access.Approves),
            var folder when folder.StartsWith(Here + "Portal.Administrator.", StringComparison.Ordinal) => new AuthorizeAttribute(Access.Administers),
            var folder when folder.StartsWith(Here + "Portal.Office.", StringComparison.Ordinal) => new AuthorizeAttribute(Access.RunsTheOffice),
            var folder when folder.StartsWith(Here + "Portal.Treasurer.", StringComparison.Ordinal) =>
                new AuthorizeAttribute(OnlyLooks(action) ? Access.ReadsTheBooks : action.Attributes.OfType<ApprovesAttribute>().Any() ? Access.Approves : Access.KeepsTheBooks),
            _ => null,
        };
        if (rule is null)
        {
            return;
        }

        foreach (var selector in action.Selectors)
        {
            selector.EndpointMetadata.Add(rule);
        }
    }

    private static bool OnlyLooks(ActionModel action)
    {
        var verbs = action.Attributes.OfType<IActionHttpMethodProvider>().SelectMany(attribute => attribute.HttpMethods).ToList();
        var kept = action.Attributes.Concat(action.Controller.Attributes).OfType<KeepsTheBooksAttribute>().Any();
        return !kept && verbs.Count > 0 && verbs.All(verb => HttpMethods.IsGet(verb) || HttpMethods.IsHead(verb));
    }
}
