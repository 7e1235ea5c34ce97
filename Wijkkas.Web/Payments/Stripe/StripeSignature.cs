using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>
/// The proof that a message is Stripe's: HMAC-SHA256 over moment and bytes, under a secret that both know. Looked at before anything is read
/// from the message; a secret may be replaced while the old one still counts.
/// </summary>
public static class StripeSignature
{
    public const string Header = "Stripe-Signature";

    private const int MostSignatures = 8;

    /// <summary>An older proof might be somebody's copy of it.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    public static bool Holds(ReadOnlySpan<byte> message, string? header, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        string? moment = null;
        var given = new List<byte[]>();
        foreach (var part in (header ?? "").Split(','))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : ("", "");
            if (name == "t")
            {
                moment = value;
            }
            else if (name == "v1" && given.Count < MostSignatures)
            {
                given.Add(Encoding.ASCII.GetBytes(value));
            }
        }

        if (!long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return false;
        }

        var holds = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.ASCII.GetBytes(Of(message, secret, seconds));
            foreach (var signature in given)
            {
                holds |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        return holds;
    }

    /// <summary>What stands in the header.</summary>
    public static string Write(ReadOnlySpan<byte> message, string secret, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Of(message, secret, seconds)}");
    }

    private static string Of(ReadOnlySpan<byte> message, string secret, long seconds)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        hash.AppendData(message);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
