using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>Paper of the 管理簿: the 確認記録票 of an entry, and the 電子データ消去報告書 for the contractor to fill in.</summary>
public sealed class MediaSheets(
    IDbContextFactory<AllowanceDbContext> contexts,
    MediaQueries queries,
    TimeProvider clock
)
{
    /// <summary>確認記録票 of one entry, with two boxes to sign in.</summary>
    public async Task<Result<DownloadedFile>> SlipAsync(
        Actor actor,
        long lotId,
        long eventId,
        CancellationToken ct = default
    )
    {
        var found = await queries.LotAsync(actor, lotId, ct);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var lot = found.Value;
        return lot.Entries.FirstOrDefault(row => row.Id == eventId) is not { } row
            ? new NotFound("記録")
            : Pdf(
                $"KAKUNIN_{lot.Row.Number}_{row.Id}.pdf",
                FormSheet.Render(
                    new FormSheetContent
                    {
                        Title = "個人情報 受渡し確認記録票",
                        Head = [$"業務番号 {lot.Row.Number}", $"記録 No. {row.Id}", .. await WardAsync(ct)],
                        Intro = "個人情報の受渡しについて、次のとおり確認しました。",
                        Rows = [.. FactsOf(lot, row), .. MoreOf(row)],
                        Notes = row.IsCorrected ? ["この記録は訂正されています。新しい記録の票を使ってください。"] : [],
                        Signatures = ["区の職員", "相手方（取扱者）"],
                        Foot = FootOf(actor),
                        MadeAt = clock.GetUtcNow().UtcDateTime,
                    }
                )
            );
    }

    /// <summary>電子データ消去報告書 of one medium, to be filled in by the contractor.</summary>
    public async Task<Result<DownloadedFile>> ErasureReportFormAsync(
        Actor actor,
        long mediumId,
        CancellationToken ct = default
    )
    {
        var found = await queries.LotOfMediumAsync(actor, mediumId, ct);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var medium = found.Value.Media.First(row => row.Id == mediumId);
        if (medium.Kind is not (MediumKind.LabelArchive or MediumKind.ZenginFile))
        {
            return new ReportNotForPaper(medium.Number);
        }

        var ward = await WardAsync(ct);
        return Pdf(
            $"SHOKYO_{medium.Number}.pdf",
            FormSheet.Render(
                new FormSheetContent
                {
                    Title = "電子データ消去報告書",
                    Head = ["報告書番号　　　　　　　　　　", "令和　　年　　月　　日"],
                    Addressee = $"{ward[0]} {ward[1]} 宛",
                    Intro = "貴区から受け取った個人情報の電子データを、次のとおりすべて消去したことを報告します。",
                    Rows =
                    [
                        ("業務", $"{found.Value.Row.Number} {found.Value.Row.Title}"),
                        ("媒体の管理番号", medium.Number),
                        ("内容・件数", $"{medium.Contents}　{Number(medium.RowCount)}件"),
                        ("SHA-256", medium.Sha256),
                        ("受け取った日時・者", HandOverOf(medium)),
                        ("媒体を返却した日時", medium.ReturnedAt is { } at ? JapanTime.Show(at) : ""),
                        ("消去した機器", ""),
                        ("消去した日時", "令和　　年　　月　　日　　時　　分"),
                        ("消去の方法", ""),
                        ("複写・バックアップ", "□ 作成していない　　□ 作成し、すべて消去した"),
                        ("パスワード通知書", "□ 返却した　　□ 複写していない"),
                    ],
                    Notes = ["※ 消去を実施した者と、その結果を確認した取扱責任者が、それぞれ署名してください。"],
                    Signatures = ["消去を実施した者", "確認した取扱責任者"],
                    Foot = FootOf(actor),
                    MadeAt = clock.GetUtcNow().UtcDateTime,
                }
            )
        );
    }

    private static (string Name, string Value)[] FactsOf(LotDetail lot, EntryRow row)
    {
        var medium = lot.Media.FirstOrDefault(medium => medium.Number == row.MediumNumber);
        var entry = row.Entry;
        return
        [
            ("業務", lot.Row.Title),
            ("区分", entry.Kind.Label()),
            ("日時", JapanTime.Show(entry.At)),
            ("媒体の管理番号", medium is null ? "―" : $"{medium.Number}　{medium.Kind.Label()}"),
            ("情報の内容", medium?.Contents ?? "―"),
            ("対象件数", medium is null ? "―" : $"{Number(medium.RowCount)}件"),
            ("数量", entry.Count is { } count ? Number(count) : "―"),
            ("SHA-256", entry.Sha256 ?? medium?.Sha256 ?? ""),
            ("区の職員", row.RecordedByName),
            ("相手方", entry.Counterpart ?? "―"),
        ];
    }

    private static IEnumerable<(string Name, string Value)> MoreOf(EntryRow row)
    {
        var entry = row.Entry;
        (string Name, string? Value)[] more =
        [
            (
                "書損じ・不良／抜取り",
                entry.Spoilt is null && entry.Pulled is null
                    ? null
                    : $"{Number(entry.Spoilt ?? 0)}／{Number(entry.Pulled ?? 0)}"
            ),
            ("番号（返却物・報告書）", entry.Number),
            ("鍵付きカバン・鍵の保管者", entry.Bag is null ? null : $"{entry.Bag}　鍵 {entry.KeyHolder}"),
            ("保管場所", entry.Storage),
            ("期限", entry.DueOn is { } due ? JapaneseDate.Show(due) : null),
            ("方法", entry.Method),
            ("確認者・立会者", entry.ConfirmedBy),
            ("理由・内容", entry.Reason),
            ("アクセスログの記録番号", row.LedgerSeq is { } seq ? Number(seq) : null),
        ];
        return more.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => (one.Name, one.Value!));
    }

    private async Task<string[]> WardAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sender = (await ProgrammeService.CurrentAsync(db, ct)).Settings.Sender;
        return [sender.WardName, sender.SectionName];
    }

    private string FootOf(Actor actor) =>
        $"印刷 {JapanTime.Show(clock.GetUtcNow().UtcDateTime)}　{actor.Name}　媒体管理簿";

    private static string HandOverOf(MediumRow medium) =>
        medium.HandedOverAt is { } at ? $"{JapanTime.Show(at)}　{medium.TakenBy}" : "";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Result<DownloadedFile> Pdf(string name, Result<byte[]> sheet) =>
        sheet.IsOk ? new DownloadedFile(name, "application/pdf", sheet.Value) : sheet.Error;
}
