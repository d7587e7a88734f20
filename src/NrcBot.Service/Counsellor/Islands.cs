using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace NrcBot.Service.Counsellor;

/// <summary>How the live parts of a page are run.</summary>
internal static class Islands
{
    /// <summary>On the server, and not shown before they work: a button that does nothing yet would lose a click.</summary>
    public static readonly IComponentRenderMode Live = new InteractiveServerRenderMode(prerender: false);
}
