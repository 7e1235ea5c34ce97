using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Jobs;

/// <summary>Writes down that somebody wants a job done.</summary>
/// <param name="Key">Names it once and for all: the same form sent twice asks once.</param>
public sealed record AskJob(int KindId, string Title, JobPayment Payment, string Key)
{
    public string? Description { get; init; }

    /// <summary>Who asks; null for somebody new, or for a team.</summary>
    public int? PartyId { get; init; }

    /// <summary>A resident who is not in the books yet.</summary>
    public string? NewName { get; init; }

    public string? NewPhone { get; init; }

    public string? NewEmail { get; init; }

    /// <summary>A team that asks for itself.</summary>
    public int? TeamId { get; init; }

    public string? Address { get; init; }

    public DateOnly? WishedOn { get; init; }

    public int? BranchId { get; init; }

    /// <summary>VAT included; null: as on the price list, or to be quoted later.</summary>
    public Money? Price { get; init; }

    public int? AgreementPriceId { get; init; }
}

public sealed class AskJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Jobs.KindUnknown</c>, <c>Jobs.TitleMissing</c>, <c>Jobs.AskerMissing</c>, <c>Teams.Unknown</c>, <c>Streams.BranchUnknown</c>, <c>Parties.EmailWrong</c> (text), and what <see cref="JobRules"/> and
    /// <see cref="Label"/> ask.
    /// </exception>
    public Task<Job> Handle(AskJob order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Job> Handle(Turn turn, AskJob order, Actor by, CancellationToken cancel)
    {
        var key = Label.Optional(order.Key, 64) ?? Guid.CreateVersion7().ToString("N");
        if (await turn.Db.Set<Job>().SingleOrDefaultAsync(one => one.Key == key, cancel) is { } earlier)
        {
            return earlier;
        }

        var kind = await turn.Db.Set<JobKind>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == order.KindId && one.RetiredOn == null, cancel) ?? throw new Refusal("Jobs.KindUnknown");
        var title = Label.Optional(order.Title) ?? throw new Refusal("Jobs.TitleMissing");
        var team = order.TeamId is { } teamId ? await turn.Db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == teamId, cancel) ?? throw new Refusal("Teams.Unknown") : null;
        var party = team is null ? order.PartyId is { } id ? await Known(turn, id, cancel) : await Add(turn, order, by, cancel) : null;
        var price = order.Price ?? kind.Price;
        await JobRules.CheckPayment(turn, party, order.Payment, price, order.AgreementPriceId, cancel);
        if (order.BranchId is { } branch && !await turn.Db.Set<Branch>().AnyAsync(one => one.Id == branch, cancel))
        {
            throw new Refusal("Streams.BranchUnknown");
        }

        var job = new Job
        {
            Id = await turn.NextId<Job>(one => one.Id, cancel),
            KindId = kind.Id,
            Title = title,
            Description = Label.Optional(order.Description, 1000),
            PartyId = party,
            AskedByTeamId = team?.Id,
            Address = Label.Optional(order.Address),
            WishedOn = order.WishedOn,
            StreamId = team?.PurseId ?? kind.StreamId,
            BranchId = order.BranchId ?? team?.BranchId ?? kind.BranchId,
            State = JobState.Asked,
            Payment = order.Payment,
            PriceCents = price?.Cents,
            AgreementPriceId = order.Payment == JobPayment.Agreement ? order.AgreementPriceId : null,
            DoerPart = kind.DoerPart,
            DoerShare = Money.Zero,
            Key = key,
        };
        turn.Db.Add(job);
        await JobRules.Tell(turn, job.Id, JobEventKind.Asked, by, cancel);
        await turn.Save(cancel);
        return job;
    }

    private static async Task<int?> Known(Turn turn, int id, CancellationToken cancel) =>
        await turn.Db.Set<Party>().AnyAsync(one => one.Id == id && one.RetiredOn == null, cancel) ? id : throw new Refusal("Jobs.AskerMissing");

    private static async Task<int?> Add(Turn turn, AskJob order, Actor by, CancellationToken cancel)
    {
        var party = new Party
        {
            Id = await turn.NextId<Party>(one => one.Id, cancel),
            Name = Label.Optional(order.NewName) ?? throw new Refusal("Jobs.AskerMissing"),
            Roles = PartyRoles.Resident,
            IsPerson = true,
            Phone = Label.Optional(order.NewPhone, 30),
            Email = PartyRules.Email(order.NewEmail),
        };
        turn.Db.Add(party);
        await turn.Save(by, cancel);
        return party.Id;
    }
}

/// <summary>Changes what was asked, what it costs or who pays, as long as it is not signed off.</summary>
public sealed record ChangeJob(int Id, int Version, string Title, string? Description, string? Address, DateOnly? WishedOn, JobPayment Payment, Money? Price)
{
    public int? AgreementPriceId { get; init; }
}

public sealed class ChangeJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>, <c>Jobs.TitleMissing</c>, and what <see cref="JobRules"/> and <see cref="Label"/> ask.</exception>
    public Task Handle(ChangeJob order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Asked, JobState.Assigned, JobState.Planned, JobState.Done);
            await JobRules.CheckPayment(turn, job.PartyId, order.Payment, order.Price, order.AgreementPriceId, cancel);
            job.Title = Label.Optional(order.Title) ?? throw new Refusal("Jobs.TitleMissing");
            job.Description = Label.Optional(order.Description, 1000);
            job.Address = Label.Optional(order.Address);
            job.WishedOn = order.WishedOn;
            job.Payment = order.Payment;
            job.PriceCents = order.Price?.Cents;
            job.AgreementPriceId = order.Payment == JobPayment.Agreement ? order.AgreementPriceId : null;
            await JobRules.Tell(turn, job.Id, JobEventKind.Changed, by, cancel);
            await turn.Save(cancel);
        },
        cancel);
}
