using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Board.Decisions;

/// <summary>What was decided, the last first, and how far the accounts of each year are.</summary>
public sealed record DecisionsPage(IReadOnlyList<Decision> Decisions, IReadOnlyList<DecisionsPage.Step> Years, string Me, ReportForm Report)
{
    /// <param name="Accounts">Null while they were not drawn up.</param>
    /// <param name="OpenMonths">Months that are not locked yet.</param>
    public sealed record Step(int Year, YearAccounts? Accounts, int OpenMonths);

    public static async Task<DecisionsPage> Read(LedgerDb db, DateOnly today, string me, ReportForm? report, CancellationToken cancel)
    {
        var months = await db.Set<Period>().AsNoTracking().OrderBy(p => p.Month).ToListAsync(cancel);
        var accounts = await db.Set<YearAccounts>().AsNoTracking().Include(y => y.AdoptedBy).Include(y => y.AppropriatedBy).ToDictionaryAsync(y => y.FiscalYear, cancel);
        return new DecisionsPage(
            await db.Set<Decision>().AsNoTracking().OrderByDescending(d => d.DecidedOn).ThenByDescending(d => d.Id).Take(200).ToListAsync(cancel),
            [.. months.GroupBy(p => p.FiscalYear).Where(year => BookCalendar.LastDay(year.Max(p => p.Month)) < today).OrderByDescending(year => year.Key).Take(3)
                .Select(year => new Step(year.Key, accounts.GetValueOrDefault(year.Key), year.Count(p => p.State == PeriodState.Open)))],
            me, report ?? new ReportForm { IsGood = true });
    }
}

public sealed record ReportForm
{
    public int Year { get; init; }

    public int Version { get; init; }

    [StringLength(YearAccounts.LongestReport)]
    public string? Text { get; init; }

    public bool IsGood { get; init; }
}

/// <summary>One decision with what it did.</summary>
public sealed record DecisionPage(Decision Decision, IReadOnlyList<DecisionFile> Files, string? EntryNumber, Dividend? Dividend)
{
    public static async Task<DecisionPage?> Read(LedgerDb db, int id, CancellationToken cancel)
    {
        var decision = await db.Set<Decision>().AsNoTracking().Include(d => d.Lines).ThenInclude(l => l.Account).SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (decision is null)
        {
            return null;
        }

        var entry = await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook).SingleOrDefaultAsync(e => e.Id == decision.EntryId, cancel);
        return new DecisionPage(
            decision,
            await db.Set<DecisionFile>().AsNoTracking().Include(f => f.File).Where(f => f.DecisionId == id).ToListAsync(cancel),
            entry is null ? null : JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number),
            await db.Set<Dividend>().AsNoTracking().SingleOrDefaultAsync(d => d.DecisionId == id, cancel));
    }
}

/// <summary>A decision as typed. Of an appropriation an amount per reserve; of a dividend its total and rule.</summary>
public sealed record DecisionForm
{
    public DecidingBody Body { get; init; } = DecidingBody.Members;

    public DateOnly? DecidedOn { get; init; }

    [StringLength(Label.Longest)]
    public string? Title { get; init; }

    [StringLength(Decision.LongestText)]
    public string? Text { get; init; }

    public int VotesFor { get; init; }

    public int VotesAgainst { get; init; }

    public int VotesBlank { get; init; }

    public Effect Effect { get; init; }

    public int? FiscalYear { get; init; }

    public List<ShareLine> Shares { get; init; } = [];

    public DividendBasis Basis { get; init; } = DividendBasis.Days;

    public int? ClassId { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public Money Total { get; init; }

    public int? SourceId { get; init; }

    public bool WithholdsTax { get; init; }

    [StringLength(300)]
    public string? TaxReason { get; init; }

    public sealed record ShareLine
    {
        public int AccountId { get; init; }

        public Money? Amount { get; init; }
    }

    public RecordDecision ToOrder(DateOnly today, IReadOnlyList<FileInHand> files) => new(Body, DecidedOn ?? today, Title, Text, VotesFor, VotesAgainst, VotesBlank)
    {
        Effect = Effect,
        FiscalYear = Effect is Effect.AdoptAccounts or Effect.Appropriate or Effect.DeclareDividend ? FiscalYear : null,
        Shares = Effect == Effect.Appropriate ? [.. Shares.Where(share => share.Amount is { IsZero: false }).Select(share => new RecordDecision.Share(share.AccountId, share.Amount!.Value))] : [],
        Files = files,
    };

    public DeclareDividend ToDividend(DateOnly today, IReadOnlyList<FileInHand> files) => new(
        ToOrder(today, files), Basis, ClassId, From ?? new DateOnly(FiscalYear ?? today.Year, 1, 1), To ?? new DateOnly(FiscalYear ?? today.Year, 12, 31), Total, SourceId)
    {
        WithholdsTax = WithholdsTax,
        TaxReason = TaxReason,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NameMissing" => nameof(Title),
        "Values.TextTooLong" => nameof(Text),
        "Decisions.DayAhead" or "Decisions.BeforeReport" or "Decisions.BeforeAdoption" => nameof(DecidedOn),
        "Decisions.VotesWrong" or "Decisions.MoreVotesThanMembers" or "Dividends.NotCarried" => nameof(VotesFor),
        "Decisions.YearMissing" or "Decisions.NotDrawnUp" or "Decisions.NoReport" or "Decisions.NotAdopted" or "Decisions.AdoptedAlready" or "Decisions.AppropriatedAlready" or "Dividends.NotAppropriated" => nameof(FiscalYear),
        "Decisions.ForTheMeeting" => nameof(Body),
        "Dividends.TotalWrong" or "Dividends.AboveDistributable" => nameof(Total),
        "Dividends.SourceLocked" or "Decisions.NoReserve" => nameof(SourceId),
        "Dividends.PeriodWrong" => nameof(From),
        "Dividends.TaxReasonMissing" => nameof(TaxReason),
        "Members.ClassUnknown" => nameof(ClassId),
        _ => "",
    };
}

/// <summary>The form of a decision with what there is to choose from.</summary>
/// <param name="Years">Years whose accounts were drawn up.</param>
public sealed record NewDecisionPage(DecisionForm Form, Distributable Equity, IReadOnlyList<YearAccounts> Years, IReadOnlyList<ShareClass> Classes, bool MayDistribute)
{
    public static async Task<NewDecisionPage> Read(LedgerDb db, DecisionForm form, CancellationToken cancel)
    {
        var equity = await Distributable.Read(db, cancel);
        var years = await db.Set<YearAccounts>().AsNoTracking().OrderByDescending(y => y.FiscalYear).ToListAsync(cancel);
        return new NewDecisionPage(
            form with
            {
                FiscalYear = form.FiscalYear ?? years.FirstOrDefault()?.FiscalYear,
                Shares = form.Shares.Count > 0 ? form.Shares : [.. equity.Reserves.Select(reserve => new DecisionForm.ShareLine { AccountId = reserve.Account.Id })],
            },
            equity, years, await db.Set<ShareClass>().AsNoTracking().Where(c => c.RetiredOn == null).OrderBy(c => c.Code).ToListAsync(cancel),
            (await db.Set<Organisation>().Select(o => o.LegalForm).SingleAsync(cancel)).MayDistribute());
    }
}
