using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;

namespace Wijkkas.Tests.Documents;

public sealed class PictureTests
{
    [Fact]
    public void Every_kind_of_png_is_read_on_white()
    {
        Assert.Equal([0x14, 0x52, 0x3e, 127, 127, 127], Picture.Read(Pngs.TwoDots).Data);
        Assert.Equal([9, 9, 9, 200, 200, 200], Picture.Read(Pngs.Of(2, 1, 8, 0, [0, 9, 200])).Data);
        Assert.Equal([0, 0, 0, 255, 255, 255, 0, 0, 0], Picture.Read(Pngs.Of(3, 1, 1, 0, [0, 0b01000000])).Data);
        Assert.Equal([1, 2, 3, 255, 255, 255], Picture.Read(Pngs.Of(2, 1, 4, 3, [0, 0x01], palette: [1, 2, 3, 4, 5, 6], clear: [255, 0])).Data);
        Assert.Equal([0x12, 0x56, 0x9a], Picture.Read(Pngs.Of(1, 1, 16, 2, [0, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc])).Data);
        Assert.Equal([255, 255, 255], Picture.Read(Pngs.Of(1, 1, 8, 2, [0, 1, 2, 3], clear: [0, 1, 0, 2, 0, 3])).Data);
        Assert.Equal([1, 2, 3], Picture.Read(Pngs.Of(1, 1, 8, 2, [0, 1, 2, 3], clear: [0, 1, 0, 2, 0, 9])).Data);

        // Each row as its difference from a neighbour: left, above, their middle, and the nearest of three.
        Assert.Equal([5, 5, 5, 7, 7, 7, 6, 6, 6, 9, 9, 9, 4, 4, 4, 8, 8, 8, 5, 5, 5, 10, 10, 10],
            Picture.Read(Pngs.Of(2, 4, 8, 0, [1, 5, 2, 2, 1, 2, 3, 1, 2, 4, 1, 2])).Data);

        // Three rounds of an interlaced picture of 2 by 2: a dot, its right neighbour, and the row below.
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], Picture.Read(Pngs.Of(2, 2, 8, 0, [0, 1, 0, 2, 0, 3, 4], interlaced: true)).Data);
    }

    [Fact]
    public void A_jpeg_stays_as_it_is()
    {
        byte[] jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 0, 20, 0, 30, 3, 0, 0, 0];
        var picture = Picture.Read(jpeg);
        Assert.Equal((30, 20, 3, true), (picture.Width, picture.Height, picture.Colours, picture.IsJpeg));
        Assert.Equal(jpeg, picture.Data);
        jpeg[17] = 4;
        Assert.Equal("Documents.PictureUnreadable", Assert.Throws<Refusal>(() => Picture.Read(jpeg)).Code);
    }

    [Fact]
    public void What_is_broken_is_refused_at_every_byte()
    {
        var whole = Pngs.Of(8, 8, 8, 6, [.. Enumerable.Range(0, 8).SelectMany(row => (byte[])[(byte)(row % 5), .. Enumerable.Repeat((byte)row, 32)])]);
        Assert.Equal(8, Picture.Read(whole).Width);
        for (var length = 0; length < whole.Length - 16; length++)
        {
            Assert.Throws<Refusal>(() => Picture.Read(whole.AsSpan(0, length)));
        }

        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var spoilt = whole.ToArray();
            spoilt[random.Next(8, spoilt.Length)] = (byte)random.Next(256);
            try
            {
                Picture.Read(spoilt);
            }
            catch (Refusal)
            {
                // Read or refused: nothing else.
            }
        }
    }

    [Fact]
    public void A_picture_that_would_fill_the_memory_is_refused() =>
        Assert.Equal("Documents.PictureTooLarge", Assert.Throws<Refusal>(() => Picture.Read(Pngs.Of(100_000, 100_000, 8, 6, [0]))).Code);
}
