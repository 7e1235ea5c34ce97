using Wijkkas.Web;

await Composition.Build(args).Serve();
