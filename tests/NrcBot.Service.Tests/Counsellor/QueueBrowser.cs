using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NrcBot.Service.Tests.Counsellor;

/// <summary>Reads pages and sends their forms, as a browser without scripts does.</summary>
internal sealed class QueueBrowser(HttpClient client)
{
    /// <summary>Opens a page.</summary>
    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(path);

    /// <summary>Opens a page and reads it.</summary>
    public async Task<IHtmlDocument> Read(string path) => await Parse(await Get(path));

    public static async Task<IHtmlDocument> Parse(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Fills in the form of a page that has the first of the fields, and sends it with all that is hidden in it.</summary>
    public async Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] fields) =>
        await SendForm(path, await Read(path), form => form.Elements.Any(element => element.GetAttribute("name") == fields[0].Name), fields);

    /// <summary>Presses the button of the form that goes to an address.</summary>
    public async Task<HttpResponseMessage> Press(string path, string action) =>
        await SendForm(path, await Read(path), form => form.GetAttribute("action") == action, []);

    /// <summary>Sends fields that stand in no form.</summary>
    public Task<HttpResponseMessage> Forge(string path, params (string Name, string Value)[] fields) => Post(path, fields);

    /// <summary>Signs in.</summary>
    public Task<HttpResponseMessage> SignIn(string name, string password) =>
        Send("/queue/sign-in", ("Input.Name", name), ("Input.Password", password));

    /// <summary>Exchanges the password.</summary>
    public Task<HttpResponseMessage> ChangePassword(string current, string next, string? again = null) =>
        Send("/queue/password", ("Input.Current", current), ("Input.Next", next), ("Input.Again", again ?? next));

    private Task<HttpResponseMessage> SendForm(string path, IHtmlDocument page, Func<IHtmlFormElement, bool> wanted, (string Name, string Value)[] fields)
    {
        var form = page.Forms.First(wanted);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));
        return Post(form.GetAttribute("action") is { Length: > 0 } action ? action : path, [.. hidden, .. fields]);
    }

    private async Task<HttpResponseMessage> Post(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(path, content);
    }
}
