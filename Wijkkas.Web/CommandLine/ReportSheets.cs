using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Asked = Wijkkas.Web.CommandLine.ReportVerb.Asked;

namespace Wijkkas.Web.CommandLine;

/// <summary>What each report looks like: columns with fixed names and whole cents for programs, words and euros for people.</summary>
internal static class ReportSheets
{
    public static async Task TrialBalance(Asked asked)
    {
        var report = await new TrialBalanceReader(Books(asked)).Read(asked.Period, asked.Labels, cancel: asked.Cancel);
        if (asked.AsCsv)
        {
            await using var csv = new CsvSheet(asked.Office.Out, "account_code", "debit_cents", "credit_cents");
            foreach (var row in report.Rows.Where(row => !row.Debit.IsZero || !row.Credit.IsZero))
            {
                csv.Add(row.Account.Code, row.Debit, row.Credit);
            }

            return;
        }

        var words = asked.Office.Words;
        var sheet = new Sheet(4, "", "", words["CommandLine.Opening"], words["CommandLine.Debit"], words["CommandLine.Credit"], words["CommandLine.Closing"]);
        foreach (var row in report.Rows)
        {
            sheet.Add(row.Account.Code, Name(words, row.Account), words.Figure(row.Opening), words.Figure(row.Debit), words.Figure(row.Credit), words.Figure(row.Closing));
        }

        if (!report.EarlierResults.IsZero)
        {
            sheet.Add("", words["CommandLine.EarlierResults"], words.Figure(report.EarlierResults), "", "", words.Figure(report.EarlierResults));
        }

        sheet.Add("", words["CommandLine.Together"], "", words.Figure(report.Debit), words.Figure(report.Credit), words.Figure(report.Closing));
        await Write(asked, sheet, words["CommandLine.Period", asked.Period.From, asked.Period.To], report.Seal);
    }

    public static async Task BalanceSheet(Asked asked)
    {
        var report = await new BalanceSheetReader(Books(asked)).Read(asked.Period.To, asked.Cancel);
        var computed = new[] { ("result-of-year", "CommandLine.ResultOfYear", report.ResultOfYear), ("earlier-results", "CommandLine.EarlierResults", report.EarlierResults) };
        if (asked.AsCsv)
        {
            await using var csv = new CsvSheet(asked.Office.Out, "class", "account_code", "name", "amount_cents", "year_before_cents");
            foreach (var (section, row) in Rows(report.Assets, report.Equity, report.Liabilities))
            {
                csv.Add(section.Class, row.Account.Code, Name(asked.Office.Words, row.Account), row.Amount, row.Before);
            }

            foreach (var (code, name, amount) in computed)
            {
                csv.Add(AccountClass.Equity, code, asked.Office.Words[name], amount.Amount, amount.Before);
            }

            return;
        }

        var words = asked.Office.Words;
        var sheet = new Sheet(2, "", "", words.Day(report.Date), words.Day(report.DateBefore));
        Section(sheet, words, report.Assets);
        Section(sheet, words, report.Equity);
        foreach (var (_, name, amount) in computed)
        {
            sheet.Add("", words[name], words.Figure(amount.Amount), words.Figure(amount.Before));
        }

        Section(sheet, words, report.Liabilities);
        sheet.Add("", words["CommandLine.OtherSide"], words.Figure(report.OtherSide), words.Figure(report.OtherSideBefore));
        await Write(asked, sheet, words["CommandLine.At", report.Date], report.Seal);
    }

