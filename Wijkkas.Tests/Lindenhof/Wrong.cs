namespace Wijkkas.Tests.Lindenhof;

internal static class Wrong
{
    /// <summary>Fails with all that is wrong, each on a line of its own.</summary>
    public static void Nothing(IEnumerable<string> faults)
    {
        var told = string.Join('\n', faults);
        Assert.True(told.Length == 0, told);
    }
}
