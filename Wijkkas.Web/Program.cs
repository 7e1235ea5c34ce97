using System.Text;
using Wijkkas.Web;
using Wijkkas.Web.CommandLine;

Places.AssumeDevelopmentInSource();
if (Verbs.Serves(args))
{
    await Composition.Build(Verbs.HostArguments(args)).Serve();
    return 0;
}

// What another program reads is UTF-8 without a mark, on every machine; and long answers are not written letter by letter.
await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 * 1024);
return await Verbs.Run(args, output, Console.Error, Verbs.Language());
