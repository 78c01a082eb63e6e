using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Mailing;

/// <summary>返戻の処理 as an entry of the dialog.</summary>
internal static class ReturnedMailEntries
{
    private const int Longest = 400;

    public static EntryRequest Resolve(ReturnedMailService service, ReturnedMailRow row)
    {
        var resolution = EntryField.Choice(
            "resolution",
            "処理",
            [
                .. Enum.GetValues<ReturnResolution>()
                    .Where(option => option != ReturnResolution.None)
                    .Select(option => (((int)option).ToString(CultureInfo.InvariantCulture), option.Label())),
            ]
        );
        var note = EntryField.Text(
            "note",
            "確認した内容",
            Longest,
            required: false,
            hint: "例: 住民基本台帳で転居を確認。氏名や番号は書かないでください。"
        );
        return new EntryRequest
        {
            Title = "返戻の処理",
            Message =
                row.LetterNumber.Length > 0
                    ? "「再送」にすると、この整理番号の通知は無効になり、「通知」から作り直せます。"
                    : "「所在不明」にすると、返戻のしるしは残ります。支払うかどうかは、支給事業の設定に従います。",
            Confirm = "記録する",
            Fields = [resolution, note],
            Kind = OperationKind.MailMarkedUndelivered,
            SaveAsync = async operation =>
            {
                var chosen = (ReturnResolution)int.Parse(resolution.Typed, CultureInfo.InvariantCulture);
                var saved = await service.ResolveAsync(row.Id, chosen, note.Typed, operation);
                return saved.IsOk ? row.Id : saved.Error;
            },
            Done = "返戻を処理しました。",
        };
    }
}
