using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Values;

public sealed class WorkTimeTests
{
    [Theory]
    [InlineData("2", "2:00")]
    [InlineData(" 2,5 ", "2:30")]
    [InlineData("2.5", "2:30")]
    [InlineData("2½", "2:30")]
    [InlineData("½", "0:30")]
    [InlineData(",5", "0:30")]
    [InlineData("2:20", "2:20")]
    [InlineData("2u05", "2:05")]
    [InlineData("2 uur", "2:00")]
    [InlineData("1 hour", "1:00")]
    [InlineData("45 min", "0:45")]
    [InlineData("1,25", "1:15")]
    public void A_time_is_read_as_people_type_it(string typed, string read) => Assert.Equal(read, WorkTime.Read(typed).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("twee")]
    [InlineData("2:60")]
    [InlineData("-1")]
    [InlineData("2,33")]
    [InlineData("1.234,5")]
    [InlineData("99999")]
    [InlineData("2½½")]
    public async Task What_is_no_time_is_asked_back(string typed) => Assert.Equal($"Values.NotATime ({typed})", await Work.Refused(() => Task.FromResult(WorkTime.Read(typed))));
}
