using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Browser;

/// <summary>What was seen on the round through all pages.</summary>
public sealed class EveryScreenTests(House house)
{
    [Fact]
    public async Task The_round_met_all_pages()
    {
        var round = await house.Walked();
        Wrong.Nothing(round.Faults("round"));
        Assert.InRange(round.Pages["treasurer"].Count, 150, 220);
        Assert.InRange(round.Pages["board"].Count, 25, 220);
        Assert.InRange(round.Pages["administrator"].Count, 8, 80);
        Assert.InRange(round.Pages["nobody"].Count, 5, 80);
    }

    [Theory]
    [InlineData("axe")]
    [InlineData("width")]
    [InlineData("whole")]
    [InlineData("console")]
    [InlineData("dutch words")]
    [InlineData("english words")]
    public async Task No_page_has_a_fault(string kind) => Wrong.Nothing((await house.Walked()).Faults(kind));
}
