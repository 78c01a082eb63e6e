using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Audit;

/// <summary>An entry of the ledger in words.</summary>
internal static class AuditText
{
    public static string Act(LedgerRow row) => row.KnownAct is { } act ? AuditActs.Label(act) : row.Act;

    public static string Outcome(string outcome) =>
        outcome switch
        {
            "ok" => "完了",
            "denied" => "拒否",
            "failed" => "失敗",
            "intent" => "着手",
            _ => outcome,
        };

    public static Tone OutcomeTone(string outcome) =>
        outcome switch
        {
            "ok" => Tone.Ok,
            "denied" or "failed" => Tone.Bad,
            "intent" => Tone.Go,
            _ => Tone.Mute,
        };

    public static string Roles(StaffRoles roles) =>
        string.Join('・', RolePermissions.Split(roles).Select(RolePermissions.Label));

    /// <summary>The person's name, or what stands for nobody.</summary>
    public static string Who(LedgerRow row, IReadOnlyDictionary<string, string> names) =>
        row.StaffId switch
        {
            "system" => "システム",
            "unknown" => "登録のない利用者",
            var id => names.GetValueOrDefault(id, id),
        };

    /// <summary>Roles, id and place, under the name.</summary>
    public static string Whence(LedgerRow row)
    {
        string?[] parts =
        [
            row.Roles == StaffRoles.None ? null : Roles(row.Roles),
            row.StaffId is "system" or "unknown" ? null : row.StaffId,
            row.Terminal.Length == 0 ? null : row.Terminal,
        ];
        return string.Join(" ・ ", parts.OfType<string>());
    }

    /// <summary>What the entry is about beside persons and cases: file, batch, counts; empty when there is nothing.</summary>
    public static string Matter(LedgerRow row)
    {
        var artifact = row.Artifact;
        string?[] parts =
        [
            artifact?.Ref is { } reference ? AuditReferences.Words(row.KnownAct, reference) : null,
            artifact?.Lot is { } lot ? $"業務 {lot}" : null,
            artifact?.Medium is { } medium ? $"媒体 {medium}" : null,
            artifact?.At is { } at ? $"日時 {JapanTime.Show(at)}" : null,
            artifact?.Rows is { } rows ? $"{Number(rows)}件" : null,
            artifact?.Spoilt is { } spoilt ? $"書損じ・不良 {Number(spoilt)}" : null,
            artifact?.Pulled is { } pulled ? $"抜取り {Number(pulled)}" : null,
            artifact?.Yen is { } yen ? Yen.Show(yen) : null,
            artifact?.Bytes is { } bytes ? $"{Number(bytes)}バイト" : null,
            row.Purpose is { } purpose ? $"目的 {Purpose(purpose)}" : null,
            row.ResponsibleStaffId is { } responsible ? $"責任者 {responsible}" : null,
            row.Corrects is { } corrected ? $"{Number(corrected)} 番の訂正" : null,
        ];
        return string.Join(" ・ ", parts.OfType<string>());
    }

    public static string Subject(string subject) =>
        subject switch
        {
            _ when Rest(subject, "case:") is { } id => $"案件 {id}",
            _ when Rest(subject, "person:R") is { } id => $"受給者 {id}",
            _ when Rest(subject, "person:C") is { } id => $"児童 {id}",
            _ when Rest(subject, "staff:") is { } id => $"利用者 {id}",
            _ when Rest(subject, "contractor:") is { } id => $"委託先 {id}",
            _ => subject,
        };

    /// <summary>Where <paramref name="actor"/> may look the subject up, or <see langword="null"/>.</summary>
    public static string? Link(string subject, Actor actor)
    {
        if (IdAfter(subject, "case:") is { } caseId && actor.May(Permission.SeeCases))
        {
            return Urls.Case(caseId);
        }

        if (IdAfter(subject, "contractor:") is { } contractorId && actor.May(Permission.SeeContractors))
        {
            return Urls.Contractor(contractorId);
        }

        return Rest(subject, "staff:") is { } staffId && actor.May(Permission.ManageAccounts)
            ? Urls.Account(staffId)
            : null;
    }

    /// <summary>The node that wrote the entry; <c>web2（2）</c> for its second incarnation.</summary>
    public static string Node(LedgerRow row)
    {
        var end = row.LogKey.LastIndexOf('.');
        var (node, incarnation) = (row.LogKey[..end], row.LogKey[(end + 1)..]);
        return incarnation == "1" ? node : $"{node}（{incarnation}）";
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>JST with seconds: <c>2026/2/20 09:12:05</c>.</summary>
    public static string Time(DateTime utc) =>
        JapanTime.FromUtc(utc).ToString("yyyy/M/d HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Purpose(string purpose) =>
        purpose == "recovery"
            ? "起動時の確認"
            : LookPurposes.All.FirstOrDefault(known => known.Code == purpose).Label ?? purpose;

    private static long? IdAfter(string subject, string start) =>
        long.TryParse(Rest(subject, start), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string? Rest(string subject, string start) =>
        subject.StartsWith(start, StringComparison.Ordinal) ? subject[start.Length..] : null;
}
