namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>What may go wrong between a provider and us, for whoever tries it: answers that fail or get lost, messages that come twice, late, in another order, or not at all.</summary>
internal sealed class Mischief
{
    private readonly Lock gate = new();
    private int refuses;
    private int loses;

    /// <summary>The part of all messages that never comes.</summary>
    public double Dropped { get; set; }

    /// <summary>The part that comes twice.</summary>
    public double Doubled { get; set; }

    public bool Shuffled { get; set; }

    public TimeSpan Delay { get; set; }

    public Random Chance { get; set; } = new(1);

    /// <summary>The next so many questions are answered with an error, and nothing is done.</summary>
    public void RefuseNext(int questions)
    {
        lock (gate)
        {
            refuses = questions;
        }
    }

    /// <summary>The next so many questions are done, and answered with an error.</summary>
    public void LoseNext(int answers)
    {
        lock (gate)
        {
            loses = answers;
        }
    }

    public bool Refuses()
    {
        lock (gate)
        {
            return refuses > 0 && refuses-- > 0;
        }
    }

    public bool LosesAnswer()
    {
        lock (gate)
        {
            return loses > 0 && loses-- > 0;
        }
    }

    /// <summary>What becomes of messages on their way.</summary>
    public IReadOnlyList<T> OnTheirWay<T>(IReadOnlyList<T> messages)
    {
        var come = messages.Where(_ => Chance.NextDouble() >= Dropped).SelectMany(message => Chance.NextDouble() < Doubled ? (T[])[message, message] : [message]).ToArray();
        if (Shuffled)
        {
            Chance.Shuffle(come);
        }

        return come;
    }
}
