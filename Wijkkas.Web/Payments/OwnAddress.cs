using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Wijkkas.Web.Payments;

/// <summary>Where this portal answers on this machine, for the sandbox, with which it speaks over HTTP like with any provider.</summary>
public sealed class OwnAddress(IServer server, IConfiguration settings)
{
    public Uri Value
    {
        get
        {
            var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            var address = addresses.FirstOrDefault(one => one.StartsWith("http://", StringComparison.Ordinal)) ?? addresses.FirstOrDefault() ?? Coming ?? "http://localhost";

            // Listening everywhere is written in several ways, and none of them is an address.
            foreach (var everywhere in (string[])["//+", "//*", "//[::]", "//0.0.0.0"])
            {
                address = address.Replace(everywhere, "//localhost", StringComparison.Ordinal);
            }

            return new Uri(address.TrimEnd('/') + "/");
        }
    }

    // Before it answers: where it is about to.
    private string? Coming => settings["urls"]?.Split(';').FirstOrDefault(one => one.StartsWith("http://", StringComparison.Ordinal));
}
