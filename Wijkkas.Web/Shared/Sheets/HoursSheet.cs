using Wijkkas.Ledger.Hours;

namespace Wijkkas.Web.Shared.Sheets;

/// <summary>Hours as a table, a row for each.</summary>
internal static class HoursSheet
{
    /// <param name="teams">What teams are called, by id.</param>
    public static SheetTable Of(string name, string title, IReadOnlyList<HoursRow> rows, IReadOnlyDictionary<int, string> teams, Words words) => new(
        name,
        title,
        [
            new SheetColumn(words["Hours.Day"], SheetKind.Day, 12), new SheetColumn(words["Hours.Volunteer"], SheetKind.Text, 28), new SheetColumn(words["Hours.Activity"], SheetKind.Text, 24),
            new SheetColumn(words["Hours.Stream"], SheetKind.Text, 20), new SheetColumn(words["Hours.Team"], SheetKind.Text, 20), new SheetColumn(words["Hours.Minutes"], SheetKind.Number, 10),
            new SheetColumn(words["Hours.Time"], SheetKind.Text, 8), new SheetColumn(words["Hours.State"], SheetKind.Text, 14), new SheetColumn(words["Hours.Note"], SheetKind.Text, 40),
        ],
        rows.Select(row => SheetRow.Of(
            row.Hours.WorkedOn, row.Hours.Party!.Name, words.Name(row.Hours.Activity!.NameNl, row.Hours.Activity.NameEn), words.Name(row.Hours.Stream!.NameNl, row.Hours.Stream.NameEn),
            row.Hours.TeamId is { } team ? teams.GetValueOrDefault(team) : null, row.Hours.Minutes, row.Time.ToString(), words["Hours.State-" + row.Hours.State], row.Hours.Note ?? row.Hours.Why)),
        []);
}
