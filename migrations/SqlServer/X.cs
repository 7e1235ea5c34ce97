namespace Wijkkas.Migrations.SqlServer;
internal static class X;
