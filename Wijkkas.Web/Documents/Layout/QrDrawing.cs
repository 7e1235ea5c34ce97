using System.Globalization;
using System.Text;
using QRCoder;

namespace Wijkkas.Web.Documents.Layout;

/// <summary>A QR code as lines, on white with the edge that readers need: sharp at every size.</summary>
internal static class QrDrawing
{
    private const int Edge = 4;

    public static Drawing Of(EpcPayment payment)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes(payment.Payload), QRCodeGenerator.ECCLevel.M);

        // The matrix brings its own edge of four.
        var side = code.ModuleMatrix.Count;
        var steps = new StringBuilder();
        for (var y = Edge; y < side - Edge; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = Edge; x < side - Edge; x++)
            {
                if (row[x] && !row[x - 1])
                {
                    var end = x + 1;
                    while (row[end])
                    {
                        end++;
                    }

                    steps.Append(CultureInfo.InvariantCulture, $"M{x} {y} H{end} V{y + 1} H{x} Z ");
                }
            }
        }

        return new Drawing(side, side, [new RectShape(0, 0, side, side, Palette.White), new PathShape(steps.ToString(), Palette.Text)]);
    }
}