    public static async Task IncomeStatement(Asked asked)
    {
        var report = await new IncomeStatementReader(Books(asked)).Read(asked.Period, asked.Labels, cancel: asked.Cancel);
        if (asked.AsCsv)
        {
            await using var csv = new CsvSheet(asked.Office.Out, "class", "account_code", "name", "stream", "amount_cents");
            foreach (var (section, row) in Rows(report.Income, report.Expenses))
            {
                foreach (var (column, amount) in report.Columns.Zip(row.Columns).Where(cell => !cell.Second.IsZero))
                {
                    csv.Add(section.Class, row.Account.Code, Name(asked.Office.Words, row.Account), column.Stream?.Code, amount);
                }
            }

            return;
        }

        var words = asked.Office.Words;
        var sheet = new Sheet(report.Columns.Count + 2,
            ["", "", words["CommandLine.Together"], words["CommandLine.YearBefore"], .. report.Columns.Select(column => words.Name(column.Stream!.NameNl, column.Stream.NameEn))]);
        foreach (var (_, row) in Rows(report.Income, report.Expenses))
        {
            sheet.Add([row.Account.Code, Name(words, row.Account), words.Figure(row.Amount), words.Figure(row.Before), .. row.Columns.Select(words.Figure)]);
        }

        sheet.Add(["", words["CommandLine.Result"], words.Figure(report.Result), words.Figure(report.ResultBefore),
            .. report.Columns.Select((_, i) => words.Figure(report.ResultOf(i)))]);
        await Write(asked, sheet, words["CommandLine.Period", asked.Period.From, asked.Period.To], report.Seal);
    }

    public static async Task AccountCard(Asked asked)
    {
        var reader = new AccountCardReader(Books(asked));
        var card = await reader.Read(asked.Account!, asked.Period, asked.Labels, size: 1, cancel: asked.Cancel);
        var lines = reader.ReadAll(asked.Account!, asked.Period, asked.Labels, asked.Cancel);
        if (asked.AsCsv)
        {
            await using var csv = new CsvSheet(asked.Office.Out, "date", "number", "description", "document", "stream", "debit_cents", "credit_cents", "balance_cents");
            await foreach (var line in lines)
            {
                csv.Add(line.Date, line.Number, line.Description, line.Document, line.Stream?.Code, OnSide(line, Side.Debit), OnSide(line, Side.Credit), line.Balance);
            }

            return;
        }

        var words = asked.Office.Words;
        var sheet = new Sheet(3, "", "", "", words["CommandLine.Debit"], words["CommandLine.Credit"], words["CommandLine.Balance"]);
        sheet.Add("", "", words["CommandLine.Opening"], "", "", words.Figure(card.Opening));
        await foreach (var line in lines)
        {
            sheet.Add(line.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), line.Number, line.Description,
                line.Side == Side.Debit ? words.Figure(line.Amount) : "", line.Side == Side.Credit ? words.Figure(line.Amount) : "", words.Figure(line.Balance));
        }

        sheet.Add("", "", words["CommandLine.Closing"], words.Figure(card.Booked.Debit), words.Figure(card.Booked.Credit), words.Figure(card.Closing));
        await Write(asked, sheet, $"{card.Account.Code} {Name(words, card.Account)}, {words["CommandLine.Period", asked.Period.From, asked.Period.To]}", card.Seal);
    }

    private static Snapshot Books(Asked asked) => new(asked.Db, asked.Office.Books);

    private static string Name(Words words, Account account) => words.Name(account.NameNl, account.NameEn);

    private static Money OnSide(AccountCard.Line line, Side side) => line.Side == side ? line.Amount : Money.Zero;

    private static IEnumerable<(ReportSection Section, ReportSection.Row Row)> Rows(params IEnumerable<ReportSection> sections) =>
        sections.SelectMany(section => section.Groups.SelectMany(group => group.Rows).Select(row => (section, row)));

    private static void Section(Sheet sheet, Words words, ReportSection section)
    {
        foreach (var (_, row) in Rows(section))
        {
            sheet.Add(row.Account.Code, Name(words, row.Account), words.Figure(row.Amount), words.Figure(row.Before));
        }

        if (section.Class == AccountClass.Assets)
        {
            sheet.Add("", words["CommandLine.Together"], words.Figure(section.Amount), words.Figure(section.Before));
        }
    }

    private static async Task Write(Asked asked, Sheet sheet, string title, BooksSeal seal)
    {
        await asked.Office.Out.WriteLineAsync(title);
        await sheet.Write(asked.Office.Out);
        await asked.Office.Out.WriteLineAsync(asked.Office.Words["CommandLine.Seal", asked.Office.Words.Number(seal.Entries), seal.Hash]);
    }
}
