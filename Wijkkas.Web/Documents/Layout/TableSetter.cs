namespace Wijkkas.Web.Documents.Layout;

/// <summary>Turns a table into slabs, a row each.</summary>
internal sealed class TableSetter(Table table, double width, Tag within)
{
    private const int FewRows = 8;
    private const int MostHeadLines = 6;
    private const double Gap = 8;
    private const double Above = 3;
    private const double Hair = 0.4;
    private const double Rule = 0.7;
    private const double BetweenRules = 1.8;

    private readonly double[] widths = [.. table.Columns.Select(column => width * column.Width / table.Columns.Sum(other => other.Width))];

    public List<Slab> Set()
    {
        var tag = within.Add(new Tag("Table") { Summary = table.Summary });
        var slabs = new List<Slab>();
        if (table.Caption is not null)
        {
            slabs.AddRange(TextSetter.Lines(table.Caption, Style.Heading(3), width, tag.Add("Caption")).Select(line => SetCaption(line)));
        }

        var head = SetHead(tag.Add("TR"));
        head.KeepsWithNext = true;
        slabs.Add(head);
        var repeated = SetHead(null);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            slabs[^1].KeepsWithNext |= IsAmongSums(i);
            slabs.AddRange(SetRow(table.Rows[i], tag.Add("TR"), repeated));
            slabs[^1].KeepsWithNext = table.Rows[i].Kind == RowKind.Section;
        }

        return slabs;
    }

    /// <summary>A sum, a total, or one of the few rows between them, such as VAT.</summary>
    private bool IsAmongSums(int row) => table.Rows[row].Kind switch
    {
        RowKind.Sum or RowKind.Total => true,
        RowKind.Section => false,
        _ => table.Rows.Skip(row).Take(FewRows).FirstOrDefault(IsNotPlain)?.Kind == RowKind.Total
            && table.Rows.Skip(Math.Max(0, row - FewRows)).Take(Math.Min(row, FewRows)).LastOrDefault(IsNotPlain)?.Kind == RowKind.Sum,
    };

    private static bool IsNotPlain(Row row) => row.Kind != RowKind.Plain;

    private Slab SetCaption(TextLine line)
    {
        var marks = new List<Mark>();
        TextSetter.Set(line, 0, 0, width, Align.Start, marks);
        return new Slab(line.Leading, marks) { KeepsWithNext = true };
    }

    // The head on later pages is no part of the tree: it was read out once.
    private Slab SetHead(Tag? row)
    {
        var cells = table.Columns.Select((column, i) =>
            TextSetter.Lines(column.Head, Style.Head, TextWidth(i), row is null ? Tag.Pagination : row.Add(new Tag("TH") { Scope = "Column" })).Take(MostHeadLines).ToList()).ToList();
        var height = cells.Max(Height);
        var marks = new List<Mark>();
        for (var i = 0; i < cells.Count; i++)
        {
            SetCell(cells[i], i, Above + height - Height(cells[i]), marks);
        }

        marks.Add(new BoxMark(0, Above + height + 2, width, Rule, Palette.Text));
        return new Slab(Above + height + 2 + Rule, marks);
    }

    private IEnumerable<Slab> SetRow(Row row, Tag tag, Slab repeated)
    {
        var style = row.Kind is RowKind.Plain ? Style.Body : Style.Body.In(Voice.Bold);
        var cells = table.Columns.Select((_, i) =>
        {
            var cell = tag.Add(i == 0 && table.NamesRows ? new Tag("TH") { Scope = "Row" } : new Tag("TD"));
            return TextSetter.Lines(i < row.Cells.Count ? row.Cells[i] : Phrase.Empty, row.Kind == RowKind.Sum ? Style.Body : style, TextWidth(i), cell);
        }).ToList();
        var height = Math.Max(cells.Max(Height), Style.Body.Leading);
        return height + (4 * Above) <= A4.BodyHeight - repeated.Height ? [SetWhole(row.Kind, cells, height, repeated)] : SetTall(row.Kind, cells, repeated);
    }

    private Slab SetWhole(RowKind kind, List<List<TextLine>> cells, double height, Slab repeated)
    {
        var marks = new List<Mark>();
        var y = kind == RowKind.Section ? 3 * Above : Above;
        if (kind is RowKind.Sum or RowKind.Total)
        {
            marks.Add(new BoxMark(0, 0, width, Rule, Palette.Text));
        }

        for (var i = 0; i < cells.Count; i++)
        {
            SetCell(cells[i], i, y, marks);
        }

        y += height + Above;
        switch (kind)
        {
            case RowKind.Total:
                marks.Add(new BoxMark(0, y, width, Rule, Palette.Text));
                marks.Add(new BoxMark(0, y + BetweenRules, width, Rule, Palette.Text));
                y += BetweenRules + Rule;
                break;
            case RowKind.Plain:
                marks.Add(new BoxMark(0, y, width, Hair, Palette.Line));
                break;
            default:
                break;
        }

        return new Slab(y, marks) { RepeatedHead = repeated };
    }

    // A row that no page can hold is broken between its lines.
    private IEnumerable<Slab> SetTall(RowKind kind, List<List<TextLine>> cells, Slab repeated)
    {
        var most = cells.Max(lines => lines.Count);
        for (var number = 0; number < most; number++)
        {
            var lines = cells.Select(cell => number < cell.Count ? cell.GetRange(number, 1) : []).ToList();
            var marks = new List<Mark>();
            for (var i = 0; i < lines.Count; i++)
            {
                SetCell(lines[i], i, 0, marks);
            }

            var height = lines.Max(Height);
            if (kind == RowKind.Plain && number == most - 1)
            {
                marks.Add(new BoxMark(0, height, width, Hair, Palette.Line));
            }

            yield return new Slab(height, marks) { RepeatedHead = repeated };
        }
    }

    private void SetCell(List<TextLine> lines, int column, double y, List<Mark> marks)
    {
        var x = widths.Take(column).Sum();
        foreach (var line in lines)
        {
            TextSetter.Set(line, x, y, TextWidth(column), table.Columns[column].Align, marks);
            y += line.Leading;
        }
    }

    private static double Height(List<TextLine> lines) => lines.Sum(line => line.Leading);

    // The last column reaches the edge.
    private double TextWidth(int column) => Math.Max(widths[column] - (column == widths.Length - 1 ? 0 : Gap), 1);
}
