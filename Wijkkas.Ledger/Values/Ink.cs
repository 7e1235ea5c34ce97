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
