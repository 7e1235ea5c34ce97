using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Wijkkas.Tests.House;

/// <summary>What compiled pages write word for word: every text that is loaded and handed to WriteLiteral at once, per method, with … for what is computed between.</summary>
internal static class ViewLiterals
{
    private const byte LoadString = 0x72;
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const int InstructionSize = 5;

    public static IEnumerable<(string Page, string Html)> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var page = PageOf(metadata, method.GetDeclaringType());
            if (page is not null && method.RelativeVirtualAddress != 0)
            {
                var html = Literals(metadata, file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!);
                if (html.Length > 0)
                {
                    yield return (page, html);
                }
            }
        }
    }

    private static string? PageOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? PageOf(metadata, outer)
            : metadata.GetString(type.Namespace) == "AspNetCoreGeneratedDocument" ? metadata.GetString(type.Name) : null;
    }

    private static string Literals(MetadataReader metadata, byte[] code)
    {
        var html = new StringBuilder();
        for (var i = 0; i + (2 * InstructionSize) <= code.Length; i++)
        {
            if (code[i] == LoadString && code[i + 4] == 0x70 && code[i + InstructionSize] is Call or CallVirtual
                && Name(metadata, BitConverter.ToInt32(code, i + InstructionSize + 1)) == "WriteLiteral")
            {
                html.Append(metadata.GetUserString(MetadataTokens.UserStringHandle(BitConverter.ToInt32(code, i + 1) & 0xFFFFFF))).Append('…');
            }
        }

        return html.ToString();
    }

    private static string? Name(MetadataReader metadata, int token)
    {
        try
        {
            return MetadataTokens.EntityHandle(token) is { Kind: HandleKind.MemberReference } called
                ? metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)called).Name)
                : null;
        }
        catch (Exception notACall) when (notACall is ArgumentException or BadImageFormatException)
        {
            // Bytes that look like a call and are not.
            return null;
        }
    }
}
