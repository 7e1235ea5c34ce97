namespace Wijkkas.Ledger.Values;

/// <summary>Written in ink: saved once, never changed, never removed. A mistake is answered by its opposite.</summary>
public interface IPermanent;

/// <summary>Written by the posting door alone (<c>Journal/Door</c>), never by a save of the context.</summary>
public interface IWrittenAtTheDoor : IPermanent;

/// <summary>Two people may have it open at once: the second who saves is told so. The number grows with every save.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>Master data: nobody changes it without it being written down who did, and what of it (room Changes).</summary>
public interface IRemembered
{
    /// <summary>How much is kept of a change of one of its fields.</summary>
    Memory MemoryOf(string field, object? was, object? becomes) => Memory.Values;
}

/// <summary>What is written in ink cannot be forgotten: of names, numbers and addresses of people only that they changed.</summary>
public enum Memory
{
    Nothing,
    ThatItChanged,
    Values,
}
