namespace ChildAllowance.Domain.Cases;

/// <summary>How a state looks: always with its word and sign, never by colour alone.</summary>
public enum StateTone
{
    /// <summary>✓ done</summary>
    Ok = 1,

    /// <summary>● under way</summary>
    Go = 2,

    /// <summary>▲ somebody must look</summary>
    Warn = 3,

    /// <summary>✕ failed</summary>
    Bad = 4,

    /// <summary>‖ stopped for now</summary>
    Hold = 5,

    /// <summary>○ ended without payment</summary>
    Mute = 6,
}
