namespace Wijkkas.Web.Documents.Layout;

/// <summary>Puts slabs on sheets.</summary>
/// <param name="first">Where the first page begins, below its head.</param>
internal sealed class Paginator(double first)
{
    private readonly List<Sheet> sheets = [new()];
    private double top = first;
    private double y = first;

    public IReadOnlyList<Sheet> Sheets => sheets;

    private bool IsAtTop => y == top;

    public void Place(IReadOnlyList<Slab> slabs)
    {
        for (var start = 0; start < slabs.Count;)
        {
            var end = start + 1;
            while (end < slabs.Count && slabs[end - 1].KeepsWithNext)
            {
                end++;
            }

            // What no page can hold together goes piece by piece.
            if (Height(slabs, start, end) > A4.BodyHeight)
            {
                end = start + 1;
            }

            MakeRoom(slabs[start], Height(slabs, start, end));
            for (; start < end; start++)
            {
                Place(slabs[start]);
            }
        }
    }

    private static double Height(IReadOnlyList<Slab> slabs, int start, int end)
    {
        var height = slabs[start].Height + (slabs[start].RepeatedHead?.Height ?? 0);
        for (var i = start + 1; i < end; i++)
        {
            height += slabs[i].Before + slabs[i].Height;
        }

        return height;
    }

    private void MakeRoom(Slab slab, double height)
    {
        var needed = (IsAtTop ? 0 : slab.Before) + height - (IsAtTop ? 0 : slab.RepeatedHead?.Height ?? 0);
        var mayTurn = !IsAtTop || top > A4.Top;
        if (mayTurn && (slab.StartsPage && !IsAtTop || y + needed > A4.Bottom + 0.01))
        {
            sheets.Add(new Sheet());
            (top, y) = (A4.Top, A4.Top);
            if (slab.RepeatedHead is { } head)
            {
                Place(head);
            }
        }
    }

    private void Place(Slab slab)
    {
        y += IsAtTop ? 0 : slab.Before;
        sheets[^1].Groups.AddRange(slab.Groups.Select(group => group with { X = group.X + A4.Left, Y = group.Y + y }));
        y += slab.Height;
    }
}
