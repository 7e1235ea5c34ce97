using Microsoft.Playwright;

namespace Wijkkas.Tests.Browser;

/// <summary>A size of the window and a colour of the evening.</summary>
public sealed record Glass(string Name, int Width, int Height, ColorScheme Colours)
{
    public static readonly IReadOnlyList<Glass> All =
    [
        new("desk", 1280, 900, ColorScheme.Light),
        new("desk-dark", 1280, 900, ColorScheme.Dark),
        new("phone", 390, 844, ColorScheme.Light),
        new("phone-dark", 390, 844, ColorScheme.Dark),
    ];

    /// <summary>The narrowest screen that everything must fit.</summary>
    public const int Narrowest = 320;

    public async Task On(IPage page)
    {
        await page.SetViewportSizeAsync(Width, Height);
        await page.EmulateMediaAsync(new() { ColorScheme = Colours });
    }
}
