using AutoMapper;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkkas.Tests.House;

public sealed class MapsTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public void Every_row_of_a_page_is_filled_whole() => portal.Services.GetRequiredService<IMapper>().ConfigurationProvider.AssertConfigurationIsValid();
}
