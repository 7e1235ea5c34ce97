using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Welcome.Join;

/// <summary>Where a resident asks to become a member. Whoever it is: nothing of the books is told but what a share costs.</summary>
public sealed class JoinController(LedgerDb db, Words words) : Controller
{
    /// <summary>Who applies is nobody of the house.</summary>
    private static readonly Actor Applicant = new("website");

    [HttpGet("/join"), EnableRateLimiting(PayLimits.Pages)]
    public async Task<IActionResult> Join(CancellationToken cancel) =>
        await Page(new JoinForm { Key = Guid.CreateVersion7().ToString("N") }, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("/join"), EnableRateLimiting(PayLimits.Applications), RequestSizeLimit(64 * 1024)]
    public Task<IActionResult> Join([FromServices] ApplyForMembershipHandler apply, [Bind(Prefix = "Form")] JoinForm form, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            // People do not see this field; who fills it in is a machine, and hears what people hear.
            if (string.IsNullOrEmpty(form.Website))
            {
                await apply.Handle(form.ToOrder(words.Language), Applicant, cancel);
            }

            return Redirect("/join/thanks");
        },
        async () => await Page(form, cancel) is { } page ? View(page) : NotFound(),
        JoinForm.FieldOf);

    [HttpGet("/join/thanks"), EnableRateLimiting(PayLimits.Pages)]
    public async Task<IActionResult> Thanks(CancellationToken cancel) => await Page(new JoinForm(), cancel) is { } page ? View(page) : NotFound();

    // Null where there is nothing to join: books that are not open yet, or a foundation.
    private async Task<JoinPage?> Page(JoinForm form, CancellationToken cancel)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(cancel);
        var classes = await db.Set<ShareClass>().AsNoTracking().Where(c => c.RetiredOn == null && c.MayHold != Holders.None).OrderBy(c => c.Code).ToListAsync(cancel);
        return organisation is null || !organisation.LegalForm.HasMembers() || (organisation.LegalForm.HasShares() && classes.Count == 0) ? null
            : new JoinPage(organisation.Name, organisation.LegalForm.HasShares() ? classes : [], form);
    }
}

public sealed record JoinPage(string Cooperative, IReadOnlyList<ShareClass> Classes, JoinForm Form);

public sealed record JoinForm
{
    [StringLength(64)]
    public string Key { get; init; } = "";

    public bool IsLegal { get; init; }

    [StringLength(Label.Longest)]
    public string? Name { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    public DateOnly? BornOn { get; init; }

    [StringLength(20)]
    public string? KvkNumber { get; init; }

    [StringLength(30)]
    public string? Phone { get; init; }

    [StringLength(Label.Longest)]
    public string? Street { get; init; }

    [StringLength(20)]
    public string? HouseNumber { get; init; }

    [StringLength(10)]
    public string? PostalCode { get; init; }

    [StringLength(Label.Longest)]
    public string? Town { get; init; }

    public int? ClassId { get; init; }

    public int Shares { get; init; } = 1;

    [StringLength(MemberApplication.LongestNote)]
    public string? Note { get; init; }

    /// <summary>Stays empty.</summary>
    public string? Website { get; init; }

    public ApplyForMembership ToOrder(string language) => new(Key, IsLegal, Name, Email, BornOn, ClassId, Shares)
    {
        Phone = Phone,
        Street = Street,
        HouseNumber = HouseNumber,
        PostalCode = PostalCode,
        Town = Town,
        KvkNumber = KvkNumber,
        Note = Note,
        Language = language,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NameMissing" or "Values.TextTooLong" => "Form.Name",
        "Members.EmailNeeded" or "Parties.EmailWrong" => "Form.Email",
        "Members.BornWrong" => "Form.BornOn",
        "Parties.KvkWrong" => "Form.KvkNumber",
        "Members.ClassUnknown" or "Members.MayNotHold" => "Form.ClassId",
        "Members.SharesNotPositive" or "Members.BelowLeast" or "Members.AboveMost" => "Form.Shares",
        _ => "",
    };
}
