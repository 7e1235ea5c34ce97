using System.CommandLine;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine;

internal static class VerifyVerb
{
    public static Command Make(Office office)
    {
        var head = new Option<string>("--head") { Description = office.Words["CommandLine.HeadHelp"], HelpName = office.Words["CommandLine.Hash"] };
        var count = new Option<long?>("--count") { Description = office.Words["CommandLine.CountHelp"], HelpName = office.Words["CommandLine.Number"] };
        var rebuild = new Option<bool>("--rebuild") { Description = office.Words["CommandLine.RebuildHelp"] };
        var verb = new Command("verify", office.Words["CommandLine.VerifyHelp"]) { head, count, rebuild };
        verb.SetAction(async (given, cancel) =>
        {
            if (given.GetValue(head) is null != given.GetValue(count) is null)
            {
                throw new Refusal("CommandLine.HeadAndCount");
            }

            await office.Read(cancel);
            if (given.GetValue(rebuild))
            {
                await office.Get<RebuildTotalsHandler>().Handle(new RebuildTotals(), cancel);
            }

            var printed = given.GetValue(head) is { } hash ? PrintedHead.Read(given.GetValue(count)!.Value, hash) : null;
            using var progress = office.Progress("CommandLine.EntriesVerified");
            var verdict = await new VerifyBooksHandler(office.Books).Handle(new VerifyBooks(printed), progress, cancel);
            if (verdict.Wrong is { } wrong)
            {
                throw new Refusal("CommandLine.BooksWrong", Where(wrong), wrong.What);
            }

            await office.Out.WriteLineAsync(office.Words["CommandLine.BooksGood", office.Words.Number(verdict.Entries), Convert.ToHexStringLower(verdict.Hash)]);
        });
        return verb;
    }

    private static string Where(Finding wrong) => wrong.Number ?? wrong.EntryId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
