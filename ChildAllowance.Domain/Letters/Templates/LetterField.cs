namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>差込項目: a named place in a template's text, written <c>{支給額}</c>.</summary>
/// <param name="Meaning">What stands there, for the editor.</param>
/// <param name="Example">Dummy value of the preview.</param>
/// <param name="IsOfRun">True when the value is the same in all letters of a run.</param>
public sealed record LetterField(string Name, string Meaning, string Example, bool IsOfRun = false);
