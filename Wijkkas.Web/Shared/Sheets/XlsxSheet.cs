using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Sheets;

/// <summary>A table as a workbook: real numbers and days, a head that stays in sight, bold totals. Texts are texts; none can be a formula.</summary>
public static class XlsxSheet
{
    private static readonly DateOnly DayNought = new(1899, 12, 30);

    // Where a style stands in the list of the stylesheet: for each kind plain and bold.
    private static uint StyleOf(SheetKind kind, bool bold) => ((uint)kind * 2) + (bold ? 1u : 0u);

    public static async Task Write(SheetTable table, Stream to, CancellationToken cancel)
    {
        // The package looks back while it is written, which an answer to a browser cannot.
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"wijkkas-{Guid.NewGuid():N}.xlsx"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = book.AddNewPart<WorksheetPart>();
            book.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new Sheet { Name = SheetName(table.Title), SheetId = 1, Id = book.GetIdOfPart(sheet) }));
            using var writer = OpenXmlWriter.Create(sheet);
            await Write(table, writer, cancel);
        }

        file.Position = 0;
        await file.CopyToAsync(to, cancel);
    }

    private static async Task Write(SheetTable table, OpenXmlWriter writer, CancellationToken cancel)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(table.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, table.Columns.Select(column => ((object?)column.Head, SheetKind.Text)), bold: true);
        await foreach (var row in table.Rows.WithCancellation(cancel))
        {
            WriteRow(writer, row.Cells.Zip(table.Columns, (cell, column) => (cell, cell is string ? SheetKind.Text : column.Kind)), row.IsTotal);
        }

        WriteRow(writer, [], bold: false);
        foreach (var note in table.Notes)
        {
            WriteRow(writer, [(note, SheetKind.Text)], bold: false);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<(object? Value, SheetKind Kind)> cells, bool bold)
    {
        writer.WriteStartElement(new Row());
        foreach (var (value, kind) in cells)
        {
            writer.WriteElement(Cell(value, StyleOf(kind, bold)));
        }

        writer.WriteEndElement();
    }

    private static Cell Cell(object? value, uint style) => value switch
    {
        null => new Cell { StyleIndex = style },
        Money amount => Number(amount.ToEuros().ToString("0.00", CultureInfo.InvariantCulture), style),
        DateOnly day => Number((day.DayNumber - DayNought.DayNumber).ToString(CultureInfo.InvariantCulture), style),
        IFormattable number => Number(number.ToString(null, CultureInfo.InvariantCulture), style),
        _ => new Cell(new InlineString(new Text(Writable(value.ToString()!)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style },
    };

    private static Cell Number(string value, uint style) => new(new CellValue(value)) { DataType = CellValues.Number, StyleIndex = style };

    private static string Writable(string text) => new([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);

    private static string SheetName(string title) => new([.. title.Where(c => !"[]:*?/\\".Contains(c, StringComparison.Ordinal)).Take(31)]);

    private static Stylesheet Styles()
    {
        const uint Days = 14;
        const uint Amounts = 4;
        const uint Whole = 1;
        CellFormat Format(uint number, bool bold) => new() { NumberFormatId = number, FontId = bold ? 1u : 0u, FillId = 0, BorderId = 0, ApplyNumberFormat = true, ApplyFont = true };
        Font Face(params OpenXmlElement[] weight) => new([.. weight, new FontSize { Val = 11 }, new FontName { Val = "Calibri" }]);
        return new Stylesheet(
            new Fonts(Face(), Face(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(((uint[])[0, Amounts, Days, Whole]).SelectMany(number => (CellFormat[])[Format(number, false), Format(number, true)])));
    }
}
