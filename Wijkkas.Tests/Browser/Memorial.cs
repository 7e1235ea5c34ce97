using Microsoft.Playwright;

namespace Wijkkas.Tests.Browser;

/// <summary>An entry of two lines on the page for it, typed.</summary>
internal static class Memorial
{
    public static async Task Type(IPage page, string day, string description, string amount = "12,50")
    {
        await page.Locator("[name=Date]").FillAsync(day);
        await page.Locator("[name=Description]").FillAsync(description);
        await page.Locator("[name='Lines[0].Code']").FillAsync("4400");
        await page.Locator("[name='Lines[0].Debit']").FillAsync(amount);
        await page.Locator("[name='Lines[1].Code']").FillAsync("1000");
        await page.Locator("[name='Lines[1].Credit']").FillAsync(amount);
    }
}
