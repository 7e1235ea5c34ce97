using System.Buffers.Binary;
using System.Text;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>An ICC profile (version 2) that says: the colours in this file are sRGB. Made from the numbers of IEC 61966-2-1, adapted to D50.</summary>
internal static class SrgbProfile
{
    private const int Steps = 1024;

    public static byte[] Bytes { get; } = Make();

    private static byte[] Make()
    {
        var curve = Tagged("curv", [.. U32(Steps), .. Enumerable.Range(0, Steps).SelectMany(i => U16(Linear(i / (Steps - 1.0))))]);
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")), ("cprt", Tagged("text", Encoding.ASCII.GetBytes("Public domain\0"))), ("wtpt", Xyz(0.9642, 1, 0.8249)),
            ("rXYZ", Xyz(0.4360747, 0.2225045, 0.0139322)), ("gXYZ", Xyz(0.3850649, 0.7168786, 0.0971045)), ("bXYZ", Xyz(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var (directory, data) = (new List<byte>(U32(tags.Length)), new List<byte>());
        var places = new Dictionary<byte[], int>();
        foreach (var (tag, content) in tags)
        {
            // The three curves are one.
            if (!places.TryGetValue(content, out var place))
            {
                place = 128 + 4 + (12 * tags.Length) + data.Count;
                places[content] = place;
                data.AddRange(content);
                data.AddRange(new byte[(4 - (content.Length % 4)) % 4]);
            }

            directory.AddRange([.. Encoding.ASCII.GetBytes(tag), .. U32(place), .. U32(content.Length)]);
        }

        return [.. Header(128 + directory.Count + data.Count), .. directory, .. data];
    }

    private static byte[] Header(int length)
    {
        var header = new byte[128];
        U32(length).CopyTo(header, 0);
        header[8] = 2;
        header[9] = 0x10;
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(header, 12);
        byte[] day = [.. U16(2026), .. U16(1), .. U16(1)];
        day.CopyTo(header, 24);
        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        Fixed(0.9642).CopyTo(header, 68);
        Fixed(1).CopyTo(header, 72);
        Fixed(0.8249).CopyTo(header, 76);
        return header;
    }

    private static int Linear(double value) => (int)Math.Round(65535 * (value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)));

    private static byte[] Description(string text) => Tagged("desc", [.. U32(text.Length + 1), .. Encoding.ASCII.GetBytes(text + "\0"), .. new byte[4 + 4 + 2 + 1 + 67]]);

    private static byte[] Xyz(double x, double y, double z) => Tagged("XYZ ", [.. Fixed(x), .. Fixed(y), .. Fixed(z)]);

    private static byte[] Tagged(string type, byte[] data) => [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. data];

    private static byte[] Fixed(double value) => U32((int)Math.Round(value * 65536));

    private static byte[] U16(int value) => [(byte)(value >> 8 & 0xff), (byte)(value & 0xff)];

    private static byte[] U32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
