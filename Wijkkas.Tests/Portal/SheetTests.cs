using System.Text;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Tests.Portal;

public sealed class SheetTests
{
    private static SheetTable Table => new(
        "proef", "Proef",
        [new("Naam", SheetKind.Text, 20), new("Bedrag", SheetKind.Amount, 12), new("Dag", SheetKind.Day, 12), new("Aantal", SheetKind.Number, 8)],
        [
            SheetRow.Of("=1+1", Money.Euro(-1234.50m), new DateOnly(2026, 11, 24), 3),
            SheetRow.Of("@cmd; \"x\"", Money.Euro(0.05m), null, 1000),
            SheetRow.Of("-Jan, Piet", null, null, null),
            SheetRow.Of("Rondje + friet", Money.Zero, null, -1),
            SheetRow.Total("Samen", Money.Euro(-1234.45m), null, null),
        ],
        []);

    [Theory]
    [InlineData(true, "Naam;Bedrag;Dag;Aantal\r\n'=1+1;-1234,50;2026-11-24;3\r\n\"'@cmd; \"\"x\"\"\";0,05;;1000\r\n\"'-Jan, Piet\";;;\r\nRondje + friet;0,00;;-1\r\n")]
    [InlineData(false, "Naam,Bedrag,Dag,Aantal\r\n'=1+1,-1234.50,2026-11-24,3\r\n\"'@cmd; \"\"x\"\"\",0.05,,1000\r\n\"'-Jan, Piet\",,,\r\nRondje + friet,0.00,,-1\r\n")]
    public async Task A_csv_file_speaks_the_readers_language_and_holds_no_formula(bool dutch, string expected)
    {
        using var file = new MemoryStream();
        await CsvSheet.Write(Table, file, dutch, CancellationToken.None);
        Assert.Equal("\uFEFF" + expected, Encoding.UTF8.GetString(file.ToArray()));
    }
}
