using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// The hash of an entry: SHA-256 over version, hash of the entry before it, and every immutable field of the entry and its
/// lines, in a fixed order. Numbers are little-endian, texts UTF-8 with their length before them, days as day numbers, moments
/// as UTC ticks; what is missing is −1. People appear by id only, so that a name can be forgotten and the chain still holds.
/// </summary>
public static class EntrySeal
{
    /// <summary>Changes when the encoding does; older entries keep theirs.</summary>
    public const byte Version = 1;

    /// <summary>The hash before the first entry.</summary>
    public static byte[] Beginning => new byte[SHA256.HashSizeInBytes];

    public static byte[] Of(ReadOnlySpan<byte> previous, JournalEntry entry, IEnumerable<JournalLine> lines)
    {
        var writer = new Writer();
        writer.Byte(Version);
        writer.Bytes(previous);
        writer.Long(entry.Id);
        writer.Long(entry.DaybookId);
        writer.Long(entry.FiscalYear);
        writer.Long(entry.Number);
        writer.Day(entry.Date);
        writer.Long((int)entry.Reason);
        writer.Text(entry.Description);
        writer.Text(entry.Document);
        writer.Text(entry.IdempotencyKey);
        writer.Long(entry.RecordedAt.Ticks);
        writer.Text(entry.RecordedBy);
        writer.Long(entry.ReversesId ?? -1);
        foreach (var line in lines)
        {
            writer.Long(line.Id);
            writer.Long(line.EntryId);
            writer.Long(line.AccountId);
            writer.Day(line.Date);
            writer.Byte((byte)line.Side);
            writer.Long(line.Amount.Cents);
            writer.Long(line.StreamId ?? -1);
            writer.Long(line.ProjectId ?? -1);
            writer.Long(line.BranchId ?? -1);
            writer.Long(line.PartyId ?? -1);
            writer.Text(line.Description);
            writer.Text(line.Reference);
            writer.Day(line.DueOn);
        }

        return writer.Hash();
    }

    /// <summary>The first sixteen hex digits in fours, as printed below reports.</summary>
    public static string Short(ReadOnlySpan<byte> hash) =>
        string.Join(' ', Convert.ToHexStringLower(hash[..8]).Chunk(4).Select(four => new string(four)));

    private ref struct Writer
    {
        private readonly ArrayBufferWriter<byte> buffer = new(512);

        public Writer()
        {
        }

        public readonly void Byte(byte value)
        {
            buffer.GetSpan(1)[0] = value;
            buffer.Advance(1);
        }

        public readonly void Bytes(ReadOnlySpan<byte> value) => buffer.Write(value);

        public readonly void Long(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
            buffer.Advance(sizeof(long));
        }

        public readonly void Day(DateOnly? value) => Long(value?.DayNumber ?? -1);

        public readonly void Text(string? value)
        {
            if (value is null)
            {
                Long(-1);
                return;
            }

            var bytes = buffer.GetSpan(sizeof(long) + Encoding.UTF8.GetMaxByteCount(value.Length));
            var length = Encoding.UTF8.GetBytes(value, bytes[sizeof(long)..]);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
            buffer.Advance(sizeof(long) + length);
        }

        public readonly byte[] Hash() => SHA256.HashData(buffer.WrittenSpan);
    }
}
