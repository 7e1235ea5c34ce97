System.Console.WriteLine("dotnet ef");
