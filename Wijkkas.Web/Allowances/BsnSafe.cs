using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Wijkkas.Web.Allowances;

/// <summary>Seals a BSN with the portal's own keys, which are not in the books: who has the database alone reads none.</summary>
public sealed class BsnSafe(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Wijkkas.Bsn.v1");

    public string Seal(string bsn) => protector.Protect(bsn);

    /// <summary>Null where the key is gone: then it must be asked again.</summary>
    public string? Open(string letters)
    {
        try
        {
            return protector.Unprotect(letters);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
