using Wijkkas.Ledger.Accounts;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Accounts;

public sealed class DefaultChartTests
{
    [Fact]
    public void Every_account_has_a_code_of_its_own_and_names_in_both_languages()
    {
        Assert.Equal(DefaultChart.Accounts.Count, DefaultChart.Accounts.Select(a => a.Code).Distinct().Count());
        Assert.DoesNotContain(DefaultChart.Accounts, a => string.IsNullOrWhiteSpace(a.NameNl) || string.IsNullOrWhiteSpace(a.NameEn));
        Assert.DoesNotContain(DefaultChart.Groups, g => string.IsNullOrWhiteSpace(g.NameNl) || string.IsNullOrWhiteSpace(g.NameEn));
        Assert.All(DefaultChart.Accounts, a => Assert.Equal(a.Code, AccountRules.Code(a.Code)));
    }

    [Fact]
    public void Every_account_stands_under_a_heading_and_its_RGS_code_on_the_side_of_its_class()
    {
        Assert.All(DefaultChart.Accounts, row =>
        {
            var group = Assert.Single(DefaultChart.Groups, g => g.Id == row.Group);
            Assert.Equal(row.Rgs, AccountRules.Rgs(row.Rgs, group.Class));
        });
        Assert.Equal(Enumerable.Range(1, DefaultChart.Groups.Count), DefaultChart.Groups.Select(g => g.Id));
    }

    [Fact]
    public void What_the_house_needs_one_of_is_there_once()
    {
        AccountRole[] many = [AccountRole.None, AccountRole.Bank, AccountRole.Reserve];
        foreach (var role in Enum.GetValues<AccountRole>().Except(many))
        {
            Assert.Single(DefaultChart.Accounts, a => a.Role == role);
        }

        Assert.All(many, role => Assert.Contains(DefaultChart.Accounts, a => a.Role == role));
        Assert.Equal(AccountRole.Bank, DefaultChart.Accounts.Single(a => a.Code == DefaultChart.MainBank).Role);
    }

    [Fact]
    public void Every_RGS_code_stands_in_the_published_table()
    {
        var table = Path.Combine(Shared.Folder("data/ledger/rgs"), "rgs-mkb-3.7.csv");
        var published = File.ReadLines(table).Skip(1).Select(line => line.Split(';')[0]).ToHashSet();

        Assert.True(published.Count > 1500, $"only {published.Count} codes were read from {table}");
        Assert.Equal([], DefaultChart.Accounts.Where(a => !published.Contains(a.Rgs)).Select(a => $"{a.Code} {a.Rgs}"));
        Assert.Equal([], published.Where(code => code.Length > 1 && Side(code) is var side && AccountRules.Rgs(code, side) != code));
    }

    private static AccountClass Side(string code) => code[0] == 'B' ? AccountClass.Assets : AccountClass.Income;
}
