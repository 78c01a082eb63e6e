using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Applications;

/// <summary>What is wrong with the paper, field by field. A field is silent until something was typed into it or saving was tried.</summary>
public sealed class PaperChecks
{
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private Func<IReadOnlyList<FieldFault>> read = () => [];
    private bool showsAll;

    /// <summary>Raised when something was typed.</summary>
    public event Action? Changed;

    public IReadOnlyList<FieldFault> Faults { get; private set; } = [];

    /// <summary>Those that are shown now.</summary>
    public IEnumerable<FieldFault> Shown => Faults.Where(fault => showsAll || touched.Contains(fault.Field));

    /// <summary>The id of the field on the page: <c>Children[0].Name</c> → <c>paper-children-0-name</c>.</summary>
    public static string IdOf(string field) =>
        "paper-"
        + field
            .Replace("[", "-", StringComparison.Ordinal)
            .Replace("].", "-", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal)
            .Replace('.', '-')
            .ToLowerInvariant();

    /// <summary>What is wrong with <paramref name="field"/>, to be shown below it.</summary>
    public string? Of(string field) => Shown.FirstOrDefault(fault => fault.Field == field)?.Message;

    /// <summary>A new paper: nothing typed yet.</summary>
    public void Begin(Func<IReadOnlyList<FieldFault>> faults)
    {
        read = faults;
        showsAll = false;
        touched.Clear();
        Faults = read();
    }

    /// <summary>Something was typed into <paramref name="field"/>.</summary>
    public void Touch(string field)
    {
        touched.Add(field);
        Renew();
    }

    public void Renew()
    {
        Faults = read();
        Changed?.Invoke();
    }

    /// <summary>Saving was tried: from now on everything is shown.</summary>
    public void ShowAll()
    {
        showsAll = true;
        Renew();
    }
}
