namespace NrcBot.Service.Intake;

/// <summary>Reads the raw bytes of a request once, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Far above any real webhook or activity; below what could hurt.</summary>
    public const int Limit = 256 * 1_024;

    /// <summary>The bytes; null when there are more than <see cref="Limit"/>.</summary>
    public static async Task<byte[]?> Read(HttpRequest request)
    {
        if (request.ContentLength > Limit)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1_024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > Limit)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
