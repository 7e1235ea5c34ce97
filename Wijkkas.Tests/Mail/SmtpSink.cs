using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wijkkas.Tests.Mail;

/// <summary>A mail server for tests: speaks SMTP over TCP, keeps what it is given, and refuses or hangs up when told to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<ReceivedMail> received = [];
    private readonly Task serving;

    public SmtpSink(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = Serve();
    }

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    /// <summary>The answer to RCPT TO for an address; null takes it.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>Called when a message is in, before the server says so.</summary>
    public Action Took { get; set; } = () => { };

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await serving;
        closing.Dispose();
    }

    private async Task Serve()
    {
        var visits = new List<Task>();
        try
        {
            while (true)
            {
                visits.Add(Visit(await listener.AcceptTcpClientAsync(closing.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(visits);
        }
    }

    private async Task Visit(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 sink.lindenhof.example");
                await Talk(reader, writer);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The other side hung up, or the test is over.
            }
        }
    }

    private async Task Talk(StreamReader reader, StreamWriter writer)
    {
        var (from, to) = ("", new List<string>());
        while (await reader.ReadLineAsync(closing.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "MAIL")
            {
                (from, to) = (line["MAIL FROM:".Length..], []);
            }

            if (verb == "RCPT")
            {
                var address = line["RCPT TO:".Length..].Trim('<', '>');
                if (Refuse(address) is { } no)
                {
                    await writer.WriteLineAsync(no);
                    continue;
                }

                to.Add(address);
            }

            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go ahead");
                received.Enqueue(new ReceivedMail(from.Trim('<', '>'), to, await Data(reader)));
                Took();
            }

            await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 fine");
            if (verb == "QUIT")
            {
                return;
            }
        }
    }

    private async Task<string> Data(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(closing.Token) is { } line && line != ".")
        {
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }
}

/// <summary>A message as a mail server got it, with as much of MIME read as our letters have.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Raw)
{
    /// <summary>A header of the message, unfolded and decoded.</summary>
    public string? Header(string name) => Part.Read(Raw).Header(name);

    public IReadOnlyList<string> HeaderNames => Part.Read(Raw).Names;

    /// <summary>The parts that are no containers.</summary>
    public IReadOnlyList<Part> Parts => [.. Part.Read(Raw).Leaves()];

    public string Text => Encoding.UTF8.GetString(Parts.Single(part => part.Type.StartsWith("text/plain", StringComparison.Ordinal)).Content);

    public string Html => Encoding.UTF8.GetString(Parts.Single(part => part.Type.StartsWith("text/html", StringComparison.Ordinal)).Content);

    public sealed record Part(IReadOnlyList<(string Name, string Value)> Headers, string Body)
    {
        public string Type => Header("Content-Type") ?? "text/plain";

        public IReadOnlyList<string> Names => [.. Headers.Select(header => header.Name)];

        /// <summary>Of an attachment.</summary>
        public string? FileName => new System.Net.Mime.ContentType(Headers.FirstOrDefault(header => header.Name == "Content-Type").Value ?? "text/plain").Name;

        public byte[] Content => Header("Content-Transfer-Encoding") == "base64" ? Convert.FromBase64String(Body) : Encoding.Latin1.GetBytes(Body);

        public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } value ? Decoded(value) : null;

        public static Part Read(string raw)
        {
            var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var unfolded = raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
            return new Part([.. unfolded.Split("\r\n").Select(line => line.Split(':', 2)).Select(pair => (pair[0], pair[1].Trim()))], raw[(end + 4)..]);
        }

        public IEnumerable<Part> Leaves()
        {
            if (!Type.StartsWith("multipart/", StringComparison.Ordinal))
            {
                return [this];
            }

            var mark = "--" + new System.Net.Mime.ContentType(Type).Boundary;
            return Body.Split(mark).Skip(1).SkipLast(1).SelectMany(piece => Read(piece["\r\n".Length..]).Leaves());
        }

        // =?utf-8?B?…?= and =?utf-8?Q?…?=; those that follow each other are one.
        private static string Decoded(string value)
        {
            var text = System.Text.RegularExpressions.Regex.Replace(value, @"\?=\s+=\?", "?==?");
            return System.Text.RegularExpressions.Regex.Replace(text, @"=\?utf-8\?([BQ])\?([^?]*)\?=(?:=\?utf-8\?\1\?([^?]*)\?=)*", match =>
            {
                var pieces = (string[])[match.Groups[2].Value, .. match.Groups[3].Captures.Select(capture => capture.Value)];
                return Encoding.UTF8.GetString([.. pieces.SelectMany(piece => match.Groups[1].Value == "B" ? Convert.FromBase64String(piece) : Quoted(piece))]);
            }, System.Text.RegularExpressions.RegexOptions.IgnoreCase);
        }

        private static byte[] Quoted(string text)
        {
            var bytes = new List<byte>();
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '=')
                {
                    bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                    i += 2;
                }
                else
                {
                    bytes.Add((byte)(text[i] == '_' ? ' ' : text[i]));
                }
            }

            return [.. bytes];
        }
    }
}
